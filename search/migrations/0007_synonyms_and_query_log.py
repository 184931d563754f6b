"""Keep groups of synonyms and what is searched for; let the newsroom's groups use both."""

from django.db import migrations, models

PERMISSIONS = {
    "synonymgroup": ("add", "change", "delete", "view"),
    "searchquerylog": ("view",),
}
GROUPS = {
    "Biên tập viên": {"add", "change", "view"},
    "Người duyệt bài": {"add", "change", "delete", "view"},
}
NAMES = {"synonymgroup": "nhóm đồng nghĩa", "searchquerylog": "từ khóa được tìm"}
VERBS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}


def grant(apps, schema_editor):
    # Permissions are made after all migrations, which is too late for this one.
    content_type_model = apps.get_model("contenttypes", "ContentType")
    permission_model = apps.get_model("auth", "Permission")
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    for model, actions in PERMISSIONS.items():
        content_type, _ = content_type_model.objects.get_or_create(app_label="search", model=model)
        for action in actions:
            permission, _ = permission_model.objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"{VERBS[action]} {NAMES[model]}"},
            )
            for group in groups:
                if action in GROUPS[group.name]:
                    group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_promoted_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "terms",
                    models.TextField(
                        help_text="Mỗi dòng một cách viết, ví dụ “UBND” và “Ủy ban nhân dân”.",
                        verbose_name="các cách viết",
                    ),
                ),
                (
                    "is_ambiguous",
                    models.BooleanField(
                        default=False,
                        help_text="Chữ viết tắt này còn có nghĩa khác: chỉ mở rộng khi đi cùng từ khác, và tìm tên đầy đủ không kéo theo chữ viết tắt.",
                        verbose_name="viết tắt nhiều nghĩa",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=255, verbose_name="ghi chú")),
                (
                    "catalogue_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=100,
                        null=True,
                        unique=True,
                        verbose_name="khóa danh mục",
                    ),
                ),
                ("catalogue_digest", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "nhóm đồng nghĩa",
                "verbose_name_plural": "nhóm đồng nghĩa",
                "ordering": ["terms"],
            },
        ),
        migrations.CreateModel(
            name="SearchQueryLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("text", models.CharField(max_length=200, verbose_name="từ khóa")),
                (
                    "engine",
                    models.CharField(blank=True, max_length=30, verbose_name="máy tìm kiếm"),
                ),
                ("searches", models.PositiveIntegerField(default=0, verbose_name="lượt tìm")),
                ("results", models.PositiveIntegerField(default=0, verbose_name="kết quả")),
            ],
            options={
                "verbose_name": "từ khóa được tìm",
                "verbose_name_plural": "từ khóa được tìm",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "text", "engine"), name="search_one_log_per_day_and_text"
                    )
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
