"""What staff's questions ask of the engine in the site's own database."""

import datetime

import pytest
from django.utils import timezone

from search.engines import get_engine
from search.engines.base import STATE, Audience, Operator, SearchPage, SearchRequest
from tests import factories
from tests.factories.visibility import HIDINGS, hidden
from understanding.query import parse

pytestmark = pytest.mark.django_db


def ask(text: str = "", **fields: object) -> SearchPage:
    """Ask as staff do."""
    request = SearchRequest(query=parse(text), audience=Audience.STAFF, **fields)
    return get_engine("embedded").search(request)


def titles(answer: SearchPage) -> set[str]:
    return {hit.title for hit in answer.hits}


def on(year: int, month: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, 5, 9))


def test_words_are_kept_to_the_part_of_the_text_that_is_asked() -> None:
    factories.news("Cây nêu đầu ngõ", lead="Chuyện cũ.", body=factories.body(text="Làng."))
    factories.news("Chuyện sapo", lead="Cây nêu dựng lên.", body=factories.body(text="Làng."))
    factories.news("Chuyện nội dung", lead="Khác.", body=factories.body(text="Cây nêu ở đây."))
    for text in ("cây nêu", "cay neu", '"cây nêu"'):
        assert titles(ask(text, fields=("title",))) == {"Cây nêu đầu ngõ"}
        assert titles(ask(text, fields=("summary",))) == {"Chuyện sapo"}
        # The body of a story repeats its lead, as the page shows it.
        assert titles(ask(text, fields=("body",))) == {"Chuyện sapo", "Chuyện nội dung"}
        assert len(titles(ask(text))) == 3


def test_words_are_kept_to_their_part_and_never_relaxed() -> None:
    factories.news("Một hai ba bốn")
    factories.news("Khác", body=factories.body(text="Một hai ba bốn"))
    assert titles(ask("mot hai ba bon", fields=("title",))) == {"Một hai ba bốn"}
    assert not titles(ask("mot hai ba nam"))
    enough = ask("mot hai ba nam", fields=("title",), operator=Operator.ENOUGH)
    assert titles(enough) == {"Một hai ba bốn"}


def test_number_is_only_words_where_a_part_of_the_text_is_asked() -> None:
    factories.directive("Chỉ thị mang số", number="08/CT-CTUBND", subject="Khác")
    factories.news("Theo 08/CT-CTUBND")
    assert titles(ask("08/CT-CTUBND", fields=("summary",))) == set()
    assert len(titles(ask("08/CT-CTUBND"))) == 2


@pytest.mark.parametrize("text", ["-mưa", "-mua", '-"trời mưa"'])
def test_excluded_words_alone_take_pages_away(text: str) -> None:
    factories.news("Trời mưa")
    factories.news("Trời nắng")
    found = titles(ask(text, page_size=100))
    assert "Trời nắng" in found
    assert "Trời mưa" not in found


def test_excluded_words_with_marks_leave_other_marks_alone() -> None:
    factories.news("Làng")
    factories.news("Lang")
    assert "Lang" in titles(ask("-làng", page_size=100))


def test_states_are_counted_and_chosen() -> None:
    for how in HIDINGS:
        hidden(factories.news, how, title=f"Cây nêu {how}")
    factories.news("Cây nêu live")
    answer = ask("cây nêu", facets=(STATE,))
    assert {value.key: value.count for value in answer.facets[STATE]} == {
        "live": 1,
        **{how: 1 for how in HIDINGS if how != "alias"},
        "restricted": 2,  # an alias that is left is for staff alone
    }
    chosen = ask("cây nêu", facets=(STATE, "kind"), filters={STATE: ["held", "draft"]})
    assert titles(chosen) == {"Cây nêu held", "Cây nêu draft"}
    assert len(chosen.facets[STATE]) == len(HIDINGS)
    assert [value.count for value in chosen.facets["kind"]] == [2]


def test_readers_cannot_ask_for_states() -> None:
    factories.news("Cây nêu")
    hidden(factories.news, "draft", title="Cây nêu nháp")
    request = SearchRequest(query=parse("cây nêu"), filters={STATE: ["draft"]}, facets=(STATE,))
    answer = get_engine("embedded").search(request)
    assert titles(answer) == {"Cây nêu"}
    assert not answer.facets[STATE]


def test_numbers_narrow_without_deciding_how_words_are_understood() -> None:
    factories.directive("Trồng cây", number="08/CT-UBND", subject="Trồng cây")
    factories.directive("Trồng hoa", number="09/CT-UBND", subject="Trồng cây")
    answer = ask("trồng cây", numbers=("8/ct-ubnd",))
    assert titles(answer) == {"Trồng cây"}
    assert answer.matches == 2


def test_months_are_counted_after_the_filters_and_only_when_asked() -> None:
    factories.news("Cây nêu", published_on=on(2024, 5))
    factories.news("Cây nêu", published_on=on(2024, 5))
    factories.news("Cây nêu", published_on=on(2023, 12))
    factories.exemplar("Cây nêu", first_published_at=on(2022, 1))
    answer = ask("cây nêu", timeline=True, filters={"kind": ["news"]})
    assert answer.timeline == {"2023-12": 1, "2024-05": 2}
    assert list(answer.timeline) == sorted(answer.timeline)
    assert ask("cây nêu").timeline == {}
    year = ask("cây nêu", timeline=True, date_from=datetime.date(2024, 1, 1))
    assert year.timeline == {"2024-05": 2}


def test_ids_are_those_of_the_answer_in_its_order() -> None:
    for number in range(3):
        factories.news("Cây nêu", published_on=on(2020 + number, 1))
    factories.news("Khác")
    request = SearchRequest(query=parse("cây nêu"), audience=Audience.STAFF, page_size=2)
    engine = get_engine("embedded")
    assert list(engine.ids(request)) == [hit.page_id for hit in engine.iterate(request)]
    assert len(list(engine.ids(request))) == 3


def test_honours_keep_year_and_level_together() -> None:
    from exemplars.models import AwardGrant

    person = factories.exemplar("Lương Thị Sen")
    for year, level in ((2020, "state"), (2024, "unit")):
        title = factories.award_title(level=level)
        AwardGrant.objects.create(exemplar=person, title=title, year=year)
    factories.publish(person)
    assert titles(ask(filters={"honour": ["2020-state"]})) == {"Lương Thị Sen"}
    keys = {value.key for value in ask(facets=("honour",)).facets["honour"]}
    titles_of = {grant.year: grant.title_id for grant in person.awards.all()}
    assert keys == {
        *("2020", "2020-state", f"2020-state-{titles_of[2020]}"),
        *("2024", "2024-unit", f"2024-unit-{titles_of[2024]}"),
    }


def test_signers_are_a_facet() -> None:
    factories.directive("Chỉ thị", signer="Trần Quốc Văn")
    factories.directive("Chỉ thị khác", signer="Võ Văn Hưng")
    assert titles(ask(filters={"signer": ["Trần Quốc Văn"]})) == {"Chỉ thị"}
