"""What the front page shows: its parts, as editors arranged them or by default."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString
from wagtail.models import Page

from caching.cards import CardStyle, cards
from caching.changes import recording
from core.images import pictures_by_id
from core.models import PortalImage
from core.querysets import visible_pages
from directives.models.index import directive_rows
from exemplars.models import ExemplarPage
from home.anniversaries import Anniversary, anniversaries_of_week
from home.blocks import DEFAULT_FRONT, listed_ids
from home.models.banners import SloganBanner
from home.models.days import ExemplarDay
from home.querysets import SOON, documents_of_soon, featured_stories
from home.turns import ALL_PEOPLE, exemplar_of_the_day
from lists.contract import WHOLE
from lists.keeping import Key
from lists.reading import newest_in
from lists.shown import listed
from movements.counts import attach_counts, cards_of_counted
from movements.models import MovementPage
from news.models import NewsPage
from queries.prepared import Prepared
from visits.models import MostRead
from visits.ranking import most_read

if TYPE_CHECKING:
    from home.models.pages import HomePage

NEWS_SHOWN = 6
FACES_SHOWN = 6
MOVEMENTS_SHOWN = 3
DIRECTIVES_SHOWN = 5
MOST_READ_SHOWN = 6
ALL_NEWS, ALL_DIRECTIVES = Key("newspage", WHOLE, ""), Key("directivepage", WHOLE, "")
# The pictures of all cards are fetched at once, see `Shown`.
_NEWS_OPTIONS = (("picture", True), ("clock", True))
NEWS_LINE = CardStyle("components/news_list_item.html", _NEWS_OPTIONS, has_pictures=False)
FIRST_LEAD = CardStyle(
    "components/story_lead.html", (("eager", True), ("clock", True)), has_pictures=False
)
SECOND_LEAD = CardStyle("components/news_lead_item.html", (("clock", True),), has_pictures=False)
MOVEMENT_CARD = CardStyle("components/movement_card.html", has_pictures=False)
EXEMPLAR_LEAD = CardStyle(
    "components/exemplar_lead.html", types=("movements.MovementPage",), has_pictures=False
)
FACE = CardStyle("components/face.html", has_pictures=False)


@dataclass(frozen=True)
class Soon:
    """A document whose effect soon begins or ends, with its row."""

    row: SafeString
    effective_on: datetime.date | None
    expires_on: datetime.date | None


@dataclass(frozen=True)
class FrontPart:
    """One part of the front: what it is, the editor's title, and what it shows."""

    kind: str
    anchor: str
    """What its heading goes by on the page."""
    title: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """What shows it."""
        return f"home/front/{self.kind}.html"


class Shown:
    """The pages that the cards of one front show, fetched together when a first card is made.

    Pages of a type are fetched at once, and the pictures of all of them: a card that is missing
    alone is dear, all of them together cost as much as one.
    """

    def __init__(
        self,
        people: Sequence[int],
        stories: Sequence[int],
        movements: Sequence[MovementPage],
        pictures: Sequence[int],
    ) -> None:
        self._people = people
        self._stories = stories
        self._movements = movements
        self._picture_ids = pictures
        self._pictures: dict[int, PortalImage] = {}
        self.read: set[str] = set()
        """The keys of what was read for them, once they are fetched."""

    @cached_property
    def _found(self) -> dict[type[Page], dict[int, Any]]:
        with recording() as read:
            found: dict[type[Page], dict[int, Any]] = {
                ExemplarPage: exemplars_shown(self._people),
                NewsPage: listed(NewsPage, self._stories),
                MovementPage: {page.pk: page for page in self._movements},
            }
            pages = (page for of_type in found.values() for page in of_type.values())
            images = [page.card_image for page in pages if page.card_image]
            self._pictures = pictures_by_id(self._picture_ids, images)
        self.read.update(read)
        return found

    def picture(self, pk: int | None) -> PortalImage | None:
        """Return a picture that stands beside the cards."""
        return self._pictures.get(pk) if pk and self._found else None

    def of(self, model: type[Page]) -> Callable[[Collection[int]], dict[int, Any]]:
        """Return what hands out the pages of a type by their ids."""

        def chosen(ids: Collection[int]) -> dict[int, Any]:
            found = self._found[model]
            return {pk: found[pk] for pk in ids if pk in found}

        return chosen

    def cards(
        self, style: CardStyle, model: type[Page], ids: Sequence[int]
    ) -> dict[int, SafeString]:
        """Return id → card of those of these pages that readers may see, in this order."""
        shown = cards(style, ids, self.of(model), read_before=self.read)
        return {pk: shown[pk] for pk in ids if pk in shown}


