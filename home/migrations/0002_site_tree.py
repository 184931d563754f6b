"""Give a new installation its front page, its four sections and its menu."""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

HOME_PATH = "00010001"
SECTIONS = (
    ("news", "NewsIndexPage", "Tin tức", "tin-tuc"),
    ("movements", "MovementIndexPage", "Phong trào", "phong-trao"),
    ("exemplars", "ExemplarIndexPage", "Gương điển hình", "guong-dien-hinh"),
    ("directives", "DirectiveIndexPage", "Văn bản", "van-ban"),
)


def create_site_tree(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    Navigation = apps.get_model("home.Navigation")
    NavigationItem = apps.get_model("home.NavigationItem")

    page_type = ContentType.objects.filter(app_label="wagtailcore", model="page").first()
    Page.objects.filter(content_type=page_type, path=HOME_PATH).delete()
    locale = Locale.objects.order_by("pk").first()
    now = timezone.now()

    def create(app_label, model_name, title, slug, path, url_path):
        content_type, _ = ContentType.objects.get_or_create(
            app_label=app_label, model=model_name.lower()
        )
        return apps.get_model(app_label, model_name).objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=content_type,
            path=path,
            depth=len(path) // 4,
            numchild=len(SECTIONS) if path == HOME_PATH else 0,
            url_path=url_path,
            locale=locale,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )

    home = create("home", "HomePage", "Trang chủ", "trang-chu", HOME_PATH, "/trang-chu/")
    Page.objects.filter(path="0001").update(numchild=1)
    site = Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Gương sáng"
    )
    apps.get_model("core.SiteSettings").objects.create(site=site)
    navigation = Navigation.objects.create(site=site)
    for position, (app_label, model_name, title, slug) in enumerate(SECTIONS, start=1):
        section = create(
            app_label,
            model_name,
            title,
            slug,
            f"{HOME_PATH}{position:04}",
            f"/trang-chu/{slug}/",
        )
        NavigationItem.objects.create(
            navigation=navigation, page_id=section.pk, menu="main", sort_order=position
        )


def remove_site_tree(apps, schema_editor):
    """Take back only an untouched tree: pages added since would lose their parents."""
    Page = apps.get_model("wagtailcore.Page")
    if Page.objects.filter(path__startswith=HOME_PATH).count() <= 1 + len(SECTIONS):
        apps.get_model("wagtailcore.Site").objects.filter(root_page__path=HOME_PATH).delete()
        for app_label, model_name, _, _ in SECTIONS:
            apps.get_model(app_label, model_name).objects.all().delete()
        apps.get_model("home.HomePage").objects.filter(path=HOME_PATH).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("home", "0001_initial"),
        ("news", "0001_initial"),
        ("movements", "0001_initial"),
        ("exemplars", "0001_initial"),
        ("directives", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(create_site_tree, remove_site_tree)]
