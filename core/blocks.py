"""The blocks a body is built from: structure an editor can't get wrong, each with a preview."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock as WagtailEmbedBlock
from wagtailmedia.blocks import AudioChooserBlock

from core.images import PortalImageChooserBlock

RICH_TEXT_FEATURES = "bold italic superscript subscript ol ul link document-link".split()
TABLE_OPTIONS = {
    # The editor's own dictionary is English and has no Vietnamese beside it, so the menu names
    # its items itself, in plain strings, which is all that it takes.
    "language": "en-US",
    "contextMenu": {
        "items": {
            "row_above": {"name": "Chèn hàng phía trên"},
            "row_below": {"name": "Chèn hàng phía dưới"},
            "after_rows": "---------",
            "col_left": {"name": "Chèn cột bên trái"},
            "col_right": {"name": "Chèn cột bên phải"},
            "after_columns": "---------",
            "remove_row": {"name": "Xóa hàng"},
            "remove_col": {"name": "Xóa cột"},
            "after_removal": "---------",
            "undo": {"name": "Hoàn tác"},
            "redo": {"name": "Làm lại"},
        }
    },
}


class HeadingBlock(blocks.StructBlock):
    """A heading inside the body; the page's title is the only first level."""

    text = blocks.CharBlock(label="Chữ", max_length=200)
    level = blocks.ChoiceBlock(
        label="Cấp",
        choices=[("2", "Mục lớn"), ("3", "Mục nhỏ")],
        default="2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = "Tiêu đề mục"
        template = "blocks/heading.html"
        description = "Chia bài thành các mục để người đọc dễ theo dõi."
        preview_value = {"text": "Nhiều điển hình được biểu dương", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text: paragraphs, lists, links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = "Đoạn văn"
        template = "blocks/paragraph.html"
        description = "Chữ, danh sách và liên kết; dán từ Word thì bảng, hình thành khối riêng."
        preview_value = "<p>Sáng nay, cả xóm cùng ra đường trồng hoa.</p>"


class ImageBlock(blocks.StructBlock):
    """A picture with caption and credit kept apart, so that neither is printed twice."""

    image = PortalImageChooserBlock(label="Hình")
    alt_text = blocks.CharBlock(
        label="Mô tả cho người không nhìn thấy",
        required=False,
        max_length=255,
        help_text="Để trống thì dùng mô tả của hình trong kho.",
    )
    caption = blocks.CharBlock(
        label="Chú thích",
        required=False,
        max_length=500,
        help_text="Để trống thì dùng chú thích của hình trong kho.",
    )
    credit = blocks.CharBlock(
        label="Nguồn ảnh",
        required=False,
        max_length=255,
        help_text="Để trống thì dùng nguồn của hình trong kho.",
    )

    def clean(self, value: Any) -> Any:
        """Refuse to publish a picture nobody described: neither here nor in the library."""
        result = super().clean(value)
        described = result["alt_text"] or (result["image"] and result["image"].default_alt_text)
        if not described and not self.is_deferred_validation:
            message = "Hãy mô tả hình này cho người không nhìn thấy."
            raise StructBlockValidationError({"alt_text": ValidationError(message)})
        return result

    class Meta:
        icon = "image"
        label = "Hình"
        template = "blocks/image.html"
        description = "Một hình kèm chú thích và nguồn ảnh."
        preview_template = "blocks/previews/image.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one event."""

    title = blocks.CharBlock(label="Tên chùm ảnh", required=False, max_length=200)
    images = blocks.ListBlock(ImageBlock(), label="Các hình", min_num=2, max_num=20)

    class Meta:
        icon = "grip"
        label = "Chùm ảnh"
        template = "blocks/gallery.html"
        description = "Từ hai hình trở lên về cùng một việc."
        preview_template = "blocks/previews/gallery.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, set apart, with who said them."""

    text = blocks.TextBlock(label="Lời trích", rows=3)
    speaker = blocks.CharBlock(label="Người nói", required=False, max_length=150)
    office = blocks.CharBlock(label="Chức vụ khi nói", required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = "Trích dẫn"
        template = "blocks/quote.html"
        description = "Một câu nói đáng nhớ và người nói câu ấy."
        preview_value = {
            "text": "Quét một đoạn đường thì dễ, rủ được cả xóm cùng quét mới vui.",
            "speaker": "Lương Thị Sen",
            "office": "Chi hội trưởng phụ nữ xóm Đồng",
        }


class TableBlock(WagtailTableBlock):
    """A table with headers, which the template turns into a list on a phone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"table_options": TABLE_OPTIONS, **kwargs})

    class Meta:
        icon = "table"
        label = "Bảng"
        template = "blocks/table.html"
        description = "Số liệu theo hàng và cột; nhớ đặt tên bảng và hàng tiêu đề."
        preview_value = {
            "data": [["Xóm", "Số hộ tham gia"], ["Xóm Đồng", "86"], ["Xóm Bến", "64"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Kết quả phong trào Ngày Chủ nhật xanh",
        }


class DocumentBlock(blocks.StructBlock):
    """A file to open, with its type and size said before the click."""

    document = DocumentChooserBlock(label="Tệp")
    title = blocks.CharBlock(label="Tên hiển thị", required=False, max_length=255)

    class Meta:
        icon = "doc-full"
        label = "Tệp đính kèm"
        template = "blocks/document.html"
        description = "Tệp PDF, Word để người đọc mở hoặc tải về."
        preview_template = "blocks/previews/document.html"


class VideoAddressBlock(WagtailEmbedBlock):
    """Where a video is. Nothing is looked up there: pages only link to it.

    An agency's server often reaches no other, and one that does must not make an editor wait.
    """

    def clean(self, value: Any) -> Any:
        """Refuse to publish what is no address; a draft keeps what was typed so far."""
        return value if self.is_deferred_validation else blocks.URLBlock.clean(self, value)


class EmbedBlock(blocks.StructBlock):
    """A video from elsewhere, as a link."""

    embed = VideoAddressBlock(label="Địa chỉ video")
    title = blocks.CharBlock(
        label="Video nói về gì", max_length=200, help_text="Được đọc cho người khiếm thị."
    )

    class Meta:
        icon = "media"
        label = "Video từ nơi khác"
        template = "blocks/embed.html"
        description = "Địa chỉ trang có video; trang chỉ hiện liên kết, không tải mã lạ."
        preview_template = "blocks/previews/embed.html"


class AudioBlock(blocks.StructBlock):
    """A recording with its words, for those who can't hear it."""

    audio = AudioChooserBlock(label="Tệp ghi âm")
    title = blocks.CharBlock(label="Tên bản ghi", max_length=200)
    transcript = blocks.TextBlock(
        label="Lời trong bản ghi",
        required=False,
        help_text="Để trống thì dùng lời ghi của tệp trong kho.",
    )
    voice = blocks.CharBlock(label="Giọng đọc", required=False, max_length=100)
    others = blocks.ListBlock(
        blocks.StructBlock([("audio", AudioChooserBlock(label="Tệp ghi âm")), ("voice", voice)]),
        label="Giọng đọc khác của cùng nội dung",
        default=[],
    )

    class Meta:
        icon = "media"
        label = "Ghi âm"
        template = "blocks/audio.html"
        description = "Bài đọc, lời kể, phỏng vấn."
        preview_template = "blocks/previews/audio.html"


class BodyBlock(blocks.StreamBlock):
    """The body of any page: news, story, directive, standard page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    table = TableBlock()
    document = DocumentBlock()
    embed = EmbedBlock()
    audio = AudioBlock()


def body_text(body: blocks.StreamValue) -> str:
    """Return the words of a body as plain text, a block a line, for search and reading time."""
    chunks = body.stream_block.get_searchable_content(body)
    return "\n".join(filter(None, (str(chunk).strip() for chunk in chunks)))
