"""Polls open and close at times, tell their results to who voted, and lose no vote to an editor."""

import datetime
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from engagement.models import Poll, PollChoice
from tests import factories
from tests.engagement.speaking import poll, soup

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
EVALUATION = "/y-kien/danh-gia/"


def address_of(made: Poll) -> str:
    return f"/y-kien/tham-do/{made.pk}/"


def vote(made: Poll, text: str, client: Client | None = None, reader: str = "203.0.113.1") -> int:
    choice = made.choices.get(text=text)
    sent = {"choice": choice.pk}
    return (client or Client()).post(address_of(made), sent, REMOTE_ADDR=reader).status_code


def test_results_are_told_to_who_voted_and_to_nobody_else() -> None:
    made, client = poll(), Client()
    vote(made, "Tin tức", reader="203.0.113.2")
    vote(made, "Gương tốt", reader="203.0.113.3")
    assert soup(client.get(address_of(made))).select("table") == []
    vote(made, "Gương tốt", client)
    rows = soup(client.get(address_of(made))).select("table.poll tbody tr")
    told = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in rows]
    assert told == [["Tin tức", "1", "33%"], ["Gương tốt", "2", "67%"]]
    # The chart beside the numbers draws the same.
    assert [row.select("rect")[1]["width"] for row in rows] == ["33", "67"]


def test_second_vote_is_refused() -> None:
    made = poll()
    assert vote(made, "Tin tức") == HTTPStatus.FOUND
    assert vote(made, "Gương tốt") == HTTPStatus.TOO_MANY_REQUESTS
    assert [each.votes for each in made.results()] == [1, 0]


def test_poll_is_asked_from_its_opening_to_its_closing_only() -> None:
    now = timezone.now()
    coming = poll("Sắp hỏi", opens_at=now + HOUR)
    over = poll("Đã hỏi", opens_at=now - 2 * HOUR, closes_at=now - HOUR)
    assert Client().get(address_of(coming)).status_code == HTTPStatus.NOT_FOUND
    assert vote(coming, "Tin tức") == HTTPStatus.NOT_FOUND
    assert vote(over, "Tin tức") == HTTPStatus.OK
    assert [each.votes for each in over.results()] == [0, 0]
    assert soup(Client().get(address_of(over))).select("table.poll")
    listed = soup(Client().get("/y-kien/tham-do/")).select("main .plain-list a")
    assert [link.text for link in listed] == ["Đã hỏi"]


def test_choice_of_another_poll_is_no_answer() -> None:
    made, other = poll(), poll("Cuộc khác")
    stray = other.choices.get(text="Tin tức")
    page = soup(Client().post(address_of(made), {"choice": stray.pk}))
    assert "Hãy chọn một câu trả lời." in page.select_one(".error-summary").text
    assert not PollChoice.objects.filter(votes__gt=0).exists()


def test_editor_who_saves_an_old_form_takes_no_vote_away() -> None:
    made = poll()
    opened = Poll.objects.get(pk=made.pk)
    choices = list(opened.choices.all())
    vote(made, "Tin tức")
    choices[0].text = "Tin tức trong ngày"
    opened.choices.set(choices)
    opened.save()
    assert [(each.text, each.votes) for each in made.results()] == [
        ("Tin tức trong ngày", 1),
        ("Gương tốt", 0),
    ]


def test_of_common_polls_one_is_open_at_a_time_and_pages_have_their_own() -> None:
    now = timezone.now()
    poll(closes_at=now + HOUR)
    with pytest.raises(ValidationError, match="chỉ mở một cuộc chung"):
        Poll(question="Trùng", opens_at=now).full_clean()
    Poll(question="Sau đó", opens_at=now + HOUR).full_clean()
    Poll(question="Của trang", opens_at=now, page=factories.news().page_ptr).full_clean()
    Poll(question="Cổng thế nào?", opens_at=now, kind=Poll.Kind.EVALUATION).full_clean()
    with pytest.raises(ValidationError, match="Giờ đóng"):
        Poll(question="Ngược", opens_at=now + 2 * HOUR, closes_at=now + HOUR).full_clean()


