"""Give existing rows what the new columns say, and hold the persons without a recorded ground."""

import uuid

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.text import folded_text, slugify


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    AwardGrant = apps.get_model("exemplars", "AwardGrant")
    # A column's default is worked out once for all existing rows; each needs its own.
    for grant in AwardGrant.objects.only("pk").iterator():
        AwardGrant.objects.filter(pk=grant.pk).update(key=uuid.uuid4())
    AwardTitle = apps.get_model("exemplars", "AwardTitle")
    for title in AwardTitle.objects.only("pk", "name").iterator():
        AwardTitle.objects.filter(pk=title.pk).update(slug=slugify(title.name, max_length=120))
    ExemplarPage = apps.get_model("exemplars", "ExemplarPage")
    for page in ExemplarPage.objects.only("pk", "title").iterator():
        ExemplarPage.objects.filter(pk=page.pk).update(folded_name=folded_text(page.title)[:255])


def hold(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Hold people and households: none has a ground yet, the table of grounds is new."""
    ExemplarPage = apps.get_model("exemplars", "ExemplarPage")
    PublicationHold = apps.get_model("core", "PublicationHold")
    private = ExemplarPage.objects.filter(kind__in=["person", "household"], is_invented=False)
    PublicationHold.objects.bulk_create(
        [
            PublicationHold(page_id=pk, reason="consent_missing")
            for pk in private.values_list("pk", flat=True).iterator()
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


def let_go(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("core", "PublicationHold").objects.filter(reason="consent_missing").delete()


class Migration(migrations.Migration):
    dependencies = [("exemplars", "0003_the_graph"), ("core", "0004_merges")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(hold, let_go),
    ]
