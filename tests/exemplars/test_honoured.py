"""A decision, a movement and an organisation lead to who was honoured; old numbers are answered."""

import datetime
from http import HTTPStatus

import pytest
from django.test import Client

from directives.models import DirectivePage
from exemplars.awards.honoured import SHOWN, SHOWN_OF_DECISION
from exemplars.awards.revoking import revoke
from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage
from exemplars.withdrawal import withdraw
from lists.keeping import keep
from organisations.models import Organisation
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Organisation:
    return factories.organisation("UBND tỉnh Thử")


@pytest.fixture
def decision(office: Organisation) -> DirectivePage:
    return factories.directive(
        "Quyết định khen", number="412/QĐ-UBND", issuer=office, issued_on=datetime.date(2024, 8, 29)
    )


def honour(person: ExemplarPage, **fields: object) -> AwardGrant:
    defaults = {"title": factories.award_title(), "year": 2024}
    return AwardGrant.objects.create(exemplar=person, **{**defaults, **fields})


def take(grant: AwardGrant, **fields: object) -> AwardRevocation:
    revocation = AwardRevocation(
        decision_number="7/QĐ-UBND",
        revoked_on=datetime.date(2026, 11, 20),
        reason="Khai sai hồ sơ",
        **fields,
    )
    return revoke(revocation, grant, by=None)


def main_of(client: Client, address: str, **query: object) -> str:
    return " ".join(Reading.of(client.get(address, query)).texts("main"))


def test_a_decision_names_whom_it_honoured_and_nobody_readers_may_not_see(
    client: Client, decision: DirectivePage
) -> None:
    honour(factories.exemplar("Lương Thị Sen"), decision=decision)
    honour(factories.exemplar("Người Chưa Đồng Ý", has_consent=False), decision=decision)
    honour(factories.exemplar("Người Khác"))
    main = main_of(client, decision.get_url())
    assert "Được khen theo văn bản này" in main
    assert "Lương Thị Sen" in main
    assert "Người Chưa Đồng Ý" not in main
    assert "Người Khác" not in main


def test_a_document_that_honoured_nobody_says_nothing_of_honours(client: Client) -> None:
    main = main_of(client, factories.directive().get_url())
    assert "Được khen" not in main
    assert "Không còn giá trị" not in main


def test_a_number_is_tied_to_the_decision_of_who_granted_in_that_year(
    client: Client, office: Organisation, decision: DirectivePage
) -> None:
    tied = honour(factories.exemplar("Tên Có"), decision_number="412/qđ-ubnd", grantor=office)
    assert tied.decision == decision
    other = factories.organisation("UBND tỉnh Khác")
    loose = [
        honour(factories.exemplar(), decision_number="412/QĐ-UBND", grantor=other),
        honour(factories.exemplar(), decision_number="412/QĐ-UBND", grantor=office, year=2023),
        honour(factories.exemplar(), decision_number="412/QĐ-UBND"),
    ]
    assert [grant.decision for grant in loose] == [None, None, None]
    later = factories.directive(
        number="412/QĐ-UBND", issuer=other, issued_on=datetime.date(2024, 5, 1)
    )
    loose[0].refresh_from_db()
    assert loose[0].decision_id == later.pk


def test_all_of_a_long_decision_is_a_page_away(client: Client, decision: DirectivePage) -> None:
    title, person = factories.award_title(), factories.exemplar()
    AwardGrant.objects.bulk_create(
        AwardGrant(exemplar=person, title=title, year=1950 + number, decision=decision)
        for number in range(SHOWN_OF_DECISION + 1)
    )
    keep([person.pk])
    page = Reading.of(client.get(decision.get_url()))
    assert len(page.soup.select("[aria-labelledby=duoc-khen] li")) == SHOWN_OF_DECISION
    (link,) = page.soup.select("[aria-labelledby=duoc-khen] .section__head a")
    whole = client.get(link["href"])
    assert f"{SHOWN_OF_DECISION + 1} lần khen" in whole.content.decode()
    assert "trang=2" in whole.content.decode()
    assert client.get(f"{link['href']}&trang=3").status_code == HTTPStatus.NOT_FOUND


def test_a_movement_leads_to_the_honours_in_it_and_below_it(client: Client) -> None:
    above = factories.movement()
    below = factories.movement(parent_movement=above)
    people = [factories.exemplar(f"Người Thứ {number}") for number in range(SHOWN)]
    for person in people:
        honour(person, movement=below)
    honour(factories.exemplar("Người Ngoài"), movement=factories.movement())
    page = Reading.of(client.get(above.get_url()))
    said = " ".join(page.texts("[aria-labelledby=duoc-khen]"))
    assert all(person.title in said for person in people)
    assert "Người Ngoài" not in said
    (link,) = page.soup.select("[aria-labelledby=duoc-khen] .section__head a")
    listed = main_of(client, link["href"])
    assert "Người Thứ 0" in listed
    assert "Người Ngoài" not in listed


def test_an_organisation_leads_to_whom_it_and_its_forerunners_honoured(client: Client) -> None:
    today = factories.organisation("UBND tỉnh Nay")
    former = factories.organisation(
        "UBND tỉnh Xưa", succeeded_by=today, valid_to=datetime.date(2025, 6, 30)
    )
    for number in range(SHOWN + 1):
        honour(factories.exemplar(f"Người Thứ {number}"), grantor=former)
    page = Reading.of(client.get(today.get_absolute_url()))
    assert "Đã khen thưởng" in " ".join(page.texts("main"))
    assert "Chưa có trang nào nêu tổ chức này" not in " ".join(page.texts("main"))
    (link,) = page.soup.select("[aria-labelledby=duoc-khen] .section__head a")
    assert f"{SHOWN + 1} lần khen" in main_of(client, link["href"])


