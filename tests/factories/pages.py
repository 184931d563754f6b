"""Pages of every type, in the tree that migration home/0002 made."""

import datetime
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page

from core.models import BasePage
from core.signals import archive_entries_changed
from directives.models import DirectiveIndexPage, DirectivePage, DocumentType
from exemplars.models import Consent, ExemplarIndexPage, ExemplarPage, FieldOfWork
from home.models import HomePage, SectionPage, StandardPage
from lists.keeping import keeping_once
from movements.models import MovementIndexPage, MovementPage, PageMovement
from news.models import (
    DossierEntry,
    DossierPage,
    NewsGroup,
    NewsIndexPage,
    NewsOrganisation,
    NewsPage,
)
from organisations.models import Organisation, Place
from search.index.projection import projecting_once
from tests.factories.bodies import body
from tests.factories.catalogues import usual

AnyPage = TypeVar("AnyPage", bound=BasePage)

INDEXES: dict[type[BasePage], type[BasePage]] = {
    NewsPage: NewsIndexPage,
    DirectivePage: DirectiveIndexPage,
    MovementPage: MovementIndexPage,
    ExemplarPage: ExemplarIndexPage,
}

_numbers = count(1)


def home_page() -> HomePage:
    """Return the front page that every installation begins with."""
    return HomePage.objects.get()


def index_of(page_type: type[BasePage]) -> BasePage:
    """Return the first index page under which pages of this type stand."""
    return INDEXES[page_type].objects.order_by("path").first()


def news(title: str = "", *, parent: Page | None = None, **fields: Any) -> NewsPage:
    """Make a story; `organisations` and `groups` are the rows it names."""
    number = next(_numbers)
    fields["organisation_links"] = [
        NewsOrganisation(organisation=row) for row in fields.pop("organisations", [])
    ]
    fields["group_links"] = [NewsGroup(group=row) for row in fields.pop("groups", [])]
    defaults = {
        "lead": f"Mở đầu của câu chuyện {number}.",
        "body": body(),
        "published_on": timezone.now() - datetime.timedelta(days=1),
    }
    page = NewsPage(title=title or f"Tin thứ {number}", **{**defaults, **fields})
    return _add(page, parent or index_of(NewsPage))


def directive(title: str = "", *, parent: Page | None = None, **fields: Any) -> DirectivePage:
    """Make a document with a number of its own, in force for a year."""
    number = next(_numbers)
    year_ago = timezone.localdate() - datetime.timedelta(days=365)
    defaults = {
        "number": f"{number}/CT-UBND",
        "issued_on": year_ago,
        "subject": f"Về việc thứ {number}",
        "body": body(),
    }
    if "document_type" not in fields:
        defaults["document_type"] = usual(DocumentType)
    if "issuer" not in fields:
        defaults["issuer"] = usual(Organisation)
    page = DirectivePage(title=title or f"Chỉ thị thứ {number}", **{**defaults, **fields})
    return _add(page, parent or index_of(DirectivePage))


def movement(title: str = "", *, parent: Page | None = None, **fields: Any) -> MovementPage:
    """Make a movement that is under way."""
    number = next(_numbers)
    defaults = {
        "level": "province",
        "intro": f"Giới thiệu phong trào {number}.",
        "starts_on": timezone.localdate() - datetime.timedelta(days=100),
    }
    if "launcher" not in fields:
        defaults["launcher"] = usual(Organisation)
    page = MovementPage(title=title or f"Phong trào thứ {number}", **{**defaults, **fields})
    return _add(page, parent or index_of(MovementPage))


def exemplar(title: str = "", *, parent: Page | None = None, **fields: Any) -> ExemplarPage:
    """Make an exemplary person who agreed to be shown, unless `has_consent` is False."""
    number = next(_numbers)
    has_consent = fields.pop("has_consent", True)
    defaults = {"headline": f"Đã làm được việc thứ {number}."}
    if "place" not in fields:
        defaults["place"] = usual(Place)
    if "field_of_work" not in fields:
        defaults["field_of_work"] = usual(FieldOfWork)
    page = ExemplarPage(title=title or f"Nguyễn Thị Thử {number}", **{**defaults, **fields})
    if not has_consent:
        return _add(page, parent or index_of(ExemplarPage))
    # The ground follows at once: to hold the page until then would take half of all the time.
    page.refresh_hold = lambda: False
    _add(page, parent or index_of(ExemplarPage))
    del page.refresh_hold
    consent(page)
    return page


def consent(exemplar: ExemplarPage, **fields: Any) -> Consent:
    """Record that the exemplar agreed to be shown, in every way unless told otherwise."""
    defaults = {
        "given_on": timezone.localdate(),
        "covers_portrait": True,
        "covers_voice": True,
        "is_informed": True,
        "evidence_absence": Consent.Absence.PAPER,
    }
    return Consent.objects.create(exemplar=exemplar, **{**defaults, **fields})


def section(title: str = "", *, parent: Page | None = None, **fields: Any) -> SectionPage:
    """Make a shelf of pages below the home page."""
    page = SectionPage(title=title or f"Chuyên mục {next(_numbers)}", **fields)
    return _add(page, parent or home_page())


def standard(title: str = "", *, parent: Page | None = None, **fields: Any) -> StandardPage:
    """Make a page of text below the home page."""
    fields = {"body": body(), **fields}
    page = StandardPage(title=title or f"Trang {next(_numbers)}", **fields)
    return _add(page, parent or home_page())


def dossier(
    title: str = "", *, pages: Iterable[Page] = (), parent: Page | None = None, **fields: Any
) -> DossierPage:
    """Make a dossier of these pages below the home page."""
    fields = {"intro": "Chuyện một con đường.", **fields}
    made = _add(
        DossierPage(title=title or f"Hồ sơ {next(_numbers)}", **fields), parent or home_page()
    )
    for order, page in enumerate(pages):
        DossierEntry.objects.create(dossier=made, page_id=page.pk, sort_order=order)
    return made


def news_index(title: str = "", *, parent: Page | None = None, **fields: Any) -> NewsIndexPage:
    """Make a further list of news; of the other lists a site has only one."""
    page = NewsIndexPage(title=title or f"Tin riêng {next(_numbers)}", **fields)
    return _add(page, parent or section())


MAKERS: dict[str, Callable[..., BasePage]] = {
    "news": news,
    "directive": directive,
    "movement": movement,
    "exemplar": exemplar,
    "section": section,
    "standard": standard,
    "dossier": dossier,
}
"""Name of a page type → its maker, for tests of every type."""


def tag(page: Page, movements: Iterable[MovementPage]) -> None:
    """Tag a page with movements, after those it has."""
    with projecting_once(), keeping_once():
        for movement_page in movements:
            PageMovement.objects.create(page_id=page.pk, movement=movement_page)
        archive_entries_changed.send(sender=PageMovement, page_ids=[page.pk])


def publish(page: AnyPage) -> AnyPage:
    """Publish a page as an editor does, through a revision; return it anew."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _add(page: AnyPage, parent: Page) -> AnyPage:
    """Put a page under its parent, live unless it says otherwise.

    Without a revision, as imports do: a tenth of the time of publishing.
    """
    if page.live and page.first_published_at is None:
        page.first_published_at = page.last_published_at = timezone.now()
    # The parent in hand may know too few of its children.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page
