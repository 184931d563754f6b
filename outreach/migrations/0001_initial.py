import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.db import migrations, models

import background.models
import core.storage


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exemplars", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Booklet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số dòng"),
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
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
                (
                    "touched_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="cập nhật lúc"
                    ),
                ),
                ("querystring", models.TextField(blank=True, verbose_name="lựa chọn")),
                (
                    "a_page",
                    models.CharField(
                        choices=[
                            ("1", "Mỗi trang một tấm gương"),
                            ("2", "Mỗi trang hai tấm gương"),
                        ],
                        default="1",
                        max_length=1,
                        verbose_name="cách trình bày",
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=40, verbose_name="dấu nội dung")),
                ("page_ids", models.JSONField(default=list, verbose_name="các trang")),
            ],
            options={
                "verbose_name": "kỷ yếu",
                "verbose_name_plural": "kỷ yếu",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="tên bộ sưu tập")),
                (
                    "intro",
                    models.TextField(
                        help_text="Một, hai câu: vì sao những tấm gương này đứng cạnh nhau.",
                        verbose_name="lời giới thiệu",
                    ),
                ),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "bộ sưu tập",
                "verbose_name_plural": "bộ sưu tập",
                "ordering": ["sort_order", "title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CollectionPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "collection",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="outreach.collection",
                    ),
                ),
                (
                    "exemplar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="exemplars.exemplarpage",
                        verbose_name="gương điển hình",
                    ),
                ),
            ],
            options={
                "verbose_name": "tấm gương trong bộ sưu tập",
                "verbose_name_plural": "các tấm gương trong bộ sưu tập",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
