import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="SearchCode",
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
                        ("key", models.CharField(max_length=100, verbose_name="khóa")),
                    ],
                    options={
                        "verbose_name": "số ký hiệu tìm được",
                        "verbose_name_plural": "số ký hiệu tìm được",
                    },
                ),
                migrations.CreateModel(
                    name="SearchDeletion",
                    fields=[
                        (
                            "page_id",
                            models.PositiveBigIntegerField(
                                primary_key=True, serialize=False, verbose_name="mã trang"
                            ),
                        ),
                        ("revision", models.PositiveBigIntegerField(verbose_name="phiên bản")),
                    ],
                    options={
                        "verbose_name": "mục chờ xóa khỏi bản sao",
                        "verbose_name_plural": "mục chờ xóa khỏi bản sao",
                    },
                ),
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        (
                            "page",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="search_entry",
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="loại")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Bản nháp"),
                                    ("live", "Đang đăng"),
                                    ("restricted", "Giới hạn người xem"),
                                    ("held", "Tạm giữ công khai"),
                                    ("expired", "Hết hạn đăng"),
                                    ("unpublished", "Đã gỡ"),
                                ],
                                max_length=20,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, verbose_name="công khai")),
                        ("date", models.DateField(blank=True, null=True, verbose_name="ngày")),
                        (
                            "expires_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="hết hạn lúc"),
                        ),
                        (
                            "go_live_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="đăng lúc"),
                        ),
                        (
                            "event_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày diễn ra"),
                        ),
                        (
                            "issue_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày ban hành"),
                        ),
                        (
                            "publication_on",
                            models.DateField(blank=True, null=True, verbose_name="ngày đăng"),
                        ),
                        (
                            "facet_ids",
                            models.BinaryField(
                                default=b"",
                                help_text="Ids of SearchFacetLabel, packed as little-endian uint32: of the facets that readers are offered.",
                                verbose_name="mã các giá trị lọc",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveBigIntegerField(default=1, verbose_name="phiên bản"),
                        ),
                        (
                            "indexed_revision",
                            models.PositiveBigIntegerField(
                                default=0, verbose_name="phiên bản đã lập chỉ mục"
                            ),
                        ),
                        (
                            "sort_title",
                            models.CharField(
                                blank=True, max_length=255, verbose_name="khóa xếp theo tên"
                            ),
                        ),
                        (
                            "sort_number",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="khóa xếp theo số"
                            ),
                        ),
                        (
                            "further_facet_ids",
                            models.BinaryField(
                                default=b"",
                                help_text="Those of the other facets; last in the row, so that few answers read them.",
                                verbose_name="mã các giá trị lọc khác",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục tìm kiếm",
                        "verbose_name_plural": "mục tìm kiếm",
                    },
                ),
                migrations.CreateModel(
                    name="SearchFacet",
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
                    ],
                    options={
                        "verbose_name": "mục theo giá trị lọc",
                        "verbose_name_plural": "mục theo giá trị lọc",
                    },
                ),
                migrations.CreateModel(
                    name="SearchFacetLabel",
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
                        ("facet", models.CharField(max_length=20, verbose_name="bộ lọc")),
                        ("key", models.CharField(max_length=255, verbose_name="khóa")),
                        ("label", models.CharField(max_length=500, verbose_name="tên")),
                    ],
                    options={
                        "verbose_name": "giá trị lọc",
                        "verbose_name_plural": "giá trị lọc",
                    },
                ),
                migrations.CreateModel(
                    name="SearchQueryLog",
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
                        ("day", models.DateField(verbose_name="ngày")),
                        ("text", models.CharField(max_length=200, verbose_name="từ khóa")),
                        (
                            "engine",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="máy tìm kiếm"
                            ),
                        ),
                        (
                            "searches",
                            models.PositiveIntegerField(default=0, verbose_name="lượt tìm"),
                        ),
                        ("results", models.PositiveIntegerField(default=0, verbose_name="kết quả")),
                        ("opened", models.PositiveIntegerField(default=0, verbose_name="lượt mở")),
                    ],
                    options={
                        "verbose_name": "từ khóa được tìm",
                        "verbose_name_plural": "từ khóa được tìm",
                    },
                ),
                migrations.CreateModel(
                    name="SynonymGroup",
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
                        (
                            "note",
                            models.CharField(blank=True, max_length=255, verbose_name="ghi chú"),
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
                    ],
                    options={
                        "verbose_name": "nhóm đồng nghĩa",
                        "verbose_name_plural": "nhóm đồng nghĩa",
                        "ordering": ["terms"],
                    },
                ),
                migrations.CreateModel(
                    name="PromotedResult",
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
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="từ ngày"),
                        ),
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
                migrations.CreateModel(
                    name="SearchText",
                    fields=[
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="text",
                                serialize=False,
                                to="search.searchentry",
                                verbose_name="mục tìm kiếm",
                            ),
                        ),
                        ("title", models.TextField(verbose_name="tên")),
                        ("summary", models.TextField(blank=True, verbose_name="tóm tắt")),
                        ("body", models.TextField(blank=True, verbose_name="nội dung")),
                        (
                            "url",
                            models.CharField(blank=True, max_length=2000, verbose_name="địa chỉ"),
                        ),
                        (
                            "card",
                            models.JSONField(blank=True, default=dict, verbose_name="thẻ kết quả"),
                        ),
                        ("title_exact", models.TextField()),
                        ("names_exact", models.TextField(blank=True)),
                        ("summary_exact", models.TextField(blank=True)),
                        ("body_exact", models.TextField(blank=True)),
                        ("files_exact", models.TextField(blank=True)),
                        ("title_folded", models.TextField()),
                        ("names_folded", models.TextField(blank=True)),
                        ("summary_folded", models.TextField(blank=True)),
                        ("body_folded", models.TextField(blank=True)),
                        ("files_folded", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name": "văn bản tìm kiếm",
                        "verbose_name_plural": "văn bản tìm kiếm",
                    },
                ),
                migrations.AddIndex(
                    model_name="searchentry",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["date", "page"],
                        name="search_public_by_date",
                    ),
                ),
                migrations.AddIndex(
                    model_name="searchentry",
                    index=models.Index(
                        condition=models.Q(("revision__gt", models.F("indexed_revision"))),
                        fields=["page"],
                        name="search_waiting",
                    ),
                ),
                migrations.AddField(
                    model_name="searchcode",
                    name="entry",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="search.searchentry",
                        verbose_name="mục tìm kiếm",
                    ),
                ),
                migrations.AddField(
                    model_name="searchfacet",
                    name="entry",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facets",
                        to="search.searchentry",
                        verbose_name="mục tìm kiếm",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="searchfacetlabel",
                    constraint=models.UniqueConstraint(
                        fields=("facet", "key"), name="search_one_label_per_facet_key"
                    ),
                ),
                migrations.AddField(
                    model_name="searchfacet",
                    name="label",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="search.searchfacetlabel",
                        verbose_name="giá trị lọc",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="searchquerylog",
                    constraint=models.UniqueConstraint(
                        fields=("day", "text", "engine"), name="search_one_log_per_day_and_text"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="searchcode",
                    constraint=models.UniqueConstraint(
                        fields=("key", "entry"), name="search_one_code_per_entry"
                    ),
                ),
                migrations.AddIndex(
                    model_name="searchfacet",
                    index=models.Index(fields=["entry", "label"], name="search_facets_of_entry"),
                ),
                migrations.AddConstraint(
                    model_name="searchfacet",
                    constraint=models.UniqueConstraint(
                        fields=("label", "entry"), name="search_one_facet_per_entry"
                    ),
                ),
                migrations.CreateModel(
                    name="SearchJudgement",
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
                        ("text", models.CharField(max_length=200, verbose_name="câu hỏi")),
                        ("key", models.CharField(max_length=200, verbose_name="khóa của câu hỏi")),
                        (
                            "grade",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (2, "Đúng điều cần tìm"),
                                    (1, "Có ích"),
                                    (0, "Không liên quan"),
                                ],
                                verbose_name="điểm",
                            ),
                        ),
                        ("judged_at", models.DateTimeField(auto_now=True, verbose_name="chấm lúc")),
                        (
                            "judged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người chấm",
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
                        "verbose_name": "điểm chấm kết quả tìm kiếm",
                        "verbose_name_plural": "điểm chấm kết quả tìm kiếm",
                        "default_permissions": ("add", "view"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "page"),
                                name="search_one_judgement_per_question_and_page",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SynonymProposal",
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
                        ("short", models.CharField(max_length=20, verbose_name="chữ viết tắt")),
                        ("key", models.CharField(editable=False, max_length=20)),
                        ("terms", models.TextField(verbose_name="tên đầy đủ")),
                        (
                            "is_ambiguous",
                            models.BooleanField(default=False, verbose_name="nhiều nghĩa"),
                        ),
                        ("times", models.PositiveIntegerField(default=0, verbose_name="số lần")),
                        (
                            "page_count",
                            models.PositiveIntegerField(default=0, verbose_name="số trang"),
                        ),
                        (
                            "said_in",
                            models.JSONField(default=dict, verbose_name="các trang ví dụ"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "Chờ quyết định"),
                                    ("accepted", "Đã nhận"),
                                    ("dismissed", "Đã bỏ qua"),
                                ],
                                default="new",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("added", models.TextField(blank=True, verbose_name="đã thêm vào nhóm")),
                        (
                            "made_ambiguous",
                            models.BooleanField(
                                default=False, verbose_name="làm nhóm thành nhiều nghĩa"
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(null=True, verbose_name="quyết định lúc"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người quyết định",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="search.synonymgroup",
                                verbose_name="nhóm đồng nghĩa",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "từ đồng nghĩa được đề xuất",
                        "verbose_name_plural": "từ đồng nghĩa được đề xuất",
                        "ordering": ["-page_count", "-times", "key"],
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "new")),
                                fields=("key",),
                                name="search_one_new_proposal_per_abbreviation",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
