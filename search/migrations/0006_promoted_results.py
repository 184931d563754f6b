"""Keep what editors propose for a question, and let the newsroom's groups propose."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACTIONS = {
    "Biên tập viên": ("add", "change", "view"),
    "Người duyệt bài": ("add", "change", "delete", "view"),
}
NAMES = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}


def grant_promoting(apps, schema_editor):
    # Permissions are made after all migrations, which is too late for this one.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model="promotedresult"
    )
    permission_model = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        for action in ACTIONS[group.name]:
            permission, _ = permission_model.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_promotedresult",
                defaults={"name": f"{NAMES[action]} kết quả đề xuất"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0002_vietnamese_default_names"),
        ("search", "0005_saved_search"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PromotedResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "questions",
                    models.TextField(
                        help_text="Mỗi dòng một câu hỏi. So trọn câu, không phân biệt dấu, chữ hoa và dấu câu: “thi đua yêu nước” gồm cả “thi dua yeu nuoc”.",
                        verbose_name="câu hỏi",
                    ),
                ),
                ("question_keys", models.TextField(editable=False)),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Một câu nói vì sao nên xem trang này, hiện dưới tên trang.",
                        max_length=200,
                        verbose_name="lời dẫn",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Để trống nếu không hạn định.",
                        null=True,
                        verbose_name="đến hết ngày",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Số nhỏ đứng trước khi một câu hỏi có nhiều đề xuất.",
                        verbose_name="thứ tự",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promoted_results",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="trang",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả đề xuất",
                "verbose_name_plural": "kết quả đề xuất",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.RunPython(grant_promoting, migrations.RunPython.noop),
    ]
