"""The blocks from which editors arrange the front page: which parts it shows, in which order."""

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail import blocks

from core.images import PortalImageChooserBlock
from visits.models import MostRead

MOST_CHOSEN = 12
"""People or stories that one block shows."""


class PartBlock(blocks.StructBlock):
    """A part that fills itself; its title may be the editor's own."""

    title = blocks.CharBlock(
        label="Tiêu đề", required=False, max_length=80, help_text="Để trống thì dùng tiêu đề sẵn."
    )


class OpeningBlock(PartBlock):
    """Today's exemplar beside the newest stories, with the doors to the nomination and the map."""

    with_doors = blocks.BooleanBlock(label="Lối vào đề cử và bản đồ", required=False, default=True)

    class Meta:
        icon = "home"
        label = "Mở đầu: tấm gương hôm nay và tin mới"
        description = "Tấm gương của ngày, bài mở đầu, tin mới, lối vào đề cử và bản đồ."


class PeopleBlock(PartBlock):
    """A row of faces: the newest exemplars, or those an editor chose."""

    people = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="exemplars.ExemplarPage", label="Tấm gương"),
        label="Chọn người",
        required=False,
        default=[],
        max_num=MOST_CHOSEN,
        help_text="Để trống thì lấy sáu tấm gương mới nhất.",
    )

    class Meta:
        icon = "group"
        label = "Hàng chân dung"
        description = "Những tấm gương mới, hoặc những người được chọn."


class StoriesBlock(PartBlock):
    """Stories that an editor chose."""

    stories = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="news.NewsPage", label="Bài"),
        label="Chọn bài",
        min_num=1,
        max_num=MOST_CHOSEN,
    )

    class Meta:
        icon = "doc-full"
        label = "Bài được chọn"
        description = "Những bài biên tập viên chọn, kèm hình."


class MovementsBlock(PartBlock):
    """The movements under way."""

    class Meta:
        icon = "site"
        label = "Phong trào đang diễn ra"
        description = "Các phong trào đang diễn ra, cấp rộng nhất trước."


class DocumentsBlock(PartBlock):
    """The newest documents, and those whose effect soon begins or ends."""

    class Meta:
        icon = "folder-open-inverse"
        label = "Văn bản"
        description = "Văn bản mới ban hành; sắp có, sắp hết hiệu lực."


class MostReadBlock(PartBlock):
    """What readers saw most."""

    period = blocks.ChoiceBlock(
        label="Thời gian", choices=MostRead.Period.choices, default=MostRead.Period.WEEK
    )

    class Meta:
        icon = "view"
        label = "Đọc nhiều"
        description = "Những trang được xem nhiều nhất trong 7 hoặc 30 ngày qua."


class WaysBlock(PartBlock):
    """The ways to the pages that no editor makes."""

    class Meta:
        icon = "link"
        label = "Lối vào các mục khác"
        description = "Đề cử, bản đồ, danh hiệu, cụm khối, địa phương, tổ chức."


class BannerBlock(blocks.StructBlock):
    """A few words of the editor's own, with a picture and a way to a page."""

    title = blocks.CharBlock(label="Tiêu đề", max_length=120)
    text = blocks.TextBlock(label="Lời", required=False, max_length=400)
    image = PortalImageChooserBlock(label="Hình", required=False)
    page = blocks.PageChooserBlock(label="Dẫn tới trang", required=False)
    link = blocks.CharBlock(
        label="Chữ của đường dẫn", required=False, max_length=60, help_text="Ví dụ: Xem thể lệ."
    )

    class Meta:
        icon = "openquote"
        label = "Lời, dải giới thiệu"
        description = "Vài lời của ban biên tập, có thể kèm hình và đường dẫn."


class FrontBlock(blocks.StreamBlock):
    """The front page, part by part."""

    opening = OpeningBlock()
    people = PeopleBlock()
    stories = StoriesBlock()
    movements = MovementsBlock()
    documents = DocumentsBlock()
    most_read = MostReadBlock()
    banner = BannerBlock()
    ways = WaysBlock()

    class Meta:
        block_counts = {
            name: {"max_num": 1}
            for name in ("opening", "movements", "documents", "most_read", "ways")
        }


DEFAULT_FRONT: Sequence[Mapping[str, Any]] = [
    {"type": name, "value": {"with_doors": True}}
    for name in ("opening", "people", "movements", "documents", "most_read", "ways")
]
"""What is shown where nobody arranged anything, as a StreamField keeps it."""


def listed_ids(values: Sequence[Any]) -> list[int]:
    """Return the ids of a list of chosen pages, in order, as a StreamField keeps it."""
    ids = (each["value"] if isinstance(each, Mapping) else each for each in values)
    return list(dict.fromkeys(filter(None, ids)))
