import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_vietnamese_default_names"),
        ("organisations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="LookChange",
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
                        ("before", models.JSONField(verbose_name="trước đó")),
                        (
                            "changed_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="sửa lúc"),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người sửa",
                            ),
                        ),
                        (
                            "image",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="look_changes",
                                to="core.portalimage",
                                verbose_name="ảnh",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần cắt, xoay ảnh",
                        "verbose_name_plural": "các lần cắt, xoay ảnh",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MarkSettings",
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
                            "words",
                            models.CharField(
                                blank=True,
                                help_text="Để trống thì ghi tên cơ quan chủ quản.",
                                max_length=60,
                                verbose_name="dòng chữ",
                            ),
                        ),
                        (
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                help_text="Ảnh PNG nền trong. Để trống thì dùng biểu trưng của cổng và dòng chữ sau đây.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portalimage",
                                verbose_name="hình dấu",
                            ),
                        ),
                        (
                            "site",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="wagtailcore.site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dấu trên ảnh",
                    },
                ),
                migrations.CreateModel(
                    name="UnitCollection",
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
                            "is_marked",
                            models.BooleanField(
                                default=False,
                                help_text="Trên ảnh cỡ lớn, trừ chân dung gương điển hình; ảnh gốc giữ nguyên.",
                                verbose_name="đóng dấu của cơ quan lên ảnh",
                            ),
                        ),
                        (
                            "collection",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unit",
                                to="wagtailcore.collection",
                                verbose_name="bộ sưu tập",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="picture_collections",
                                to="organisations.organisation",
                                verbose_name="đơn vị",
                            ),
                        ),
                        (
                            "section",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="unit_collection",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="chuyên mục",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bộ sưu tập của đơn vị",
                        "verbose_name_plural": "bộ sưu tập của đơn vị",
                        "ordering": ["collection__path"],
                    },
                ),
            ]
        ),
    ]
