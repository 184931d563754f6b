"""The page every other page is made from."""

import datetime
import inspect
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, ClassVar, Self

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from core.contracts import Archivable
from core.forms import BasePageForm, PortalCopyForm
from core.images import fetch_pictures
from core.listing import Listing, ListingFilter
from core.models.media import PortalImage
from core.querysets import BasePageManager, BasePageQuerySet
from core.references import references_updated_once, stored_with_its_rows
from core.registries import body_preparers, context_builders, revision_readers
from core.rich_text import expand_page_links
from core.signals import page_stored
from core.slugs import VietnameseSlugInput, VietnameseSlugMixin
from queries.branches import in_branch
from queries.child_rows import rows_read_at_once, store_rows
from queries.foreign_keys import Key, key_of, keys_in_version, present, sound_keys
from queries.later import answer_of_page, whole
from queries.page_checks import CheckedAtOnce

_save_page = inspect.unwrap(Page.save)
"""Wagtail's way to store a page, without the savepoint of its own: ours holds both."""


class BasePage(VietnameseSlugMixin, Archivable, CheckedAtOnce):
    """What all pages share: Vietnamese addresses, the visibility rule on serving, breadcrumbs."""

    class Meta:
        abstract = True

    objects = BasePageManager()
    base_form_class = BasePageForm
    doubts: Sequence[str] = ()
    """What its form found amiss in a draft that was kept all the same."""
    refusal: str = ""
    """Why its form is refused whatever it says: set where the request, not the page, decides."""

    list_template: ClassVar[str] = "components/page_list.html"
    """What shows a list of pages of this type among those of others. Context: items."""
    feed_date_field: ClassVar[str] = "first_published_at"
    """The field that tells of what day a page is: feeds are ordered by it."""
    shown_with: ClassVar[Sequence[str] | None] = None
    """The types of pages that its template may come to show though nothing ties the two, None for
    pages of any type. A kept answer of another type's change is made anew only where one of both
    points or links to the other (`caching.page_cache`)."""
    search_auto_update = False
    """`search` has the admin's index written with its own, and not for bookkeeping alone."""
    routed_ancestors: Sequence[Page] | None = None
    """The visible pages above this one, where routing fetched them with the page."""
    fetch_whole: Callable[[], Page] | None = None
    """Fetches the page with what its template shows, where routing left that (`for_detail()`)."""
    is_routed_visible = False
    """Whether routing saw in this request that every reader may see the page."""
    known_keys: frozenset[Key] = frozenset()
    """Of a page read from a version: the rows it pointed to, which were all there."""
    _stores_rows = False
    """While the page is stored whole."""

    copy_form_class = PortalCopyForm
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=VietnameseSlugInput),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading="Địa chỉ và máy tìm kiếm",
        ),
    ]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page with its rows and relations, and tell once that it stands as a whole.

        A new alias is refused, whoever makes it: it would stay public when its original does not.
        """
        if self._state.adding and self.alias_of_id:
            raise PermissionDenied("Cổng không dùng trang bí danh (alias). Hãy sao chép trang.")
        update_fields = kwargs.get("update_fields")
        self._stores_rows = update_fields is None
        try:
            with (
                stored_with_its_rows(self),
                references_updated_once(self, update_fields),
                self.site_root_known(update_fields),
            ):
                _save_page(self, *args, **kwargs)
        finally:
            self._stores_rows = False
        page_stored.send(sender=type(self), instance=self, update_fields=update_fields)

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Store the row of the page, then of the rows that are part of it those that changed."""
        is_new = self._state.adding
        super().save_base(*args, **kwargs)
        if self._stores_rows:
            store_rows(self, is_new=is_new)

    def serializable_data(self) -> dict[str, Any]:
        """Return the page as a version keeps it; the rows it does not hold cost one query."""
        with rows_read_at_once(self):
            return super().serializable_data()

    def get_descendants(self, inclusive: bool = False) -> QuerySet[Page]:
        """Return all pages below this one; an index finds them."""
        return super().get_descendants(inclusive).filter(in_branch(self.path))

    def update_aliases(self, **kwargs: Any) -> None:
        """Leave aliases as they are: there are none that anybody sees."""

    def get_route_paths(self) -> list[str]:
        """Return what lies below the page's address and is led on when that changes.

        Nothing where the page was never published: nobody may know the address it leaves.
        """
        return super().get_route_paths() if self.first_published_at else []

    @property
    def is_draft(self) -> bool:
        """Whether staff never published it or took it down; says nothing of who may see it."""
        return not self.live

    @property
    def summary(self) -> str:
        """One or two sentences for cards, feeds and share previews."""
        return self.search_description

    @property
    def feed_moment(self) -> datetime.datetime | None:
        """The moment that feeds tell of the page: what it is of, failing that when it appeared."""
        moment = getattr(self, self.feed_date_field)
        if moment is None or isinstance(moment, datetime.datetime):
            return moment
        return timezone.make_aware(datetime.datetime.combine(moment, datetime.time.min))

    @property
    def card_image(self) -> PortalImage | None:
        """The picture that this page shows among others."""
        return None

    @cached_property
    def breadcrumbs(self) -> Sequence[Page]:
        """The visible pages above this one, from the home page down.

        Routing fetched them with the page itself (`portal.routing`), and then they cost nothing.
        """
        if self.routed_ancestors is not None:
            return self.routed_ancestors
        return list(BasePageQuerySet(Page).ancestor_of(self).filter(depth__gt=1).visible())

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions over this page, without a query where routing found none."""
        if self.is_routed_visible:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """Make a page of a version; what it points to is looked for in one query.

        Only where something is gone are the keys asked for one by one, to be dropped.
        """
        known: frozenset[Key] = frozenset()
        if check_fks:
            keys = frozenset(keys_in_version(cls, data))
            check_fks = present(keys) != keys
            known = frozenset() if check_fks else keys
        page = super().from_serializable_data(data, check_fks, strict_fks)
        if page is not None:
            page.known_keys = known
        return page

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check the fields; whether all that the page points to exists is asked in one query."""
        known = self.known_keys
        version = self._meta.get_field("live_revision")
        if version.is_cached(self) and self.live_revision is not None:
            # The version that is being published, which is the newest as a rule.
            known |= {key_of(version, self.live_revision.pk)}
        sound = sound_keys(self, exclude, known)
        super().clean_fields({*(exclude or ()), *sound})

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """Read a version of the page as the apps that keep its relations want it read today."""
        for read in revision_readers:
            content = read(self, content)
        return super().with_content_json(content)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page unless it expired, is held or an alias: gone for every reader."""
        if not self.is_routed_visible:
            expired = self.expire_at is not None and self.expire_at <= timezone.now()
            if expired or self.alias_of_id or self.publication_holds.exists():
                raise Http404
        return answer_of_page(self, request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add `page_context()` and what apps above add; fetch every picture in one query."""
        context = super(BasePage, whole(self)).get_context(request, *args, **kwargs)
        context.update(self.page_context(request))
        for build in context_builders:
            context.update(build(self, request))
        bodies = self.bodies
        fetch_pictures(bodies, self.shown_images(context))
        for prepare in body_preparers:
            prepare(self, bodies)
        for body in bodies:
            expand_page_links(body)
        return context

    @property
    def bodies(self) -> list[StreamValue]:
        """The texts of the page that hold anything: its StreamFields, in their order."""
        fields = (field for field in self._meta.concrete_fields if isinstance(field, StreamField))
        return list(filter(None, (getattr(self, field.name) for field in fields)))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        """Let a page that was never saved be asked for its neighbours: it has none."""
        if self._get_pk_val() is None:
            # Django refuses to ask with an unsaved page; no page has the id 0.
            self._set_pk_val(0)
        return super().get_preview_context(request, mode_name)

    def page_context(self, request: HttpRequest) -> dict:
        """Return what this type's template needs beside the page itself."""
        return {}

    def shown_images(self, context: dict) -> Iterable[PortalImage | None]:
        """Return the pictures the template shows outside the body, from page and context."""
        return []


class BaseIndexPage(BasePage):
    """A page that lists pages of one type, with filters that live in the address."""

    page_size: ClassVar[int] = 20

    intro = models.TextField(
        "lời giới thiệu", blank=True, help_text="Một, hai câu hiện dưới tên mục."
    )

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        return self.search_description or self.intro

    def get_items(self) -> Any:
        """Return the visible pages this index lists, in their order, as `Listing` takes them."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it lists")

    def get_filters(self) -> Sequence[ListingFilter]:
        """Return the filters offered above the list."""
        return []

    def page_context(self, request: HttpRequest) -> dict:
        """Return `listing`: the filtered, paginated list (see `core.listing.Listing`)."""
        return {
            "listing": Listing(self.get_items(), self.get_filters(), request.GET, self.page_size)
        }
