"""The lists of stories, documents and exemplars: below their section, and across the portal."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.images import fetch_pictures
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from movements.models import PageMovement
from news.models import NewsAuthor, NewsPage
from newsroom.models import LifeCycleStep
from page_lists.explorer import columns
from page_lists.explorer.columns import WordsColumn, title_column
from page_lists.explorer.filters import DirectiveFilterSet, ExemplarFilterSet, NewsFilterSet

TAGS = Prefetch(
    "page_movements",
    PageMovement.objects.select_related("movement").order_by("sort_order", "pk"),
    to_attr="listed_tags",
)
AUTHORS = Prefetch(
    "authors",
    NewsAuthor.objects.select_related("author").order_by("sort_order", "pk"),
    to_attr="listed_authors",
)
STEPS = Prefetch(
    "life_cycle", LifeCycleStep.objects.order_by("started_on", "pk"), to_attr="listed_steps"
)
SEARCHED_ORDERS = ("title", "live", "latest_revision_created_at")
EDITED = DateColumn(
    "latest_revision_created_at",
    label="Sửa lần cuối",
    sort_key="latest_revision_created_at",
    classname=columns.BESIDE,
    width="9%",
)


class Listed:
    """What a list below a section and one across the portal have in common.

    The rows that a page's cells read are fetched for all pages of the list together.
    """

    joined: ClassVar[Sequence[str]] = ()
    """Foreign keys that cells read."""
    fetched: ClassVar[Sequence[Prefetch | str]] = ()
    """Rows that cells read."""
    has_pictures: ClassVar[bool] = True

    def annotate_queryset(self, pages: Any) -> QuerySet:
        """Fetch what the cells read."""
        pages = super().annotate_queryset(pages)  # type: ignore[misc]
        pages = pages.select_related(*self.joined, for_specific_subqueries=True)
        return pages.prefetch_related(*self.fetched)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Order the pages, those that are equal by their ids: none is on two pages of the list."""
        ordered = super().order_queryset(queryset)  # type: ignore[misc]
        by = ordered.query.order_by
        return ordered.order_by(*by, "-pk") if by and "pk" not in str(by[-1]) else ordered

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Search among the pages that the filters leave, by their ids: the search can't join."""
        if self.is_searching:  # type: ignore[attr-defined]
            left = queryset.order_by().values("pk")
            found = self.model._default_manager.filter(pk__in=left)  # type: ignore[attr-defined]
            queryset = self.order_queryset(self.annotate_queryset(found))
        return super().search_queryset(queryset)  # type: ignore[misc]

    def get_valid_orderings(self) -> list[str]:
        """Return what the list may be ordered by; what was searched for, by columns of pages."""
        valid: list[str] = super().get_valid_orderings()  # type: ignore[misc]
        if not self.is_searching:  # type: ignore[attr-defined]
            return valid
        return [each for each in valid if each.removeprefix("-") in SEARCHED_ORDERS]

    @cached_property
    def is_explicitly_ordered(self) -> bool:
        """Whether the address names an order that what was searched for can have."""
        named = self.request.GET.get("ordering")  # type: ignore[attr-defined]
        return named in self.get_valid_orderings()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the pictures of the rows, all in one statement."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.has_pictures:
            fetch_pictures((), [page.card_image for page in context["object_list"]])
        return context


class ListedEverywhere(Listed):
    """A list across the portal, which has a line in the menu."""

    header_icon: ClassVar[str] = "list-ul"

    def get_page_title(self) -> str:
        """Return what is listed."""
        return str(capfirst(self.model._meta.verbose_name_plural))  # type: ignore[attr-defined]

    def get_page_subtitle(self) -> str:
        """Return nothing: the title says it all."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: there is none but the menu."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]  # type: ignore[attr-defined]


class NewsRows(Listed):
    """Stories."""

    joined = ("source", "lead_image")
    fetched = (TAGS, AUTHORS)


class NewsBelow(NewsRows, ExplorableIndexView):
    """The stories of a section."""

    default_ordering = "-published_on"


class NewsEverywhere(NewsRows, ListedEverywhere, ContentTypeUseView):
    """All stories."""

    default_ordering = "-published_on"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the section of each page below its title."""
        context = super().get_context_data(**kwargs)
        Page.objects.annotate_parent_page(context["object_list"])
        for page in context["object_list"]:
            page.annotated_parent_page = page._parent_page
        return context


