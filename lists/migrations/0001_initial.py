import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="List",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("facet", models.CharField(blank=True, max_length=20)),
                        ("value", models.CharField(blank=True, max_length=120)),
                        ("number", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "danh sách",
                        "verbose_name_plural": "danh sách",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "facet", "value"), name="one_list_of_a_value"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("part", models.CharField(blank=True, max_length=6)),
                        ("number", models.PositiveIntegerField(default=0)),
                        (
                            "list",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="lists.list",
                                verbose_name="của",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phần của danh sách",
                        "verbose_name_plural": "phần của danh sách",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("list", "part"), name="one_number_of_a_part"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.CharField(blank=True, max_length=260)),
                        ("row", models.PositiveBigIntegerField(default=0)),
                        (
                            "list",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="lists.list",
                                verbose_name="của",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="list_rows",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dòng của danh sách",
                        "verbose_name_plural": "dòng của danh sách",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("list", "position", "row", "page"), name="one_row_in_a_list"
                            )
                        ],
                    },
                ),
            ]
        )
    ]
