"""Let the newsroom's groups keep what they meet while writing.

Writers add authors and sources, and look names up in the catalogues; reviewers keep the
catalogues, banners and media too. Wagtail's own migrations give both groups pages, pictures and
documents only.
"""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITERS, REVIEWERS = "Biên tập viên", "Người duyệt bài"
WRITTEN_BY_ALL = (("news", "author"), ("news", "source"))
SEEN_BY_ALL = (
    ("organisations", "organisation"),
    ("organisations", "place"),
    ("organisations", "emulationgroup"),
    ("directives", "documenttype"),
    ("exemplars", "awardtitle"),
    ("exemplars", "fieldofwork"),
)
KEPT_BY_REVIEWERS = (*WRITTEN_BY_ALL, *SEEN_BY_ALL, ("home", "sloganbanner"))


def grant(apps, group_name, models, actions):
    group = apps.get_model("auth", "Group").objects.filter(name=group_name).first()
    if group is None:
        return
    permission_model = apps.get_model("auth", "Permission")
    for app_label, model_name in models:
        group.permissions.add(
            *permission_model.objects.filter(
                content_type__app_label=app_label,
                codename__in=[f"{action}_{model_name}" for action in actions],
            )
        )


def grant_newsroom(apps, schema_editor):
    # Permissions are made after all migrations, which is too late for this one.
    for app_label in ("news", "organisations", "directives", "exemplars", "home"):
        create_permissions(
            current_apps.get_app_config(app_label),
            verbosity=0,
            using=schema_editor.connection.alias,
        )
    grant(apps, WRITERS, WRITTEN_BY_ALL, ("add", "change", "view"))
    grant(apps, WRITERS, SEEN_BY_ALL, ("view",))
    grant(apps, REVIEWERS, KEPT_BY_REVIEWERS, ("add", "change", "delete", "view"))


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_vietnamese_default_names"),
        ("directives", "0001_initial"),
        ("exemplars", "0001_initial"),
        ("home", "0003_site_tree"),
        ("news", "0001_initial"),
        ("organisations", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant_newsroom, migrations.RunPython.noop)]
