import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="PageMerge",
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
                        (
                            "moved",
                            models.JSONField(
                                default=dict, editable=False, verbose_name="những gì đã chuyển"
                            ),
                        ),
                        (
                            "merged_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="gộp lúc"),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="hoàn tác lúc"
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges_in",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang được giữ",
                            ),
                        ),
                        (
                            "merged",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges_away",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang được gộp",
                            ),
                        ),
                        (
                            "merged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gộp",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần gộp trang",
                        "verbose_name_plural": "các lần gộp trang",
                        "ordering": ["-merged_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("merged", models.F("kept")), _negated=True),
                                name="no_merge_into_itself",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at__isnull", True)),
                                fields=("merged",),
                                name="page_merged_once_at_a_time",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
