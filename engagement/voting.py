"""Votes without an account: counted exactly, once a reader, and nothing kept of who voted.

A reader is known twice over. A signed cookie in their browser names what it voted for; a digest of
address and browser, which is another one every day (`core.senders.private_key`), holds for the day
those who throw the cookie away. The digest is stored in `core.limits` alone, digested once more.
"""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from core.limits import DAY_SECONDS, Limit, take_all
from core.senders import private_key, sender_address, sender_key
from engagement.models import PageVerdict, PollChoice

COOKIE = "y_kien"
COOKIE_PATH = "/y-kien/"
COOKIE_SECONDS = 365 * DAY_SECONDS
COOKIE_SALT = __name__
MOST_REMEMBERED = 200
"""A browser takes 4 KB a cookie: the oldest votes are forgotten first."""

VOTES = Limit("engagement-votes", most=1, seconds=DAY_SECONDS)
VOTES_OF_A_NETWORK = Limit("engagement-votes-of-a-network", most=100, seconds=DAY_SECONDS)
"""For one thing: a school shares one address, and a program may claim to be any browser."""


class VotedError(Exception):
    """This reader voted already, or their network as often as one may."""


def voted_for(request: HttpRequest) -> list[str]:
    """Return what this browser voted for, oldest first."""
    said = request.get_signed_cookie(COOKIE, "", salt=COOKIE_SALT, max_age=COOKIE_SECONDS)
    return said.split(".") if said else []


def judge_page(request: HttpRequest, page_id: int, *, is_useful: bool, stars: int | None) -> None:
    """Count what a reader thinks of a page; raises VotedError."""

    def count() -> None:
        PageVerdict.objects.get_or_create(page_id=page_id)
        added = {"useful" if is_useful else "useless": 1}
        if stars:
            added |= {"stars": stars, "star_votes": 1}
        PageVerdict.objects.filter(page_id=page_id).update(
            **{name: F(name) + number for name, number in added.items()}
        )

    _once(request, page_mark(page_id), count)


def choose(request: HttpRequest, choice: PollChoice) -> None:
    """Count a vote in a poll; raises VotedError."""
    row = PollChoice.objects.filter(pk=choice.pk)
    _once(request, poll_mark(choice.poll_id), lambda: row.update(votes=F("votes") + 1))


def page_mark(page_id: int) -> str:
    """Return how a cookie names a page."""
    return f"t{page_id}"


def poll_mark(poll_id: int) -> str:
    """Return how a cookie names a poll."""
    return f"p{poll_id}"


def remember(request: HttpRequest, response: HttpResponse, mark: str) -> HttpResponse:
    """Let this browser alone know what it voted for."""
    marks = [*(each for each in voted_for(request) if each != mark), mark][-MOST_REMEMBERED:]
    response.set_signed_cookie(
        COOKIE,
        ".".join(marks),
        salt=COOKIE_SALT,
        max_age=COOKIE_SECONDS,
        path=COOKIE_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _once(request: HttpRequest, mark: str, count: Callable[[], object]) -> None:
    """Count if this reader didn't vote for it; vote and refusal stand or fall together."""
    if mark in voted_for(request):
        raise VotedError
    browser = request.headers.get("User-Agent", ""), request.headers.get("Accept-Language", "")
    reader = private_key("reader", "|".join((sender_address(request), *browser)))
    network = sender_key(request)
    with transaction.atomic():
        if take_all([(VOTES, f"{reader}|{mark}"), (VOTES_OF_A_NETWORK, f"{network}|{mark}")]):
            raise VotedError
        count()
