"""A nominator at work: the forms of /de-cu/ filled in and sent as a browser without script does."""

from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from nominations.models import Nomination
from organisations.models import Place
from tests import factories
from tests.factories.media import picture_file

START = "/de-cu/"
STATUS = "/de-cu/tra-cuu/"
REVIEW = "/de-cu/xem-lai/"

NOMINEE = "Nguyễn Thị Hoa Sen"
NOMINATOR = "Trần Văn Kín Tiếng"
MAILBOX = "kin.tieng@example.vn"
DEEDS = "Mỗi tối cô dạy chữ miễn phí cho trẻ em xóm vạn đò, mười năm nay không nghỉ."

PERSON = {"kind": "person", "name": NOMINEE, "office": "giáo viên", "organisation_text": "Trường A"}
NOMINATOR_ANSWERS = {
    "agrees": "on",
    "nominator_name": NOMINATOR,
    "nominator_contact": MAILBOX,
    "nominator_relation": "hàng xóm",
}


def soup(response: HttpResponse) -> BeautifulSoup:
    """Return a page as parsed HTML."""
    return BeautifulSoup(response.content, "html.parser")


def picture(name: str = "anh.png") -> SimpleUploadedFile:
    """Return a small picture as a browser sends it."""
    return SimpleUploadedFile(name, picture_file().read(), content_type="image/png")


@dataclass
class Nominator:
    """Somebody with a browser."""

    client: Client = field(default_factory=Client)
    address: str = "203.0.113.7"

    def open(self, address: str) -> HttpResponse:
        """Look at a page."""
        return self.client.get(address, REMOTE_ADDR=self.address)

    def send_form(self, address: str, **typed: Any) -> HttpResponse:
        """Open a page, and send its main form with what is hidden in it and what is typed."""
        form = soup(self.open(address)).select("main form[method=post]")[-1]
        hidden = {
            box["name"]: box.get("value", "")
            for box in form.select("input[type=hidden], input:not([type])")
        }
        return self.client.post(address, {**hidden, **typed}, REMOTE_ADDR=self.address)

    def write(self, *, place: Place | None = None, **typed: Any) -> None:
        """Fill in every step; what is typed overrides what is usual."""
        where = {"place": str(place.pk)} if place else {"place_detail": "Xã Thử"}
        steps = {
            "ai": PERSON,
            "viec-lam": {"deeds": DEEDS, **where},
            "nguoi-de-cu": NOMINATOR_ANSWERS,
        }
        for slug, usual in steps.items():
            answers = usual | {name: typed[name] for name in typed if name in usual}
            self.send_form(f"{START}{slug}/", **answers)

    def nominate(self, **typed: Any) -> Nomination:
        """Write and send; return what arrived."""
        known = set(Nomination.objects.sent().values_list("pk", flat=True))
        self.write(**typed)
        self.send_form(REVIEW)
        return Nomination.objects.sent().exclude(pk__in=known).get()


def trusted(**typed: Any) -> Nomination:
    """Return a sent nomination that nothing speaks against."""
    nomination = Nominator().nominate(**typed)
    Nomination.objects.filter(pk=nomination.pk).update(suspicions=[])
    nomination.refresh_from_db()
    return nomination


def province(name: str = "Ninh Bình") -> Place:
    """Make a province of today."""
    return factories.place(name)
