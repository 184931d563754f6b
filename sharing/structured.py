"""Pages as schema.org describes them, in JSON-LD: what the page shows, and nothing beyond it.

The block is data: it runs nothing, and the content security policy asks no nonce of it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.dates import machine_moment
from core.models import BaseIndexPage
from directives.effect import Effect
from directives.models import DirectivePage
from exemplars.awards.catalogue import ShownTitle
from exemplars.models import ExemplarPage
from home.frame import WAYS_IN, Frame
from home.models import HomePage, SectionPage
from movements.models import MovementPage
from news.models import DossierPage, NewsPage
from organisations.models import EmulationGroup, Organisation, Place
from sharing.described import Sharing

Node = dict[str, Any]

LANGUAGE = "vi"
COUNTRY: Node = {"@type": "Country", "name": "Việt Nam"}
PARENTS = {
    "organisations:group": "organisations:groups",
    "organisations:organisation": "organisations:organisations",
    "organisations:place": "organisations:places",
    "map:country": "organisations:places",
    "awards:title": "awards:catalogue",
    "awards:given": "awards:catalogue",
    "awards:check": "awards:catalogue",
}
"""The address of a page that no editor makes → that of the page above it."""
LISTS = frozenset({*PARENTS.values(), "awards:given", "map:country"})
ENTITIES = {
    ExemplarPage.Kind.PERSON: "Person",
    ExemplarPage.Kind.COLLECTIVE: "Organization",
    ExemplarPage.Kind.HOUSEHOLD: "Organization",
    ExemplarPage.Kind.MODEL: "CreativeWork",
}
LEGAL_FORCE = {
    Effect.IN_FORCE: "https://schema.org/InForce",
    Effect.PARTLY: "https://schema.org/PartiallyInForce",
    Effect.EXPIRED: "https://schema.org/NotInForce",
    Effect.NOT_YET: "https://schema.org/NotInForce",
}
"""What the page says of a document's effect; where it says that nobody knows, nothing."""
# As Django's json_script: what could end the block, or begin another.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def data_block(sharing: Sharing) -> SafeString:
    """Return the block of data of an answer: the page, and the way down to it.

    Nothing of a page that not every reader may see.
    """
    frame = sharing.frame
    if frame is None or not sharing.is_public:
        return SafeString("")
    nodes = [_page_node(sharing, frame)]
    if trail := _trail(sharing):
        nodes.append(trail)
    told = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _page_node(sharing: Sharing, frame: Frame) -> Node:
    node = described(sharing.subject, sharing, frame)
    if "@type" not in node:
        is_list = sharing.request.resolver_match and (
            sharing.request.resolver_match.view_name in LISTS
        )
        node = {"@type": "CollectionPage" if is_list else "WebPage", **_of_page(sharing, frame)}
    return _filled(node)


def _of_page(sharing: Sharing, frame: Frame) -> Node:
    """Return what is said of every page as a work, whatever it tells of."""
    return {
        "name": sharing.title,
        "description": sharing.description,
        "url": sharing.address,
        "inLanguage": LANGUAGE,
        "isPartOf": {"@type": "WebSite", "name": sharing.site_name, "url": _root(sharing)},
    }


@singledispatch
def described(subject: Any, sharing: Sharing, frame: Frame) -> Node:
    """Return a page as schema.org knows what it tells of; without a type where that is a page."""
    return {}


@described.register
def _home(page: HomePage, sharing: Sharing, frame: Frame) -> Node:
    found = sharing.request.build_absolute_uri(reverse("search"))
    return {
        "@type": "WebSite",
        "name": sharing.site_name,
        "description": sharing.description,
        "url": sharing.address,
        "inLanguage": LANGUAGE,
        "publisher": _publisher(sharing, frame, is_whole=True),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{found}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


@described.register(BaseIndexPage)
@described.register(DossierPage)
@described.register(SectionPage)
def _index(page: Page, sharing: Sharing, frame: Frame) -> Node:
    return {"@type": "CollectionPage", **_of_page(sharing, frame)}


@described.register
def _news(page: NewsPage, sharing: Sharing, frame: Frame) -> Node:
    moment = page.published_on and timezone.localtime(page.published_on)
    source = page.source
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": sharing.description,
        "url": sharing.address,
        "mainEntityOfPage": sharing.address,
        "inLanguage": LANGUAGE,
        "image": sharing.image,
        "datePublished": machine_moment(moment, page.published_precision) if moment else None,
        "dateModified": timezone.localtime(page.changed_at).isoformat()
        if page.changed_at
        else None,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": row.text,
                "datePublished": row.corrected_on.isoformat(),
            }
            for row in page.shown_corrections
        ],
        "author": [{"@type": "Person", "name": row.author.name} for row in page.authors.all()],
        "publisher": _publisher(sharing, frame),
        "sourceOrganization": _organisation(source.name) if source else None,
        "isBasedOn": page.source_link,
        "contentLocation": _place(page.place),
        "about": [_event(sharing, movement) for movement in page.movements],
    }


@described.register
def _exemplar(page: ExemplarPage, sharing: Sharing, frame: Frame) -> Node:
    node = {"@type": "WebPage", **_of_page(sharing, frame), "contentLocation": _place(page.place)}
    if page.is_invented:
        # Nobody of this name is to be found anywhere else.
        return node
    who: Node = {
        "@type": ENTITIES[ExemplarPage.Kind(page.kind)],
        "name": page.title,
        "description": page.headline,
        "url": sharing.address,
        "image": sharing.image,
        "award": [f"{honour.label} {honour.year}" for honour in page.honours],
    }
    if page.kind == ExemplarPage.Kind.PERSON:
        who |= {
            "honorificPrefix": page.honorific,
            "jobTitle": page.office,
            "worksFor": _organisation(page.organisation_label),
        }
    is_profile = page.kind != ExemplarPage.Kind.MODEL
    return node | {"@type": "ProfilePage" if is_profile else "WebPage", "mainEntity": who}


