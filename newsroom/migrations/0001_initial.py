import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("exemplars", "0001_initial"),
        ("news", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="DistinctPair",
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
                            "decided_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="xem xét lúc"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xem xét",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="exemplars.exemplarpage",
                                verbose_name="hồ sơ",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="exemplars.exemplarpage",
                                verbose_name="hồ sơ khác",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cặp hồ sơ khác nhau",
                        "verbose_name_plural": "các cặp hồ sơ khác nhau",
                        "ordering": ["-decided_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("first", "second"), name="newsroom_told_apart_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))),
                                name="newsroom_pair_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LifeCycleStep",
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
                            "stage",
                            models.CharField(
                                choices=[
                                    ("found", "Phát hiện"),
                                    ("nurtured", "Bồi dưỡng"),
                                    ("reviewed", "Tổng kết"),
                                    ("spread", "Nhân rộng"),
                                ],
                                max_length=10,
                                verbose_name="khâu",
                            ),
                        ),
                        (
                            "started_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="bắt đầu"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="hoàn thành"),
                        ),
                        (
                            "next_action",
                            models.CharField(
                                blank=True, max_length=255, verbose_name="việc tiếp theo"
                            ),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "exemplar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="life_cycle",
                                to="exemplars.exemplarpage",
                                verbose_name="gương điển hình",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="life_cycle_steps",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người phụ trách",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khâu của vòng đời",
                        "verbose_name_plural": "các khâu của vòng đời",
                        "ordering": ["exemplar", "started_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("exemplar", "stage"),
                                name="one_step_per_stage",
                                violation_error_message="Gương này đã có khâu đó.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                            "first_day",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="từ ngày"
                            ),
                        ),
                        ("last_day", models.DateField(verbose_name="đến hết ngày")),
                        (
                            "stand_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stands_in",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người làm thay",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người vắng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kỳ vắng mặt",
                        "verbose_name_plural": "kỳ vắng mặt",
                        "ordering": ["-last_day", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalStep",
                    fields=[
                        (
                            "task_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="wagtailcore.task",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="Quá số ngày này, bước được báo là chậm.",
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="hạn (ngày)",
                            ),
                        ),
                        (
                            "sender_passes",
                            models.BooleanField(
                                default=False,
                                help_text="Thành viên của nhóm gửi bài thì bài đi thẳng sang bước sau.",
                                verbose_name="người gửi tự qua bước này",
                            ),
                        ),
                        (
                            "author_may_approve",
                            models.BooleanField(
                                default=False,
                                help_text="Chỉ dành cho đơn vị có một người làm tin.",
                                verbose_name="người viết được tự duyệt",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bước duyệt",
                        "verbose_name_plural": "các bước duyệt",
                    },
                    bases=("wagtailcore.task",),
                ),
                migrations.CreateModel(
                    name="CalendarKey",
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
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(auto_now=True, verbose_name="tạo lúc")),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_key",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "địa chỉ lịch",
                        "verbose_name_plural": "địa chỉ lịch",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PlannedItem",
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
                        ("title", models.CharField(max_length=200, verbose_name="đề tài")),
                        ("day", models.DateField(db_index=True, verbose_name="ngày")),
                        ("notes", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="planned_items",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người phụ trách",
                            ),
                        ),
                        (
                            "page",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="planned_item",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="bản nháp",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="news.newsindexpage",
                                verbose_name="chuyên mục",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đề tài",
                        "verbose_name_plural": "đề tài",
                        "ordering": ["-day", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="BulkChange",
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
                            "act",
                            models.CharField(
                                choices=[
                                    ("labels", "Gắn, bỏ nhãn"),
                                    ("schedule", "Hẹn giờ"),
                                    ("move", "Chuyển mục"),
                                ],
                                max_length=10,
                                verbose_name="việc",
                            ),
                        ),
                        ("told", models.CharField(max_length=500, verbose_name="đã làm")),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                        ("rows", models.JSONField(default=list, editable=False)),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="hoàn tác lúc"
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người làm",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần làm hàng loạt",
                        "verbose_name_plural": "các lần làm hàng loạt",
                        "ordering": ["-made_at", "-pk"],
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="NewsTemplate",
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
                            "name",
                            models.CharField(
                                help_text="Chữ trên nút ở bàn làm việc.",
                                max_length=80,
                                unique=True,
                                verbose_name="tên mẫu",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="Ví dụ: Tin vắn tuần {tuần}. Trong tiêu đề, sapo và nội dung, {ngày}, {tuần}, {tháng}, {năm} được thay khi bắt đầu bài.",
                                max_length=255,
                                verbose_name="tiêu đề bài mới",
                            ),
                        ),
                        (
                            "kept_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người giữ mẫu",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                help_text="Bài mới chép nội dung, phong trào, tác giả, nguồn… từ bản mới nhất của bài này, và nằm cùng chuyên mục.",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="templates",
                                to="news.newspage",
                                verbose_name="bài làm mẫu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mẫu tin",
                        "verbose_name_plural": "mẫu tin",
                        "ordering": ["name"],
                    },
                ),
            ]
        ),
    ]
