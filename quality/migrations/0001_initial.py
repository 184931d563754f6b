import django.db.models.deletion
from django.db import migrations, models

import quality.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="QualitySettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "blocking",
                    quality.models.ChecksField(
                        blank=True,
                        default=quality.models.blocking_by_default,
                        help_text="Trang còn điều này thì lưu nháp được nhưng chưa xuất bản được.",
                        verbose_name="không đăng được khi còn",
                    ),
                ),
                (
                    "left_out",
                    quality.models.ChecksField(
                        blank=True,
                        default=list,
                        help_text="Những điều còn lại chỉ nhắc, không chặn.",
                        verbose_name="không kiểm tra",
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
                "verbose_name": "kiểm tra trước khi đăng",
            },
        ),
    ]
