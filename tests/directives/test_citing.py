"""Which page cites which document: written on publish, resolved as documents come and go."""

import datetime

import pytest
from django.core.management import call_command

from directives.citing import Standing, pages_citing, record_citations, review_citations
from directives.models import Citation, DirectivePage, DirectiveRelation
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

DAY = datetime.date(2021, 7, 16)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context in which what follows a commit is done when it ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def instruction(number: str = "19/CT-TTg", **fields) -> DirectivePage:
    return factories.directive(
        number=number,
        **{
            "document_type": factories.document_type("Chỉ thị"),
            "issuer": factories.organisation("Thủ tướng Chính phủ"),
            "issued_on": DAY,
            **fields,
        },
    )


def story(text: str, **fields):
    return factories.news(body=factories.body(text=text), **fields)


def cited_by(page) -> dict[str, int | None]:
    return dict(Citation.objects.filter(page_id=page.pk).values_list("key", "target_id"))


@pytest.mark.on_postgres
def test_publishing_writes_down_what_a_page_cites(committed) -> None:
    document = instruction()
    page = story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021 và Công văn 311/UBND-NC.")
    with committed():
        factories.publish(page)
    assert cited_by(page) == {"19/ct-ttg 2021-07-16": document.pk, "311/ubnd-nc": None}


def test_a_document_cited_no_longer_is_forgotten_and_a_second_time_changes_nothing() -> None:
    page = story("Theo Chỉ thị số 19/CT-TTg và Công văn 311/UBND-NC.")
    assert record_citations(page) == 2
    before = list(Citation.objects.order_by("pk").values())
    assert record_citations(page) == 2
    assert list(Citation.objects.order_by("pk").values()) == before
    page.body = factories.body(text="Theo Công văn 311/UBND-NC.")
    record_citations(page)
    assert list(cited_by(page)) == ["311/ubnd-nc"]


@pytest.mark.parametrize("kind", ["news", "directive", "movement", "exemplar", "standard"])
def test_every_type_with_a_body_is_read(kind: str) -> None:
    words = factories.body(text="Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021.")
    page = factories.MAKERS[kind](**{"story" if kind == "exemplar" else "body": words})
    record_citations(page)
    assert cited_by(page) == {"19/ct-ttg 2021-07-16": None}


def test_a_document_does_not_cite_itself() -> None:
    document = instruction(
        title="Chỉ thị 19/CT-TTg về thi đua",
        body=factories.body(text="Chỉ thị số 19/CT-TTg này thay Chỉ thị số 18/CT-TTg."),
    )
    record_citations(document)
    assert list(cited_by(document)) == ["18/ct-ttg"]


def test_the_form_without_symbol_is_known_by_type_number_and_date() -> None:
    party = instruction(
        "34-CT/TW",
        issued_on=datetime.date(2014, 4, 7),
        issuer=factories.organisation("Bộ Chính trị"),
    )
    instruction("34/CT-UBND", issued_on=datetime.date(2019, 4, 7))
    page = story("Theo Chỉ thị số 34 ngày 07/4/2014 của Bộ Chính trị về thi đua.")
    record_citations(page)
    assert cited_by(page) == {"chi thi 34 2014-04-07": party.pk}


def test_a_law_is_known_by_name_and_year_and_its_amendment_is_not_taken_for_it() -> None:
    law = factories.document_type("Luật")
    first = instruction(
        "06/2022/QH15",
        document_type=law,
        subject="Luật Thi đua, khen thưởng năm 2022",
        issued_on=datetime.date(2022, 6, 15),
    )
    instruction(
        "07/2022/QH15",
        document_type=law,
        subject="Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
        issued_on=datetime.date(2022, 6, 16),
    )
    page = story("Theo Luật Thi đua, khen thưởng năm 2022, xã được xét tặng.")
    record_citations(page)
    assert cited_by(page) == {"luat thi dua khen thuong 2022": first.pk}


class TestOneNumberOfTwoDocuments:
    """The same number, of another year or another issuer."""

    @pytest.fixture
    def plans(self) -> dict[str, DirectivePage]:
        plan = factories.document_type("Kế hoạch")
        here = factories.organisation("Ủy ban nhân dân tỉnh Hưng Yên")
        there = factories.organisation("Ủy ban nhân dân tỉnh Nam Định")
        make = lambda issuer, day: instruction(  # noqa: E731 - three of a kind, in one place
            "49/KH-UBND", document_type=plan, issuer=issuer, issued_on=day
        )
        return {
            "here": make(here, datetime.date(2021, 3, 25)),
            "later": make(here, datetime.date(2022, 3, 1)),
            "there": make(there, datetime.date(2021, 5, 5)),
        }

    @pytest.mark.parametrize(
        ("said", "which"),
        [
            ("Kế hoạch số 49/KH-UBND", None),
            ("Kế hoạch số 49/KH-UBND ngày 25/3/2021", "here"),
            ("Kế hoạch số 49/KH-UBND năm 2022", "later"),
            ("Kế hoạch số 49/KH-UBND năm 2021", None),
            ("Kế hoạch số 49/KH-UBND của UBND tỉnh Nam Định", "there"),
            ("Kế hoạch số 49/KH-UBND năm 2021 của Ủy ban nhân dân tỉnh Hưng Yên", "here"),
            ("Kế hoạch số 49/KH-UBND của Ủy ban nhân dân tỉnh", None),
            ("Kế hoạch số 49/KH-UBND ngày 25/3/2021 của UBND tỉnh Nam Định", None),
            ("Kế hoạch số 49/KH-UBND ngày 26/3/2021", None),
            ("Kế hoạch số 49 ngày 01/3/2022", "later"),
        ],
    )
    def test_date_year_or_issuer_decides(self, plans, said: str, which: str | None) -> None:
        page = story(f"Thực hiện {said}, xóm ra quân.")
        record_citations(page)
        (target,) = cited_by(page).values()
        assert target == (plans[which].pk if which else None)

    def test_what_was_issued_after_the_page_is_not_what_it_cites(self, plans) -> None:
        day = datetime.datetime(2021, 4, 1, tzinfo=datetime.UTC)
        page = story("Thực hiện Kế hoạch số 49/KH-UBND.", published_on=day)
        record_citations(page)
        assert list(cited_by(page).values()) == [plans["here"].pk]


