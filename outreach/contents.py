"""What paper says of an exemplar: words that readers may see at this moment, and a portrait."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any, Self

from django.utils.text import capfirst
from wagtail.blocks import StreamValue
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from core.blocks import HeadingBlock, body_text
from core.models import PortalImage, SiteSettings
from core.templatetags.display import tone
from core.text import alphabetical_key
from exemplars import page_parts
from exemplars.kinds import Kind
from exemplars.models import ExemplarPage
from organisations.territory import places_with_provinces, provinces_of_today
from sharing.contents import highest_honour, name_and_promise
from sharing.lettering import drawable

DESIGN = 2
"""Goes up with every change of how paper is set: all is then made anew."""
MARK_LETTERS = 16
HONOURS_SHOWN = 6
PAGE_LETTERS = 1300
"""Of distinction and story together, on a page that also has a face and figures."""
HEADING_LETTERS = 60
OF_PEOPLE = (Kind.PERSON, Kind.HOUSEHOLD)
"""Who stands in the index by a given name; groups and models stand by the first word of theirs."""
FINE, COARSE = "fill-640x800|format-jpeg", "fill-400x500|format-jpeg"
"""As profiles show it, made already as a rule; and what is left of it among many others: typst
holds every picture unpacked, 2.7 MB of a fine one."""


@dataclass(frozen=True, kw_only=True)
class PaperPerson:
    """The words of one exemplar; what is empty is left out."""

    id: int
    name: str
    index_name: str
    sort_key: str
    kind: str
    field: str
    office: str
    place: str
    province: str
    """As the chapters of a booklet are called; "" for none."""
    headline: str
    distinction: Sequence[str]
    story: Sequence[str]
    """Its beginning, in whole paragraphs."""
    headings: Sequence[str]
    """Which of those are headings."""
    results: Sequence[tuple[str, str]]
    quote: str
    speaker: str
    honours: Sequence[str]
    highest: str
    note: str
    initials: str
    tone: int
    address: str
    portrait_alt: str
    portrait_identity: str
    """What changes when the picture or the part of it that matters does."""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """Whose paper it is."""

    site_name: str
    promise: str
    agency: str
    address: str

    @classmethod
    def of_site(cls) -> Self:
        """Return the imprint of the site, the same in a request and in the background."""
        site = Site.objects.get(is_default_site=True)
        told = SiteSettings.for_site(site)
        return cls(**name_and_promise(told), agency=told.agency, address=site.root_url)


def paper_people(ids: Sequence[int]) -> list[tuple[PaperPerson, PortalImage | None]]:
    """Return those of these exemplars that readers may see, in this order, with portraits."""
    pages = ExemplarPage.objects.visible().for_detail().filter(pk__in=ids)
    found = {page.pk: page for page in pages}
    provinces = _province_names(page.place_id for page in found.values() if page.place_id)
    return [
        (paper_person(found[pk], provinces.get(found[pk].place_id, "")), found[pk].portrait)
        for pk in ids
        if pk in found
    ]


def _province_names(ids: Iterable[int]) -> dict[int | None, str]:
    """Return place → the full name of the province of today in which it lies."""
    places = places_with_provinces(ids)
    names = {place.pk: place.full_name for place in places}
    return {pk: capfirst(names[at]) for pk, at in provinces_of_today(places).items()}


def paper_person(page: ExemplarPage, province: str = "") -> PaperPerson:
    """Return what paper says of a page that came with `for_detail()`."""
    highest = highest_honour(page.honours)
    results = page_parts.results(page.fetched_results, page.achievements.all())
    place = page.place.name if page.place else ""
    portrait = page.portrait
    return PaperPerson(
        id=page.pk,
        name=drawable(page.full_name),
        index_name=drawable(page.title),
        sort_key=page.name_sort_key if page.kind in OF_PEOPLE else alphabetical_key(page.title),
        kind=str(page.get_kind_display()),
        field=drawable(page.field_of_work.name) if page.field_of_work else "",
        office=drawable(", ".join(filter(None, [page.office, page.organisation_label]))),
        place=drawable(", ".join(filter(None, [page.place_detail, place]))),
        province=drawable(province),
        headline=drawable(page.headline),
        distinction=_paragraphs(page.distinction),
        story=_beginning(_paragraphs(body_text(page.story)), PAGE_LETTERS - len(page.distinction)),
        headings=_paragraphs("\n".join(_headings(page.story))),
        results=[(drawable(each.figure), drawable(each.label)) for each in results],
        quote=drawable(page.quote),
        speaker=drawable(page.full_name) if page.kind == Kind.PERSON else page.representative,
        honours=[f"{drawable(each.label)} · {each.year}" for each in page.honours[:HONOURS_SHOWN]],
        highest=f"{drawable(highest.label)} · {highest.year}" if highest else "",
        note="Nhân vật minh họa, không có thật" if page.is_invented else "",
        initials=drawable(page.initials),
        tone=tone(page.pk),
        address=page.get_full_url() or "",
        portrait_alt=drawable(page.portrait_alt_text) or f"Chân dung {drawable(page.full_name)}",
        portrait_identity=_identity(portrait) if portrait else "",
    )


def _identity(image: PortalImage) -> str:
    return f"{image.file.name} {image.look} {image.get_focal_point()}"


def portrait_bytes(image: PortalImage | None, cut: str) -> bytes | None:
    """Return a portrait as a JPEG; nothing where there is none or its file can't be read."""
    if image is None:
        return None
    try:
        with image.get_rendition(cut).file.open() as file:
            return file.read()
    except (OSError, SourceImageIOError):
        return None


def told_of(
    person: PaperPerson, image: PortalImage | None, files: dict[str, bytes], cut: str = FINE
) -> dict[str, Any]:
    """Return what a template is told of a person; the portrait is added to the files."""
    content = portrait_bytes(image, cut)
    picture = f"{person.id}.jpg" if content is not None else ""
    if content is not None:
        files[picture] = content
    return asdict(person) | {"picture": picture}


def mark_of(imprint: Imprint, people: Collection[PaperPerson], *more: Any) -> str:
    """Return a short name of all that a paper says, which changes exactly when it does."""
    told = [DESIGN, asdict(imprint), [asdict(each) for each in people]]
    digest = hashlib.sha1(json.dumps([*told, *more]).encode(), usedforsecurity=False)
    return digest.hexdigest()[:MARK_LETTERS]


def _headings(story: StreamValue) -> Iterator[str]:
    return (each.value["text"] for each in story if isinstance(each.block, HeadingBlock))


def _paragraphs(text: str) -> list[str]:
    return [drawable(line) for line in text.splitlines() if line.strip()]


def _beginning(paragraphs: Sequence[str], letters: int) -> list[str]:
    """Return whole paragraphs of at most so many letters, ending with none that is a heading."""
    lengths = accumulate(map(len, paragraphs))
    begun = [each for each, length in zip(paragraphs, lengths, strict=True) if length <= letters]
    while begun and len(begun) < len(paragraphs) and len(begun[-1]) <= HEADING_LETTERS:
        begun.pop()
    return begun