class Front:
    """Gathers the parts of a home page; each may be empty on a young site."""

    def __init__(self, page: "HomePage") -> None:
        self.page = page
        self.today = timezone.localdate()
        arranged = list(page.front.raw_data) if page.front else []
        self.blocks: list[Mapping[str, Any]] = arranged or list(DEFAULT_FRONT)
        newest = newest_in([ALL_NEWS, ALL_DIRECTIVES, ALL_PEOPLE], NEWS_SHOWN + 1)
        self.newest_news = newest[ALL_NEWS]
        self.newest_documents = newest[ALL_DIRECTIVES][:DIRECTIVES_SHOWN]
        self.newest_people = newest[ALL_PEOPLE]
        leads = [page.lead_story_id, page.featured_story]
        self.stories = list(dict.fromkeys(filter(None, [*leads, *self.newest_news])))
        with recording() as self.movements_read:
            self.movements = attach_counts(_running_movements()) if self._has("movements") else []
        people = [*self._of_the_day[:1], *self.newest_people, *self._chosen("people")]
        stories = [*self.stories, *self._chosen("stories")]
        pictures = [block["value"].get("image") for block in self.blocks]
        self.shown = Shown(people, stories, self.movements, list(filter(None, pictures)))

    def _has(self, kind: str) -> bool:
        return any(block["type"] == kind for block in self.blocks)

    def _chosen(self, kind: str) -> list[int]:
        lists = (block["value"].get(kind) or [] for block in self.blocks if block["type"] == kind)
        return [pk for values in lists for pk in listed_ids(values)]

    @cached_property
    def _of_the_day(self) -> list[int]:
        """Who may be the exemplar of today, the first wanted most."""
        known = list(filter(None, [self.page.featured_exemplar_id, self.page.recorded_exemplar]))
        if not known and self._has("opening"):
            known = list(filter(None, [exemplar_of_the_day(self.today)]))
        return known

    @cached_property
    def exemplar(self) -> tuple[int, SafeString | None]:
        """Today's exemplar and their card: the chosen, else the recorded, else whose turn it is."""
        if not self._has("opening"):
            return 0, None
        for pk in self._of_the_day:
            if card := self.shown.cards(EXEMPLAR_LEAD, ExemplarPage, [pk]).get(pk):
                return pk, card
        pk = exemplar_of_the_day(self.today) or 0
        return pk, lead_card(pk) if pk else None

    def parts(self) -> list[FrontPart]:
        """Return the parts in their order."""
        made = {
            "opening": self._opening,
            "people": self._faces,
            "stories": self._told,
            "movements": self._under_way,
            "documents": self._documents,
            "most_read": self._most_read,
            "banner": self._banner,
        }
        parts = []
        for number, block in enumerate(self.blocks, start=1):
            kind, value = block["type"], block["value"]
            shown = made[kind](value) if kind in made else {}
            parts.append(FrontPart(kind, f"phan-{number}", value.get("title") or "", shown))
        return parts

    def _opening(self, value: Mapping[str, Any]) -> dict[str, Any]:
        _pk, exemplar = self.exemplar
        lead_story, news = self._stories(is_second=exemplar is not None)
        return {
            "exemplar": exemplar,
            "lead_story": lead_story,
            "news": news,
            "with_doors": value.get("with_doors", True),
        }

    def _stories(self, *, is_second: bool) -> tuple[SafeString | None, list[SafeString]]:
        """Return the cards of the lead story and of the newest others.

        The lead story is the chosen one while readers may see it, else the featured, else the
        newest; it is larger where it is not second to an exemplar.
        """
        style = SECOND_LEAD if is_second else FIRST_LEAD
        leads = self.shown.cards(style, NewsPage, self.stories[:1]) or self.shown.cards(
            style, NewsPage, self.stories[1:2]
        )
        first, card = next(iter(leads.items()), (0, None))
        rest = [pk for pk in self.newest_news if pk != first]
        lines = self.shown.cards(NEWS_LINE, NewsPage, rest)
        return card, list(lines.values())[:NEWS_SHOWN]

    def _faces(self, value: Mapping[str, Any]) -> dict[str, Any]:
        chosen = listed_ids(value.get("people") or [])
        ids = chosen or [pk for pk in self.newest_people if pk != self.exemplar[0]][:FACES_SHOWN]
        return {
            "faces": list(self.shown.cards(FACE, ExemplarPage, ids).values()),
            "is_chosen": bool(chosen),
        }

    def _told(self, value: Mapping[str, Any]) -> dict[str, Any]:
        ids = listed_ids(value.get("stories") or [])
        return {"stories": list(self.shown.cards(NEWS_LINE, NewsPage, ids).values())}

    def _under_way(self, value: Mapping[str, Any]) -> dict[str, Any]:
        fetch, read = self.shown.of(MovementPage), self.shown.read
        read.update(self.movements_read)
        return {"movements": cards_of_counted(self.movements, MOVEMENT_CARD, fetch, read)}

    def _documents(self, value: Mapping[str, Any]) -> dict[str, Any]:
        soon = self.page.soon
        rows = directive_rows([*self.newest_documents, *(row["page_pk"] for row in soon)])
        return {
            "directives": [rows[pk] for pk in self.newest_documents if pk in rows],
            "soon": [
                Soon(rows[row["page_pk"]], *self._days_of(row))
                for row in soon
                if row["page_pk"] in rows
            ],
        }

    def _days_of(self, row: Mapping[str, Any]) -> tuple[datetime.date | None, datetime.date | None]:
        """Return from when on a document of soon is in effect, else the last day of its effect."""
        begins, ends = (parse_date(str(row[name] or "")) for name in SOON[1:])
        return (begins, None) if begins and begins > self.today else (None, ends)

    def _most_read(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"ranked": most_read(value.get("period") or MostRead.Period.WEEK, MOST_READ_SHOWN)}

    def _banner(self, value: Mapping[str, Any]) -> dict[str, Any]:
        page_id, image = value.get("page"), self.shown.picture(value.get("image"))
        page = visible_pages().filter(pk=page_id).first() if page_id else None
        words = {name: value.get(name) or "" for name in ("text", "link")}
        return {**words, "image": image, "page": page}


