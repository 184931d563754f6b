"""Let the newsroom see what was imported, and reviewers have a file imported again."""

from importlib import import_module

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

newsroom = import_module("home.migrations.0004_newsroom_permissions")

RECORDS = (("imports", "importrecord"),)


def grant_records(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations, which is too late for this one.
    create_permissions(
        current_apps.get_app_config("imports"),
        verbosity=0,
        using=schema_editor.connection.alias,
    )
    newsroom.grant(apps, newsroom.WRITERS, RECORDS, ("view",))
    newsroom.grant(apps, newsroom.REVIEWERS, RECORDS, ("delete", "view"))


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
        ("home", "0005_graph_permissions"),
    ]

    operations = [migrations.RunPython(grant_records, migrations.RunPython.noop)]
