"""Keep searches of the staff archive, and let the newsroom's groups use it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NEWSROOM = ("Biên tập viên", "Người duyệt bài")


def grant_archive(apps, schema_editor):
    # Permissions are made after all migrations, which is too late for this one.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model="savedsearch"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="view_archive",
        defaults={"name": "Xem kho lưu trữ"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=NEWSROOM):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0002_vietnamese_default_names"),
        ("search", "0004_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                ("querystring", models.TextField(blank=True, verbose_name="câu hỏi")),
                (
                    "is_shared",
                    models.BooleanField(default=False, verbose_name="chia sẻ với đồng nghiệp"),
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
                    models.DateTimeField(blank=True, null=True, verbose_name="báo lần cuối"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lưu lúc")),
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
                        name="search_one_saved_name_per_owner",
                        violation_error_message="Bạn đã có một tìm kiếm mang tên này.",
                    )
                ],
            },
        ),
        migrations.RunPython(grant_archive, migrations.RunPython.noop),
    ]
