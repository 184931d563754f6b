import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.fields
import core.slugs
import core.storage
import core.text
import directives.identity
import exemplars.consent
import exemplars.merging
import movements.models.tagging
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directives", "0001_initial"),
        ("directives", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
        ("directives", "0001_initial"),
        ("movements", "0001_initial"),
        ("organisations", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="AwardTitle",
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
                        ("code", models.CharField(blank=True, max_length=20, verbose_name="mã")),
                        ("name", models.CharField(max_length=255, verbose_name="tên")),
                        (
                            "short_name",
                            models.CharField(
                                blank=True,
                                help_text="Dùng trên nhãn danh hiệu.",
                                max_length=100,
                                verbose_name="tên gọn",
                            ),
                        ),
                        (
                            "name_pattern",
                            models.CharField(
                                blank=True,
                                help_text="Khi tên trên bằng nêu nơi tặng: Bằng khen của {người tặng}, Cờ thi đua của {cơ quan}, Chiến sĩ thi đua {ngành, tỉnh}. Để trống nếu ai trao cũng một tên.",
                                max_length=255,
                                verbose_name="tên khi trao",
                            ),
                        ),
                        (
                            "slug",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.slugify,
                                editable=False,
                                max_length=120,
                                source="name",
                            ),
                        ),
                        (
                            "aliases",
                            models.TextField(
                                blank=True,
                                help_text="Mỗi dòng một tên.",
                                verbose_name="tên gọi khác",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("title", "Danh hiệu thi đua"),
                                    ("order", "Huân chương"),
                                    ("medal", "Huy chương"),
                                    ("state_honour", "Danh hiệu vinh dự Nhà nước"),
                                    ("prize", "Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước"),
                                    ("certificate", "Bằng khen"),
                                    ("commendation", "Giấy khen"),
                                    ("commemorative", "Kỷ niệm chương, huy hiệu"),
                                    ("local", "Danh hiệu của địa phương, đơn vị"),
                                ],
                                max_length=20,
                                verbose_name="nhóm",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("state", "Nhà nước"),
                                    ("ministry_province", "Bộ, ban, ngành, tỉnh"),
                                    ("commune", "Xã, phường, đặc khu"),
                                    ("unit", "Cơ sở"),
                                    ("local", "Địa phương, ngoài Luật"),
                                ],
                                max_length=20,
                                verbose_name="cấp",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[(1, "hạng Nhất"), (2, "hạng Nhì"), (3, "hạng Ba")],
                                null=True,
                                verbose_name="hạng",
                            ),
                        ),
                        (
                            "for_persons",
                            models.BooleanField(default=True, verbose_name="cho cá nhân"),
                        ),
                        (
                            "for_collectives",
                            models.BooleanField(default=False, verbose_name="cho tập thể"),
                        ),
                        (
                            "for_households",
                            models.BooleanField(default=False, verbose_name="cho hộ gia đình"),
                        ),
                        (
                            "grantor",
                            models.CharField(blank=True, max_length=255, verbose_name="thẩm quyền"),
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
                        "verbose_name": "danh hiệu, hình thức khen thưởng",
                        "verbose_name_plural": "danh hiệu, hình thức khen thưởng",
                        "ordering": ["sort_order", "name"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="CommendationType",
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
                        ("name", models.CharField(max_length=100, verbose_name="tên")),
                        (
                            "aliases",
                            models.TextField(
                                blank=True,
                                help_text="Mỗi dòng một tên.",
                                verbose_name="tên gọi khác",
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
                        "verbose_name": "loại hình khen thưởng",
                        "verbose_name_plural": "loại hình khen thưởng",
                        "ordering": ["sort_order", "name"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="ExemplarIndexPage",
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
                        "verbose_name": "mục Gương điển hình",
                        "verbose_name_plural": "mục Gương điển hình",
                    },
                    bases=(
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="FieldOfWork",
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
                        ("name", models.CharField(max_length=100, verbose_name="tên lĩnh vực")),
                        (
                            "slug",
                            models.SlugField(
                                max_length=100, unique=True, verbose_name="khóa địa chỉ"
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
                        "verbose_name": "lĩnh vực",
                        "verbose_name_plural": "lĩnh vực",
                        "ordering": ["sort_order", "name"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="ConsentWithdrawal",
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
                            "reference",
                            models.CharField(max_length=20, unique=True, verbose_name="mã số"),
                        ),
                        ("exemplar_id", models.PositiveBigIntegerField(editable=False)),
                        (
                            "page_digest",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        ("name_digests", models.JSONField(default=list, editable=False)),
                        ("requested_on", models.DateField(verbose_name="ngày yêu cầu")),
                        (
                            "carried_out_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="thực hiện lúc"),
                        ),
                        (
                            "removed",
                            models.JSONField(
                                default=dict,
                                help_text="Số bản ghi, tệp, phiên bản đã gỡ; không có tên ai.",
                                verbose_name="đã gỡ",
                            ),
                        ),
                        (
                            "mentions",
                            models.JSONField(
                                default=list,
                                help_text="Số hiệu các trang cần biên tập lại.",
                                verbose_name="trang còn nhắc đến",
                            ),
                        ),
                        (
                            "carried_out_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người thực hiện",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần rút đồng ý",
                        "verbose_name_plural": "các lần rút đồng ý",
                        "ordering": ["-carried_out_at"],
                    },
                ),
                migrations.CreateModel(
                    name="ExemplarPage",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "Cá nhân"),
                                    ("collective", "Tập thể"),
                                    ("household", "Hộ gia đình"),
                                    ("model", "Mô hình, cách làm hay"),
                                ],
                                default="person",
                                max_length=20,
                                verbose_name="đối tượng",
                            ),
                        ),
                        (
                            "honorific",
                            models.CharField(
                                blank=True,
                                help_text="Ông, bà, anh, chị, em…",
                                max_length=30,
                                verbose_name="cách xưng hô",
                            ),
                        ),
                        (
                            "folded_name",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.folded_text,
                                editable=False,
                                max_length=255,
                                source="title",
                            ),
                        ),
                        (
                            "birth_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Chỉ cán bộ thấy: để phân biệt người trùng tên và nhận ra người chưa thành niên.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1850),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="năm sinh",
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
                                source="title",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                blank=True,
                                help_text="Khi được nêu gương.",
                                max_length=200,
                                verbose_name="chức vụ, nghề nghiệp",
                            ),
                        ),
                        (
                            "organisation_text",
                            models.CharField(
                                blank=True,
                                help_text="Chi hội, tổ, thôn… không có trong danh mục tổ chức.",
                                max_length=200,
                                verbose_name="đơn vị (ghi bằng chữ)",
                            ),
                        ),
                        (
                            "place_detail",
                            models.CharField(
                                blank=True,
                                help_text="Xã, thôn; không ghi số nhà.",
                                max_length=200,
                                verbose_name="nơi cụ thể",
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(
                                default=False,
                                help_text="Không có thật, dùng để giới thiệu cổng; trang sẽ ghi rõ.",
                                verbose_name="nhân vật minh họa",
                            ),
                        ),
                        (
                            "representative",
                            models.CharField(
                                blank=True,
                                help_text="Trưởng tập thể, chủ hộ hoặc người khởi xướng mô hình.",
                                max_length=150,
                                verbose_name="người đại diện",
                            ),
                        ),
                        (
                            "member_count",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(10000000)],
                                verbose_name="số thành viên",
                            ),
                        ),
                        (
                            "started_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="bắt đầu từ năm",
                            ),
                        ),
                        (
                            "portrait_alt",
                            models.CharField(
                                blank=True,
                                help_text="Cho người không nhìn thấy; để trống thì dùng mô tả của hình.",
                                max_length=255,
                                verbose_name="mô tả chân dung",
                            ),
                        ),
                        (
                            "headline",
                            models.CharField(
                                help_text="Một câu: đã làm được gì, cho ai.",
                                max_length=300,
                                verbose_name="việc làm nên tấm gương",
                            ),
                        ),
                        (
                            "distinction",
                            models.TextField(
                                blank=True,
                                help_text="Vài câu: khác người ở đâu, vì sao người khác nên học.",
                                verbose_name="điều làm nên tấm gương",
                            ),
                        ),
                        ("quote", models.TextField(blank=True, verbose_name="câu nói")),
                        (
                            "story",
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
                                verbose_name="câu chuyện",
                            ),
                        ),
                        (
                            "easy_read",
                            models.TextField(
                                blank=True,
                                help_text="Câu ngắn, chữ quen, mỗi dòng một câu: cho trẻ em, người đọc chậm, người mới học tiếng Việt. Để trống thì trang không có bản này.",
                                verbose_name="bản dễ đọc",
                            ),
                        ),
                        (
                            "replication_conditions",
                            models.TextField(
                                blank=True,
                                help_text="Cần có gì trước khi bắt đầu.",
                                verbose_name="điều kiện để làm theo",
                            ),
                        ),
                        (
                            "replication_steps",
                            models.TextField(
                                blank=True, help_text="Mỗi dòng một bước.", verbose_name="các bước"
                            ),
                        ),
                        (
                            "replication_cost",
                            models.CharField(blank=True, max_length=255, verbose_name="chi phí"),
                        ),
                        (
                            "replication_contact",
                            models.CharField(
                                blank=True,
                                help_text="Cơ quan, đơn vị; không ghi số điện thoại riêng.",
                                max_length=255,
                                verbose_name="đầu mối trao đổi",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemplars",
                                to="organisations.organisation",
                                verbose_name="cơ quan, đơn vị",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                help_text="Tỉnh, thành phố khi được nêu gương.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemplars",
                                to="organisations.place",
                                verbose_name="nơi",
                            ),
                        ),
                        (
                            "portrait",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portalimage",
                                verbose_name="chân dung",
                            ),
                        ),
                        (
                            "field_of_work",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemplars",
                                to="exemplars.fieldofwork",
                                verbose_name="lĩnh vực",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gương điển hình",
                        "verbose_name_plural": "gương điển hình",
                    },
                    bases=(
                        exemplars.merging.MergeableExemplar,
                        exemplars.consent.ShownOnGround,
                        movements.models.tagging.TaggedPageMixin,
                        core.slugs.VietnameseSlugMixin,
                        core.contracts.Archivable,
                        "wagtailcore.page",
                    ),
                ),
                migrations.CreateModel(
                    name="ExemplarAlias",
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
                        ("name", models.CharField(max_length=200, verbose_name="tên gọi khác")),
                        (
                            "folded_name",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.folded_text,
                                editable=False,
                                max_length=200,
                                source="name",
                            ),
                        ),
                        (
                            "exemplar",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="other_names",
                                to="exemplars.exemplarpage",
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
                    name="Consent",
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
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Người được nêu đồng ý"),
                                    ("law", "Căn cứ pháp luật"),
                                ],
                                default="consent",
                                max_length=10,
                                verbose_name="căn cứ",
                            ),
                        ),
                        (
                            "legal_basis",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: Luật 91/2025/QH15, Điều …; quyết định khen thưởng được công bố theo luật.",
                                max_length=255,
                                verbose_name="văn bản, điều khoản",
                            ),
                        ),
                        ("covers_name", models.BooleanField(default=True, verbose_name="họ tên")),
                        (
                            "covers_portrait",
                            models.BooleanField(default=False, verbose_name="hình ảnh"),
                        ),
                        (
                            "covers_story",
                            models.BooleanField(
                                default=True, verbose_name="câu chuyện, thành tích"
                            ),
                        ),
                        (
                            "covers_voice",
                            models.BooleanField(default=False, verbose_name="giọng nói"),
                        ),
                        (
                            "given_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày đồng ý"),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
                                default="Giới thiệu gương điển hình trên cổng của cơ quan, để tuyên dương và nhân rộng",  # noqa: E501 - one text
                                max_length=255,
                                verbose_name="mục đích đã nói rõ",
                            ),
                        ),
                        (
                            "is_informed",
                            models.BooleanField(
                                default=False,
                                help_text="Quyền được biết, xem, sửa, xóa, rút lại đồng ý và khiếu nại; mẫu in đã ghi sẵn.",  # noqa: E501 - one text
                                verbose_name="đã nói rõ mục đích, cơ quan kiểm soát dữ liệu và quyền của người được nêu",  # noqa: E501 - one text
                            ),
                        ),
                        (
                            "is_for_minor",
                            models.BooleanField(
                                default=False, verbose_name="người chưa thành niên"
                            ),
                        ),
                        (
                            "guardian_name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="người giám hộ"
                            ),
                        ),
                        (
                            "guardian_relation",
                            models.CharField(
                                blank=True,
                                help_text="Cha, mẹ, ông, bà…",
                                max_length=60,
                                verbose_name="quan hệ",
                            ),
                        ),
                        (
                            "minor_age",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("under_7", "chưa đủ 7 tuổi"),
                                    ("from_7", "từ đủ 7 tuổi"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="tuổi",
                            ),
                        ),
                        (
                            "child_agreed_on",
                            models.DateField(
                                blank=True,
                                help_text="Từ đủ 7 tuổi, trẻ cũng phải đồng ý, bên cạnh người giám hộ.",
                                null=True,
                                verbose_name="ngày trẻ tự đồng ý",
                            ),
                        ),
                        (
                            "evidence_absence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("paper", "Bản ký trên giấy lưu ở cơ quan, chưa quét"),
                                    (
                                        "witnessed",
                                        "Đồng ý bằng lời, có người chứng kiến ghi ở ghi chú",
                                    ),
                                    ("other", "Lý do khác, ghi ở ghi chú"),
                                ],
                                default="",
                                help_text="Chỉ chọn khi chưa có tệp minh chứng.",
                                max_length=20,
                                verbose_name="vì sao chưa có tệp",
                            ),
                        ),
                        (
                            "evidence",
                            models.FileField(
                                blank=True,
                                help_text="Bản đồng ý đã ký; chỉ người có quyền mở được.",
                                storage=core.storage.private_storage,
                                upload_to="consents/%Y/",
                                verbose_name="tệp minh chứng",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="rút lúc"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "exemplar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="exemplars.exemplarpage",
                                verbose_name="gương điển hình",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "căn cứ công khai",
                        "verbose_name_plural": "căn cứ công khai",
                        "ordering": ["-recorded_at"],
                        "permissions": [
                            ("open_papers", "Mở giấy tờ của người được nêu và của người đề cử")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AwardRevocation",
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
                        ("grant_key", models.UUIDField(editable=False, unique=True)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm được khen")),
                        (
                            "granting_decision",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="quyết định khen"
                            ),
                        ),
                        (
                            "decision_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="số quyết định hủy bỏ, tước"
                            ),
                        ),
                        ("revoked_on", models.DateField(verbose_name="ngày quyết định")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="award_revocations",
                                to="directives.directivepage",
                                verbose_name="quyết định hủy bỏ, tước trong kho",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revocations",
                                to="exemplars.awardtitle",
                                verbose_name="danh hiệu, hình thức",
                            ),
                        ),
                        (
                            "exemplar",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="revocations",
                                to="exemplars.exemplarpage",
                                verbose_name="gương điển hình",
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("annulled", "Hủy bỏ quyết định khen thưởng"),
                                    ("stripped", "Tước danh hiệu vinh dự Nhà nước"),
                                ],
                                default="annulled",
                                max_length=20,
                                verbose_name="việc",
                            ),
                        ),
                        (
                            "award_name",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=255,
                                verbose_name="tên trên bằng",
                            ),
                        ),
                        (
                            "granting_key",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=60
                            ),
                        ),
                        (
                            "is_named",
                            models.BooleanField(
                                default=False,
                                help_text="Chỉ khi quyết định hủy bỏ, tước đã được công bố có nêu tên. Trang của người ấy bị ẩn hay đã gỡ thì tên cũng không hiện.",
                                verbose_name="nêu tên khi có người tra cứu",
                            ),
                        ),
                        (
                            "granting_document",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="honours_that_fell",
                                to="directives.directivepage",
                                verbose_name="quyết định khen trong kho",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh hiệu không còn giá trị",
                        "verbose_name_plural": "các danh hiệu không còn giá trị",
                        "ordering": ["-revoked_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Achievement",
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
                        (
                            "label",
                            models.CharField(
                                help_text="Ví dụ: hộ cùng tham gia.",
                                max_length=150,
                                verbose_name="là gì",
                            ),
                        ),
                        (
                            "exemplar",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="achievements",
                                to="exemplars.exemplarpage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "kết quả",
                        "verbose_name_plural": "kết quả",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OfficeHeld",
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
                            "office",
                            models.CharField(max_length=200, verbose_name="chức vụ, công việc"),
                        ),
                        (
                            "organisation_text",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="đơn vị (ghi bằng chữ)"
                            ),
                        ),
                        (
                            "year_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="từ năm"
                            ),
                        ),
                        (
                            "year_to",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Để trống nếu vẫn tiếp tục.",
                                null=True,
                                verbose_name="đến năm",
                            ),
                        ),
                        (
                            "exemplar",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offices",
                                to="exemplars.exemplarpage",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices_held",
                                to="organisations.organisation",
                                verbose_name="cơ quan, đơn vị",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chức vụ đã giữ",
                        "verbose_name_plural": "các chức vụ đã giữ",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Replication",
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
                            "place_text",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="nơi làm theo"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="từ năm"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="kết quả"),
                        ),
                        (
                            "adopter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="taken_up_from",
                                to="exemplars.exemplarpage",
                                verbose_name="gương điển hình làm theo",
                            ),
                        ),
                        (
                            "exemplar",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replications",
                                to="exemplars.exemplarpage",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replications",
                                to="organisations.organisation",
                                verbose_name="tổ chức làm theo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nơi đã làm theo",
                        "verbose_name_plural": "các nơi đã làm theo",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AwardGrant",
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
                            "key",
                            models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
                        ),
                        (
                            "own_name",
                            models.CharField(
                                blank=True,
                                help_text="Chỉ ghi khi khác tên mà cổng ghép từ danh hiệu và nơi khen, ví dụ: Kỷ niệm chương “Vì sự nghiệp giáo dục”.",
                                max_length=255,
                                verbose_name="tên trên bằng",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1945),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="năm",
                            ),
                        ),
                        (
                            "granted_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày quyết định"),
                        ),
                        (
                            "is_posthumous",
                            models.BooleanField(
                                default=False,
                                help_text="Trao sau khi người được khen đã mất.",
                                verbose_name="truy tặng",
                            ),
                        ),
                        (
                            "decision_number",
                            models.CharField(
                                blank=True,
                                help_text="Chỉ ghi khi quyết định chưa có trong kho văn bản.",
                                max_length=60,
                                verbose_name="số quyết định",
                            ),
                        ),
                        (
                            "is_decision_missing",
                            models.BooleanField(
                                default=False,
                                help_text="Đánh dấu khi sẽ bổ sung sau; bảng theo dõi của cán bộ sẽ nhắc.",
                                verbose_name="chưa có quyết định",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="thành tích được khen"
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="award_grants",
                                to="directives.directivepage",
                                verbose_name="quyết định trong kho",
                            ),
                        ),
                        (
                            "grantor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="granted_awards",
                                to="organisations.organisation",
                                verbose_name="nơi khen thưởng",
                            ),
                        ),
                        (
                            "movement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="award_grants",
                                to="movements.movementpage",
                                verbose_name="trong phong trào",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="exemplars.awardtitle",
                                verbose_name="danh hiệu, hình thức",
                            ),
                        ),
                        (
                            "commendation_type",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="exemplars.commendationtype",
                                verbose_name="loại hình khen thưởng",
                            ),
                        ),
                        (
                            "exemplar",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="awards",
                                to="exemplars.exemplarpage",
                            ),
                        ),
                        (
                            "decision_key",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=directives.identity.number_key,
                                editable=False,
                                max_length=60,
                                source="decision_number",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần khen thưởng",
                        "verbose_name_plural": "các lần khen thưởng",
                        "ordering": ["sort_order"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["title", "year"], name="honours_of_a_title_by_year"
                            ),
                            models.Index(fields=["year"], name="honours_by_year"),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="exemplarpage",
                    index=models.Index(
                        fields=["kind", "name_sort_key"], name="exemplars_of_a_kind_by_name"
                    ),
                ),
            ]
        ),
    ]
