"""The exemplar form, from top to bottom; what a kind is asked is in `exemplars.kinds`."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from core.panels import ConfirmPanel, title_panel
from exemplars.kinds import Kind
from exemplars.panels import (
    GroundPanel,
    HonoursPanel,
    KindChoicePanel,
    KindPanel,
    OptionalInlinePanel,
)
from movements.models.tagging import TaggedPageMixin

REPLICATION_PANELS = [
    FieldPanel("replication_conditions"),
    FieldPanel("replication_steps"),
    FieldPanel("replication_cost"),
    FieldPanel("replication_contact"),
    InlinePanel(
        "replications",
        heading="Đã làm theo tại",
        label="nơi đã làm theo",
        help_text="Chọn gương đã có trang, hoặc ghi tổ chức, nơi làm theo.",
    ),
]
"""What others need to do the same; a model's form asks for it first."""

EXEMPLAR_PANELS = [
    KindChoicePanel(),
    title_panel(
        "Họ và tên, hoặc tên gọi",
        "Không ghi ông, bà, chức vụ; với tập thể, mô hình thì ghi tên gọi đầy đủ.",
    ),
    ConfirmPanel("confirm_distinct", warned_field="title"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("honorific")]),
            FieldRowPanel([FieldPanel("representative"), FieldPanel("member_count")]),
            FieldPanel("office"),
            FieldRowPanel([FieldPanel("birth_year"), FieldPanel("started_year")]),
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("organisation_text")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("place_detail")]),
            FieldPanel("field_of_work"),
            FieldPanel("is_invented"),
        ],
        heading="Ai, ở đâu",
    ),
    KindPanel(REPLICATION_PANELS, heading="Muốn làm theo", kinds=[Kind.MODEL]),
    InlinePanel(
        "other_names",
        heading="Tên gọi khác",
        label="tên gọi khác",
        help_text="Bút danh, tên thường gọi, tên cũ của đơn vị; để tìm và nhận ra.",
    ),
    OptionalInlinePanel(
        "offices",
        heading="Các chức vụ đã giữ",
        label="chức vụ",
        help_text="Theo năm, như lúc ấy; chức vụ cũ không sửa thành chức vụ mới.",
    ),
    MultiFieldPanel([FieldPanel("portrait"), FieldPanel("portrait_alt")], heading="Chân dung"),
    FieldPanel("headline"),
    FieldPanel("distinction"),
    InlinePanel("achievements", heading="Kết quả bằng con số", label="kết quả", max_num=6),
    FieldPanel("quote"),
    FieldPanel("story"),
    FieldPanel("easy_read"),
    KindPanel(
        REPLICATION_PANELS,
        heading="Muốn làm theo",
        kinds=[Kind.PERSON, Kind.COLLECTIVE, Kind.HOUSEHOLD],
    ),
    InlinePanel("awards", heading="Khen thưởng", label="lần khen thưởng"),
    HonoursPanel(heading="Tình trạng khen thưởng"),
    *TaggedPageMixin.movement_panels,
    GroundPanel(heading="Căn cứ công khai"),
]
"""The list itself is the page's `content_panels`: what `register_panel` adds stands on the form."""


def register_panel(panel: Panel) -> None:
    """Add a panel of another app at the foot of the form, in the order of the apps."""
    EXEMPLAR_PANELS.append(panel)
