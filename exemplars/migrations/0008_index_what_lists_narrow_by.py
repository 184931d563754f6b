"""Index what lists of exemplars and honours are narrowed by and read in the order of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exemplars", "0007_told_apart")]

    operations = [
        migrations.AddIndex(
            model_name="awardgrant",
            index=models.Index(fields=["title", "year"], name="honours_of_a_title_by_year"),
        ),
        migrations.AddIndex(
            model_name="awardgrant",
            index=models.Index(fields=["year"], name="honours_by_year"),
        ),
        migrations.AddIndex(
            model_name="exemplarpage",
            index=models.Index(
                fields=["kind", "name_sort_key"], name="exemplars_of_a_kind_by_name"
            ),
        ),
    ]