@pytest.mark.on_postgres
def test_a_new_document_resolves_what_waited_for_it(committed) -> None:
    page = story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ.")
    other = story("Theo Chỉ thị số 20/CT-TTg.")
    record_citations(page)
    record_citations(other)
    with committed():
        document = instruction()
    assert list(cited_by(page).values()) == [document.pk]
    assert list(cited_by(other).values()) == [None]


@pytest.mark.on_postgres
def test_a_changed_number_loses_its_citations_and_gains_those_of_the_new_one(committed) -> None:
    document = instruction()
    old, new = story("Theo Chỉ thị số 19/CT-TTg."), story("Theo Chỉ thị số 91/CT-TTg.")
    record_citations(old)
    record_citations(new)
    assert list(cited_by(old).values()) == [document.pk]
    document.number = "91/CT-TTg"
    with committed():
        document.save()
    assert list(cited_by(old).values()) == [None]
    assert list(cited_by(new).values()) == [document.pk]


@pytest.mark.on_postgres
def test_a_deleted_document_leaves_its_citations_waiting_or_to_its_double(committed) -> None:
    document, double = instruction(), instruction(issued_on=datetime.date(2020, 1, 1))
    page = story("Theo Chỉ thị số 19/CT-TTg.")
    record_citations(page)
    assert list(cited_by(page).values()) == [None]
    with committed():
        document.delete()
    assert list(cited_by(page).values()) == [double.pk]
    with committed():
        double.delete()
    assert list(cited_by(page).values()) == [None]


@pytest.mark.on_postgres
@pytest.mark.parametrize("how", HIDINGS)
def test_a_hidden_document_counts_as_missing_while_its_twin_does_not(how: str) -> None:
    hidden(instruction, how)
    instruction("20/CT-TTg")
    page = story("Theo Chỉ thị số 19/CT-TTg và Chỉ thị số 20/CT-TTg.")
    record_citations(page)
    assert [row.number for row in Citation.objects.not_in_archive()] == ["19/CT-TTg"]


@pytest.mark.on_postgres
def test_pages_of_the_past_are_read_by_the_command(capsys) -> None:
    story("Theo Chỉ thị số 19/CT-TTg.")
    factories.news(body=factories.body(text="Theo Chỉ thị số 20/CT-TTg."), live=False)
    call_command("find_citations")
    assert Citation.objects.count() == 1
    assert "found 1 citations" in capsys.readouterr().out


@pytest.mark.parametrize("how", HIDINGS)
def test_only_visible_pages_are_named_as_citing(how: str) -> None:
    document = instruction()
    seen = story("Theo Chỉ thị số 19/CT-TTg.")
    for page in (seen, hidden(lambda **fields: story("Theo Chỉ thị số 19/CT-TTg.", **fields), how)):
        record_citations(page)
    assert [page.pk for page in pages_citing(document)] == [seen.pk]


class TestWhatAnEditorIsTold:
    def standing(self, text: str, **fields) -> list[tuple[Standing, list[int]]]:
        day = datetime.datetime(2025, 9, 1, tzinfo=datetime.UTC)
        page = story(text, **{"published_on": day, **fields})
        return [
            (each.standing, [document.pk for document in each.successors])
            for each in review_citations(page)
        ]

    def test_a_document_in_force_needs_no_word(self) -> None:
        instruction()
        assert self.standing("Theo Chỉ thị số 19/CT-TTg.") == [(Standing.KNOWN, [])]

    def test_an_unknown_document_is_said_to_be_missing(self) -> None:
        assert self.standing("Theo Chỉ thị số 19/CT-TTg.") == [(Standing.UNKNOWN, [])]

    def test_a_draft_is_said_to_be_hidden(self) -> None:
        instruction(live=False)
        assert self.standing("Theo Chỉ thị số 19/CT-TTg.") == [(Standing.HIDDEN, [])]

    def test_a_number_of_two_documents_is_said_to_be_ambiguous(self) -> None:
        instruction()
        instruction(issued_on=datetime.date(2020, 1, 1))
        assert self.standing("Theo Chỉ thị số 19/CT-TTg.") == [(Standing.AMBIGUOUS, [])]

    def test_a_replaced_document_is_named_with_what_replaced_it(self) -> None:
        document = instruction()
        successor = instruction("20/CT-TTg", issued_on=datetime.date(2025, 1, 1))
        DirectiveRelation.objects.create(source=successor, kind="replaces", target=document)
        assert self.standing("Theo Chỉ thị số 19/CT-TTg.") == [(Standing.EXPIRED, [successor.pk])]

    def test_a_document_replaced_after_the_page_s_day_needs_no_word(self) -> None:
        document = instruction()
        successor = instruction("20/CT-TTg", issued_on=datetime.date(2026, 1, 1))
        DirectiveRelation.objects.create(source=successor, kind="replaces", target=document)
        (told,) = self.standing("Theo Chỉ thị số 19/CT-TTg.")
        assert told[0] is Standing.KNOWN
