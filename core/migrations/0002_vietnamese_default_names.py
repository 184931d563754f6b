"""Name in Vietnamese what Wagtail's own migrations create in English: groups, workflow, root."""

from django.db import migrations

NAMES = (
    ("auth", "Group", "name", {"Editors": "Biên tập viên", "Moderators": "Quản trị nội dung"}),
    ("wagtailcore", "Workflow", "name", {"Moderators approval": "Quy trình duyệt bài"}),
    ("wagtailcore", "Task", "name", {"Moderators approval": "Duyệt xuất bản"}),
    ("wagtailcore", "Collection", "name", {"Root": "Gốc"}),
    ("wagtailcore", "Page", "title", {"Root": "Gốc"}),
    ("wagtailcore", "Page", "draft_title", {"Root": "Gốc"}),
)


def rename(apps, names):
    for app_label, model_name, field, wordings in names:
        model = apps.get_model(app_label, model_name)
        rows = model.objects.filter(depth=1) if hasattr(model, "depth") else model.objects.all()
        for old, new in wordings.items():
            rows.filter(**{field: old}).update(**{field: new})


def to_vietnamese(apps, schema_editor):
    rename(apps, NAMES)


def to_english(apps, schema_editor):
    rename(
        apps,
        [
            (app_label, model_name, field, {new: old for old, new in wordings.items()})
            for app_label, model_name, field, wordings in NAMES
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        # These look the groups up by their English names.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
        ("wagtailmedia", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(to_vietnamese, to_english)]
