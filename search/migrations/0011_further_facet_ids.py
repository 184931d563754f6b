"""Keep apart the facets that readers are not offered, which few answers count.

Also rewrites what was packed; on the way back all ids are one column again.
"""

from array import array
from collections import defaultdict

from django.db import migrations, models

OFTEN_COUNTED = ("kind", "movement", "place", "organisation", "field", "year", "level")
"""As `search.engines.facets` has it at this migration."""
BATCH_SIZE = 1000


def _packed(label_ids):
    return array("I", sorted(label_ids)).tobytes()


def _repack(apps, is_often):
    SearchEntry = apps.get_model("search", "SearchEntry")
    values = apps.get_model("search", "SearchFacet").objects.values_list(
        "entry_id", "label_id", "label__facet"
    )
    page_ids = list(SearchEntry.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(page_ids), BATCH_SIZE):
        batch = page_ids[start : start + BATCH_SIZE]
        often, others = defaultdict(list), defaultdict(list)
        for page_id, label_id, facet in values.filter(entry__in=batch):
            (often if is_often(facet) else others)[page_id].append(label_id)
        SearchEntry.objects.bulk_update(
            [
                SearchEntry(
                    pk=page_id,
                    facet_ids=_packed(often[page_id]),
                    further_facet_ids=_packed(others[page_id]),
                )
                for page_id in batch
            ],
            ["facet_ids", "further_facet_ids"],
            batch_size=200,
        )


def keep_apart(apps, schema_editor):
    _repack(apps, lambda facet: facet in OFTEN_COUNTED)


def put_together(apps, schema_editor):
    _repack(apps, lambda facet: True)


class Migration(migrations.Migration):
    dependencies = [("search", "0010_dates_files_order")]

    operations = [
        migrations.AddField(
            "searchentry",
            "further_facet_ids",
            models.BinaryField(
                default=b"",
                help_text="Those of the other facets; last in the row, so that few answers read"
                " them.",
                verbose_name="mã các giá trị lọc khác",
            ),
        ),
        migrations.AlterField(
            "searchentry",
            "facet_ids",
            models.BinaryField(
                default=b"",
                help_text="Ids of SearchFacetLabel, packed as little-endian uint32: of the facets"
                " that readers are offered.",
                verbose_name="mã các giá trị lọc",
            ),
        ),
        migrations.RunPython(keep_apart, put_together),
    ]
