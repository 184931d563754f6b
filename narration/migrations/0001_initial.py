import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoudspeakerScript",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="loudspeaker",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=16)),
                ("text", models.TextField(verbose_name="lời bản tin")),
            ],
            options={
                "verbose_name": "bản tin loa",
                "verbose_name_plural": "bản tin loa",
            },
        ),
        migrations.CreateModel(
            name="Narration",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="narration",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=16)),
                ("name", models.CharField(editable=False, max_length=100, verbose_name="tệp")),
                ("voice", models.CharField(blank=True, max_length=100, verbose_name="giọng đọc")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="cỡ, byte")),
            ],
            options={
                "verbose_name": "bản đọc bằng máy",
                "verbose_name_plural": "bản đọc bằng máy",
            },
        ),
    ]
