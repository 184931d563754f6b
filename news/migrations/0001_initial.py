import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.fields
import core.slugs
import core.text
import lists.feeds
import movements.models.tagging
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("directives", "0001_initial"),
        ("exemplars", "0001_initial"),
        ("organisations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="NewsIndexPage",
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
                        "verbose_name": "mục Tin tức",
                        "verbose_name_plural": "mục Tin tức",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="Author",
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
                                max_length=150, unique=True, verbose_name="tên, bút danh"
                            ),
                        ),
                        (
                            "name_sort_key",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.name_sort_key,
                                editable=False,
                                max_length=255,
                                source="name",
                            ),
                        ),
                        ("biography", models.TextField(blank=True, verbose_name="giới thiệu")),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="organisations.organisation",
                                verbose_name="đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tác giả",
                        "verbose_name_plural": "tác giả",
                        "ordering": ["name_sort_key"],
                    },
                    bases=(core.contracts.NamedOnPages, modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name="NewsPage",
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
                            "lead",
                            models.TextField(
                                help_text="Hai, ba câu mở đầu; không ghi tên cơ quan báo ở đây.",
                                verbose_name="sapo",
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
                            "published_on",
                            models.DateTimeField(
                                blank=True,
                                default=django.utils.timezone.now,
                                help_text="Ngày đăng lần đầu, kể cả khi đăng lại từ nguồn khác; không rõ thì để trống.",
                                null=True,
                                verbose_name="ngày đăng",
                            ),
                        ),
                        (
                            "published_precision",
                            models.CharField(
                                choices=[
                                    ("minute", "Ngày và giờ"),
                                    ("day", "Ngày"),
                                    ("month", "Tháng"),
                                    ("year", "Năm"),
                                ],
                                default="minute",
                                help_text="Chỉ phần biết chắc được hiện: chỉ biết năm thì chỉ hiện năm.",
                                max_length=10,
                                verbose_name="biết ngày đăng đến",
                            ),
                        ),
                        (
                            "updated_on",
                            models.DateTimeField(
                                blank=True,
                                help_text="Ghi khi sửa điều đáng kể.",
                                null=True,
                                verbose_name="ngày cập nhật",
                            ),
                        ),
                        (
                            "featured_until",
                            models.DateField(
                                blank=True,
                                help_text="Đến hết ngày ấy bài mở đầu trang chủ, nếu trang chủ không chọn bài khác; nhiều bài nổi bật thì lấy bài mới nhất.",
                                null=True,
                                verbose_name="tin nổi bật đến hết ngày",
                            ),
                        ),
                        (
                            "lead_image_caption",
                            models.CharField(
                                blank=True,
                                help_text="Để trống thì dùng chú thích của hình trong kho.",
                                max_length=500,
                                verbose_name="chú thích hình",
                            ),
                        ),
                        (
                            "source_link",
                            models.URLField(
                                blank=True,
                                help_text="Khi đăng lại từ nơi khác.",
                                max_length=500,
                                verbose_name="địa chỉ bài gốc",
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
                                verbose_name="hình đầu bài",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="articles",
                                to="organisations.place",
                                verbose_name="nơi xảy ra",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tin, bài",
                        "verbose_name_plural": "tin, bài",
                    },
                    bases=(
                        movements.models.tagging.TaggedPageMixin,
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="NewsExemplar",
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
                            "exemplar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news_links",
                                to="exemplars.exemplarpage",
                                verbose_name="gương điển hình",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exemplar_links",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gương điển hình được nêu",
                        "verbose_name_plural": "gương điển hình được nêu",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NewsGroup",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="article_links",
                                to="organisations.emulationgroup",
                                verbose_name="cụm, khối",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="group_links",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cụm, khối được nêu",
                        "verbose_name_plural": "cụm, khối được nêu",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NewsOrganisation",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="article_links",
                                to="organisations.organisation",
                                verbose_name="tổ chức",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="organisation_links",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tổ chức được nêu",
                        "verbose_name_plural": "tổ chức được nêu",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NewsDirective",
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
                            "directive",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="news_links",
                                to="directives.directivepage",
                                verbose_name="văn bản",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="directive_links",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản được nêu",
                        "verbose_name_plural": "văn bản được nêu",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NewsAuthor",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("text", "Bài"),
                                    ("photo", "Ảnh"),
                                    ("text_and_photo", "Bài và ảnh"),
                                    ("editing", "Biên tập"),
                                    ("compiling", "Tổng hợp"),
                                ],
                                default="text",
                                max_length=20,
                                verbose_name="vai trò",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="article_links",
                                to="news.author",
                                verbose_name="tác giả",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="authors",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tác giả của bài",
                        "verbose_name_plural": "tác giả của bài",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NewsCorrection",
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
                        ("corrected_on", models.DateField(verbose_name="ngày đính chính")),
                        (
                            "text",
                            models.TextField(
                                help_text="Đã viết gì sai, nay đúng là gì. Chữ trong bài sửa riêng.",
                                verbose_name="nội dung",
                            ),
                        ),
                        (
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="corrections",
                                to="news.newspage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đính chính",
                        "verbose_name_plural": "đính chính",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PinnedPage",
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
                            "article",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pinned_pages",
                                to="news.newspage",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pinned_on",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="bài",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bài ghim",
                        "verbose_name_plural": "bài ghim",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Source",
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
                                help_text="Ví dụ: baothuathienhue.vn.",
                                max_length=150,
                                unique=True,
                                verbose_name="tên nguồn",
                            ),
                        ),
                        (
                            "prefix",
                            models.CharField(
                                blank=True,
                                help_text="Chữ đứng trước sapo, ví dụ TTH.VN hoặc PLVN; cổng tự thêm dấu.",
                                max_length=30,
                                verbose_name="chữ đầu sapo",
                            ),
                        ),
                        ("link", models.URLField(blank=True, verbose_name="địa chỉ")),
                        (
                            "logo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portalimage",
                                verbose_name="biểu trưng",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nguồn tin",
                        "verbose_name_plural": "nguồn tin",
                        "ordering": ["name"],
                    },
                    bases=(core.contracts.NamedOnPages, modelsearch.index.Indexed, models.Model),
                ),
                migrations.AddField(
                    model_name="newspage",
                    name="source",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="news.source",
                        verbose_name="nguồn",
                    ),
                ),
                migrations.AddIndex(
                    model_name="newspage",
                    index=models.Index(fields=["-published_on"], name="news_newest_first"),
                ),
                migrations.AddIndex(
                    model_name="newspage",
                    index=models.Index(fields=["featured_until"], name="news_featured"),
                ),
                migrations.CreateModel(
                    name="DossierPage",
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
                                help_text="Chuyện gì, từ bao giờ, vì sao đáng theo.",
                                verbose_name="lời giới thiệu",
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
                                verbose_name="hình đầu trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ",
                        "verbose_name_plural": "hồ sơ",
                    },
                    bases=(
                        lists.feeds.FeedPageMixin,
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="DossierEntry",
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
                            "happened_on",
                            models.DateField(
                                blank=True,
                                help_text="Để trống thì lấy ngày của trang; trang không có ngày đứng cuối.",
                                null=True,
                                verbose_name="ngày trong hồ sơ",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="ghi chú"),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dossier_entries",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                        (
                            "dossier",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="news.dossierpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang của hồ sơ",
                        "verbose_name_plural": "trang của hồ sơ",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NearStory",
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
                        ("worth", models.FloatField(verbose_name="gần đến đâu")),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="near_to",
                                to="news.newspage",
                                verbose_name="tin gần",
                            ),
                        ),
                        (
                            "story",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="near_links",
                                to="news.newspage",
                                verbose_name="tin",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tin cùng chuyện",
                        "verbose_name_plural": "tin cùng chuyện",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("story", "other"), name="news_near_once_each"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
