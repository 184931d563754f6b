"""The exemplar form, from top to bottom; what a kind is asked is in `exemplars.kinds`."""

from django.utils.translation import gettext_lazy as _
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
        heading=_("Đã làm theo tại"),
        label=_("Nơi đã làm theo"),
        help_text=_("Chọn gương đã có trang, hoặc ghi tổ chức, nơi làm theo."),
    ),
]
"""What others need to do the same; a model's form asks for it first."""

EXEMPLAR_PANELS = [
    KindChoicePanel(),
    title_panel(
        _("Họ và tên, hoặc tên gọi"),
        _("Không ghi ông, bà, chức vụ; với tập thể, mô hình thì ghi tên gọi đầy đủ."),
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
        heading=_("Ai, ở đâu"),
    ),
    KindPanel(REPLICATION_PANELS, heading=_("Muốn làm theo"), kinds=[Kind.MODEL]),
    InlinePanel(
        "other_names",
        heading=_("Tên gọi khác"),
        label=_("Tên gọi khác"),
        help_text=_("Bút danh, tên thường gọi, tên cũ của đơn vị; để tìm và nhận ra."),
    ),
    OptionalInlinePanel(
        "offices",
        heading=_("Các chức vụ đã giữ"),
        label=_("Chức vụ"),
        help_text=_("Theo năm, như lúc ấy; chức vụ cũ không sửa thành chức vụ mới."),
    ),
    MultiFieldPanel([FieldPanel("portrait"), FieldPanel("portrait_alt")], heading=_("Chân dung")),
    FieldPanel("headline"),
    FieldPanel("distinction"),
    InlinePanel("achievements", heading=_("Kết quả bằng con số"), label=_("Kết quả"), max_num=6),
    FieldPanel("quote"),
    FieldPanel("story"),
    KindPanel(
        REPLICATION_PANELS,
        heading=_("Muốn làm theo"),
        kinds=[Kind.PERSON, Kind.COLLECTIVE, Kind.HOUSEHOLD],
    ),
    InlinePanel("awards", heading=_("Khen thưởng"), label=_("Lần khen thưởng")),
    HonoursPanel(heading=_("Tình trạng khen thưởng")),
    *TaggedPageMixin.movement_panels,
    GroundPanel(heading=_("Căn cứ công khai")),
]
"""The list itself is the page's `content_panels`: what `register_panel` adds stands on the form."""


def register_panel(panel: Panel) -> None:
    """Add a panel of another app at the foot of the form, in the order of the apps."""
    EXEMPLAR_PANELS.append(panel)
