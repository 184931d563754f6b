import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.slugs
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exemplars", "0001_initial"),
        ("news", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="SectionPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("intro", models.TextField(blank=True, verbose_name="lời giới thiệu")),
                    ],
                    options={
                        "verbose_name": "chuyên mục",
                        "verbose_name_plural": "chuyên mục",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="StandardPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("intro", models.TextField(blank=True, verbose_name="lời mở đầu")),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 2),
                                    ("paragraph", 3),
                                    ("image", 8),
                                    ("gallery", 11),
                                    ("quote", 15),
                                    ("table", 16),
                                    ("document", 19),
                                    ("embed", 22),
                                    ("audio", 29),
                                ],
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chữ", "max_length": 200},
                                    ),
                                    1: (
                                        "wagtail.blocks.ChoiceBlock",
                                        [],
                                        {
                                            "choices": [("2", "Mục lớn"), ("3", "Mục nhỏ")],
                                            "label": "Cấp",
                                        },
                                    ),
                                    2: (
                                        "wagtail.blocks.StructBlock",
                                        [[("text", 0), ("level", 1)]],
                                        {},
                                    ),
                                    3: ("core.blocks.ParagraphBlock", (), {}),
                                    4: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "Hình"},
                                    ),
                                    5: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Để trống thì dùng mô tả của hình trong kho.",
                                            "label": "Mô tả cho người không nhìn thấy",
                                            "max_length": 255,
                                            "required": False,
                                        },
                                    ),
                                    6: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Để trống thì dùng chú thích của hình trong kho.",
                                            "label": "Chú thích",
                                            "max_length": 500,
                                            "required": False,
                                        },
                                    ),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Để trống thì dùng nguồn của hình trong kho.",
                                            "label": "Nguồn ảnh",
                                            "max_length": 255,
                                            "required": False,
                                        },
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("image", 4),
                                                ("alt_text", 5),
                                                ("caption", 6),
                                                ("credit", 7),
                                            ]
                                        ],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "label": "Tên chùm ảnh",
                                            "max_length": 200,
                                            "required": False,
                                        },
                                    ),
                                    10: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {"label": "Các hình", "max_num": 20, "min_num": 2},
                                    ),
                                    11: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 9), ("images", 10)]],
                                        {},
                                    ),
                                    12: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {"label": "Lời trích", "rows": 3},
                                    ),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "label": "Người nói",
                                            "max_length": 150,
                                            "required": False,
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "label": "Chức vụ khi nói",
                                            "max_length": 200,
                                            "required": False,
                                        },
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("text", 12), ("speaker", 13), ("office", 14)]],
                                        {},
                                    ),
                                    16: ("core.blocks.TableBlock", (), {}),
                                    17: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Tệp"},
                                    ),
                                    18: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "label": "Tên hiển thị",
                                            "max_length": 255,
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.StructBlock",
                                        [[("document", 17), ("title", 18)]],
                                        {},
                                    ),
                                    20: (
                                        "core.blocks.VideoAddressBlock",
                                        (),
                                        {"label": "Địa chỉ video"},
                                    ),
                                    21: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Được đọc cho người khiếm thị.",
                                            "label": "Video nói về gì",
                                            "max_length": 200,
                                        },
                                    ),
                                    22: (
                                        "wagtail.blocks.StructBlock",
                                        [[("embed", 20), ("title", 21)]],
                                        {},
                                    ),
                                    23: (
                                        "wagtailmedia.blocks.AudioChooserBlock",
                                        (),
                                        {"label": "Tệp ghi âm"},
                                    ),
                                    24: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên bản ghi", "max_length": 200},
                                    ),
                                    25: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "help_text": "Để trống thì dùng lời ghi của tệp trong kho.",
                                            "label": "Lời trong bản ghi",
                                            "required": False,
                                        },
                                    ),
                                    26: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "label": "Giọng đọc",
                                            "max_length": 100,
                                            "required": False,
                                        },
                                    ),
                                    27: (
                                        "wagtail.blocks.StructBlock",
                                        [[("audio", 23), ("voice", 26)]],
                                        {},
                                    ),
                                    28: (
                                        "wagtail.blocks.ListBlock",
                                        (27,),
                                        {
                                            "default": [],
                                            "label": "Giọng đọc khác của cùng nội dung",
                                        },
                                    ),
                                    29: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("audio", 23),
                                                ("title", 24),
                                                ("transcript", 25),
                                                ("voice", 26),
                                                ("others", 28),
                                            ]
                                        ],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang thông tin",
                        "verbose_name_plural": "trang thông tin",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="HomePage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        (
                            "featured_exemplar",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống thì mỗi ngày một tấm gương, lần lượt.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exemplars.exemplarpage",
                                verbose_name="tấm gương được chọn",
                            ),
                        ),
                        (
                            "lead_story",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống thì lấy bài nổi bật, không có thì bài mới nhất.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="news.newspage",
                                verbose_name="bài mở đầu",
                            ),
                        ),
                        (
                            "front",
                            wagtail.fields.StreamField(
                                [
                                    ("opening", 2),
                                    ("people", 5),
                                    ("stories", 8),
                                    ("movements", 9),
                                    ("documents", 9),
                                    ("most_read", 11),
                                    ("banner", 17),
                                    ("ways", 9),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Để trống thì dùng tiêu đề sẵn.",
                                            "label": "Tiêu đề",
                                            "max_length": 80,
                                            "required": False,
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.BooleanBlock",
                                        (),
                                        {
                                            "default": True,
                                            "label": "Lối vào đề cử và bản đồ",
                                            "required": False,
                                        },
                                    ),
                                    2: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 0), ("with_doors", 1)]],
                                        {},
                                    ),
                                    3: (
                                        "wagtail.blocks.PageChooserBlock",
                                        (),
                                        {
                                            "label": "Tấm gương",
                                            "page_type": ["exemplars.ExemplarPage"],
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.ListBlock",
                                        (3,),
                                        {
                                            "default": [],
                                            "help_text": "Để trống thì lấy sáu tấm gương mới nhất.",
                                            "label": "Chọn người",
                                            "max_num": 12,
                                            "required": False,
                                        },
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 0), ("people", 4)]],
                                        {},
                                    ),
                                    6: (
                                        "wagtail.blocks.PageChooserBlock",
                                        (),
                                        {"label": "Bài", "page_type": ["news.NewsPage"]},
                                    ),
                                    7: (
                                        "wagtail.blocks.ListBlock",
                                        (6,),
                                        {"label": "Chọn bài", "max_num": 12, "min_num": 1},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 0), ("stories", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.StructBlock", [[("title", 0)]], {}),
                                    10: (
                                        "wagtail.blocks.ChoiceBlock",
                                        [],
                                        {
                                            "choices": [
                                                ("tuan", "7 ngày qua"),
                                                ("thang", "30 ngày qua"),
                                            ],
                                            "label": "Thời gian",
                                        },
                                    ),
                                    11: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 0), ("period", 10)]],
                                        {},
                                    ),
                                    12: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tiêu đề", "max_length": 120},
                                    ),
                                    13: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {"label": "Lời", "max_length": 400, "required": False},
                                    ),
                                    14: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "Hình", "required": False},
                                    ),
                                    15: (
                                        "wagtail.blocks.PageChooserBlock",
                                        (),
                                        {"label": "Dẫn tới trang", "required": False},
                                    ),
                                    16: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "help_text": "Ví dụ: Xem thể lệ.",
                                            "label": "Chữ của đường dẫn",
                                            "max_length": 60,
                                            "required": False,
                                        },
                                    ),
                                    17: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("title", 12),
                                                ("text", 13),
                                                ("image", 14),
                                                ("page", 15),
                                                ("link", 16),
                                            ]
                                        ],
                                        {},
                                    ),
                                },
                                help_text="Để trống thì cổng tự bày: mở đầu, hàng chân dung, phong trào, văn bản, đọc nhiều, lối vào. Đã xếp thì chỉ hiện những phần ở đây, theo thứ tự này; bỏ phần nào là ẩn phần ấy.",
                                verbose_name="các phần của trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang chủ",
                        "verbose_name_plural": "trang chủ",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="Navigation",
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
                            "site",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="wagtailcore.site",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trình đơn",
                    },
                ),
                migrations.CreateModel(
                    name="NavigationItem",
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
                        ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                        (
                            "menu",
                            models.CharField(
                                choices=[("main", "Đầu trang"), ("footer", "Cuối trang")],
                                default="main",
                                max_length=10,
                                verbose_name="vị trí",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True,
                                help_text="Để trống thì dùng tên trang.",
                                max_length=40,
                                verbose_name="chữ hiện",
                            ),
                        ),
                        (
                            "navigation",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="home.navigation",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục trình đơn",
                        "verbose_name_plural": "mục trình đơn",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SloganBanner",
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
                            "text",
                            models.CharField(
                                help_text="Viết thường, không viết hoa cả câu.",
                                max_length=200,
                                verbose_name="khẩu hiệu",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="hiện từ ngày")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="đến hết ngày"),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="dẫn tới trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khẩu hiệu đầu trang",
                        "verbose_name_plural": "khẩu hiệu đầu trang",
                        "ordering": ["-starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerLink",
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
                        ("label", models.CharField(max_length=100, verbose_name="tên trang")),
                        ("address", models.URLField(verbose_name="địa chỉ")),
                        (
                            "sort_order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự"),
                        ),
                    ],
                    options={
                        "verbose_name": "liên kết đối tác",
                        "verbose_name_plural": "liên kết đối tác",
                        "ordering": ["sort_order", "label", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SupportUnit",
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
                        ("name", models.CharField(max_length=150, verbose_name="tên đơn vị")),
                        (
                            "duties",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: hồ sơ, thủ tục khen thưởng.",
                                max_length=250,
                                verbose_name="giúp việc gì",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=40, verbose_name="điện thoại"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="Thư báo có ý kiến mới cũng được gửi tới đây.",
                                max_length=254,
                                verbose_name="thư điện tử",
                            ),
                        ),
                        (
                            "takes_letters",
                            models.BooleanField(
                                default=True, verbose_name="nhận câu hỏi, góp ý của bạn đọc"
                            ),
                        ),
                        (
                            "sort_order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự"),
                        ),
                    ],
                    options={
                        "verbose_name": "đơn vị hỗ trợ",
                        "verbose_name_plural": "đơn vị hỗ trợ",
                        "ordering": ["sort_order", "name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ExemplarDay",
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
                        ("day", models.DateField(unique=True, verbose_name="ngày")),
                        (
                            "exemplar",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exemplars.exemplarpage",
                                verbose_name="tấm gương",
                            ),
                        ),
                        ("is_turn", models.BooleanField(default=True, verbose_name="theo lượt")),
                    ],
                    options={
                        "verbose_name": "tấm gương của ngày",
                        "verbose_name_plural": "tấm gương của ngày",
                        "ordering": ["-day"],
                    },
                ),
            ]
        ),
    ]
