import django.core.validators
import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        # After the packages' own: they alter pages, images and documents, and Django renders each
        # time every model that is tied to them, which ours are.
        ("sessions", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="PortalDocument",
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
                        ("title", models.CharField(max_length=255, verbose_name="title")),
                        ("file", models.FileField(upload_to="documents", verbose_name="file")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="created at"),
                        ),
                        ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                        ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                        (
                            "collection",
                            models.ForeignKey(
                                default=wagtail.models.media.get_root_collection_id,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="wagtailcore.collection",
                                verbose_name="collection",
                            ),
                        ),
                        (
                            "tags",
                            taggit.managers.TaggableManager(
                                blank=True,
                                help_text=None,
                                through="taggit.TaggedItem",
                                to="taggit.Tag",
                                verbose_name="tags",
                            ),
                        ),
                        (
                            "uploaded_by_user",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp văn bản",
                        "verbose_name_plural": "tệp văn bản",
                        "permissions": [("choose_document", "Được chọn tệp văn bản")],
                        "abstract": False,
                    },
                    bases=(modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name="DocumentText",
                    fields=[
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="text",
                                serialize=False,
                                to="core.portaldocument",
                                verbose_name="tệp",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("done", "đã đọc"),
                                    ("no_text", "bản quét, không có chữ"),
                                    ("too_large", "quá lớn để đọc"),
                                    ("unreadable", "không đọc được"),
                                ],
                                max_length=20,
                                verbose_name="kết quả đọc",
                            ),
                        ),
                        ("pages", models.JSONField(default=list, verbose_name="chữ từng trang")),
                        (
                            "page_count",
                            models.PositiveIntegerField(default=0, verbose_name="số trang"),
                        ),
                        (
                            "recognised",
                            models.JSONField(
                                default=list, verbose_name="trang nhận dạng từ bản quét"
                            ),
                        ),
                        (
                            "is_cut",
                            models.BooleanField(default=False, verbose_name="mới đọc phần đầu"),
                        ),
                        ("file_hash", models.CharField(blank=True, max_length=40)),
                        (
                            "extracted_at",
                            models.DateTimeField(auto_now=True, verbose_name="đọc lúc"),
                        ),
                    ],
                    options={
                        "verbose_name": "chữ trong tệp",
                        "verbose_name_plural": "chữ trong tệp",
                    },
                ),
                migrations.CreateModel(
                    name="PortalImage",
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
                        ("title", models.CharField(max_length=255, verbose_name="title")),
                        (
                            "file",
                            wagtail.images.models.WagtailImageField(
                                height_field="height",
                                upload_to=wagtail.images.models.get_upload_to,
                                verbose_name="file",
                                width_field="width",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(
                                blank=True, default="", max_length=255, verbose_name="description"
                            ),
                        ),
                        ("width", models.IntegerField(editable=False, verbose_name="width")),
                        ("height", models.IntegerField(editable=False, verbose_name="height")),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, db_index=True, verbose_name="created at"
                            ),
                        ),
                        ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                        ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                        ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                        ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                        ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                        (
                            "file_hash",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=40
                            ),
                        ),
                        (
                            "caption",
                            models.CharField(
                                blank=True,
                                help_text="Ai, việc gì, ở đâu, khi nào. Không ghi tên người chụp ở đây.",
                                max_length=500,
                                verbose_name="chú thích",
                            ),
                        ),
                        (
                            "credit",
                            models.CharField(
                                blank=True,
                                help_text="Tên người chụp, người vẽ hoặc nơi cung cấp ảnh.",
                                max_length=255,
                                verbose_name="nguồn ảnh",
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: ảnh của cơ quan; được tác giả cho phép ngày…",
                                max_length=255,
                                verbose_name="quyền sử dụng",
                            ),
                        ),
                        (
                            "watermark",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Theo bộ sưu tập"),
                                    ("always", "Luôn đóng"),
                                    ("never", "Không đóng"),
                                ],
                                max_length=6,
                                verbose_name="dấu của cơ quan",
                            ),
                        ),
                        ("look", models.CharField(blank=True, editable=False, max_length=100)),
                        (
                            "collection",
                            models.ForeignKey(
                                default=wagtail.models.media.get_root_collection_id,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="wagtailcore.collection",
                                verbose_name="collection",
                            ),
                        ),
                        (
                            "tags",
                            taggit.managers.TaggableManager(
                                blank=True,
                                help_text=None,
                                through="taggit.TaggedItem",
                                to="taggit.Tag",
                                verbose_name="tags",
                            ),
                        ),
                        (
                            "uploaded_by_user",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hình ảnh",
                        "verbose_name_plural": "hình ảnh",
                        "permissions": [("choose_image", "Được chọn hình ảnh")],
                        "abstract": False,
                        "indexes": [models.Index(fields=["file"], name="image_by_file")],
                    },
                    bases=(
                        wagtail.images.models.ImageFileMixin,
                        modelsearch.index.Indexed,
                        models.Model,
                    ),
                ),
                migrations.CreateModel(
                    name="PortalMedia",
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
                        ("title", models.CharField(max_length=255, verbose_name="title")),
                        ("file", models.FileField(upload_to="media", verbose_name="file")),
                        (
                            "type",
                            models.CharField(
                                choices=[("audio", "Audio file"), ("video", "Video file")],
                                max_length=255,
                            ),
                        ),
                        (
                            "duration",
                            models.FloatField(
                                blank=True,
                                default=0,
                                help_text="Duration in seconds",
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="duration",
                            ),
                        ),
                        (
                            "width",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="width"
                            ),
                        ),
                        (
                            "height",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="height"
                            ),
                        ),
                        (
                            "thumbnail",
                            models.FileField(
                                blank=True, upload_to="media_thumbnails", verbose_name="thumbnail"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="created at"),
                        ),
                        (
                            "transcript",
                            models.TextField(
                                blank=True,
                                help_text="Lời trong bản ghi, cho người không nghe được.",
                                verbose_name="lời ghi",
                            ),
                        ),
                        (
                            "collection",
                            models.ForeignKey(
                                default=wagtail.models.media.get_root_collection_id,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="wagtailcore.collection",
                                verbose_name="collection",
                            ),
                        ),
                        (
                            "tags",
                            taggit.managers.TaggableManager(
                                blank=True,
                                help_text=None,
                                through="taggit.TaggedItem",
                                to="taggit.Tag",
                                verbose_name="tags",
                            ),
                        ),
                        (
                            "uploaded_by_user",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản ghi âm, ghi hình",
                        "verbose_name_plural": "bản ghi âm, ghi hình",
                        "abstract": False,
                    },
                    bases=(modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name="SiteSettings",
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
                                default="Gương sáng", max_length=100, verbose_name="tên cổng"
                            ),
                        ),
                        (
                            "tagline",
                            models.CharField(
                                blank=True,
                                default="Người tốt, việc tốt quanh ta",
                                max_length=150,
                                verbose_name="dòng giới thiệu",
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="cơ quan chủ quản"
                            ),
                        ),
                        (
                            "responsible_person",
                            models.CharField(
                                blank=True,
                                help_text="Họ tên và chức vụ người chịu trách nhiệm nội dung.",
                                max_length=200,
                                verbose_name="người chịu trách nhiệm",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, max_length=255, verbose_name="địa chỉ"),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=50, verbose_name="điện thoại"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="thư điện tử"
                            ),
                        ),
                        (
                            "licence_notice",
                            models.CharField(
                                blank=True,
                                help_text="Số giấy phép, ngày, nơi cấp.",
                                max_length=255,
                                verbose_name="giấy phép",
                            ),
                        ),
                        (
                            "reuse_notice",
                            models.CharField(
                                blank=True,
                                default="Ghi rõ nguồn khi dẫn lại nội dung từ cổng này.",
                                max_length=255,
                                verbose_name="lời nhắc ghi nguồn",
                            ),
                        ),
                        (
                            "share_image",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="core.portalimage",
                                verbose_name="ảnh chia sẻ mặc định",
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
                        "verbose_name": "thông tin cổng",
                    },
                ),
                migrations.CreateModel(
                    name="PortalRendition",
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
                        ("filter_spec", models.CharField(db_index=True, max_length=255)),
                        (
                            "file",
                            wagtail.images.models.WagtailImageField(
                                height_field="height",
                                storage=wagtail.images.models.get_rendition_storage,
                                upload_to=wagtail.images.models.get_rendition_upload_to,
                                width_field="width",
                            ),
                        ),
                        ("width", models.IntegerField(editable=False)),
                        ("height", models.IntegerField(editable=False)),
                        (
                            "focal_point_key",
                            models.CharField(blank=True, default="", editable=False, max_length=16),
                        ),
                        (
                            "image",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="renditions",
                                to="core.portalimage",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("image", "filter_spec", "focal_point_key"),
                                name="unique_rendition",
                            )
                        ],
                        "indexes": [models.Index(fields=["file"], name="rendition_by_file")],
                    },
                    bases=(wagtail.images.models.ImageFileMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="LimitUse",
                    fields=[
                        (
                            "key",
                            models.CharField(
                                max_length=64,
                                primary_key=True,
                                serialize=False,
                                verbose_name="khóa",
                            ),
                        ),
                        ("used", models.PositiveIntegerField(verbose_name="đã dùng")),
                        (
                            "ends_at",
                            models.BigIntegerField(
                                db_index=True,
                                help_text="Giây theo giờ Unix.",
                                verbose_name="hết kỳ",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giới hạn đang tính",
                        "verbose_name_plural": "giới hạn đang tính",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ReaderAccess",
                    fields=[
                        (
                            "page",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="reader_access",
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                        ("until", models.DateTimeField(db_index=True, verbose_name="đến lúc")),
                    ],
                    options={
                        "verbose_name": "trang bạn đọc xem được",
                        "verbose_name_plural": "trang bạn đọc xem được",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PublicationHold",
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
                            "reason",
                            models.CharField(
                                choices=[
                                    ("consent_withdrawn", "Người trong bài rút đồng ý"),
                                    ("consent_missing", "Chưa có căn cứ công khai"),
                                    ("merged", "Đã gộp vào trang khác"),
                                    (
                                        "import_doubted",
                                        "Chưa ai xác nhận điều bài nhập còn ngờ",
                                    ),
                                ],
                                max_length=30,
                                verbose_name="lý do",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc"),
                        ),
                        (
                            "page",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="publication_holds",
                                to=settings.WAGTAIL_PAGE_MODEL,
                                verbose_name="trang",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lệnh tạm giữ công khai",
                        "verbose_name_plural": "lệnh tạm giữ công khai",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("page", "reason"), name="one_hold_per_page_and_reason"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
