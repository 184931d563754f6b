"""Guessing of passwords has an end: how often a sender, and anybody at one account, may be wrong.

Whatever is counted is counted by what was typed, whether such an account exists or not, so that no
answer tells which do. A browser that its owner once signed in with is counted for itself: strangers
who keep an account at its limit don't keep its owner out.
"""

import logging
import secrets
import unicodedata
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from core.limits import DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS, Limit, take_all, waiting_time
from core.senders import private_key, sender_key
from portal.sign_in.tasks import mail_note

logger = logging.getLogger(__name__)

GUESSES_OF_SENDER = Limit("sign-in-sender", most=30, seconds=15 * MINUTE_SECONDS)
"""Wrong passwords from one address, which a whole office may share."""
GUESSES_AT_ACCOUNT = Limit("sign-in-account", most=10, seconds=15 * MINUTE_SECONDS)
"""Wrong passwords for one account, from wherever."""
GUESSES_OF_BROWSER = Limit("sign-in-browser", most=10, seconds=15 * MINUTE_SECONDS)
"""Wrong passwords for an account from a browser that its owner signed in with before."""
OLD_PASSWORDS = Limit("old-password", most=20, seconds=15 * MINUTE_SECONDS)
"""Wrong old passwords on the account's own page, where Wagtail looks at each twice."""
NOTES = Limit("sign-in-notes", most=1, seconds=DAY_SECONDS)
"""Mails to an owner that somebody guesses."""
RESETS_OF_SENDER = Limit("reset-sender", most=10, seconds=HOUR_SECONDS)
RESETS_OF_MAILBOX = Limit("reset-mailbox", most=3, seconds=HOUR_SECONDS)
WORDS_OF_SENDER = Limit("page-password-sender", most=10, seconds=15 * MINUTE_SECONDS)
"""Wrong passwords for restricted pages and files from one address."""
WORDS_AT_RESTRICTION = Limit("page-password", most=100, seconds=15 * MINUTE_SECONDS)
"""Wrong passwords for one restriction: readers share it."""

COOKIE = "trinh_duyet"
COOKIE_SECONDS = 365 * DAY_SECONDS
_SALT = __name__


class TooManyGuesses(ValidationError):
    """A limit is reached; the message says how long to wait, `seconds` tells machines."""

    def __init__(self, message: str, seconds: int) -> None:
        self.seconds = seconds
        logger.warning("a limit on guessing passwords is reached")
        super().__init__(message, code="too_many")


class Attempt:
    """One try at an account's password."""

    def __init__(self, request: HttpRequest | None, username: str) -> None:
        self.request = request
        self.username = username
        account = private_key("account", plain(username))
        browser = browser_of(request, username)
        self.counts: list[tuple[Limit, str]] = []
        if request is not None:
            self.counts.append((GUESSES_OF_SENDER, sender_key(request)))
        if browser:
            self.counts.append((GUESSES_OF_BROWSER, f"{account}{browser}"))
        else:
            self.counts.append((GUESSES_AT_ACCOUNT, account))
        self.account = account

    def begin(self) -> None:
        """Count the try before the password is looked at; raises TooManyGuesses."""
        used_up = take_all(self.counts)
        if used_up is None:
            return
        limit, key = used_up
        seconds = limit.seconds_left(key)
        if self.request is not None:
            mark_refused(self.request, seconds)
        if limit is GUESSES_OF_SENDER:
            whose = "Từ mạng này"
        else:
            whose = "Với tên đăng nhập này"
            self._tell_owner()
        raise TooManyGuesses(
            f"{whose} vừa có quá nhiều lần nhập sai mật khẩu. Hãy thử lại sau "
            f"{waiting_time(seconds)}, hoặc đặt lại mật khẩu qua thư điện tử.",
            seconds,
        )

    def succeed(self) -> None:
        """Count nothing against who knew the password."""
        for limit, key in self.counts:
            if limit is GUESSES_OF_SENDER:
                limit.give_back(key)
            else:
                limit.forget(key)

    def _tell_owner(self) -> None:
        if NOTES.take(self.account):
            # Asked and queued alike when there is no such account.
            users = get_user_model()._default_manager.filter(
                **{f"{get_user_model().USERNAME_FIELD}__iexact": self.username.strip()}
            )
            mail_note.enqueue(users.values_list("pk", flat=True).first() or 0)


def plain(typed: str) -> str:
    """Return a name or mailbox as it is counted: letters' forms, case and spaces make no other."""
    return unicodedata.normalize("NFKC", typed).casefold().strip()


def refuse_beyond(counts: Sequence[tuple[Limit, str, str]]) -> None:
    """Take one of each (limit, key, message); raises TooManyGuesses with the first that is used up.

    A message holds "{wait}".
    """
    messages = {(limit, key): message for limit, key, message in counts}
    used_up = take_all(list(messages))
    if used_up is not None:
        limit, key = used_up
        seconds = limit.seconds_left(key)
        raise TooManyGuesses(messages[used_up].format(wait=waiting_time(seconds)), seconds)


def welcome(request: HttpRequest, user: AbstractBaseUser) -> None:
    """Know this browser from now on as one of the user's; the middleware writes its cookie."""
    request.known_browser_of = user  # type: ignore[attr-defined]  # read by SignInMiddleware


def mark_refused(request: HttpRequest, seconds: int) -> None:
    """Let the answer be 429 for so long, which forms that come back with an error are not."""
    request.sign_in_refused_for = seconds  # type: ignore[attr-defined]  # read by SignInMiddleware


def browser_of(request: HttpRequest | None, username: str) -> str:
    """Return the id of a browser that this account signed in with; empty for any other."""
    if request is None or COOKIE not in request.COOKIES:
        return ""
    try:
        known = signing.loads(request.COOKIES[COOKIE], salt=_SALT, max_age=COOKIE_SECONDS)
    except signing.BadSignature:
        return ""
    return str(known["browser"]) if known["account"] == plain(username) else ""


def remember_browser(request: HttpRequest, response: HttpResponse, user: AbstractBaseUser) -> None:
    """Write the cookie by which the user's browser is known; it opens nothing."""
    username = user.get_username()
    browser = browser_of(request, username) or secrets.token_urlsafe(12)
    response.set_cookie(
        COOKIE,
        signing.dumps({"account": plain(username), "browser": browser}, salt=_SALT),
        max_age=COOKIE_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
