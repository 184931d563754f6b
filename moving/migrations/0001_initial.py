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
                    name="MovedRow",
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
                        ("site", models.CharField(max_length=50, verbose_name="cổng cũ")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("section", "chuyên mục"),
                                    ("story", "tin, bài"),
                                    ("document", "văn bản"),
                                    ("relations", "quan hệ của văn bản"),
                                    ("dossier", "dòng sự kiện"),
                                    ("tag", "từ khóa"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("key", models.CharField(max_length=100, verbose_name="mã ở cổng cũ")),
                        (
                            "moved_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="chuyển lúc"),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="moved_rows",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dòng đã chuyển",
                        "verbose_name_plural": "dòng đã chuyển",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("site", "kind", "key"), name="moved_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