@pytest.mark.parametrize("asked", ["", "x" * 400, "99999999999999999999", "-1", "²"])
def test_a_neighbour_nobody_knows_narrows_nothing(client: Client, asked: str) -> None:
    honour(factories.exemplar("Lương Thị Sen"))
    for parameter in ("quyet-dinh", "phong-trao", "noi-khen"):
        answer = client.get("/danh-hieu/da-trao/", {parameter: asked})
        assert "Lương Thị Sen" in answer.content.decode()


def test_a_hidden_decision_or_movement_is_no_filter(client: Client) -> None:
    hidden = factories.directive("Giấu Kín", live=False)
    honour(factories.exemplar(), decision=hidden)
    listed = main_of(client, "/danh-hieu/da-trao/", **{"quyet-dinh": hidden.pk})
    assert "Giấu Kín" not in listed
    assert hidden.number not in listed


# Whether an old certificate still stands


def asked_for(client: Client, number: str) -> str:
    return main_of(client, "/danh-hieu/tra-cuu/", so=number)


def test_an_old_number_is_told_that_its_honour_fell_without_a_name(
    client: Client, decision: DirectivePage
) -> None:
    fell = honour(factories.exemplar("Trần Văn Mất"), decision=decision)
    honour(factories.exemplar("Lương Thị Sen"), decision=decision)
    take(fell)
    for main in (asked_for(client, "412 qd ubnd"), main_of(client, decision.get_url())):
        assert "Không còn giá trị" in main
        assert "Quyết định khen thưởng đã bị hủy bỏ theo Quyết định 7/QĐ-UBND" in main
        assert "20/11/2026" in main
        assert "Trần Văn Mất" not in main
        assert "Khai sai hồ sơ" not in main
        assert "Lương Thị Sen" in main


def test_the_decision_that_took_an_honour_says_so_and_leads_there(client: Client) -> None:
    taker = factories.directive(number="7/QĐ-CTN")
    title = factories.award_title("Nhà giáo Thử", group="state_honour", level="state")
    grant = honour(factories.exemplar(), title=title, decision_number="99/QĐ-CTN")
    revocation = AwardRevocation(
        act="stripped", decision=taker, revoked_on=datetime.date(2026, 11, 20)
    )
    revoke(revocation, grant, by=None)
    assert "Nhà giáo Thử, năm 2024 Trao theo Quyết định 99/QĐ-CTN Đã bị tước theo" in " ".join(
        main_of(client, taker.get_url()).split()
    )
    page = Reading.of(client.get("/danh-hieu/tra-cuu/", {"so": "99/QĐ-CTN"}))
    assert taker.get_url() in [link["href"] for link in page.soup.select("main .item a")]


def test_a_name_is_told_only_where_it_was_public_and_the_page_still_is(client: Client) -> None:
    grants = {
        name: honour(factories.exemplar(name), decision_number="55/QĐ-UBND")
        for name in ("Nêu Tên", "Bị Giấu", "Đã Rút")
    }
    for grant in grants.values():
        take(grant, is_named=True)
    hidden = grants["Bị Giấu"].exemplar
    hidden.live = False
    hidden.save()
    withdraw(grants["Đã Rút"].exemplar, by=None)
    main = asked_for(client, "55/QĐ-UBND")
    assert main.count("đã bị hủy bỏ") == len(grants)
    assert "Nêu Tên" in main
    assert "Bị Giấu" not in main
    assert "Đã Rút" not in main


def test_a_standing_number_is_confirmed_and_an_unknown_one_is_not_denied(client: Client) -> None:
    honour(factories.exemplar("Lương Thị Sen"), decision_number="31/QĐ-TTg")
    honour(factories.exemplar("Kín Tiếng", has_consent=False), decision_number="32/QĐ-TTg")
    assert "Còn giá trị" in asked_for(client, "31/QĐ-TTg")
    assert "Lương Thị Sen" in asked_for(client, "31/QĐ-TTg")
    assert "Lương Thị Sen" in asked_for(client, "QĐ 31/QĐ-TTg ngày 29/8/2024")
    unknown = asked_for(client, "32/QĐ-TTg")
    assert "Cổng chưa ghi lần khen nào theo số này" in unknown
    assert "Kín Tiếng" not in unknown


def test_what_is_no_number_is_said_and_kept(client: Client) -> None:
    page = Reading.of(client.get("/danh-hieu/tra-cuu/", {"so": "bà Sen"}))
    assert "Chưa đọc được số quyết định" in " ".join(page.texts("main"))
    assert page.soup.select("#so-quyet-dinh")[0]["value"] == "bà Sen"


@pytest.mark.parametrize("typed", ["412/QĐ-UBND", "412 qd ubnd", "quyết định 412/qđ-ubnd"])
def test_the_search_leads_from_a_number_whose_honour_fell_to_the_answer(
    client: Client, typed: str
) -> None:
    fell = honour(factories.exemplar("Trần Văn Mất"), decision_number="412/QĐ-UBND")
    honour(factories.exemplar(), decision_number="413/QĐ-UBND")
    assert not Reading.of(client.get("/tim-kiem/", {"q": typed})).soup.select(".named")
    take(fell)
    page = Reading.of(client.get("/tim-kiem/", {"q": typed}))
    (link,) = page.soup.select(".named a")
    assert "không còn giá trị" in " ".join(page.texts(".named"))
    assert "đã bị hủy bỏ" in main_of(client, link["href"])
    assert not Reading.of(client.get("/tim-kiem/", {"q": "413/QĐ-UBND"})).soup.select(".named")
