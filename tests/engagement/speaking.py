"""Readers at work: the forms of /y-kien/ sent as a browser without script does."""

import datetime
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from engagement.models import Letter, Poll, PollChoice
from tests import factories

ASK = "/y-kien/gui/"
STATUS = "/y-kien/tra-cuu/"
QUESTIONS = "/y-kien/hoi-dap/"
NAME, MAILBOX = "Lê Thị Kín Đáo", "kin.dao@example.vn"
QUESTION = {
    "kind": "question",
    "subject": "Hồ sơ khen thưởng gửi ở đâu?",
    "text": "Tôi muốn hỏi hồ sơ đề nghị khen thưởng gửi ở đâu?",
    "may_publish": "on",
}
SENDER = {"name": NAME, "contact": MAILBOX, "agrees": "on"}


def soup(response: HttpResponse) -> BeautifulSoup:
    """Return a page as parsed HTML."""
    return BeautifulSoup(response.content, "html.parser")


def voice_of(page: Page) -> str:
    """Return the address at which readers judge a page."""
    return f"/y-kien/trang/{page.pk}/"


def poll(question: str = "Bạn đọc gì trước?", **fields: Any) -> Poll:
    """Make a poll with two choices, open since an hour unless told otherwise."""
    opened = timezone.now() - datetime.timedelta(hours=1)
    made = Poll.objects.create(question=question, **{"opens_at": opened, **fields})
    for position, text in enumerate(("Tin tức", "Gương tốt")):
        PollChoice.objects.create(poll=made, text=text, sort_order=position)
    return made


def write(
    address: str = ASK, *, seconds: int = 60, client: Client | None = None, **typed: str
) -> HttpResponse:
    """Open a form, fill it in for so many seconds, and send it with what is hidden in it."""
    client = client or Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        form = soup(client.get(address)).select("main form[method=post]")[-1]
        hidden = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
        clock.shift(seconds)
        return client.post(address, {**hidden, **typed})


def officer() -> User:
    """Return the member of staff who handles letters."""
    return User.objects.filter(username="can-bo").first() or factories.editor("can-bo")


def asked(**typed: str) -> Letter:
    """Return a question that was sent as people do."""
    write(**{**QUESTION, **SENDER, **typed})
    return Letter.objects.latest("pk")
