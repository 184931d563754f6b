"""What every search engine answers, asked of each: hit sets, totals, facets, order.

An engine joins by a line in ENGINES. Each test makes its own pages: what must be found, and beside
it what must not. Where many cases look at the same pages, a class makes them once for all engines.
"""

import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page

from replica.draining import drain
from search.curation.synonyms import SynonymGroup, expanded
from search.engines import get_engine
from search.engines.base import (
    Audience,
    Engine,
    Operator,
    SearchPage,
    SearchRequest,
    Sort,
)
from tests import factories
from tests.contract.engines import ENGINES
from tests.factories.visibility import HIDINGS, hidden
from tests.node import UpToDateEngine, own_index
from understanding.query import Mode, parse

FACETS = ("kind", "movement", "year")

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


@pytest.fixture(scope="class", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the name of each engine in turn, for one test or one class."""
    if request.param == "elasticsearch":
        with own_index():
            yield request.param
    else:
        yield request.param


@pytest.fixture
def engine(engine_name: str) -> Engine:
    """Give each engine in turn, as new as a request gets it: it remembers what it has read."""
    return UpToDateEngine() if engine_name == "elasticsearch" else get_engine(engine_name)


@pytest.fixture(scope="class")
def scene(engine_name: str, made: Any, django_db_blocker: DjangoDbBlocker) -> Any:
    """Give what the class made, known to the engine."""
    if engine_name == "elasticsearch":
        with django_db_blocker.unblock():
            drain()
    return made


def ask(engine: Engine, text: str, **fields: object) -> SearchPage:
    """Search for a text."""
    return engine.search(request_of(text, **fields))


def request_of(text: str, **fields: object) -> SearchRequest:
    """Return the question for a text."""
    return SearchRequest(query=parse(text), **{"facets": FACETS, **fields})


def ids(answer: SearchPage) -> list[int]:
    """Return the pages of an answer, in its order."""
    return [hit.page_id for hit in answer.hits]


def counts(answer: SearchPage, facet: str) -> dict[str, int]:
    """Return what a facet offers."""
    return {value.key: value.count for value in answer.facets[facet]}


def on(year: int) -> datetime.datetime:
    """Return a moment in the middle of a year."""
    return timezone.make_aware(datetime.datetime(year, 6, 15, 9))


def pks(pages: Iterable[Page]) -> set[int]:
    """Return the ids of pages."""
    return {page.pk for page in pages}


class TestTypedWords:
    @staticmethod
    def make() -> dict[str, Page]:
        for title in ("Chuyện mùa gặt", "Đàn bò về chuồng", "Kiểm kê bình hoa"):
            factories.news(title)
        return {
            "words": factories.news("Phong trào thi đua yêu nước ở thôn Đông"),
            "lookalikes of đ": factories.news("Đảng bộ xã họp"),
            "spellings of a syllable": factories.news("Kỷ niệm ngày hoà bình"),
        }

    @pytest.mark.parametrize(
        ("what", "typed"),
        [
            ("words", "thi đua yêu nước"),
            ("words", "thi dua yeu nuoc"),
            ("words", "THI ĐUA YÊU NƯỚC"),
            ("words", "thi đua yeu nuoc"),
            ("words", unicodedata.normalize("NFD", "thi đua yêu nước")),
            ("words", "yêu nước thi đua"),
            ("words", "thi đua\u00a0yêu nước"),
            ("lookalikes of đ", "Đảng bộ"),
            ("lookalikes of đ", "\u00d0ảng bộ"),
            ("lookalikes of đ", "dang bo"),
            ("lookalikes of đ", "ĐẢNG BỘ"),
            ("spellings of a syllable", "kỉ niệm hoà bình"),
            ("spellings of a syllable", "kỷ niệm hòa bình"),
            ("spellings of a syllable", "ky niem hoa binh"),
            ("spellings of a syllable", "ki niem hoa binh"),
        ],
    )
    def test_words_are_found_however_they_are_typed(
        self, engine: Engine, scene: dict[str, Page], what: str, typed: str
    ) -> None:
        assert ids(ask(engine, typed)) == [scene[what].pk]


def test_typed_marks_tell_words_apart(engine: Engine) -> None:
    people, oranges = factories.news("Dân làng ra đồng"), factories.news("Dẫn nước ra đồng")
    assert ids(ask(engine, "dân")) == [people.pk]
    assert set(ids(ask(engine, "dan"))) == {people.pk, oranges.pk}


def test_every_part_of_a_page_is_found(engine: Engine) -> None:
    story = factories.news(
        "Một chuyện", lead="Ở nơi xyzlead", body=factories.body(text="Có từ xyzbody")
    )
    factories.news("Chuyện khác")
    for word in ("chuyện một", "xyzlead", "xyzbody"):
        assert story.pk in ids(ask(engine, word))
    assert ids(ask(engine, "xyzbody")) == [story.pk]


def test_title_outranks_body(engine: Engine) -> None:
    in_body = factories.news("Tin hôm nay", body=factories.body(text="Có nhắc sáng kiến."))
    in_title = factories.news("Sáng kiến của xã")
    assert ids(ask(engine, "sáng kiến")) == [in_title.pk, in_body.pk]


def test_neighbouring_words_outrank_scattered_ones(engine: Engine) -> None:
    scattered = factories.news("Tin", body=factories.body(text="Khen anh, thưởng chị, mừng cả xóm"))
    together = factories.news("Tin", body=factories.body(text="Mừng anh, khen thưởng chị cả xóm"))
    assert ids(ask(engine, "khen thưởng")) == [together.pk, scattered.pk]


def test_phrase_demands_neighbours(engine: Engine) -> None:
    together = factories.news("Ngày chủ nhật xanh")
    factories.news("Xanh một ngày, chủ yếu là nhật thực")
    assert ids(ask(engine, '"chủ nhật xanh"')) == [together.pk]
    assert ids(ask(engine, '"chu nhat xanh"')) == [together.pk]


def test_exclusion_takes_away(engine: Engine) -> None:
    kept = factories.news("Khen thưởng thường xuyên")
    factories.news("Khen thưởng đột xuất")
    assert ids(ask(engine, "khen thưởng -đột")) == [kept.pk]
    assert ids(ask(engine, 'khen thuong -"dot xuat"')) == [kept.pk]


class TestNumbers:
    @staticmethod
    def make() -> Any:
        # Several that mention it, so that chance doesn't put the right one first.
        for _ in range(3):
            factories.news(
                "Thực hiện Chỉ thị số 08/CT-CTUBND", lead="Chỉ thị 08/CT-CTUBND, chỉ thị số 8"
            )
        document = factories.directive("Về phong trào", number="08/CT-CTUBND")
        factories.directive("Về việc khác", number="18/CT-UBND")
        return document

    @pytest.mark.parametrize(
        "typed", ["08/CT-CTUBND", "8/ct-ctubnd", "08 ct ctubnd", "chỉ thị 08", "chi thi so 8", "8"]
    )
    def test_document_stands_first_for_its_number(
        self, engine: Engine, scene: Any, typed: str
    ) -> None:
        answer = ask(engine, typed)
        assert answer.step.mode is Mode.CODE
        assert ids(answer)[0] == scene.pk


def test_number_that_is_nobodys_falls_back_to_its_words(engine: Engine) -> None:
    story = factories.news("Chỉ thị đã ban hành, xã 77 hộ hưởng ứng")
    factories.news("Chuyện khác")
    answer = ask(engine, "chỉ thị 77")
    assert ids(answer) == [story.pk]


def test_marks_that_match_nothing_are_relaxed(engine: Engine) -> None:
    story = factories.news("Lương Thị Sen")
    factories.news("Chuyện khác")
    answer = ask(engine, "lượng thị sen")
    assert ids(answer) == [story.pk]
    assert answer.step.mode is Mode.MIXED
    assert [step.mode for step in answer.relaxations] == [Mode.EXACT]


def test_marks_that_agree_come_first_when_relaxed(engine: Engine) -> None:
    agreeing = factories.news("Hội đua ghe làng Nước")
    other = factories.news("Hội dưa ghe làng Nước")
    answer = ask(engine, "đua ghe nuoc")
    assert answer.step.mode is Mode.MIXED
    assert ids(answer) == [agreeing.pk, other.pk]


def test_long_query_is_loosened_to_what_tells_it_from_others(engine: Engine) -> None:
    three = factories.news("Alpha beta gamma")
    for title in ("Alpha beta", "Alpha beta", "Alpha beta", "Alpha beta"):
        factories.news(title)
    answer = ask(engine, "alpha beta gamma delta", operator=Operator.ENOUGH)
    assert ids(answer) == [three.pk]
    assert answer.step.is_loose
    assert answer.missing == ("delta",)
    assert not ask(engine, "alpha beta gamma delta").total, "who demands every word gets that"


class TestEnoughOfTheWords:
    """Readers' words are weighed: what is rare must be held, what is common may be lacking."""

    @staticmethod
    def make() -> dict[str, Page]:
        for number in range(6):
            factories.news(f"Hướng dẫn xem tin số {number}")
        return {
            "rare": factories.news("Muối zyqnem Bãi Sậy"),
            "whole": factories.news("Hướng dẫn làm muối ở Bãi Sậy"),
        }

    def asked(self, engine: Engine, text: str, **fields: Any) -> SearchPage:
        return ask(engine, text, operator=Operator.ENOUGH, **fields)

    def test_common_word_may_be_lacking(self, engine: Engine, scene: dict[str, Page]) -> None:
        answer = self.asked(engine, "hướng dẫn muối sậy")
        assert set(ids(answer)) == {scene["whole"].pk, scene["rare"].pk}
        assert answer.total == answer.matches == 2
        assert sum(counts(answer, "kind").values()) == 2

    def test_rare_words_may_not(self, engine: Engine, scene: dict[str, Page]) -> None:
        assert scene["rare"].pk not in ids(self.asked(engine, "hướng dẫn xem tin"))

    def test_word_that_is_nowhere_is_left_out_and_named(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        answer = self.asked(engine, "muối bãi sậy zzyzx")
        assert set(ids(answer)) == {scene["rare"].pk, scene["whole"].pk}
        assert answer.missing == ("zzyzx",)

    def test_required_word_may_not_be_lacking(self, engine: Engine, scene: dict[str, Page]) -> None:
        assert ids(self.asked(engine, "+hướng muối bãi sậy")) == [scene["whole"].pk]
        assert not self.asked(engine, "+zzyzx muối bãi sậy").total

    def test_half_of_it_will_do_where_nothing_holds_enough(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        answer = self.asked(engine, "zyqnem làm xem")
        assert set(ids(answer)) == {scene["rare"].pk, scene["whole"].pk}
        assert answer.step
        assert answer.step.is_scant
        assert not self.asked(engine, "+zyqnem +làm xem").total

    def test_two_words_must_both_match_where_any_text_holds_them(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        assert ids(self.asked(engine, "hướng sậy")) == [scene["whole"].pk]
        assert set(ids(self.asked(engine, "zyqnem dẫn"))) == {scene["rare"].pk}

    def test_favoured_kind_and_named_page_stand_first(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        first = self.asked(engine, "hướng dẫn muối sậy", first=[scene["rare"].pk])
        assert ids(first) == [scene["rare"].pk, scene["whole"].pk]

    def test_sentence_that_asks_demands_less_of_its_words(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        words = parse("zyqnem bãi sậy tin")
        plain = SearchRequest(query=words, operator=Operator.ENOUGH)
        sentence = replace(plain, query=replace(words, is_question=True))
        assert ids(engine.search(plain)) == [scene["rare"].pk]
        assert set(ids(engine.search(sentence))) == {scene["rare"].pk, scene["whole"].pk}

    def test_two_of_the_heavier_words_of_a_long_question_must_match(self, engine: Engine) -> None:
        several = [factories.news("Zqa zqb"), factories.news("Zqd zqe zqf zqg zqh zqi zqk")]
        factories.news("Zqc")
        if isinstance(engine, UpToDateEngine):
            drain()
        answer = self.asked(engine, "zqa zqb zqc zqd zqe zqf zqg zqh zqi zqk")
        assert set(ids(answer)) == {page.pk for page in several}

    def test_words_of_hidden_pages_are_unknown(
        self, engine: Engine, scene: dict[str, Page]
    ) -> None:
        hidden(factories.news, "unpublished", title="Muối zyxwv Bãi Sậy")
        if isinstance(engine, UpToDateEngine):
            drain()
        answer = self.asked(engine, "muối bãi sậy zyxwv")
        assert answer.missing == ("zyxwv",)
        assert set(ids(answer)) == {scene["rare"].pk, scene["whole"].pk}


def test_long_question_is_answered_by_what_holds_much_of_it_where_many_do(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = [factories.news(f"Hồ sơ xin tặng cờ gồm đơn và ảnh {number}") for number in range(3)]
    partly = factories.news("Ảnh chụp hồ")
    for number in range(6):
        factories.news(f"Chuyện khác {number}")
    words = replace(parse("hồ sơ xin tặng cờ gồm những ảnh gì"), is_question=True)

    def found(least: int, **fields: Any) -> set[int]:
        monkeypatch.setattr("search.engines.base.CLOSE_LEAST", least)
        request = SearchRequest(query=words, operator=Operator.ENOUGH, **fields)
        return set(ids(engine.search(request)))

    assert found(3) == pks(close)
    assert found(3, is_wide=True) == found(4) == pks([*close, partly])


def test_any_word_matches_with_the_or_operator(engine: Engine) -> None:
    both, one = factories.news("Alpha beta"), factories.news("Chỉ có alpha thôi nhé")
    factories.news("Gamma")
    assert ids(ask(engine, "alpha beta", operator=Operator.OR)) == [both.pk, one.pk]


class TestSynonyms:
    @staticmethod
    def make() -> Any:
        SynonymGroup.objects.create(terms="UBND\nỦy ban nhân dân")
        short = factories.news("UBND xã họp")
        full = factories.news("Ủy ban nhân dân xã họp")
        factories.news("Nhân dân họp, ủy thác ban quản lý")
        return {short.pk, full.pk}

    @pytest.mark.parametrize("typed", ["UBND họp", "ủy ban nhân dân họp", "uy ban nhan dan hop"])
    def test_synonyms_are_found_by_each_other(self, engine: Engine, scene: Any, typed: str) -> None:
        query = expanded(parse(typed))
        found = engine.search(SearchRequest(query=query))
        scattered = set(ids(found)) - scene
        assert scene <= set(ids(found))
        # Words of a full form need not stand together, as of any question; an abbreviation's do.
        assert not scattered or not typed.startswith("UBND")
        loose = engine.search(SearchRequest(query=query, operator=Operator.OR))
        assert scene <= set(ids(loose))
        missing = expanded(parse(f"{typed} xã zzz"))
        enough = SearchRequest(query=missing, operator=Operator.ENOUGH)
        assert scene <= set(ids(engine.search(enough)))


class TestHiddenPages:
    MAKERS = ("news", "directive", "movement", "exemplar", "standard")

    @classmethod
    def make(cls) -> dict[str, Page]:
        """Beside a page of each type that is shown, one hidden in each way."""
        for name in cls.MAKERS:
            for how in HIDINGS:
                hidden(factories.MAKERS[name], how, title=f"Ngọn đèn {name} khuất {how}")
        return {name: factories.MAKERS[name](f"Ngọn đèn {name} hiện") for name in cls.MAKERS}

    @pytest.mark.parametrize("maker", MAKERS)
    def test_hidden_page_is_in_no_hit_count_or_facet(
        self, engine: Engine, scene: dict[str, Page], maker: str
    ) -> None:
        answer = ask(engine, f"ngọn đèn {maker}")
        assert ids(answer) == [scene[maker].pk]
        assert (answer.total, answer.matches) == (1, 1)
        assert sum(counts(answer, "kind").values()) == 1
        assert pks_of_suggestions(engine, f"ngọn đèn {maker}") == [scene[maker].pk]

    @pytest.mark.parametrize("how", HIDINGS)
    def test_nothing_is_found_by_the_words_of_hidden_pages_alone(
        self, engine: Engine, scene: dict[str, Page], how: str
    ) -> None:
        assert not ask(engine, f"khuất {how}").total
        assert not ask(engine, "khuất").total


def pks_of_suggestions(engine: Engine, text: str) -> list[int]:
    return [suggestion.page_id for suggestion in engine.suggest(text)]


def test_staff_find_what_readers_do_not(engine: Engine) -> None:
    pages = [hidden(factories.news, how, title=f"Ngọn đèn {how}") for how in HIDINGS]
    answer = ask(engine, "ngọn đèn", audience=Audience.STAFF)
    assert set(ids(answer)) == pks(pages)
    assert {hit.state for hit in answer.hits} >= {"draft", "restricted", "held", "unpublished"}


def test_facets_count_the_answer(engine: Engine) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    story = factories.news("Ngọn đèn một", published_on=on(2020))
    factories.tag(story, [movement])
    factories.news("Ngọn đèn hai", published_on=on(2021))
    factories.standard("Ngọn đèn ba")
    factories.news("Chuyện khác", published_on=on(2019))
    answer = ask(engine, "ngọn đèn")
    assert counts(answer, "kind") == {"news": 2, "page": 1}
    assert counts(answer, "year") == {"2021": 1, "2020": 1}
    assert counts(answer, "movement") == {str(movement.pk): 1}


def test_values_of_one_name_are_told_apart_and_others_need_no_more(engine: Engine) -> None:
    for name, family in (("Chỉ thị", "party"), ("Chỉ thị", "administrative"), ("Luật", "legal")):
        kind = factories.document_type(name, family=family)
        factories.directive(f"Ngọn đèn: {kind}", document_type=kind)

    def types(text: str) -> list[str]:
        return sorted(value.label for value in ask(engine, text, facets=["type"]).facets["type"])

    assert types("ngọn đèn") == ["Chỉ thị", "Chỉ thị (Văn bản của Đảng)", "Luật"]
    assert types("ngọn đèn của Đảng") == ["Chỉ thị"]


def test_chosen_facet_narrows_and_still_shows_its_siblings(engine: Engine) -> None:
    old = factories.news("Ngọn đèn một", published_on=on(2020))
    factories.news("Ngọn đèn hai", published_on=on(2021))
    factories.standard("Ngọn đèn ba")
    answer = ask(engine, "ngọn đèn", filters={"year": ["2020"]})
    assert ids(answer) == [old.pk]
    assert (answer.total, answer.matches) == (1, 3)
    assert counts(answer, "year") == {"2021": 1, "2020": 1}
    assert counts(answer, "kind") == {"news": 1}
    assert [value.key for value in answer.facets["year"] if value.is_selected] == ["2020"]


def test_values_of_one_facet_add_up_and_facets_intersect(engine: Engine) -> None:
    pages = [factories.news("Ngọn đèn", published_on=on(year)) for year in (2019, 2020, 2021)]
    factories.standard("Ngọn đèn")
    answer = ask(engine, "ngọn đèn", filters={"year": ["2019", "2020"], "kind": ["news", "page"]})
    assert set(ids(answer)) == pks(pages[:2])
    assert counts(answer, "year") == {"2021": 1, "2020": 1, "2019": 1}
    assert counts(answer, "kind") == {"news": 2, "page": 0}


def test_filter_that_no_entry_has_is_ignored(engine: Engine) -> None:
    story = factories.news("Ngọn đèn")
    assert ids(ask(engine, "ngọn đèn", filters={"year": ["1066"]})) == [story.pk]


class TestRangesOfDates:
    @staticmethod
    def make() -> Any:
        factories.standard("Ngọn đèn không ngày")
        return {
            year: factories.news("Ngọn đèn", published_on=on(year)) for year in range(2019, 2023)
        }

    @pytest.mark.parametrize(
        ("start", "end", "left"),
        [
            ((2020, 6, 15), (2021, 6, 15), [2021, 2020]),
            ((2020, 6, 16), None, [2022, 2021]),
            (None, (2020, 6, 15), [2020, 2019]),
            ((2019, 1, 1), (2030, 1, 1), [2022, 2021, 2020, 2019]),
            ((2030, 1, 1), None, []),
            ((2021, 1, 1), (2020, 1, 1), []),
        ],
        ids=["both ends count", "from", "until", "all", "none", "ends before it begins"],
    )
    @pytest.mark.parametrize("typed", ["ngọn đèn", "ngon den", ""])
    def test_range_of_dates_narrows_and_facets_count_within(
        self,
        engine: Engine,
        scene: Any,
        typed: str,
        start: tuple[int, int, int] | None,
        end: tuple[int, int, int] | None,
        left: list[int],
    ) -> None:
        answer = ask(
            engine,
            typed,
            date_from=start and datetime.date(*start),
            date_to=end and datetime.date(*end),
            sort=Sort.NEWEST,
        )
        assert ids(answer) == [scene[year].pk for year in left]
        assert answer.total == len(left)
        assert answer.matches >= len(scene)
        assert counts(answer, "year") == {str(year): 1 for year in left}
        assert counts(answer, "kind") == ({"news": len(left)} if left else {})


def test_range_of_dates_and_facets_narrow_together(engine: Engine) -> None:
    old, new = (factories.news("Ngọn đèn", published_on=on(year)) for year in (2019, 2021))
    directive = factories.directive("Ngọn đèn", issued_on=datetime.date(2021, 3, 1))
    within = {"date_from": datetime.date(2021, 1, 1), "date_to": datetime.date(2021, 12, 31)}
    answer = ask(engine, "ngọn đèn", filters={"kind": ["news"]}, **within)
    assert ids(answer) == [new.pk]
    assert (answer.total, answer.matches) == (1, 3)
    assert counts(answer, "kind") == {"news": 1, "directive": 1}
    found = {hit.page_id for hit in engine.iterate(request_of("ngọn đèn", **within))}
    assert found == {new.pk, directive.pk}
    assert old.pk not in found


def test_value_that_only_hidden_pages_hold_is_as_unknown_as_any(engine: Engine) -> None:
    secret, known = factories.place("Xứ kín"), factories.place("Xứ mở")
    shown = factories.news("Ngọn đèn", place=known)
    hidden(factories.news, "held", title="Ngọn đèn khuất", place=secret)
    for key in ("xu-khong-co", secret.slug):
        answer = engine.search(request_of("ngọn đèn", facets=["place"], filters={"place": [key]}))
        assert ids(answer) == [shown.pk], key
        assert counts(answer, "place") == {known.slug: 1}, key


def test_movement_that_readers_may_not_see_is_no_facet(engine: Engine) -> None:
    secret, known = factories.movement("Phong trào kín"), factories.movement("Phong trào mở")
    story = factories.news("Ngọn đèn")
    factories.tag(story, [secret, known])
    HIDINGS["restricted"](secret)
    assert counts(ask(engine, "ngọn đèn"), "movement") == {str(known.pk): 1}


def test_filters_alone_list_everything_they_leave(engine: Engine) -> None:
    old = factories.news("Một", published_on=on(2019))
    new = factories.news("Hai", published_on=on(2021))
    factories.standard("Ba")
    answer = ask(engine, "", filters={"kind": ["news"]}, sort=Sort.NEWEST)
    assert [page_id for page_id in ids(answer) if page_id in pks([old, new])] == [new.pk, old.pk]
    assert {hit.kind for hit in answer.hits} == {"news"}


def test_answers_sort_by_date_both_ways(engine: Engine) -> None:
    years = [2020, 2018, 2022]
    pages = {year: factories.news("Ngọn đèn", published_on=on(year)) for year in years}
    newest = ids(ask(engine, "ngọn đèn", sort=Sort.NEWEST))
    assert newest == [pages[year].pk for year in (2022, 2020, 2018)]
    assert ids(ask(engine, "ngọn đèn", sort=Sort.OLDEST)) == newest[::-1]


class TestPagesOfAnAnswer:
    @staticmethod
    def make() -> Any:
        return pks(factories.news("Ngọn đèn") for _ in range(7))

    @pytest.mark.parametrize("sort", Sort)
    def test_pages_of_an_answer_cover_it_once(self, engine: Engine, scene: Any, sort: Sort) -> None:
        seen = [
            page_id
            for number in (1, 2, 3)
            for page_id in ids(ask(engine, "ngọn đèn", page=number, page_size=3, sort=sort))
        ]
        assert len(seen) == len(set(seen)) == 7
        assert set(seen) == scene
        assert ask(engine, "ngọn đèn", page_size=3).pages == 3
        assert not ask(engine, "ngọn đèn", page=4, page_size=3).hits


def test_export_yields_every_hit_in_order(engine: Engine) -> None:
    for _ in range(7):
        factories.news("Ngọn đèn")
    request = SearchRequest(query=parse("ngọn đèn"), page_size=3)
    whole = ids(ask(engine, "ngọn đèn", page_size=20))
    assert [hit.page_id for hit in engine.iterate(request, batch_size=2)] == whole


class TestSuggestions:
    @staticmethod
    def make() -> Any:
        person = factories.exemplar("Lương Thị Sen Quyết")
        factories.exemplar("Trần Văn Bình")
        return person

    @pytest.mark.parametrize("typed", ["luong thi s", "lương thị s", "sen", "luong thi sen quy"])
    def test_suggestions_complete_the_last_word(
        self, engine: Engine, scene: Any, typed: str
    ) -> None:
        assert pks_of_suggestions(engine, typed) == [scene.pk]


class TestHostileText:
    @staticmethod
    def make() -> Any:
        return factories.news("Ngọn đèn")

    @pytest.mark.parametrize(
        "text", ['"', "*", "NEAR(", "a OR b", "đ" * 2000, "😀", "%s", "-", "''"]
    )
    def test_hostile_text_is_answered(self, engine: Engine, scene: Any, text: str) -> None:
        ask(engine, text)
        engine.suggest(text)


def test_engine_says_that_it_is_well(engine: Engine) -> None:
    factories.news("Ngọn đèn")
    health = engine.health()
    assert health.is_available
    assert health.public_entries >= 1
