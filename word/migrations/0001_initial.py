import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="WordFile",
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
                        ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        (
                            "entries",
                            models.JSONField(blank=True, default=list, verbose_name="đối chiếu"),
                        ),
                        (
                            "notes",
                            models.JSONField(blank=True, default=list, verbose_name="điều cần xem"),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="đưa lên lúc"),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đưa lên",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="word_files",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp Word đã lấy",
                        "verbose_name_plural": "tệp Word đã lấy",
                        "ordering": ["-added_at", "-pk"],
                    },
                ),
            ]
        ),
    ]
