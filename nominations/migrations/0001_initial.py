import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.fields
import core.storage
import core.text
from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("exemplars", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Nomination",
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
                            "receipt",
                            models.CharField(
                                editable=False,
                                max_length=20,
                                unique=True,
                                verbose_name="mã biên nhận",
                            ),
                        ),
                        (
                            "draft_token",
                            models.CharField(editable=False, max_length=64, unique=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang viết"),
                                    ("received", "Đã nhận"),
                                    ("in_review", "Đang xem xét"),
                                    ("accepted", "Đã chọn viết thành gương"),
                                    ("declined", "Chưa phù hợp"),
                                    ("duplicate", "Đã có trên cổng"),
                                    ("spam", "Thư rác"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="trạng thái",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "Một người"),
                                    ("collective", "Một tập thể"),
                                    ("household", "Một gia đình"),
                                    ("model", "Một mô hình, cách làm hay"),
                                ],
                                default="person",
                                max_length=12,
                                verbose_name="đề cử ai",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="họ và tên, hoặc tên gọi"
                            ),
                        ),
                        (
                            "folded_name",
                            core.fields.DerivedCharField(
                                blank=True,
                                db_index=True,
                                derive=core.text.folded_text,
                                editable=False,
                                max_length=150,
                                source="name",
                            ),
                        ),
                        (
                            "office",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="nghề nghiệp, chức vụ"
                            ),
                        ),
                        (
                            "organisation_text",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="cơ quan, đơn vị"
                            ),
                        ),
                        (
                            "place_detail",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="xã, phường, thôn"
                            ),
                        ),
                        ("deeds", models.TextField(blank=True, verbose_name="đã làm được gì")),
                        (
                            "since",
                            models.CharField(blank=True, max_length=60, verbose_name="từ khi nào"),
                        ),
                        (
                            "knows_of_it",
                            models.BooleanField(
                                default=False, verbose_name="người được đề cử đã biết và đồng ý"
                            ),
                        ),
                        (
                            "nominator_name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="họ tên của bạn"
                            ),
                        ),
                        (
                            "nominator_contact",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="điện thoại hoặc thư điện tử",
                            ),
                        ),
                        (
                            "nominator_relation",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="bạn biết người này thế nào",
                            ),
                        ),
                        (
                            "agreed_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="đồng ý mục đích lúc",
                            ),
                        ),
                        (
                            "sender",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=64
                            ),
                        ),
                        (
                            "content_key",
                            models.CharField(
                                blank=True, db_index=True, editable=False, max_length=64
                            ),
                        ),
                        (
                            "suspicions",
                            models.JSONField(
                                blank=True,
                                default=list,
                                editable=False,
                                verbose_name="dấu hiệu thư rác",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                        ("staff_note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="bắt đầu viết"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="sửa lần cuối"),
                        ),
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
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="gửi thư trả lời lúc",
                            ),
                        ),
                        (
                            "delete_contact_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="xóa thông tin người đề cử vào ngày",
                            ),
                        ),
                        (
                            "exemplar",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="nominations",
                                to="exemplars.exemplarpage",
                                verbose_name="hồ sơ gương điển hình",
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
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="nominations",
                                to="organisations.place",
                                verbose_name="tỉnh, thành phố",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đề cử",
                        "verbose_name_plural": "đề cử",
                        "ordering": ["-submitted_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NominationFile",
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
                            "file",
                            models.FileField(
                                storage=core.storage.private_storage,
                                upload_to="nominations/%Y/",
                                verbose_name="tệp",
                            ),
                        ),
                        ("name", models.CharField(max_length=150, verbose_name="tên tệp")),
                        (
                            "media_type",
                            models.CharField(blank=True, editable=False, max_length=100),
                        ),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="cỡ, byte")),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="nominations.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp của đề cử",
                        "verbose_name_plural": "tệp của đề cử",
                        "ordering": ["pk"],
                    },
                ),
            ]
        ),
    ]
