import django.db.models.deletion
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="DemoObject",
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
                        ("object_id", models.PositiveBigIntegerField()),
                        (
                            "revision_id",
                            models.PositiveBigIntegerField(
                                help_text="Bản mà lần nạp đã đăng; trang có bản khác nghĩa là đã được sửa.",
                                null=True,
                            ),
                        ),
                        (
                            "content_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đối tượng trình diễn",
                        "verbose_name_plural": "đối tượng trình diễn",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("content_type", "object_id"),
                                name="demo_object_remembered_once",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
