"""Exemplars (gương điển hình): people, collectives, households and ways of working."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyBlock, body_text
from core.contracts import ArchiveEntry, FacetValue
from core.documents import document_ids_in
from core.fields import DerivedCharField
from core.models import BasePage, PortalImage
from core.panels import title_panel
from core.text import name_sort_key
from directives.querysets import newest_articles
from exemplars.forms import ExemplarPageForm
from exemplars.models.awards import AwardGrant
from exemplars.querysets import ExemplarManager
from movements.models.tagging import TaggedPageMixin


class ExemplarPage(TaggedPageMixin, BasePage):
    """One exemplar: who, what they did, where, and how they were honoured.

    The title is the name, without honorific. Depth of awards, consent and the life cycle come
    with later work; `PublicationHold` and the `awards` relation are where they join.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("Cá nhân")
        COLLECTIVE = "collective", _("Tập thể")
        HOUSEHOLD = "household", _("Hộ gia đình")
        MODEL = "model", _("Mô hình, cách làm hay")

    page_description = _("Một tấm gương: cá nhân, tập thể, hộ gia đình hoặc mô hình hay.")
    archive_kind = "exemplar"
    parent_page_types: ClassVar = ["exemplars.ExemplarIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/exemplar_page.html"

    # Who
    kind = models.CharField(
        _("đối tượng"), max_length=20, choices=Kind.choices, default=Kind.PERSON
    )
    honorific = models.CharField(
        _("cách xưng hô"), max_length=30, blank=True, help_text=_("Ông, bà, anh, chị, em…")
    )
    name_sort_key = DerivedCharField(source="title", derive=name_sort_key, db_index=True)
    office = models.CharField(
        _("chức vụ, nghề nghiệp"), max_length=200, blank=True, help_text=_("Khi được nêu gương.")
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name=_("cơ quan, đơn vị"),
    )
    organisation_text = models.CharField(
        _("đơn vị (ghi bằng chữ)"),
        max_length=200,
        blank=True,
        help_text=_("Chi hội, tổ, thôn… không có trong danh mục tổ chức."),
    )
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name=_("nơi"),
        help_text=_("Tỉnh, thành phố khi được nêu gương."),
    )
    place_detail = models.CharField(
        _("nơi cụ thể"), max_length=200, blank=True, help_text=_("Xã, thôn; không ghi số nhà.")
    )
    field_of_work = models.ForeignKey(
        "exemplars.FieldOfWork",
        null=True,
        on_delete=models.PROTECT,
        related_name="exemplars",
        verbose_name=_("lĩnh vực"),
    )
    is_invented = models.BooleanField(
        _("nhân vật minh họa"),
        default=False,
        help_text=_("Không có thật, dùng để giới thiệu cổng; trang sẽ ghi rõ."),
    )
    # Portrait
    portrait = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("chân dung"),
    )
    portrait_alt = models.CharField(
        _("mô tả chân dung"),
        max_length=255,
        blank=True,
        help_text=_("Cho người không nhìn thấy; để trống thì dùng mô tả của hình."),
    )
    # What they did
    headline = models.CharField(
        _("việc làm nên tấm gương"),
        max_length=300,
        help_text=_("Một câu: đã làm được gì, cho ai."),
    )
    quote = models.TextField(_("câu nói"), blank=True)
    story = StreamField(BodyBlock(), blank=True, verbose_name=_("câu chuyện"))

    content_panels = [
        title_panel(
            _("Họ và tên, hoặc tên gọi"),
            _("Không ghi ông, bà, chức vụ; với tập thể, mô hình thì ghi tên gọi đầy đủ."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("honorific")]),
                FieldPanel("office"),
                FieldRowPanel([FieldPanel("organisation"), FieldPanel("organisation_text")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("place_detail")]),
                FieldPanel("field_of_work"),
                FieldPanel("is_invented"),
            ],
            heading=_("Ai, ở đâu"),
        ),
        MultiFieldPanel(
            [FieldPanel("portrait"), FieldPanel("portrait_alt")], heading=_("Chân dung")
        ),
        FieldPanel("headline"),
        InlinePanel(
            "achievements", heading=_("Kết quả bằng con số"), label=_("Kết quả"), max_num=6
        ),
        FieldPanel("quote"),
        FieldPanel("story"),
        InlinePanel("awards", heading=_("Khen thưởng"), label=_("Lần khen thưởng")),
        *TaggedPageMixin.movement_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("headline"),
        index.SearchField("office"),
        index.FilterField("kind"),
    ]
    base_form_class = ExemplarPageForm

    objects = ExemplarManager()

    class Meta:
        verbose_name = _("gương điển hình")
        verbose_name_plural = _("gương điển hình")

    @property
    def summary(self) -> str:
        return self.search_description or self.headline

    @property
    def full_name(self) -> str:
        """The name as spoken of: with its honorific."""
        return f"{self.honorific} {self.title}".strip()

    @property
    def organisation_label(self) -> str:
        """The unit and the organisation, as far as known."""
        organisation = self.organisation.label if self.organisation else ""
        return ", ".join(filter(None, [self.organisation_text, organisation]))

    @property
    def portrait_alt_text(self) -> str:
        """What a reader who can't see the portrait is told."""
        if self.portrait_alt:
            return self.portrait_alt
        return self.portrait.default_alt_text if self.portrait else ""

    @property
    def top_award(self) -> AwardGrant | None:
        """The newest honour, for cards; None without any."""
        return max(self.awards.all(), key=lambda grant: grant.year, default=None)

    @property
    def initials(self) -> str:
        """The letters of the monogram that stands in for a missing portrait."""
        words = self.title.split()
        return "".join(word[0].upper() for word in (words[:1] + words[-1:] if words[1:] else words))

    def archive_entry(self) -> ArchiveEntry:
        grants = list(self.awards.all())
        facets: dict[str, list[FacetValue]] = {
            "movement": self.movement_facets(),
            "type": [FacetValue(f"exemplar-{self.kind}", self.get_kind_display())],
            "award": [
                FacetValue(str(title.pk), title.label)
                for title in {grant.title_id: grant.title for grant in grants}.values()
            ],
            "level": [
                FacetValue(f"award-{title.level}", title.get_level_display())
                for title in {grant.title.level: grant.title for grant in grants}.values()
            ],
            "honour": [value for grant in grants for value in grant.honour_values()],
        }
        first_published = self.first_published_at.date() if self.first_published_at else None
        years = {grant.year for grant in grants} | (
            {first_published.year} if first_published else set()
        )
        facets["year"] = [FacetValue(str(year), str(year)) for year in sorted(years)]
        if self.place:
            facets["place"] = self.place.facet_values()
        if self.organisation:
            facets["organisation"] = self.organisation.facet_values()
        if self.field_of_work:
            facets["field"] = [FacetValue(self.field_of_work.slug, self.field_of_work.name)]
        award = self.top_award
        return ArchiveEntry(
            title=self.title,
            summary=self.summary,
            body="\n".join(
                filter(
                    None,
                    [
                        self.office,
                        self.organisation_label,
                        self.place_detail,
                        self.place.full_name if self.place else "",
                        self.quote,
                        *(f"{grant.title.name} {grant.decision_number}" for grant in grants),
                        *(f"{item.figure} {item.label}" for item in self.achievements.all()),
                        body_text(self.story),
                    ],
                )
            ),
            names=self.full_name if self.honorific else "",
            date=first_published,
            documents=document_ids_in(self.story),
            facets=facets,
            card={
                "kind_label": str(self.get_kind_display()),
                "office": self.office,
                "place": self.place.name if self.place else "",
                "place_note": self.place.today_note if self.place else "",
                "award": str(award) if award else "",
                "initials": self.initials,
                "image": str(self.portrait_id or ""),
                "invented": "1" if self.is_invented else "",
            },
        )

    def page_context(self, request: HttpRequest) -> dict:
        """Return `articles`: the newest visible stories that tell of this exemplar."""
        return {"articles": newest_articles(self.news_links)}

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [self.portrait]


class Achievement(Orderable):
    """One result in figures: "86" "hộ cùng trồng và chăm đường hoa"."""

    exemplar = ParentalKey(ExemplarPage, on_delete=models.CASCADE, related_name="achievements")
    figure = models.CharField(_("con số"), max_length=30, help_text=_("Ví dụ: 86, 4 km, 1.200."))
    label = models.CharField(_("là gì"), max_length=150, help_text=_("Ví dụ: hộ cùng tham gia."))

    panels = [FieldRowPanel([FieldPanel("figure"), FieldPanel("label")])]

    class Meta(Orderable.Meta):
        verbose_name = _("kết quả")
        verbose_name_plural = _("kết quả")

    def __str__(self) -> str:
        return f"{self.figure} {self.label}"