def test_poll_on_a_page_is_offered_there_and_told_nowhere_once_the_page_is_hidden() -> None:
    page = factories.standard("Trang có thăm dò")
    made = poll("Trang này thì sao?", page=page.page_ptr)
    assert "Trang này thì sao?" in soup(Client().get(f"/y-kien/trang/{page.pk}/")).text
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(address_of(made)).status_code == HTTPStatus.NOT_FOUND
    assert "Trang này thì sao?" not in soup(Client().get("/y-kien/tham-do/")).text


def test_front_page_leads_to_the_common_poll_once_one_is_open() -> None:
    door = soup(Client().get("/")).select_one("[data-voice]")["data-voice"]
    assert Client().get(f"{door}?manh=1").status_code == HTTPStatus.NO_CONTENT
    assert Client().get(door)["Location"] == "/y-kien/tham-do/"
    poll("Của một trang", page=factories.news().page_ptr)
    made = poll("Của mọi người", opens_at=timezone.now() - 2 * HOUR)
    assert Client().get(f"{door}?manh=1")["Location"] == f"{address_of(made)}?manh=1"


def test_evaluation_of_the_portal_shows_its_results_to_who_asks() -> None:
    assert "chưa mở" in soup(Client().get(EVALUATION)).text
    made = poll("Bạn thấy cổng thế nào?", kind=Poll.Kind.EVALUATION)
    page = soup(Client().get(EVALUATION))
    assert page.select_one("main form button").text == "Gửi đánh giá"
    assert [a["href"] for a in page.select("main form a")] == [f"{EVALUATION}?ket-qua=1"]
    assert page.select("table") == []
    sent = {"choice": made.choices.first().pk}
    assert Client().post(EVALUATION, sent).status_code == HTTPStatus.FOUND
    results = soup(Client().get(f"{EVALUATION}?ket-qua=1"))
    assert results.select_one("table.poll tfoot td").text == "1"


def form_of(made: Poll, *, gone: str = "", **texts: str) -> dict[str, str]:
    """Return the admin's form of a poll with one choice struck out and others reworded."""
    choices = list(made.choices.all())
    sent = {
        "kind": made.kind,
        "question": made.question,
        "opens_at": f"{timezone.localtime(made.opens_at):%Y-%m-%d %H:%M}",
        "closes_at": "",
        "page": "",
        "choices-TOTAL_FORMS": str(len(choices)),
        "choices-INITIAL_FORMS": str(len(choices)),
        "choices-MIN_NUM_FORMS": "0",
        "choices-MAX_NUM_FORMS": "10",
    }
    for place, choice in enumerate(choices):
        sent |= {
            f"choices-{place}-id": str(choice.pk),
            f"choices-{place}-text": texts.get(choice.text.replace(" ", "_"), choice.text),
            f"choices-{place}-ORDER": str(place + 1),
            f"choices-{place}-DELETE": "on" if choice.text == gone else "",
        }
    return sent


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"gone": "Tin tức"}, "“Tin tức” đã có 1 phiếu, không xóa được."),
        ({"Tin_tức": "Chuyện khác"}, "“Tin tức” đã có 1 phiếu, không sửa được."),
        ({"Gương_tốt": "văn  bản"}, "Lựa chọn này đã có ở trên"),
        ({"gone": "Văn bản"}, ""),
        ({"Gương_tốt": "Gương hay"}, ""),
    ],
)
def test_editor_changes_no_choice_that_somebody_voted_for(
    admin_client: Client, change: dict[str, str], refusal: str
) -> None:
    made = poll()
    PollChoice.objects.create(poll=made, text="Văn bản", sort_order=9)
    made = Poll.objects.get(pk=made.pk)
    vote(made, "Tin tức")
    address = reverse("wagtailsnippets_engagement_poll:edit", args=[made.pk])
    answer = admin_client.post(address, form_of(made, **change))
    kept = set(PollChoice.objects.filter(poll=made).values_list("text", flat=True))
    if refusal:
        assert refusal in answer.content.decode()
        assert kept == {"Tin tức", "Gương tốt", "Văn bản"}
    else:
        assert answer.status_code == HTTPStatus.FOUND
        assert kept != {"Tin tức", "Gương tốt", "Văn bản"}
