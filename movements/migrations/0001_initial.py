import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.fields
import core.slugs
import core.text
import lists.feeds
import merging.contract
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("directives", "0001_initial"),
        ("organisations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="MovementIndexPage",
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
                            "intro",
                            models.TextField(
                                blank=True,
                                help_text="Một, hai câu hiện dưới tên mục.",
                                verbose_name="lời giới thiệu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục Phong trào",
                        "verbose_name_plural": "mục Phong trào",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="MovementPage",
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
                            "catalogue_key",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=50
                            ),
                        ),
                        (
                            "slogan",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="khẩu hiệu, chủ đề"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "Toàn quốc"),
                                    ("ministry", "Bộ, ban, ngành, đoàn thể trung ương"),
                                    ("province", "Tỉnh, thành phố"),
                                    ("department", "Sở, ban, ngành"),
                                    ("commune", "Xã, phường, đặc khu"),
                                    ("unit", "Cơ sở"),
                                ],
                                max_length=20,
                                verbose_name="cấp",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("regular", "Thường xuyên"),
                                    ("campaign", "Theo đợt, chuyên đề"),
                                    ("special", "Đặc biệt"),
                                ],
                                default="campaign",
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="từ ngày"),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="Để trống nếu diễn ra thường xuyên.",
                                null=True,
                                verbose_name="đến ngày",
                            ),
                        ),
                        (
                            "intro",
                            models.TextField(
                                help_text="Hai, ba câu nói rõ làm việc gì.",
                                verbose_name="giới thiệu ngắn",
                            ),
                        ),
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
                                blank=True,
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
                        (
                            "launcher",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="launched_movements",
                                to="organisations.organisation",
                                verbose_name="cơ quan phát động",
                            ),
                        ),
                        (
                            "launching_directive",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="launched_movements",
                                to="directives.directivepage",
                                verbose_name="văn bản phát động",
                            ),
                        ),
                        (
                            "lead_image",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portalimage",
                                verbose_name="hình đại diện",
                            ),
                        ),
                        (
                            "parent_movement",
                            models.ForeignKey(
                                blank=True,
                                help_text="Phong trào mà phong trào này hưởng ứng.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sub_movements",
                                to="movements.movementpage",
                                verbose_name="phong trào cấp trên",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống nếu phong trào trên toàn quốc.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movements",
                                to="organisations.place",
                                verbose_name="địa bàn",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phong trào thi đua",
                        "verbose_name_plural": "phong trào thi đua",
                    },
                    bases=(
                        merging.contract.Mergeable,
                        lists.feeds.FeedPageMixin,
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="MovementMilestone",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("launch", "Phát động"),
                                    ("event", "Sự kiện"),
                                    ("interim_review", "Sơ kết"),
                                    ("final_review", "Tổng kết"),
                                ],
                                default="event",
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="ngày")),
                        ("title", models.CharField(max_length=255, verbose_name="việc")),
                        (
                            "page",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="tin, bài hoặc văn bản",
                            ),
                        ),
                        (
                            "movement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="movements.movementpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mốc của phong trào",
                        "verbose_name_plural": "các mốc của phong trào",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MovementFigure",
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
                            "figure",
                            models.CharField(
                                help_text="Ví dụ: 86, 4 km, 1.200.",
                                max_length=30,
                                verbose_name="con số",
                            ),
                        ),
                        ("label", models.CharField(max_length=150, verbose_name="là gì")),
                        (
                            "as_of",
                            models.DateField(blank=True, null=True, verbose_name="tính đến ngày"),
                        ),
                        (
                            "movement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="movements.movementpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "con số của phong trào",
                        "verbose_name_plural": "các con số của phong trào",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MovementAlias",
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
                        ("name", models.CharField(max_length=300, verbose_name="tên gọi")),
                        (
                            "folded_name",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.folded_text,
                                editable=False,
                                max_length=300,
                                source="name",
                            ),
                        ),
                        (
                            "movement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="other_names",
                                to="movements.movementpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tên gọi khác",
                        "verbose_name_plural": "tên gọi khác",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MovementParticipant",
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
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movement_participations",
                                to="organisations.emulationgroup",
                                verbose_name="cụm, khối",
                            ),
                        ),
                        (
                            "movement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="movements.movementpage",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movement_participations",
                                to="organisations.organisation",
                                verbose_name="tổ chức",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movement_participations",
                                to="organisations.place",
                                verbose_name="địa phương",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nơi tham gia",
                        "verbose_name_plural": "các nơi tham gia",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MovementLineage",
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
                        ("depth", models.PositiveSmallIntegerField()),
                        (
                            "ancestor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines_down",
                                to="movements.movementpage",
                            ),
                        ),
                        (
                            "descendant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines_up",
                                to="movements.movementpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quan hệ cấp trên, cấp dưới",
                        "verbose_name_plural": "quan hệ cấp trên, cấp dưới",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ancestor", "descendant"), name="one_line_each_way"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PageMovement",
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
                            "movement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="movement_pages",
                                to="movements.movementpage",
                                verbose_name="phong trào",
                            ),
                        ),
                        (
                            "page",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="page_movements",
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phong trào của trang",
                        "verbose_name_plural": "phong trào của trang",
                        "ordering": ["sort_order"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("page", "movement"), name="page_tagged_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
