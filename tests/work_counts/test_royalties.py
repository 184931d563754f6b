"""Royalties: every part once, at the rate of its day; a closed month stays as it was computed."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import ModelLogEntry

from core.models import PublicationHold
from news.models import NewsAuthor, NewsPage
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import hold, unpublish
from tests.work_counts.test_output import client_of, story
from work_counts import royalties
from work_counts.catalogue import load_genres, load_unit_values
from work_counts.models import Closing, Genre, Grade, Line, UnitValue
from work_counts.royalties import CannotClose, Key

pytestmark = pytest.mark.django_db
MONTH, NEXT = datetime.date(2026, 9, 1), datetime.date(2026, 10, 1)
TODAY = "2026-11-10 09:00 +0700"
DAY = datetime.date(2026, 9, 12)


class Scenery:
    def __init__(self) -> None:
        load_genres()
        load_unit_values()
        self.lan, self.minh = factories.author("Lan Anh"), factories.author("Minh An")
        self.user = factories.editor("ke-toan")
        self.tin, self.anh, self.ky = (
            Genre.objects.get(catalogue_key=key) for key in ("tin", "anh", "phong-su-ky-phong-van")
        )
        self.one = story("Bài một", DAY, (self.lan, "text"), (self.minh, "photo"))
        self.two = story("Bài hai", DAY, (self.lan, "text"))

    def grade(self, page: NewsPage, author: Any, role: str, genre: Genre, number: str) -> None:
        Grade.objects.create(
            page=page, author=author, role=role, genre=genre, coefficient=Decimal(number)
        )

    def grade_all(self) -> None:
        self.grade(self.one, self.lan, "text", self.ky, "7.5")
        self.grade(self.one, self.minh, "photo", self.anh, "1")
        self.grade(self.two, self.lan, "text", self.tin, "2")


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scenery]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scenery()
        transaction.set_rollback(True)


@pytest.fixture
def scenery(made: Scenery) -> Iterator[Scenery]:
    with time_machine.travel(TODAY, tick=False):
        yield made


def amounts(month: datetime.date) -> dict[tuple[str, str], int | None]:
    return {(part.title, part.author_name): part.amount for part in royalties.parts_of(month)}


def test_a_part_is_worth_its_coefficient_at_the_rate_of_its_day(scenery: Scenery) -> None:
    assert set(amounts(MONTH).values()) == {None}
    scenery.grade_all()
    assert amounts(MONTH) == {
        ("Bài một", "Lan Anh"): 1_755_000,
        ("Bài một", "Minh An"): 234_000,
        ("Bài hai", "Lan Anh"): 468_000,
    }
    totals = royalties.sums_of(royalties.parts_of(MONTH))
    assert [(each.author_name, each.parts, each.coefficient, each.amount) for each in totals] == [
        ("Minh An", 1, Decimal(1), 234_000),
        ("Lan Anh", 2, Decimal("9.5"), 2_223_000),
    ]
    # From the day on which another value holds, what came out before keeps the old one.
    UnitValue.objects.filter(valid_to=None).update(valid_to=DAY)
    UnitValue.objects.create(amount=250_000, valid_from=DAY + datetime.timedelta(days=1))
    later = story("Bài sau", DAY + datetime.timedelta(days=1), (scenery.lan, "text"))
    scenery.grade(later, scenery.lan, "text", scenery.tin, "1")
    assert amounts(MONTH)["Bài sau", "Lan Anh"] == 250_000
    assert amounts(MONTH)["Bài hai", "Lan Anh"] == 468_000


def test_half_a_dong_is_rounded_up() -> None:
    assert royalties.in_dong(Decimal("0.5"), 3) == 2


def test_what_readers_dont_see_is_not_paid(scenery: Scenery) -> None:
    hold(scenery.one)
    unpublish(NewsPage.objects.get(pk=scenery.two.pk))  # the scenery's own stays as it was
    assert amounts(MONTH) == {}


def test_a_closed_month_stays_as_it_was(scenery: Scenery) -> None:
    scenery.grade_all()
    closing = royalties.close(MONTH, scenery.user)
    UnitValue.objects.update(amount=1)
    unpublish(NewsPage.objects.get(pk=scenery.one.pk))  # the scenery's own stays as it was
    NewsAuthor.objects.filter(article=scenery.two).delete()
    kept = royalties.kept_parts(closing)
    assert sum(part.amount or 0 for part in kept) == 2_457_000
    assert royalties.closing_of(MONTH) == closing
    with pytest.raises(CannotClose):
        royalties.close(MONTH, scenery.user)
    with pytest.raises(CannotClose):
        royalties.grade(MONTH, [])


def test_a_month_is_closed_when_it_is_over_and_all_is_graded(scenery: Scenery) -> None:
    with pytest.raises(CannotClose, match="3 phần"):
        royalties.close(MONTH, scenery.user)
    assert not Closing.objects.exists()
    with pytest.raises(CannotClose, match="chưa hết"):
        royalties.close(datetime.date(2026, 11, 1), scenery.user)
    with pytest.raises(CannotClose, match="không có"):
        royalties.close(NEXT, scenery.user)


def test_what_was_held_when_its_month_was_closed_is_paid_once_in_a_later_one(
    scenery: Scenery,
) -> None:
    scenery.grade_all()
    hold(scenery.two)
    royalties.close(MONTH, scenery.user)
    assert amounts(NEXT) == {}
    PublicationHold.objects.filter(page=scenery.two).delete()
    scenery.two.refresh_from_db()
    factories.publish(scenery.two)
    assert amounts(NEXT) == {("Bài hai", "Lan Anh"): 468_000}
    royalties.close(NEXT, scenery.user)
    royalties.reopen(MONTH, scenery.user, "Ghi sót một ảnh.")
    assert ("Bài hai", "Lan Anh") not in amounts(MONTH)
    assert len(amounts(MONTH)) == 2
    after = royalties.month_after(MONTH, royalties.CARRIED_MONTHS + 1)
    assert amounts(after) == {}


def test_the_database_refuses_to_pay_a_part_twice(scenery: Scenery) -> None:
    scenery.grade_all()
    closing = royalties.close(MONTH, scenery.user)
    line = closing.lines.first()
    other = Closing.objects.create(month=NEXT, closed_by=scenery.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            closing=other,
            page_id=line.page_id,
            author_id=line.author_id,
            role=line.role,
            published_on=line.published_on,
            coefficient=1,
            amount=1,
        )


def test_a_month_is_reopened_for_a_reason_that_stays(scenery: Scenery) -> None:
    scenery.grade_all()
    royalties.close(MONTH, scenery.user)
    for nothing in ("  ", "\u200b"):
        with pytest.raises(CannotClose):
            royalties.reopen(MONTH, scenery.user, nothing)
    royalties.reopen(MONTH, scenery.user, "Nhầm thể loại.")
    with pytest.raises(CannotClose):
        royalties.reopen(MONTH, scenery.user, "Lần nữa.")
    assert len(amounts(MONTH)) == 3
    again = royalties.close(MONTH, scenery.user)
    (old,) = Closing.objects.filter(month=MONTH).exclude(pk=again.pk)
    assert (old.reason, old.lines.count()) == ("Nhầm thể loại.", 3)
    acts = ModelLogEntry.objects.for_instance(old).values_list("action", flat=True)
    assert set(acts) == {royalties.CLOSED, royalties.REOPENED}


def test_a_month_costs_the_same_for_one_row_and_for_many(scenery: Scenery) -> None:
    client = client_of("content_manager")
    client.get(month_address(MONTH))
    with CaptureQueriesContext(connection) as few:
        client.get(month_address(MONTH))
    for number in range(6):
        story(f"Thêm {number}", DAY, (factories.author(f"Người {number}"), "text"))
    with CaptureQueriesContext(connection) as many:
        client.get(month_address(MONTH))
    assert len(many) == len(few)


# --- The screen -----------------------------------------------------------------------------------


def month_address(month: datetime.date, name: str = "royalties") -> str:
    return f"{reverse(name)}?thang={month:%Y-%m}"


def typed(
    page: NewsPage, author: Any, role: str, genre: str, coefficient: str, seen: str | None = None
) -> dict[str, str]:
    """Return what the form of a part sends that showed what is stored, or `seen`."""
    prefix = "-".join(map(str, Key(page.pk, author.pk, role)))
    if seen is None:
        stored = Grade.objects.filter(page=page, author=author, role=role).first()
        seen = f"{stored.genre_id}:{stored.coefficient:n}".replace(".", ",") if stored else ":"
        seen = seen.rstrip("0").rstrip(",") if "," in seen else seen
    return {
        f"{prefix}-genre": genre,
        f"{prefix}-coefficient": coefficient,
        f"{prefix}-seen": seen,
    }


def test_grades_are_typed_the_vietnamese_way_and_a_genre_brings_its_own(scenery: Scenery) -> None:
    client = client_of("content_manager")
    sent = {
        **typed(scenery.one, scenery.lan, "text", str(scenery.ky.pk), "7,5"),
        **typed(scenery.one, scenery.minh, "photo", str(scenery.anh.pk), ""),
        **typed(scenery.two, scenery.lan, "text", "", ""),
        "rest": str(scenery.tin.pk),
    }
    assert client.post(month_address(MONTH), sent).status_code == 302
    found = Grade.objects.values_list("page__title", "author__name", "coefficient")
    assert set(found) == {
        ("Bài một", "Lan Anh", Decimal("7.5")),
        ("Bài một", "Minh An", Decimal(1)),
        ("Bài hai", "Lan Anh", Decimal(2)),
    }
    shown = Reading.of(client.get(month_address(MONTH)))
    assert "2.457.000" in shown.text(".pay__sums tfoot")


def test_a_grade_is_taken_back_where_both_are_emptied(scenery: Scenery) -> None:
    scenery.grade_all()
    sent = {
        **typed(scenery.one, scenery.lan, "text", str(scenery.ky.pk), "7,5"),
        **typed(scenery.one, scenery.minh, "photo", str(scenery.anh.pk), "1"),
        **typed(scenery.two, scenery.lan, "text", "", ""),
        "rest": "",
    }
    client_of("content_manager").post(month_address(MONTH), sent)
    assert not Grade.objects.filter(page=scenery.two).exists()
    assert Grade.objects.filter(page=scenery.one).count() == 2


def sent_by(answer: Any) -> dict[str, str]:
    """Return what the form that was answered sends as it stands."""
    form = Reading.of(answer).soup.select_one("form:has(.pay__save)")
    assert form is not None
    sent = {
        each["name"]: each.get("value", "")
        for each in form.select("input[name]:not([name=csrfmiddlewaretoken])")
    }
    for each in form.select("select[name]"):
        chosen = each.select_one("option[selected]")
        sent[each["name"]] = chosen["value"] if chosen else ""
    return sent


def test_two_windows_lose_no_grade(scenery: Scenery) -> None:
    """Of two forms of one state, the later one changes what was changed in it, and no more."""
    client = client_of("content_manager")
    old = sent_by(client.get(month_address(MONTH)))
    one = typed(scenery.one, scenery.lan, "text", str(scenery.ky.pk), "7,5", seen=":")
    two = typed(scenery.two, scenery.lan, "text", str(scenery.tin.pk), "2", seen=":")
    photo = typed(scenery.one, scenery.minh, "photo", str(scenery.anh.pk), "1", seen=":")
    assert client.post(month_address(MONTH), old | one).status_code == 302
    assert client.post(month_address(MONTH), old | two).status_code == 302
    assert Grade.objects.count() == 2
    other = typed(scenery.two, scenery.lan, "text", str(scenery.anh.pk), "1", seen=":")
    asked = client.post(month_address(MONTH), old | other | photo)
    assert "người khác đã chấm Tin, hệ số 2" in " ".join(Reading.of(asked).texts(".error-message"))
    assert Grade.objects.get(page=scenery.two).genre == scenery.tin
    assert client.post(month_address(MONTH), sent_by(asked)).status_code == 302
    assert Grade.objects.get(page=scenery.two).genre == scenery.anh
    assert Grade.objects.count() == 3


def test_a_month_closed_meanwhile_loses_nothing_that_was_typed(scenery: Scenery) -> None:
    scenery.grade_all()
    client = client_of("content_manager")
    old = sent_by(client.get(month_address(MONTH)))
    seen = old["-".join(map(str, Key(scenery.two.pk, scenery.lan.pk, "text"))) + "-seen"]
    new = typed(scenery.two, scenery.lan, "text", str(scenery.tin.pk), "3,25", seen)
    royalties.close(MONTH, scenery.user)
    answer = client.post(month_address(MONTH), old | new)
    assert "ke-toan đã chốt tháng này lúc 09:00 10/11/2026" in answer.content.decode()
    assert sent_by(answer) == old | new
    royalties.reopen(MONTH, scenery.user, "Nhầm.")
    assert client.post(month_address(MONTH), sent_by(answer)).status_code == 302
    assert Grade.objects.get(page=scenery.two).coefficient == Decimal("3.25")


def test_too_high_a_coefficient_is_refused_and_nothing_is_kept(scenery: Scenery) -> None:
    sent = {
        **typed(scenery.one, scenery.lan, "text", str(scenery.tin.pk), "11"),
        **typed(scenery.one, scenery.minh, "photo", "", "1"),
        **typed(scenery.two, scenery.lan, "text", str(scenery.tin.pk), "2"),
        "rest": "",
    }
    answer = client_of("content_manager").post(month_address(MONTH), sent)
    errors = " ".join(Reading.of(answer).texts(".error-message"))
    assert "Hệ số tối đa của Tin là 10." in errors
    assert "Chọn thể loại." in errors
    assert not Grade.objects.exists()


def test_close_reopen_and_their_words(scenery: Scenery) -> None:
    client = client_of("approver")
    client.post(month_address(MONTH, "royalties_close"))
    assert not Closing.objects.exists()
    scenery.grade_all()
    client.post(month_address(MONTH, "royalties_close"))
    closed = Reading.of(client.get(month_address(MONTH)))
    assert "Đã chốt" in closed.text(".pay__state")
    assert closed.soup.select_one(".pay__save") is None
    client.post(month_address(MONTH, "royalties_reopen"), {"reason": "Sai tên."})
    opened = Reading.of(client.get(month_address(MONTH)))
    assert "Chưa chốt" in opened.text(".pay__state")
    assert "Sai tên." in opened.text(".pay__earlier")


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "technician"])
def test_others_see_nothing_of_it(scenery: Scenery, role: str) -> None:
    client = client_of(role)
    for name in ("royalties", "royalties_file"):
        assert client.get(month_address(MONTH, name)).status_code == 302
    for name in ("royalties", "royalties_close", "royalties_reopen"):
        client.post(month_address(MONTH, name), {"reason": "x"})
    assert not Closing.objects.exists()


def test_who_only_sees_may_not_grade(scenery: Scenery) -> None:
    sent = typed(scenery.two, scenery.lan, "text", str(scenery.tin.pk), "2")
    client_of("approver").post(month_address(MONTH), sent)
    assert not Grade.objects.exists()


def test_the_workbook_has_sums_by_author_and_every_part(scenery: Scenery) -> None:
    scenery.grade_all()
    NewsPage.objects.filter(pk=scenery.two.pk).update(title="=1+1")
    answer = client_of("approver").get(month_address(MONTH, "royalties_file"))
    book = load_workbook(BytesIO(answer.getvalue()))
    sums = [list(row)[:6] for row in book["Tổng hợp"].values]
    assert sums[0][0] == "Nhuận bút tháng 09/2026"
    assert sums[1][0] == "Tạm tính, chưa chốt"
    assert sums[3:] == [
        [1, "Minh An", None, 1, 1, 234_000],
        [2, "Lan Anh", None, 2, 9.5, 2_223_000],
        [None, "Tổng cộng", None, 3, 10.5, 2_457_000],
    ]
    titles = {cell.value: cell.data_type for cell in book["Chi tiết"]["D"]}
    assert titles["=1+1"] == "s"
    assert len(titles) == 3


@pytest.mark.parametrize("month", ["", "2026-13", "0000-01", "hôm qua"])
def test_what_is_no_month_is_this_one(scenery: Scenery, month: str) -> None:
    answer = client_of("approver").get(reverse("royalties"), {"thang": month})
    assert "tháng 11/2026" in Reading.of(answer).text("h1.pay__title")