class NewsViewSet(PageViewSet):
    """Stories, by picture, author, movement, source, day and state."""

    model = NewsPage
    icon = "doc-full"
    index_view_class = NewsBelow
    content_type_use_view_class = NewsEverywhere
    filterset_class = NewsFilterSet
    columns = [
        columns.SELECT,
        columns.PICTURE,
        title_column("Tin, bài"),
        WordsColumn("origin", label="Tác giả, nguồn", accessor=columns.origin_of, width="14%"),
        columns.MOVEMENTS,
        WordsColumn(
            "published_on",
            label="Ngày đăng",
            accessor=columns.published_of,
            sort_key="published_on",
            classname="",
            width="9%",
        ),
        EDITED,
        columns.STATUS,
    ]


class DirectiveRows(Listed):
    """Documents."""

    joined = ("document_type", "issuer")
    fetched = (TAGS,)
    has_pictures = False

    def annotate_queryset(self, pages: Any) -> QuerySet:
        """Fetch also when the effect of each document ended."""
        return super().annotate_queryset(pages).with_ending()  # type: ignore[attr-defined]


class DirectivesBelow(DirectiveRows, ExplorableIndexView):
    """The documents of a section."""

    default_ordering = "-issued_on"


class DirectivesEverywhere(DirectiveRows, ListedEverywhere, ContentTypeUseView):
    """All documents."""

    default_ordering = "-issued_on"


class DirectiveViewSet(PageViewSet):
    """Documents, by number, issuer, day, effect, movement and state."""

    model = DirectivePage
    icon = "doc-full-inverse"
    index_view_class = DirectivesBelow
    content_type_use_view_class = DirectivesEverywhere
    filterset_class = DirectiveFilterSet
    columns = [
        columns.SELECT,
        title_column("Văn bản"),
        WordsColumn(
            "number",
            label="Số, ký hiệu",
            accessor=columns.document_of,
            sort_key="number",
            width="12%",
        ),
        WordsColumn("issuer", label="Nơi ban hành", accessor=columns.issuer_of, width="14%"),
        WordsColumn(
            "issued_on",
            label="Ban hành",
            accessor=columns.issued_of,
            sort_key="issued_on",
            width="9%",
        ),
        WordsColumn("effect", label="Hiệu lực", accessor=columns.effect_of, width="10%"),
        columns.MOVEMENTS,
        columns.STATUS,
    ]


class ExemplarRows(Listed):
    """Exemplars."""

    joined = ("place", "portrait")
    fetched = (TAGS, STEPS, "publication_holds")


class ExemplarsBelow(ExemplarRows, ExplorableIndexView):
    """The exemplars of the directory."""

    default_ordering = "name_sort_key"


class ExemplarsEverywhere(ExemplarRows, ListedEverywhere, ContentTypeUseView):
    """All exemplars."""

    default_ordering = "name_sort_key"


class ExemplarViewSet(PageViewSet):
    """Exemplars, by face, kind, place, movement, ground, step and state."""

    model = ExemplarPage
    icon = "user"
    index_view_class = ExemplarsBelow
    content_type_use_view_class = ExemplarsEverywhere
    filterset_class = ExemplarFilterSet
    columns = [
        columns.SELECT,
        columns.PICTURE,
        title_column("Gương điển hình"),
        WordsColumn("kind", label="Đối tượng", accessor="get_kind_display", width="9%"),
        WordsColumn("place", label="Nơi", accessor="place.name", width="10%"),
        columns.MOVEMENTS,
        WordsColumn("grounds", label="Căn cứ", accessor=columns.grounds_of, width="9%"),
        WordsColumn("stage", label="Vòng đời", accessor=columns.stage_of, width="9%"),
        EDITED,
        columns.STATUS,
    ]


VIEWSETS: Sequence[type[PageViewSet]] = (NewsViewSet, DirectiveViewSet, ExemplarViewSet)
LABELS = {NewsPage: "Tin bài", DirectivePage: "Văn bản", ExemplarPage: "Gương điển hình"}