@described.register
def _directive(page: DirectivePage, sharing: Sharing, frame: Frame) -> Node:
    return {
        "@type": "Legislation",
        "name": page.name_with_number,
        "abstract": page.subject,
        "url": sharing.address,
        "inLanguage": LANGUAGE,
        "legislationIdentifier": page.number,
        "legislationType": page.document_type.name if page.document_type else "",
        "legislationDate": page.issued_on.isoformat() if page.issued_on else None,
        "legislationPassedBy": _organisation(page.issuer.label) if page.issuer else None,
        "legislationLegalForce": LEGAL_FORCE.get(page.effect),
        "isPartOf": {"@type": "WebSite", "name": sharing.site_name, "url": _root(sharing)},
    }


@described.register
def _movement(page: MovementPage, sharing: Sharing, frame: Frame) -> Node:
    parent = page.visible_parent
    return {
        **_event(sharing, page),
        "description": sharing.description,
        "image": sharing.image,
        "inLanguage": LANGUAGE,
        "startDate": page.starts_on.isoformat() if page.starts_on else None,
        "endDate": page.ends_on.isoformat() if page.ends_on else None,
        "organizer": _organisation(page.launcher.label) if page.launcher else None,
        "location": _place(page.place) or COUNTRY,
        "alternateName": page.alias_names,
        "superEvent": _event(sharing, parent) if parent else None,
    }


@described.register
def _group(row: EmulationGroup, sharing: Sharing, frame: Frame) -> Node:
    return {
        "@type": "Organization",
        "name": row.name,
        "alternateName": row.alias_names,
        "description": row.description or sharing.description,
        "url": sharing.address,
        "areaServed": _place(row.place),
    }


@described.register
def _organisation_row(row: Organisation, sharing: Sharing, frame: Frame) -> Node:
    short = row.short_name if row.short_name != row.name else ""
    return {
        "@type": "Organization",
        "name": row.name,
        "alternateName": short,
        "description": sharing.description,
        "url": sharing.address,
        "sameAs": row.website,
        "parentOrganization": _organisation(row.parent.label) if row.parent else None,
        "areaServed": _place(row.place),
    }


@described.register
def _place_row(row: Place, sharing: Sharing, frame: Frame) -> Node:
    parent = sharing.context.get("parent")
    return {
        "@type": "AdministrativeArea",
        "name": _capitalised(row.full_name),
        "description": sharing.description,
        "url": sharing.address,
        "containedInPlace": _place(parent) or COUNTRY,
    }


@described.register
def _title(title: ShownTitle, sharing: Sharing, frame: Frame) -> Node:
    return {
        "@type": "DefinedTerm",
        "name": title.row.name,
        "alternateName": title.row.alias_names,
        "description": sharing.description,
        "url": sharing.address,
        "inDefinedTermSet": sharing.request.build_absolute_uri(reverse("awards:catalogue")),
    }


def _publisher(sharing: Sharing, frame: Frame, *, is_whole: bool = False) -> Node:
    """Return whose the site is; on the front page `is_whole`, with what the foot says of it."""
    settings = frame.settings
    node: Node = {
        "@type": "Organization",
        "name": settings.agency or sharing.site_name,
        "url": _root(sharing),
        "logo": {
            "@type": "ImageObject",
            "url": sharing.request.build_absolute_uri(static("icons/touch-180.png")),
        },
    }
    if is_whole:
        node |= {
            "address": settings.address,
            "telephone": settings.phone,
            "email": settings.email,
        }
    return node


def _event(sharing: Sharing, movement: Page) -> Node:
    return {
        "@type": "Event",
        "name": movement.title,
        "url": movement.get_full_url(sharing.request),
    }


def _organisation(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _place(place: Place | None) -> Node | None:
    if place is None:
        return None
    return {"@type": "AdministrativeArea", "name": _capitalised(place.full_name)}


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _root(sharing: Sharing) -> str:
    return sharing.request.build_absolute_uri("/")


def _trail(sharing: Sharing) -> Node | None:
    """Return the way down from the front page, which has none itself."""
    if sharing.is_home:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": {"@id": address}}
        for position, (name, address) in enumerate(_steps(sharing), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _steps(sharing: Sharing) -> Iterator[tuple[str, str]]:
    request = sharing.request
    if sharing.page is not None:
        above: Sequence[Page] = sharing.page.breadcrumbs
        for number, page in enumerate(above):
            yield ("Trang chủ" if number == 0 else page.title), page.get_full_url(request)
        if sharing.is_below_page:
            yield sharing.page.title, sharing.page.get_full_url(request)
    else:
        yield "Trang chủ", _root(sharing)
        match = request.resolver_match
        if section := PARENTS.get(match.view_name if match else ""):
            yield dict(WAYS_IN)[section], request.build_absolute_uri(reverse(section))
        if parent := sharing.context.get("parent") or getattr(sharing.subject, "parent", None):
            yield _capitalised(str(parent)), request.build_absolute_uri(parent.get_absolute_url())
    page = None if sharing.is_below_page else sharing.page
    yield page.title if page else sharing.title, sharing.address


def _filled(node: Any) -> Any:
    """Return a node without what is empty; of a list with one member that member."""
    if isinstance(node, Mapping):
        filled = {name: _filled(value) for name, value in node.items()}
        return {name: value for name, value in filled.items() if value not in (None, "", [], {})}
    if isinstance(node, list):
        members = [_filled(each) for each in node]
        return members[0] if len(members) == 1 else members
    return node
