"""`python -m speed.addresses`: the pages that are measured, name → address, as JSON.

Of each type the page that shows most of its neighbours, so that none is measured at its emptiest.
"""

import json
import sys
from typing import Any

GOALS = {
    "article": 12.0,
    "home": 16.0,
    "news index": 16.0,
    "movement": 18.0,
    "directory with facets": 18.0,
    "directive": 12.0,
    "exemplar": 12.0,
    "honours": 18.0,
    "map": 18.0,
    "search, common word": 20.0,
    "suggestions": 4.0,
}
"""Name → how many minimal views an answer may cost; what is measured and not named has no goal."""
MISSING = "404"


def found() -> dict[str, str]:
    """Return the addresses on the database at hand; a page type without a page is left out."""
    from django.db.models import Count
    from django.urls import reverse

    from directives.models import DirectivePage
    from exemplars.models import ExemplarIndexPage, ExemplarPage
    from home.models import StandardPage
    from movements.models import MovementPage
    from news.models import NewsIndexPage, NewsPage

    def richest(pages: Any, *relations: str) -> Any:
        shown = sum((Count(name, distinct=True) for name in relations[1:]), Count(relations[0]))
        return pages.visible().annotate(shown=shown).order_by("-shown", "pk").first()

    pages = {
        "article": richest(NewsPage.objects, "exemplar_links", "directive_links"),
        "news index": NewsIndexPage.objects.first(),
        "movement": richest(MovementPage.objects, "movement_pages"),
        "directory with facets": ExemplarIndexPage.objects.first(),
        "directive": richest(DirectivePage.objects, "relations"),
        "exemplar": richest(ExemplarPage.objects, "awards"),
        "standard page": StandardPage.objects.visible().order_by("pk").first(),
    }
    addresses = {name: page.get_url_parts()[2] for name, page in pages.items() if page}
    addresses["directory with facets"] += "?loai=person"
    return addresses | {
        "home": "/",
        "honours": reverse("awards:catalogue"),
        "map": reverse("map:country"),
        "search, common word": f"{reverse('search')}?q=viet+nam",
        "suggestions": f"{reverse('search-suggest')}?q=vi",
        MISSING: "/tin-tuc/khong-co-bai-nay/",
        "feed": reverse("feed"),
        "sitemap": reverse("sitemap"),
    }


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(found()) + "\n")
