"""The public pages that are looked at on a grown site, one of each sort and the deep ones."""

from math import ceil
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from core.models import BasePage
from core.querysets import BasePageQuerySet
from directives.models import DirectiveIndexPage, DirectivePage
from exemplars.models import AwardTitle, ExemplarIndexPage, ExemplarPage
from home.models import HomePage
from movements.models import MovementIndexPage, MovementPage
from news.models import NewsIndexPage, NewsPage
from organisations.models import EmulationGroup, Organisation, Place

NOWHERE = "/khong-co/"
"""The address of no page."""
DEEP = 500
"""The page of a list that is looked at beside its first, or its last where there are fewer."""


def addresses() -> dict[str, str]:
    """Return name → address of every sort of public page, on a site of `bench.growth.site`."""
    large, small = MovementPage.objects.order_by("pk")[:2]
    news, directory, documents, movements = (
        model.objects.order_by("path")[0].get_url()
        for model in (NewsIndexPage, ExemplarIndexPage, DirectiveIndexPage, MovementIndexPage)
    )
    middle_story = _middle(NewsPage.objects.all())
    exemplar = _middle(ExemplarPage.objects.all())
    year = timezone.localdate(middle_story.published_on).year
    title = AwardTitle.objects.current().order_by("pk")[0]
    place = exemplar.place
    listed = {
        "news": (news, NewsPage.objects.count(), NewsIndexPage.page_size),
        "directory": (directory, ExemplarPage.objects.count(), ExemplarIndexPage.page_size),
        "directives": (documents, DirectivePage.objects.count(), DirectiveIndexPage.page_size),
    }
    pages = {
        "home": HomePage.objects.get().get_url(),
        "story": middle_story.get_url(),
        "story of the large movement": large_story(large).get_url(),
        "directive": _middle(DirectivePage.objects.all()).get_url(),
        "exemplar": exemplar.get_url(),
        "movement, large": large.get_url(),
        "movement, small": small.get_url(),
        "movements": movements,
    }
    for name, (address, count, size) in listed.items():
        last = max(1, ceil(count / size))
        pages[name] = address
        pages[f"{name}, deep"] = f"{address}?trang={min(DEEP, last)}"
        pages[f"{name}, last"] = f"{address}?trang={last}"
        pages[f"{name} of the large movement"] = f"{address}?phong-trao={large.pk}"
    asked = {
        "news of a year": (news, {"nam": year}),
        "news of a year and the large movement": (news, {"nam": year, "phong-trao": large.pk}),
        "news of a source": (news, {"nguon": middle_story.source_id or 1}),
        "directives of a year": (documents, {"nam": year}),
        "directives of a type": (
            documents,
            {"loai": _middle(DirectivePage.objects.all()).document_type_id},
        ),
        "directory of a place": (directory, {"noi": place.slug if place else ""}),
        "directory of a kind": (directory, {"loai": exemplar.kind}),
        "directory of a title": (directory, {"danh-hieu": title.slug}),
        "directory of a year": (directory, {"nam": 2010}),
        "map of the large movement": (reverse("map:country"), {"phong-trao": large.pk}),
        "map of a year": (reverse("map:country"), {"nam": 2010}),
        "honours of a year": (reverse("awards:given"), {"nam": 2010}),
    }
    pages |= {name: f"{address}?{urlencode(query)}" for name, (address, query) in asked.items()}
    pages |= {
        "map": reverse("map:country"),
        "titles": reverse("awards:catalogue"),
        "honours": reverse("awards:given"),
        "a title": title.get_absolute_url(),
        "organisations": reverse("organisations:organisations"),
        "an organisation": Organisation.objects.order_by("-pk")[0].get_absolute_url(),
        "groups": reverse("organisations:groups"),
        "a group": EmulationGroup.objects.order_by("-pk")[0].get_absolute_url(),
        "places": reverse("organisations:places"),
        "a place": (place or Place.objects.all()[0]).get_absolute_url(),
        "feed": reverse("feed"),
        "feed of news": reverse("feed-news"),
        "feed of the large movement": f"{large.get_url()}rss/",
        "sitemap": reverse("sitemap"),
        "not found": NOWHERE,
    }
    return pages


def large_story(movement: MovementPage) -> BasePage:
    """Return a story that is tagged with a movement."""
    return NewsPage.objects.filter(page_movements__movement=movement).order_by("-pk")[0]


def _middle(pages: BasePageQuerySet) -> BasePage:
    """Return a page from the middle of its type, so that it has pages before and after it."""
    return pages.order_by("pk")[pages.count() // 2]
