import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PageVerdict",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="verdict",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="trang",
                    ),
                ),
                ("useful", models.PositiveIntegerField(default=0, verbose_name="hữu ích")),
                ("useless", models.PositiveIntegerField(default=0, verbose_name="chưa hữu ích")),
                ("star_votes", models.PositiveIntegerField(default=0, verbose_name="lượt cho sao")),
                ("stars", models.PositiveIntegerField(default=0, verbose_name="tổng số sao")),
            ],
            options={
                "verbose_name": "đánh giá trang",
                "verbose_name_plural": "đánh giá trang",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "receipt",
                    models.CharField(
                        editable=False, max_length=20, unique=True, verbose_name="mã biên nhận"
                    ),
                ),
                (
                    "sender",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                ),
                (
                    "content_key",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                ),
                (
                    "suspicions",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="dấu hiệu thư rác"
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("staff_note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="bắt đầu viết"),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="sửa lần cuối")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc"),
                ),
                (
                    "answer_mailed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="gửi thư trả lời lúc"
                    ),
                ),
                (
                    "delete_contact_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="xóa thông tin người gửi vào ngày"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("error", "Báo lỗi"),
                            ("question", "Câu hỏi"),
                            ("remark", "Góp ý"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Đã nhận"),
                            ("in_review", "Đang xem xét"),
                            ("answered", "Đã trả lời"),
                            ("fixed", "Đã sửa"),
                            ("declined", "Chưa tiếp thu"),
                            ("spam", "Thư rác"),
                        ],
                        default="received",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("passage", models.TextField(blank=True, verbose_name="đoạn có lỗi")),
                ("subject", models.CharField(blank=True, max_length=150, verbose_name="tiêu đề")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="họ tên")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="điện thoại hoặc thư điện tử"
                    ),
                ),
                (
                    "may_publish",
                    models.BooleanField(default=False, verbose_name="cho đăng câu hỏi"),
                ),
                (
                    "public_subject",
                    models.CharField(blank=True, max_length=150, verbose_name="tiêu đề đăng"),
                ),
                ("public_text", models.TextField(blank=True, verbose_name="câu hỏi đăng")),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="đăng lúc"
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xử lý",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="trang",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="home.supportunit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến",
                "verbose_name_plural": "ý kiến bạn đọc",
                "ordering": ["-submitted_at", "-pk"],
                "default_permissions": ("view", "change"),
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("poll", "Thăm dò ý kiến"), ("evaluation", "Đánh giá cổng")],
                        default="poll",
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("question", models.CharField(max_length=200, verbose_name="câu hỏi")),
                (
                    "opens_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="mở lúc"),
                ),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="đóng lúc")),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống thì hiện chung, mỗi lúc chỉ một cuộc.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="đặt ở trang",
                    ),
                ),
            ],
            options={
                "verbose_name": "cuộc thăm dò",
                "verbose_name_plural": "cuộc thăm dò",
                "ordering": ["-opens_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PollChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("text", models.CharField(max_length=150, verbose_name="lựa chọn")),
                (
                    "votes",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="số phiếu"),
                ),
                (
                    "poll",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="engagement.poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "lựa chọn",
                "verbose_name_plural": "lựa chọn",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
