"""What the card of a page says: a few words and one picture, chosen by the kind of page.

A card is made of this alone, so that its `mark`, which stands in the address of the picture,
changes exactly when the picture does.
"""

import hashlib
from dataclasses import dataclass
from functools import singledispatch
from typing import TypedDict

from django.utils import timezone
from wagtail.models import Page

from core.dates import printed_moment
from core.models import PortalImage, SiteSettings
from core.templatetags.display import tone
from directives.models import DirectivePage
from exemplars.models import AwardGrant, AwardTitle, ExemplarPage
from movements.models import MovementPage
from news.models import DossierPage, NewsPage

DESIGN = 1
"""Goes up with every change of how cards are drawn: all are then drawn anew."""
MARK_LETTERS = 12
PERSON_SHAPE, SCENE_SHAPE = "portrait", "scene"


@dataclass(frozen=True)
class CardPicture:
    """A picture of the portal on a card, as a portrait or a scene; known by its file."""

    image: PortalImage
    shape: str

    @property
    def identity(self) -> str:
        """What changes when the picture or the part of it that matters does."""
        image = self.image
        return f"{self.shape} {image.file.name} {image.look} {image.get_focal_point()}"


@dataclass(frozen=True, kw_only=True)
class CardContent:
    """The words and the picture of a card; what is empty is left out."""

    site_name: str
    promise: str
    title: str
    kicker: str = ""
    number: str = ""
    text: str = ""
    honour: str = ""
    line: str = ""
    note: str = ""
    picture: CardPicture | None = None
    initials: str = ""
    tone: int = 1
    """Of what is drawn where there is no picture."""

    @property
    def mark(self) -> str:
        """A short name of all of it."""
        told = [
            *(self.site_name, self.promise, self.title, self.kicker, self.number, self.text),
            *(self.honour, self.line, self.note, self.initials, str(self.tone), str(DESIGN)),
            self.picture.identity if self.picture else "",
        ]
        digest = hashlib.sha1("\n".join(told).encode(), usedforsecurity=False).hexdigest()
        return digest[:MARK_LETTERS]

    @property
    def in_words(self) -> str:
        """The same for who can't see it."""
        parts = (
            *(self.kicker, self.number, self.title, self.text, self.honour, self.line, self.note),
        )
        return ". ".join(filter(None, parts))


class Foot(TypedDict):
    """What the foot of a card says."""

    site_name: str
    promise: str


def name_and_promise(settings: SiteSettings | None) -> Foot:
    """Return what the site calls itself, and what it promises."""
    return {
        "site_name": (settings and settings.name) or "Gương sáng",
        "promise": (settings and settings.tagline) or "Người tốt, việc tốt quanh ta",
    }


def site_content(settings: SiteSettings | None) -> CardContent:
    """Return the card of all that has none of its own: the name and promise of the site."""
    frame = name_and_promise(settings)
    image = settings.share_image if settings else None
    return CardContent(
        site_name=(settings and settings.agency) or frame["site_name"],
        promise="",
        title=frame["site_name"],
        text=frame["promise"],
        picture=_scene(image),
    )


@singledispatch
def page_content(page: Page, settings: SiteSettings | None) -> CardContent | None:
    """Return the card of a page, None of a type whose pages share that of the site."""
    return None


@page_content.register
def _news(page: NewsPage, settings: SiteSettings | None) -> CardContent:
    moment = page.published_on and timezone.localtime(page.published_on)
    day = printed_moment(moment, page.published_precision, with_clock=False)
    source = f"Theo {page.source.name}" if page.source else ""
    return CardContent(
        **name_and_promise(settings),
        kicker="Tin tức",
        title=page.title,
        line=_joined(source, day),
        picture=_scene(page.lead_image),
        tone=tone(page.pk),
    )


@page_content.register
def _exemplar(page: ExemplarPage, settings: SiteSettings | None) -> CardContent:
    honour = highest_honour(page.honours)
    movement = next(iter(page.movements), None)
    return CardContent(
        **name_and_promise(settings),
        kicker=_joined(
            "Gương điển hình", page.get_kind_display(), page.place.name if page.place else ""
        ),
        title=page.full_name,
        text=page.headline,
        honour=f"{honour.label} {honour.year}" if honour else "",
        line=f"Phong trào: {movement.title}" if movement else "",
        note="Nhân vật minh họa, không có thật" if page.is_invented else "",
        picture=CardPicture(page.portrait, PERSON_SHAPE) if page.portrait else None,
        initials=page.initials,
        tone=tone(page.pk),
    )


@page_content.register
def _directive(page: DirectivePage, settings: SiteSettings | None) -> CardContent:
    issuer = page.issuer.label if page.issuer else ""
    day = f"ban hành {page.issued_on:%d/%m/%Y}" if page.issued_on else ""
    return CardContent(
        **name_and_promise(settings),
        kicker=page.document_type.name if page.document_type else "Văn bản",
        number=page.number,
        title=page.subject or page.title,
        line=_joined(issuer, day),
        tone=tone(page.pk),
    )


@page_content.register
def _dossier(page: DossierPage, settings: SiteSettings | None) -> CardContent:
    return CardContent(
        **name_and_promise(settings),
        kicker="Hồ sơ",
        title=page.title,
        picture=_scene(page.lead_image),
        tone=tone(page.pk),
    )


@page_content.register
def _movement(page: MovementPage, settings: SiteSettings | None) -> CardContent:
    launcher = page.launcher.label if page.launcher else ""
    is_timed = page.starts_on or page.ends_on or page.is_regular
    return CardContent(
        **name_and_promise(settings),
        kicker="Phong trào thi đua",
        title=page.title,
        text=f"“{page.slogan}”" if page.slogan else "",
        line=_joined(launcher, page.period_label if is_timed else ""),
        picture=_scene(page.lead_image),
        tone=tone(page.pk),
    )


def highest_honour(honours: list[AwardGrant]) -> AwardGrant | None:
    """Return the honour of the highest level, then of the catalogue's order, then the newest."""
    levels = list(AwardTitle.Level)
    ranked = sorted(
        honours,
        key=lambda grant: (
            levels.index(AwardTitle.Level(grant.title.level)),
            grant.title.sort_order,
            -grant.year,
        ),
    )
    return ranked[0] if ranked else None


def _scene(image: PortalImage | None) -> CardPicture | None:
    return CardPicture(image, SCENE_SHAPE) if image else None


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
