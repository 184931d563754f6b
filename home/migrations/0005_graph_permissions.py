"""Let the newsroom's groups keep the records of honours, grounds, life cycles and nominations.

Writers record what they learn and see the queue of nominations; what takes an honour or a person
away, and what answers a nominator, is the reviewers'.
"""

from importlib import import_module

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

newsroom = import_module("home.migrations.0004_newsroom_permissions")

SEEN_BY_ALL = (("exemplars", "commendationtype"), ("exemplars", "nomination"))
WRITTEN_BY_ALL = (
    ("exemplars", "consent"),
    ("exemplars", "lifecyclestep"),
    ("organisations", "groupyear"),
)
KEPT_BY_REVIEWERS = (
    *WRITTEN_BY_ALL,
    *SEEN_BY_ALL,
    ("exemplars", "awardrevocation"),
    ("exemplars", "consentwithdrawal"),
    ("core", "pagemerge"),
)


def grant_graph(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations, which is too late for this one.
    for app_label in ("core", "organisations", "exemplars"):
        create_permissions(
            current_apps.get_app_config(app_label),
            verbosity=0,
            using=schema_editor.connection.alias,
        )
    newsroom.grant(apps, newsroom.WRITERS, SEEN_BY_ALL, ("view",))
    newsroom.grant(apps, newsroom.WRITERS, WRITTEN_BY_ALL, ("add", "change", "view"))
    newsroom.grant(apps, newsroom.REVIEWERS, KEPT_BY_REVIEWERS, ("add", "change", "delete", "view"))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_newsroom_permissions"),
        ("core", "0004_merges"),
        ("exemplars", "0004_fill_the_graph"),
        ("organisations", "0003_group_years"),
    ]

    operations = [migrations.RunPython(grant_graph, migrations.RunPython.noop)]
