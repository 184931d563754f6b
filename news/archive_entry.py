"""What a story tells the archive of itself, and what its card says of it."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils import timezone

from core.blocks import body_text
from core.contracts import ArchiveEntry, Card, FacetValue, short_date
from core.dates import printed_moment
from core.documents import document_ids_in
from organisations.succession import names_through_time
from texts.running import body_found_by

if TYPE_CHECKING:
    from news.models.articles import NewsPage


def describe(article: "NewsPage") -> ArchiveEntry:
    """Describe a story by its published fields."""
    day = timezone.localdate(article.published_on) if article.published_on else None
    authors = [item.author for item in article.authors.all()]
    organisations = [link.organisation for link in article.organisation_links.all()]
    facets: dict[str, list[FacetValue]] = {
        "movement": article.movement_facets(),
        "year": [FacetValue(str(day.year), str(day.year))] if day else [],
        "author": [FacetValue(str(author.pk), author.name) for author in authors],
        "organisation": [
            value for organisation in organisations for value in organisation.facet_values()
        ],
    }
    if article.source:
        facets["source"] = [FacetValue(str(article.source.pk), article.source.name)]
    if article.place:
        facets["place"] = article.place.facet_values()
    body, running = body_found_by(
        (article.lead, body_text(article.body)),
        (
            *(author.name for author in authors),
            *(link.group.name for link in article.group_links.all()),
            *names_through_time(article.place, *organisations),
        ),
    )
    return ArchiveEntry(
        title=article.title,
        summary=article.summary,
        body=body,
        date=day,
        dates={"publication": day},
        documents=document_ids_in(article.body),
        facets=facets,
        card={
            "source": article.source.name if article.source else "",
            "authors": ", ".join(author.name for author in authors),
            "place": article.place.name if article.place else "",
            "published": printed_moment(day, article.published_precision),
            **running,
        },
    )


def result_card(stored: Mapping[str, str], published_on: datetime.date | None) -> Card:
    """Return what a result card shows: whence the story is, failing that who wrote it, and when."""
    origin = stored.get("source") or stored.get("authors", "")
    return Card(meta=[origin, stored.get("published", short_date(published_on))])
