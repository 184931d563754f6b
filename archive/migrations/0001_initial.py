import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import background.models
import core.storage
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ArchiveExport",
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
                        ("querystring", models.TextField(blank=True, verbose_name="câu hỏi")),
                        (
                            "format",
                            models.CharField(
                                choices=[("xlsx", "Bảng Excel (XLSX)"), ("csv", "CSV")],
                                max_length=10,
                                verbose_name="dạng tệp",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "đang đợi tới lượt"),
                                    ("running", "đang ghi"),
                                    ("done", "đã xong"),
                                    ("failed", "không ghi được"),
                                    ("cancelled", "đã dừng"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "rows_total",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="số dòng"
                            ),
                        ),
                        (
                            "rows_done",
                            models.PositiveIntegerField(default=0, verbose_name="số dòng đã ghi"),
                        ),
                        (
                            "problem",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="vì sao không ghi được"
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                storage=core.storage.private_storage,
                                upload_to=background.models.place_of,
                                verbose_name="tệp",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc"),
                        ),
                        (
                            "touched_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="cập nhật lúc"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="archive_exports",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xuất",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp xuất từ kho",
                        "verbose_name_plural": "tệp xuất từ kho",
                        "ordering": ["-created_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SavedSearch",
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
                        ("name", models.CharField(max_length=100, verbose_name="tên")),
                        ("querystring", models.TextField(blank=True, verbose_name="câu hỏi")),
                        (
                            "is_shared",
                            models.BooleanField(
                                default=False, verbose_name="chia sẻ với đồng nghiệp"
                            ),
                        ),
                        (
                            "has_alert",
                            models.BooleanField(
                                default=False, verbose_name="báo qua thư điện tử khi có kết quả mới"
                            ),
                        ),
                        (
                            "seen_ids",
                            models.BinaryField(
                                default=None,
                                help_text="Page ids, packed as uint64; null until the alert is first looked at.",
                                null=True,
                                verbose_name="các trang đã báo",
                            ),
                        ),
                        (
                            "alerted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="báo lần cuối"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="lưu lúc"),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_searches",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lưu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tìm kiếm đã lưu",
                        "verbose_name_plural": "tìm kiếm đã lưu",
                        "ordering": ["name", "pk"],
                        "permissions": [("view_archive", "Xem kho lưu trữ")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "name"),
                                name="archive_one_saved_name_per_owner",
                                violation_error_message="Bạn đã có một tìm kiếm mang tên này.",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
