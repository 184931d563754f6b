import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

import core.contracts
import core.fields
import core.text
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="EmulationGroup",
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
                        ("name", models.CharField(max_length=255, verbose_name="tên")),
                        (
                            "slug",
                            models.SlugField(
                                max_length=120, unique=True, verbose_name="khóa địa chỉ"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("cluster", "Cụm thi đua"), ("bloc", "Khối thi đua")],
                                max_length=10,
                                verbose_name="loại",
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
                            "aliases",
                            models.TextField(
                                blank=True,
                                help_text="Mỗi dòng một tên.",
                                verbose_name="tên gọi khác",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="giới thiệu")),
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
                        "verbose_name": "cụm, khối thi đua",
                        "verbose_name_plural": "cụm, khối thi đua",
                        "ordering": ["name"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="CatalogueName",
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
                        ("facet", models.CharField(max_length=20, verbose_name="danh mục")),
                        ("row_id", models.PositiveBigIntegerField(verbose_name="mã dòng")),
                        ("key", models.CharField(max_length=120, verbose_name="khóa")),
                        ("label", models.CharField(max_length=300, verbose_name="tên hiện")),
                        ("name", models.CharField(max_length=255, verbose_name="tên gọi")),
                        (
                            "folded",
                            models.CharField(
                                db_index=True, max_length=255, verbose_name="tên không dấu"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("is_today", models.BooleanField(default=True, verbose_name="đang có")),
                    ],
                    options={
                        "verbose_name": "tên trong danh mục",
                        "verbose_name_plural": "tên trong danh mục",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("facet", "row_id", "name"), name="catalogue_name_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupEvent",
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
                        ("held_on", models.DateField(verbose_name="ngày")),
                        ("title", models.CharField(max_length=255, verbose_name="việc")),
                        (
                            "venue",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="nơi tổ chức"
                            ),
                        ),
                        (
                            "group",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="events",
                                to="organisations.emulationgroup",
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
                                verbose_name="tin, bài",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sự kiện của cụm, khối",
                        "verbose_name_plural": "sự kiện của cụm, khối",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GroupYear",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1948),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="năm",
                            ),
                        ),
                        (
                            "scores_are_public",
                            models.BooleanField(
                                default=False,
                                help_text="Chưa chọn thì chỉ cán bộ thấy điểm.",
                                verbose_name="công khai điểm và xếp hạng",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "covenant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portaldocument",
                                verbose_name="bản giao ước thi đua",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="years",
                                to="organisations.emulationgroup",
                                verbose_name="cụm, khối",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "năm thi đua của cụm, khối",
                        "verbose_name_plural": "năm thi đua của cụm, khối",
                        "ordering": ["-year", "group"],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=255, verbose_name="tên")),
                        (
                            "sort_key",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.alphabetical_key,
                                editable=False,
                                max_length=255,
                                source="name",
                            ),
                        ),
                        (
                            "short_name",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: UBND tỉnh Hưng Yên.",
                                max_length=100,
                                verbose_name="tên gọn",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                blank=True, max_length=120, unique=True, verbose_name="khóa địa chỉ"
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
                            "aliases",
                            models.TextField(
                                blank=True,
                                help_text="Mỗi dòng một tên.",
                                verbose_name="tên gọi khác, chữ viết tắt",
                            ),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="trang web")),
                        (
                            "carried_on_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="formerly",
                                to="organisations.organisation",
                                verbose_name="hôm nay là",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="organisations.organisation",
                                verbose_name="trực thuộc",
                            ),
                        ),
                        (
                            "succeeded_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Nơi kế thừa sau khi đổi tên, hợp nhất.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="organisations.organisation",
                                verbose_name="nay là",
                            ),
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
                        "verbose_name": "tổ chức",
                        "verbose_name_plural": "tổ chức",
                        "ordering": ["sort_key", "pk"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.CreateModel(
                    name="GroupMembership",
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
                                    ("leader", "Trưởng"),
                                    ("deputy", "Phó"),
                                    ("member", "Thành viên"),
                                ],
                                default="member",
                                max_length=10,
                                verbose_name="vai trò",
                            ),
                        ),
                        ("year_from", models.PositiveSmallIntegerField(verbose_name="từ năm")),
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
                            "delegate",
                            models.CharField(
                                blank=True,
                                help_text="Người giữ vai trò ấy và chức vụ khi đó. Ví dụ: Nguyễn Văn A, Giám đốc.",
                                max_length=255,
                                verbose_name="người đại diện",
                            ),
                        ),
                        (
                            "group",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="organisations.emulationgroup",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_memberships",
                                to="organisations.organisation",
                                verbose_name="tổ chức",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành viên cụm, khối",
                        "verbose_name_plural": "thành viên cụm, khối",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Place",
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
                        (
                            "name",
                            models.CharField(
                                help_text="Ví dụ: Hưng Yên.", max_length=100, verbose_name="tên"
                            ),
                        ),
                        (
                            "sort_key",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.alphabetical_key,
                                editable=False,
                                max_length=255,
                                source="name",
                            ),
                        ),
                        (
                            "full_name",
                            models.CharField(
                                help_text="Ví dụ: tỉnh Hưng Yên.",
                                max_length=150,
                                verbose_name="tên đầy đủ",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=100, unique=True, verbose_name="khóa địa chỉ"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("province", "tỉnh"),
                                    ("city", "thành phố trực thuộc trung ương"),
                                    ("district", "huyện, quận, thị xã (trước 07/2025)"),
                                    ("ward", "phường"),
                                    ("commune", "xã"),
                                    ("special_zone", "đặc khu"),
                                    ("township", "thị trấn (trước 07/2025)"),
                                ],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="Mã đơn vị hành chính; có mã đã đổi nghĩa từ 01/07/2025.",
                                max_length=10,
                                verbose_name="mã",
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
                            "commune_count",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="số xã, phường, đặc khu"
                            ),
                        ),
                        (
                            "carried_on_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="formerly",
                                to="organisations.place",
                                verbose_name="hôm nay thuộc",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="organisations.place",
                                verbose_name="thuộc",
                            ),
                        ),
                        (
                            "succeeded_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Nơi kế thừa sau khi sắp xếp.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="organisations.place",
                                verbose_name="nay là",
                            ),
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
                        "verbose_name": "địa danh",
                        "verbose_name_plural": "địa danh",
                        "ordering": ["sort_key", "valid_from", "pk"],
                    },
                    bases=(modelsearch.index.Indexed, core.contracts.NamedOnPages, models.Model),
                ),
                migrations.AddField(
                    model_name="organisation",
                    name="place",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="organisations.place",
                        verbose_name="địa bàn",
                    ),
                ),
                migrations.AddField(
                    model_name="emulationgroup",
                    name="place",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emulation_groups",
                        to="organisations.place",
                        verbose_name="địa bàn",
                    ),
                ),
                migrations.CreateModel(
                    name="ScoringCriterion",
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
                        ("name", models.CharField(max_length=255, verbose_name="tiêu chí")),
                        (
                            "max_points",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=7,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="điểm tối đa",
                            ),
                        ),
                        (
                            "group_year",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="organisations.groupyear",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tiêu chí chấm điểm",
                        "verbose_name_plural": "tiêu chí chấm điểm",
                        "ordering": ["sort_order"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GroupScore",
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
                            "points",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=7,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="điểm",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_scores",
                                to="organisations.organisation",
                                verbose_name="tổ chức",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="organisations.scoringcriterion",
                                verbose_name="tiêu chí",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "điểm thi đua",
                        "verbose_name_plural": "điểm thi đua",
                    },
                ),
                migrations.AddConstraint(
                    model_name="groupyear",
                    constraint=models.UniqueConstraint(
                        fields=("group", "year"),
                        name="group_year_once",
                        violation_error_message="Năm này của cụm, khối đã có.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="groupscore",
                    constraint=models.UniqueConstraint(
                        fields=("criterion", "organisation"), name="scored_once"
                    ),
                ),
            ]
        ),
    ]
