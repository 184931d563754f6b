"""What staff's archive asks, answered alike by each engine: parts of a text, days, orders."""

import datetime
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from core.models import PortalDocument
from directives.models import DirectiveFile, DirectivePage
from search.engines.base import Audience, Engine, Operator, SearchPage, SearchRequest, Sort
from search.index.projection import project
from tests import factories
from tests.contract.test_search_contract import engine, engine_name, scene
from tests.factories.pdf import make_pdf
from tests.factories.visibility import hidden
from understanding.query import parse

pytestmark = pytest.mark.django_db

__all__ = ["engine", "engine_name", "scene"]

FILLER = "Nhung dong chu khac cua van ban nay khong ai hoi den."
"""A page with fewer letters is taken for a scan."""


def attach(directive: Page, words: str) -> None:
    """Attach a PDF of one page to a directive, and publish it."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        document = PortalDocument.objects.create(
            title="Phụ lục",
            file=ContentFile(make_pdf([f"{words} {FILLER}"]), name="phu-luc.pdf"),
        )
        DirectiveFile.objects.create(directive=directive, document=document)
        factories.publish(directive)


def ask(engine: Engine, text: str = "", **fields: object) -> SearchPage:
    """Ask as staff do."""
    request = SearchRequest(query=parse(text), audience=Audience.STAFF, page_size=100, **fields)
    return engine.search(request)


def titles(answer: SearchPage) -> list[str]:
    return [hit.title for hit in answer.hits]


def at(year: int, month: int = 6, day: int = 15) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, day, 9))


class TestAttachedFiles:
    @staticmethod
    def make() -> dict[str, int]:
        attach(factories.directive("Trong tệp"), "Bang diem zwxyquat cua khoi. Mot hai ba bon")
        text = "Bang diem zwxyquat. Mot hai ba bon"
        in_body = factories.directive("Trong bài", body=factories.body(text=text))
        attach(in_body, "Bang diem cua noi khac")
        factories.directive("Ngọn đèn một")
        attach(factories.directive("Ngọn đèn hai"), "Co nhac sang kien. Cham zwxydem")
        factories.directive("Sang kien cua xa")
        return dict(DirectivePage.objects.values_list("title", "pk"))

    @pytest.mark.parametrize("typed", ["bang diem zwxyquat", '"diem zwxyquat"'])
    def test_words_are_kept_to_attached_files(
        self, engine: Engine, scene: dict[str, int], typed: str
    ) -> None:
        assert titles(ask(engine, typed, fields=("files",))) == ["Trong tệp"]
        assert titles(ask(engine, typed, fields=("body",))) == ["Trong bài"]
        assert titles(ask(engine, typed, fields=("title",))) == []
        assert set(titles(ask(engine, typed))) == {"Trong tệp", "Trong bài"}

    def test_relaxed_words_are_kept_to_attached_files(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        relaxed = ask(engine, "mot hai ba nam", fields=("files",), operator=Operator.ENOUGH)
        assert titles(relaxed) == ["Trong tệp"]

    def test_unwanted_words_of_files_take_pages_away(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        assert set(titles(ask(engine, "ngọn đèn"))) == {"Ngọn đèn một", "Ngọn đèn hai"}
        assert titles(ask(engine, "ngọn đèn -zwxydem")) == ["Ngọn đèn một"]

    def test_file_scores_like_the_body_it_belongs_to(
        self, engine: Engine, scene: dict[str, int]
    ) -> None:
        found = [hit.page_id for hit in ask(engine, "sang kien").hits]
        assert found == [scene["Sang kien cua xa"], scene["Ngọn đèn hai"]]


def test_each_day_narrows_on_its_own(engine: Engine) -> None:
    made = {
        "issue": factories.directive(
            "Ban hành 2020", issued_on=datetime.date(2020, 6, 15), first_published_at=at(2024)
        ),
        "event": factories.movement("Diễn ra 2020", starts_on=datetime.date(2020, 6, 15)),
        "publication": factories.news("Đăng 2020", published_on=at(2020)),
    }
    year = datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)
    for name, page in made.items():
        assert titles(ask(engine, ranges={name: year})) == [page.title]
    both = {"issue": year, "publication": (datetime.date(2024, 1, 1), None)}
    answer = ask(engine, ranges=both, facets=("kind",))
    assert titles(answer) == ["Ban hành 2020"]
    assert [(value.key, value.count) for value in answer.facets["kind"]] == [("directive", 1)]
    assert answer.matches > answer.total
    assert titles(ask(engine, ranges={"issue": (None, datetime.date(2020, 6, 15))})) == [
        "Ban hành 2020"
    ]
    assert not ask(engine, ranges={"issue": (datetime.date(2020, 6, 16), year[1])}).total


def test_publication_is_the_day_a_page_went_public(engine: Engine) -> None:
    factories.exemplar("Gương", first_published_at=at(2021))
    hidden(factories.exemplar, "draft", title="Nháp")
    year = datetime.date(2021, 1, 1), datetime.date(2021, 12, 31)
    assert titles(ask(engine, ranges={"publication": year})) == ["Gương"]


def test_titles_are_sorted_as_vietnamese_does(engine: Engine) -> None:
    in_order = ["Ngọn đèn an", "Ngọn đèn ăn", "Ngọn đèn ân", "Ngọn đèn da", "Ngọn đèn đa"]
    for title in (in_order[place] for place in (3, 0, 4, 2, 1)):
        factories.news(title)
    assert titles(ask(engine, "ngọn đèn", sort=Sort.TITLE)) == in_order
    assert titles(ask(engine, "ngọn đèn", sort=Sort.TITLE_DOWN)) == in_order[::-1]


def test_numbers_are_sorted_as_numbers_and_pages_without_stand_last(engine: Engine) -> None:
    for number in ("100/CT-UBND", "9/QĐ-UBND", "09/CT-UBND"):
        factories.directive(f"Ngọn đèn {number}", number=number)
    factories.news("Ngọn đèn")
    ascending = ["Ngọn đèn 09/CT-UBND", "Ngọn đèn 9/QĐ-UBND", "Ngọn đèn 100/CT-UBND", "Ngọn đèn"]
    assert titles(ask(engine, "ngọn đèn", sort=Sort.NUMBER)) == ascending
    descending = [*ascending[2::-1], "Ngọn đèn"]
    assert titles(ask(engine, "ngọn đèn", sort=Sort.NUMBER_DOWN)) == descending


def test_kinds_and_states_are_sorted_in_the_order_they_are_offered(engine: Engine) -> None:
    makers = (factories.standard, factories.directive, factories.news, factories.exemplar)
    for make in makers:
        make("Ngọn đèn")
    kinds = [hit.kind for hit in ask(engine, "ngọn đèn", sort=Sort.KIND).hits]
    assert kinds == ["exemplar", "news", "directive", "page"]
    assert [hit.kind for hit in ask(engine, "ngọn đèn", sort=Sort.KIND_DOWN).hits] == kinds[::-1]
    for how in ("unpublished", "held", "draft"):
        hidden(factories.news, how, title="Ngọn đèn kia")
    states = [hit.state for hit in ask(engine, '"đèn kia"', sort=Sort.STATE).hits]
    assert states == ["draft", "held", "unpublished"]


@pytest.mark.parametrize(
    ("sort", "make"),
    [
        (Sort.EVENT, lambda day: factories.movement(f"Ngọn đèn {day.year}", starts_on=day)),
        (Sort.ISSUE, lambda day: factories.directive(f"Ngọn đèn {day.year}", issued_on=day)),
        (
            Sort.PUBLICATION,
            lambda day: factories.news(f"Ngọn đèn {day.year}", published_on=at(day.year)),
        ),
    ],
)
def test_days_are_sorted_and_pages_without_one_stand_last(
    engine: Engine, sort: Sort, make: Callable[[datetime.date], Page]
) -> None:
    years = (2021, 2019, 2023)
    for year in years:
        make(datetime.date(year, 6, 15))
    undated = hidden(factories.standard, "draft", title="Ngọn đèn không ngày")
    Page.objects.filter(pk=undated.pk).update(first_published_at=None)
    project([undated.pk])
    in_order = [*(f"Ngọn đèn {year}" for year in sorted(years)), "Ngọn đèn không ngày"]
    assert titles(ask(engine, "ngọn đèn", sort=sort)) == in_order
    descending = Sort(f"-{sort}")
    expected = [*in_order[2::-1], in_order[-1]]
    assert titles(ask(engine, "ngọn đèn", sort=descending)) == expected


@pytest.mark.parametrize("sort", [Sort.TITLE_DOWN, Sort.NUMBER, Sort.STATE, Sort.ISSUE_DOWN])
def test_export_and_ids_keep_the_order(engine: Engine, sort: Sort) -> None:
    for number in (3, 1, 2):
        factories.directive(f"Ngọn đèn {number}", number=f"{number}/CT-UBND")
    request = SearchRequest(query=parse("ngọn đèn"), audience=Audience.STAFF, sort=sort)
    whole = [hit.page_id for hit in ask(engine, "ngọn đèn", sort=sort).hits]
    assert len(whole) == 3
    assert [hit.page_id for hit in engine.iterate(request, batch_size=2)] == whole
    assert list(engine.ids(request)) == whole
