"""Shows for halls and schools, at /trinh-chieu/: one exemplar a screen, in large letters."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.images import fetch_pictures
from exemplars import page_parts
from exemplars.models import ExemplarPage
from home.frame import frame_of
from outreach.choosing import Choice
from sharing.contents import highest_honour, name_and_promise

MOST_SCREENS = 40
"""Of one part of a show: who wants more turns to the next."""
RESULTS_SHOWN = 3


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show exemplars one a screen: a page that scrolls, with a script that turns it by keys."""
    choice = Choice.of(request.GET, MOST_SCREENS)
    found = {page.pk: page for page in _pages(choice)}
    people = [found[pk] for pk in choice.ids if pk in found]
    fetch_pictures([], [person.portrait for person in people])
    frame = frame_of(request)
    directory = frame.sections.get("exemplars", "/") if frame else "/"
    context = {
        "choice": choice,
        "site": name_and_promise(frame.settings if frame else None),
        "screens": [
            {
                "person": person,
                "honour": highest_honour(person.honours),
                "results": page_parts.results(person.fetched_results, ())[:RESULTS_SHOWN],
            }
            for person in people
        ],
        "next_part": choice.volume + 1 if choice.volume < choice.volumes else None,
        "narrowed": choice.narrowed,
        "away": _away(people, choice) if people else directory,
    }
    return TemplateResponse(request, "outreach/show.html", context)


def _pages(choice: Choice) -> list[ExemplarPage]:
    return list(ExemplarPage.objects.visible().for_detail().filter(pk__in=choice.ids))


def _away(people: list[ExemplarPage], choice: Choice) -> str:
    """Return where Escape leads: the profile of the only one shown, else the directory."""
    if len(people) == 1 and choice.is_picked:
        return people[0].get_url() or "/"
    directory = people[0].get_parent().get_url()
    return f"{directory}?{choice.narrowed}" if choice.narrowed else directory
