"""Pages with everything filled: each field, each row of each relation, each block of each body.

Read from the models, so that a new page type, field or relation is filled without a word here; only
what a relation leads to needs a maker. Text says which field it stands in: "headline chữ".
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Collection, Page, get_page_models

from core.models import BasePage
from exemplars.models import CommendationType
from tests.factories import catalogues, media, pages
from tests.factories.bodies import block, gallery_value, image_value
from visits.models import MostRead

PAGE_TYPES: list[type[BasePage]] = [
    page_type for page_type in get_page_models() if issubclass(page_type, BasePage)
]

MAKERS: dict[str, Callable[[], models.Model]] = {
    "auth.User": lambda: User.objects.get_or_create(username="nhan-vien")[0],
    "core.PortalDocument": media.document,
    "core.PortalImage": media.image,
    "directives.DirectivePage": pages.directive,
    "directives.DocumentType": catalogues.document_type,
    "exemplars.AwardTitle": catalogues.award_title,
    "exemplars.CommendationType": lambda: CommendationType.objects.get_or_create(
        name="Khen thưởng công trạng"
    )[0],
    "exemplars.ExemplarPage": pages.exemplar,
    "exemplars.FieldOfWork": catalogues.field_of_work,
    "movements.MovementPage": pages.movement,
    "news.Author": catalogues.author,
    "news.NewsIndexPage": lambda: pages.index_of(pages.NewsPage),
    "news.NewsPage": pages.news,
    "news.Source": catalogues.source,
    "organisations.EmulationGroup": catalogues.emulation_group,
    "organisations.Organisation": catalogues.organisation,
    "organisations.Place": catalogues.place,
    "wagtailcore.Collection": Collection.get_first_root_node,
    "wagtailcore.Page": pages.standard,
}
"""Label of a model → maker of a row that a page may be tied to."""

VALUES = {
    "directives.DirectivePage.number": "2024/QĐ-UBND",
    "directives.DirectivePage.expires_on": None,
    "exemplars.ExemplarPage.is_invented": True,
    "exemplars.AwardGrant.decision_number": "",
    "movements.MovementPage.catalogue_key": "",
    "movements.MovementParticipant.group": None,
    "movements.MovementParticipant.place": None,
    # A plan is of one subject: of the author.
    "work_counts.Plan.unit": None,
    "work_counts.Plan.section": None,
    "work_counts.Plan.movement": None,
}
"""Field → its value where a rule allows no other."""


def block_values() -> dict[str, Callable[[], Any]]:
    """Return a maker of a value for each block of a body; its words begin with the block's name."""
    return {
        "heading": lambda: {"text": "heading chữ", "level": "3"},
        "paragraph": lambda: "<p>paragraph chữ</p>",
        "image": lambda: image_value(media.image(), caption="image chữ"),
        "gallery": lambda: gallery_value(media.image(), media.image(), title="gallery chữ"),
        "quote": lambda: {"text": "quote chữ", "speaker": "Bà Sen", "office": "Chi hội trưởng"},
        "table": lambda: {
            "data": [["Xã", "Hộ"], ["table chữ", "86"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Bảng",
        },
        "document": lambda: {"document": media.document().pk, "title": "document chữ"},
        "audio": lambda: {
            "audio": media.audio().pk,
            "title": "audio chữ",
            "transcript": "Lời kể",
        },
        "embed": lambda: {"embed": "https://video.example/xem/1", "title": "embed chữ"},
        **_front_values(),
    }


def _period_with_something_read() -> str:
    """Return a period of which something is ranked, without which its part is hidden."""
    return MostRead.objects.create(period="tuan", page=pages.news(), views=1).period


def _front_values() -> dict[str, Callable[[], Any]]:
    """Return the same for the parts of a front page."""

    def titled(name: str, **more: Any) -> Callable[[], Any]:
        return lambda: {"title": f"{name} chữ", **{key: make() for key, make in more.items()}}

    return {
        **{name: titled(name) for name in ("movements", "documents", "ways")},
        "most_read": titled("most_read", period=_period_with_something_read),
        "opening": titled("opening", with_doors=lambda: True),
        "people": titled("people", people=lambda: [pages.exemplar().pk]),
        "stories": titled("stories", stories=lambda: [pages.news().pk]),
        "banner": titled(
            "banner",
            text=lambda: "Lời mời",
            image=lambda: media.image().pk,
            page=lambda: pages.standard().pk,
            link=lambda: "Xem thể lệ",
        ),
    }


@dataclass
class Filler:
    """Fills pages; ties all of them to the same few rows, made when first needed."""

    rows: dict[str, models.Model] = field(default_factory=dict)
    blocks: dict[str, Any] = field(default_factory=dict)

    def unsaved(self, page_type: type[BasePage], title: str) -> BasePage:
        """Return a page with everything filled that was never saved."""
        page = page_type(title=title, slug="trang-chua-luu", live=False)
        parent = Page.objects.get(pk=parent_for(page_type).pk)
        page.depth, page.path = parent.depth + 1, f"{parent.path}zzzz"
        page.set_url_path(parent)
        self.fill(page)
        return page

    def draft(self, page_type: type[BasePage], title: str) -> BasePage:
        """Return a page whose everything is filled, in its newest version only.

        The row itself is as empty as may be: what a preview shows can only come from the version.
        Of a type that stands once in a site, it is a version of that page.
        """
        page = page_type.objects.order_by("path").first() if stands_once(page_type) else None
        if page is None:
            page = page_type(title=title, live=False)
            self._fill_fields(page, inherited=Page, only_required=True)
            Page.objects.get(pk=parent_for(page_type).pk).add_child(instance=page)
        page.title = title
        self.fill(page)
        page.save_revision(clean=False)
        return page_type.objects.get(pk=page.pk)

    def fill(self, page: BasePage) -> None:
        """Fill what is empty in a page, in memory only."""
        self._fill_fields(page, inherited=Page)
        for relation in relations_of(type(page)):
            manager = getattr(page, relation.get_accessor_name())
            if not manager.all():
                row = relation.related_model()
                self._fill_fields(row, leaving=relation.field.name)
                manager.add(row)
        for many in get_all_child_m2m_relations(type(page)):
            getattr(page, many.name).set([self._related(many.related_model)])

    def _fill_fields(
        self,
        row: models.Model,
        *,
        leaving: str = "",
        inherited: type[models.Model] | None = None,
        only_required: bool = False,
    ) -> None:
        left = {leaving}
        if inherited:
            left |= {each.name for each in inherited._meta.get_fields()}
        for each in row._meta.concrete_fields:
            is_wanted = each.editable and not each.primary_key and each.name not in left
            if only_required:
                is_wanted = is_wanted and not each.blank and not isinstance(each, StreamField)
            if is_wanted and not getattr(row, each.attname):
                setattr(row, each.name, self._value(each))

    def _value(self, wanted: models.Field) -> Any:
        name = str(wanted)
        if name in VALUES:
            return VALUES[name]
        if isinstance(wanted, models.ForeignKey):
            return self._related(wanted.related_model)
        if isinstance(wanted, StreamField):
            return [block(name, self._block(name)) for name in wanted.stream_block.child_blocks]
        if wanted.choices:
            return next(key for key, _label in wanted.flatchoices if key)
        if isinstance(wanted, models.BooleanField):
            return False
        if isinstance(wanted, models.URLField):
            return "https://nguon.example/bai-goc"
        if isinstance(wanted, models.CharField | models.TextField):
            return f"{wanted.name} chữ"[: wanted.max_length]
        if isinstance(wanted, models.DateTimeField):
            return timezone.now()
        if isinstance(wanted, models.DateField):
            return timezone.localdate() - datetime.timedelta(days=30)
        if isinstance(wanted, models.IntegerField):
            return 2020
        if isinstance(wanted, models.DecimalField):
            return Decimal(1)
        raise NotImplementedError(f"tests/factories/filled.py can't fill {wanted}")

    def _related(self, model: type[models.Model]) -> models.Model:
        label = model._meta.label
        if label not in self.rows:
            self.rows[label] = MAKERS[label]()
        return self.rows[label]

    def _block(self, name: str) -> Any:
        if name not in self.blocks:
            self.blocks[name] = block_values()[name]()
        return self.blocks[name]


def relations_of(page_type: type[BasePage]) -> list[models.ManyToOneRel]:
    """Return the relations whose rows a page of this type holds, without editors' comments."""
    return [
        relation
        for relation in get_all_child_relations(page_type)
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME
    ]


def parent_for(page_type: type[BasePage]) -> Page:
    """Return a page under which pages of this type may stand."""
    for parent_type in page_type.allowed_parent_page_models():
        if parent := parent_type.objects.order_by("path").first():
            return parent
    raise LookupError(f"no page in the tree takes a {page_type.__name__}")


def stands_once(page_type: type[BasePage]) -> bool:
    """Whether a site has one page of this type."""
    return page_type.max_count == 1 or page_type.allowed_parent_page_models() == [Page]
