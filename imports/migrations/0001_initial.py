import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ImportRecord",
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
                        ("key", models.CharField(max_length=500, unique=True, verbose_name="tệp")),
                        (
                            "content_hash",
                            models.CharField(db_index=True, editable=False, max_length=64),
                        ),
                        ("revision_id", models.BigIntegerField(editable=False, null=True)),
                        (
                            "notes",
                            models.JSONField(
                                blank=True, default=list, verbose_name="điều cần kiểm tra"
                            ),
                        ),
                        (
                            "report",
                            models.JSONField(blank=True, default=dict, verbose_name="báo cáo"),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="xác nhận lúc"
                            ),
                        ),
                        (
                            "imported_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="nhập lúc"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="cập nhật lúc"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xác nhận",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="import_records",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp đã nhập",
                        "verbose_name_plural": "tệp đã nhập",
                        "ordering": ["-updated_at", "key"],
                    },
                ),
            ]
        ),
    ]
