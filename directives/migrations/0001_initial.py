import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.slugs
import movements.models.tagging
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
        ("organisations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="DirectiveIndexPage",
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
                        "verbose_name": "mục Văn bản",
                        "verbose_name_plural": "mục Văn bản",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="DocumentType",
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
                            "valid_from",
                            models.DateField(
                                blank=True,
                                help_text="Để trống nếu không rõ.",
                                null=True,
                                verbose_name="có từ ngày",
                            ),
                        ),
                        (
                            "valid_to",
                            models.DateField(
                                blank=True,
                                help_text="Để trống nếu vẫn còn.",
                                null=True,
                                verbose_name="đến hết ngày",
                            ),
                        ),
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
                        (
                            "catalogue_digest",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Văn bản, điều khoản làm căn cứ.",
                                max_length=255,
                                verbose_name="căn cứ",
                            ),
                        ),
                        (
                            "needs_review",
                            models.BooleanField(
                                default=False,
                                help_text="Chưa đối chiếu với văn bản gốc; hãy kiểm tra trước khi dùng chính thức.",
                                verbose_name="cần đối chiếu",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="tên loại")),
                        (
                            "abbreviation",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="chữ viết tắt"
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("administrative", "Văn bản hành chính"),
                                    ("legal", "Văn bản quy phạm pháp luật"),
                                    ("party", "Văn bản của Đảng"),
                                    ("other", "Văn bản khác"),
                                ],
                                max_length=20,
                                verbose_name="nhóm",
                            ),
                        ),
                        (
                            "sort_order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự"),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                help_text="Ai giữ việc đối chiếu dòng này với văn bản gốc.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đối chiếu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "loại văn bản",
                        "verbose_name_plural": "loại văn bản",
                        "ordering": ["family", "sort_order", "name"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="DirectivePage",
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
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="Như in trên văn bản, ví dụ 08/CT-CTUBND; để trống nếu văn bản không số.",
                                max_length=60,
                                verbose_name="số, ký hiệu",
                            ),
                        ),
                        (
                            "number_key",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=60
                            ),
                        ),
                        ("issued_on", models.DateField(null=True, verbose_name="ngày ban hành")),
                        (
                            "issued_year",
                            models.PositiveSmallIntegerField(editable=False, null=True),
                        ),
                        (
                            "effective_on",
                            models.DateField(
                                blank=True,
                                help_text="Để trống nếu từ ngày ban hành.",
                                null=True,
                                verbose_name="ngày có hiệu lực",
                            ),
                        ),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True,
                                help_text="Ngày cuối cùng còn hiệu lực; để trống nếu chưa hết.",
                                null=True,
                                verbose_name="ngày hết hiệu lực",
                            ),
                        ),
                        (
                            "implemented_from",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Khi văn bản nêu giai đoạn, ví dụ 2022–2025.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1945),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="giai đoạn thực hiện, từ năm",
                            ),
                        ),
                        (
                            "implemented_to",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Hết giai đoạn chưa phải là hết hiệu lực: cổng nói rõ là chưa biết.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1945),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="đến hết năm",
                            ),
                        ),
                        (
                            "signer",
                            models.CharField(blank=True, max_length=150, verbose_name="người ký"),
                        ),
                        (
                            "signer_office",
                            models.CharField(
                                blank=True,
                                help_text="Chức vụ khi ký.",
                                max_length=200,
                                verbose_name="chức vụ người ký",
                            ),
                        ),
                        (
                            "subject",
                            models.TextField(
                                help_text="Câu “về việc…” như in dưới tên loại văn bản.",
                                verbose_name="trích yếu",
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
                            "original_link",
                            models.URLField(
                                blank=True,
                                help_text="Địa chỉ văn bản trên trang của nơi ban hành hay công báo.",
                                max_length=500,
                                verbose_name="bản gốc trên mạng",
                            ),
                        ),
                        (
                            "issuer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="directives",
                                to="organisations.organisation",
                                verbose_name="cơ quan ban hành",
                            ),
                        ),
                        (
                            "document_type",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="directives",
                                to="directives.documenttype",
                                verbose_name="loại văn bản",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản",
                        "verbose_name_plural": "văn bản",
                    },
                    bases=(
                        movements.models.tagging.TaggedPageMixin,
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="DirectiveFile",
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
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: Phụ lục I.",
                                max_length=255,
                                verbose_name="tên hiển thị",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="core.portaldocument",
                                verbose_name="tệp",
                            ),
                        ),
                        (
                            "directive",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="directives.directivepage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp văn bản",
                        "verbose_name_plural": "tệp văn bản",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IgnoredCitation",
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
                        ("key", models.CharField(max_length=120, unique=True, verbose_name="khóa")),
                        (
                            "printed",
                            models.CharField(max_length=255, verbose_name="như in trong bài"),
                        ),
                        (
                            "ignored_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="bỏ qua lúc"),
                        ),
                        (
                            "ignored_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người bỏ qua",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dẫn chiếu bỏ qua",
                        "verbose_name_plural": "các dẫn chiếu bỏ qua",
                        "ordering": ["-ignored_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Citation",
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
                            "key",
                            models.CharField(db_index=True, max_length=120, verbose_name="khóa"),
                        ),
                        (
                            "printed",
                            models.CharField(max_length=255, verbose_name="như in trong bài"),
                        ),
                        (
                            "type_name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="loại văn bản"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu"),
                        ),
                        (
                            "number_key",
                            models.CharField(
                                blank=True, db_index=True, max_length=60, verbose_name="khóa của số"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="tên luật nêu trong bài"
                            ),
                        ),
                        (
                            "issued_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="năm nêu trong bài"
                            ),
                        ),
                        (
                            "issued_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="ngày ban hành nêu trong bài"
                            ),
                        ),
                        (
                            "issuer_name",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="cơ quan ban hành nêu trong bài",
                            ),
                        ),
                        (
                            "cited_on",
                            models.DateField(
                                help_text="Hiệu lực của văn bản được xét vào ngày này.",
                                null=True,
                                verbose_name="ngày của trang nêu",
                            ),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="citations",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang nêu",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="citations_of",
                                to="directives.directivepage",
                                verbose_name="văn bản trong kho",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần dẫn chiếu",
                        "verbose_name_plural": "các lần dẫn chiếu",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("page", "key"), name="page_cites_a_document_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CitedPlaces",
                    fields=[
                        (
                            "page",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="cited_places",
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang nêu",
                            ),
                        ),
                        (
                            "places",
                            models.JSONField(default=list, verbose_name="các chỗ nêu văn bản"),
                        ),
                    ],
                    options={
                        "verbose_name": "chỗ nêu văn bản của một trang",
                        "verbose_name_plural": "chỗ nêu văn bản của các trang",
                    },
                ),
                migrations.CreateModel(
                    name="DirectiveRelation",
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
                                    ("based_on", "Căn cứ"),
                                    ("guides", "Hướng dẫn"),
                                    ("implements", "Triển khai"),
                                    ("amends", "Sửa đổi, bổ sung"),
                                    ("replaces", "Thay thế"),
                                    ("replaces_part", "Thay thế một phần"),
                                    ("repeals", "Bãi bỏ"),
                                    ("repeals_part", "Bãi bỏ một phần"),
                                    ("consolidates", "Hợp nhất"),
                                    ("cites", "Dẫn chiếu"),
                                ],
                                max_length=20,
                                verbose_name="quan hệ",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Phần nào, ví dụ: khoản 2 Điều 5.",
                                max_length=255,
                                verbose_name="ghi chú",
                            ),
                        ),
                        (
                            "source",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relations",
                                to="directives.directivepage",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="incoming_relations",
                                to="directives.directivepage",
                                verbose_name="văn bản kia",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quan hệ với văn bản khác",
                        "verbose_name_plural": "quan hệ với văn bản khác",
                        "ordering": ["sort_order"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "kind", "target"), name="relation_said_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", models.F("target")), _negated=True),
                                name="no_relation_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="directivepage",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("number_key", ""), _negated=True),
                        fields=("document_type", "number_key", "issuer", "issued_year"),
                        name="directive_identity",
                        violation_error_message="Văn bản này (loại, số, nơi ban hành, năm) đã có.",
                    ),
                ),
            ]
        ),
    ]