def front_of(page: "HomePage") -> dict[str, Any]:
    """Return `parts` (FrontPart), the `anniversaries` of the week, and the `banner` (or None)."""
    front = Front(page)
    anniversaries: list[Anniversary] = anniversaries_of_week(front.today)
    return {
        "parts": front.parts(),
        "anniversaries": anniversaries,
        "banner": next(iter(_banners()), None),
    }


def recorded_today() -> int | None:
    """Return the id of today's exemplar by the record."""
    days = ExemplarDay.objects.filter(day=timezone.localdate())
    return days.values_list("exemplar_id", flat=True).first()


def featured_today() -> int | None:
    """Return the id of the story that editors feature today."""
    return featured_stories(timezone.localdate()).values_list("pk", flat=True).first()


def soon_of_today() -> list[dict[str, Any]]:
    """Return the documents whose effect soon begins or ends, as rows of SOON."""
    return list(documents_of_soon(timezone.localdate()))


def lead_card(pk: int) -> SafeString | None:
    """Return the large card of an exemplar while readers may see them."""
    style = CardStyle(EXEMPLAR_LEAD.template, types=EXEMPLAR_LEAD.types)
    return cards(style, [pk], exemplars_shown).get(pk)


def exemplars_shown(ids: Collection[int]) -> dict[int, ExemplarPage]:
    """Return id → exemplar with honours and movements, where readers may see them."""
    return {page.pk: page for page in _exemplars(ids=list(ids))} if ids else {}


@Prepared
def _running_movements() -> QuerySet[Any]:
    return (
        MovementPage.objects.visible()
        .running(timezone.localdate())
        .for_listing()
        .widest_first()[:MOVEMENTS_SHOWN]
    )


@Prepared
def _banners() -> QuerySet[Any]:
    return SloganBanner.objects.showing_on(timezone.localdate()).for_display()[:1]


@Prepared
def _exemplars(ids: list[int]) -> QuerySet[Any]:
    exemplars = ExemplarPage.objects.visible().for_listing().with_awards().with_movements()
    return exemplars.filter(pk__in=ids)
