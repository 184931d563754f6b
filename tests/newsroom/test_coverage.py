"""The coverage board: each check finds what lacks something, not its decoy, and leads on."""

import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from directives.models import Citation
from exemplars.models import AwardGrant, AwardRevocation
from exemplars.withdrawal import withdraw
from news.models import NewsDirective, NewsPage
from newsroom.coverage.base import Scope
from newsroom.coverage.checks import CHECKS, check_called
from newsroom.models import LifeCycleStep
from organisations.models import GroupMembership
from tests import factories
from tests.factories.people import typed_body
from tests.factories.reading import Reading
from tests.factories.visibility import restrict
from tests.scenery import indexed_at_the_end

BOARD = reverse("coverage_board")

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> User:
    user = factories.editor()
    client.force_login(user)
    return user


def found(key: str, **scope: object) -> list[str]:
    """Return the names of what a check finds."""
    check = check_called(key)
    return [line.name for line in check.lines(check.found(Scope(**scope)))]


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def test_a_running_movement_is_quiet_without_a_story_for_some_days() -> None:
    quiet, told, ended, draft = (
        factories.movement(name, **fields)
        for name, fields in {
            "Im ắng": {},
            "Có tin": {},
            "Đã xong": {"ends_on": timezone.localdate() - datetime.timedelta(days=1)},
            "Bản nháp": {"live": False},
        }.items()
    )
    factories.tag(factories.news(published_on=days_ago(90)), [quiet])
    factories.tag(factories.news(live=False, published_on=days_ago(1)), [quiet])
    factories.tag(factories.exemplar(), [quiet])
    factories.tag(factories.news(published_on=days_ago(10)), [told])
    assert found("phong-trao-im-ang") == ["Im ắng"]
    assert found("phong-trao-im-ang", days=5) == ["Im ắng", "Có tin"]
    assert found("phong-trao-im-ang", days=100) == []
    assert {ended.title, draft.title}.isdisjoint(found("phong-trao-im-ang", days=1))


def test_a_story_of_a_movement_launched_under_it_breaks_the_silence() -> None:
    above = factories.movement("Cả nước")
    below = factories.movement("Một tỉnh", parent_movement=above)
    lowest = factories.movement("Một xã", parent_movement=below)
    factories.tag(factories.news(), [lowest])
    assert found("phong-trao-im-ang") == []


def test_a_province_has_an_exemplar_once_one_of_what_became_it_is_shown() -> None:
    empty = factories.place(name="Trống", full_name="tỉnh Trống", kind="province")
    today = factories.place(kind="province")
    before = factories.place(
        kind="province", succeeded_by=today, valid_to=datetime.date(2025, 6, 30)
    )
    factories.exemplar(place=before)
    restrict(factories.exemplar(place=empty))
    assert found("tinh-chua-co-guong") == ["tỉnh Trống"]
    assert found("tinh-chua-co-guong", place=today) == []


def test_a_group_has_an_exemplar_through_its_members() -> None:
    empty, told = factories.emulation_group(), factories.emulation_group()
    for group in (empty, told):
        unit = factories.organisation()
        GroupMembership.objects.create(group=group, organisation=unit, year_from=2020)
        factories.exemplar(organisation=unit, live=group is told)
    assert found("cum-khoi-chua-co-guong") == [empty.name]


def test_a_document_is_used_when_a_visible_page_leads_to_it() -> None:
    unused, linked, cited, launching, hidden = (factories.directive() for _ in range(5))
    NewsDirective.objects.create(article=factories.news(), directive=linked)
    NewsDirective.objects.create(article=factories.news(live=False), directive=unused)
    page = factories.news()
    Citation.objects.create(page_id=page.pk, key="x", printed="số x", target=cited)
    factories.movement(launching_directive=launching)
    restrict(hidden)
    assert found("van-ban-chua-duoc-dan") == [unused.name_with_number]


def test_profiles_lack_portraits_grounds_and_decisions_but_removed_people_lack_nothing() -> None:
    bare = factories.exemplar("Thiếu Nhiều", has_consent=False)
    full = factories.exemplar("Đủ Cả", portrait=factories.image())
    gone = factories.exemplar("Đã Rút")
    for person in (bare, full, gone):
        number = "" if person is not full else "12/QĐ-UBND"
        AwardGrant.objects.create(
            exemplar=person, title=factories.award_title(), year=2024, decision_number=number
        )
    withdraw(gone, by=None)
    assert found("thieu-chan-dung") == ["Thiếu Nhiều"]
    assert found("thieu-can-cu") == ["Thiếu Nhiều"]
    assert found("thieu-quyet-dinh") == ["Thiếu Nhiều"]


def test_grounds_without_a_signed_paper_are_listed_with_what_they_lack() -> None:
    signed = factories.exemplar("Đã Ký", has_consent=False)
    factories.consent(signed, evidence="consents/2026/dong-y.pdf")
    factories.exemplar("Chưa Quét")
    lacking = factories.exemplar("Chưa Nói Rõ", has_consent=False)
    factories.consent(lacking, evidence="consents/2026/dong-y.pdf", is_informed=False)
    by_law = factories.exemplar("Theo Luật", has_consent=False)
    factories.consent(by_law, basis="law", legal_basis="Luật …", evidence_absence="")
    withdraw(factories.exemplar("Đã Rút"), by=None)
    assert found("thieu-minh-chung") == ["Chưa Quét", "Chưa Nói Rõ"]


def test_a_revoked_honour_needs_no_decision_any_more() -> None:
    grant = AwardGrant.objects.create(
        exemplar=factories.exemplar(), title=factories.award_title(), year=2024
    )
    assert len(found("thieu-quyet-dinh")) == 1
    AwardRevocation.objects.create(
        grant_key=grant.key,
        exemplar=grant.exemplar,
        title=grant.title,
        year=2024,
        decision_number="9/QĐ",
        revoked_on=timezone.localdate(),
    )
    assert found("thieu-quyet-dinh") == []


def test_late_steps_are_listed_and_done_ones_are_not() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    LifeCycleStep.objects.create(
        exemplar=factories.exemplar("Trễ"), stage="found", due_on=yesterday
    )
    LifeCycleStep.objects.create(
        exemplar=factories.exemplar("Xong"), stage="found", due_on=yesterday, done_on=yesterday
    )
    assert found("vong-doi-qua-han") == ["Trễ"]


def test_catalogue_rows_to_review_are_listed_with_their_owner_those_in_use_first() -> None:
    unused, used, reviewed = (factories.award_title(needs_review=n < 2) for n in range(3))
    used.reviewer = factories.editor("nguoi-giu")
    used.save()
    for title in (used, reviewed):
        AwardGrant.objects.create(exemplar=factories.exemplar(), title=title, year=2024)
    assert found("doi-chieu-danh-hieu") == [str(used), str(unused)]
    check = check_called("doi-chieu-danh-hieu")
    about = [line.about for line in check.lines(check.found(Scope()))]
    assert about[0].startswith("đang dùng · nguoi-giu giữ · ")
    assert about[1].startswith("chưa dùng · chưa giao ai · ")


@pytest.mark.on_postgres
def test_a_place_of_today_finds_what_it_was_three_mergers_ago() -> None:
    today = factories.place(kind="province")
    before = today
    for year in (2025, 2021, 2015):
        before = factories.place(succeeded_by=before, valid_to=datetime.date(year, 6, 30))
    factories.exemplar("Ngày xưa", place=before)
    factories.exemplar("Nơi khác", place=factories.place(kind="province"))
    assert found("thieu-chan-dung", place=today) == ["Ngày xưa"]
    assert found("tinh-chua-co-guong", place=today) == []


def test_a_place_narrows_every_check_that_knows_places() -> None:
    here, there = (factories.place(kind="province") for _ in range(2))
    factories.exemplar("Ở đây", place=here)
    factories.exemplar("Ở kia", place=there)
    factories.movement("Phong trào ở đây", place=here)
    factories.movement("Phong trào cả nước")
    assert found("thieu-chan-dung", place=here) == ["Ở đây"]
    assert found("phong-trao-im-ang", place=here) == ["Phong trào ở đây"]


@pytest.mark.on_postgres
def test_every_check_has_a_page_a_file_and_lines_that_lead_to_an_answer(
    client: Client, keeper: User
) -> None:
    _furnish(2)
    for check in CHECKS:
        answer = client.get(reverse("coverage_check", args=[check.key]))
        assert answer.status_code == HTTPStatus.OK
        lines = Reading.of(answer).soup.select(".coverage__lines li")
        for link in lines[0].select("a") if lines else []:
            opened = client.get(link["href"])
            assert opened.status_code == HTTPStatus.OK, link["href"]
            panel = urlsplit(link["href"]).fragment
            assert not panel or Reading.of(opened).soup.find(id=panel), link["href"]
        file = client.get(reverse("coverage_export", args=[check.key]))
        rows = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
        assert len(rows) == 1 + check.found(Scope()).count()
    assert client.get(reverse("coverage_check", args=["khong-co"])).status_code == 404


def test_the_board_leads_to_each_check_and_keeps_what_was_asked(
    client: Client, keeper: User
) -> None:
    place = factories.place(kind="province")
    factories.exemplar(place=place)
    shown = Reading.of(client.get(BOARD, {"noi": place.pk, "ngay": "30"}))
    hrefs = [link["href"] for link in shown.soup.select(".coverage__check h2 a")]
    assert f"{reverse('coverage_check', args=['thieu-chan-dung'])}?noi={place.pk}&ngay=30" in hrefs
    assert "Không chia theo nơi." in shown.words


def test_days_that_are_no_number_are_said_so_and_kept(client: Client, keeper: User) -> None:
    shown = Reading.of(client.get(BOARD, {"ngay": "sáu mươi"}))
    assert "Hãy ghi số ngày bằng chữ số" in shown.words
    assert shown.soup.select_one("input[name=ngay]")["value"] == "sáu mươi"


def test_a_story_begun_from_the_board_is_tagged_with_the_movement(
    client: Client, keeper: User
) -> None:
    movement = factories.movement()
    directive = factories.directive()
    index = factories.index_of(NewsPage)
    add = reverse("wagtailadmin_pages:add", args=["news", "newspage", index.pk])
    form = Reading.of(client.get(f"{add}?phong-trao={movement.pk}&van-ban={directive.pk}")).soup
    chosen = {field["name"]: field.get("value") for field in form.select("input[name]")}
    assert chosen["page_movements-0-movement"] == str(movement.pk)
    assert chosen["directive_links-0-directive"] == str(directive.pk)
    answer = _send(client, form, add, title="Tin bắt đầu từ bảng", body=typed_body())
    assert answer.status_code == HTTPStatus.FOUND
    story = NewsPage.objects.get(title="Tin bắt đầu từ bảng")
    tags = story.get_latest_revision_as_object().page_movements.all()
    assert [tag.movement_id for tag in tags] == [movement.pk]


def _send(client: Client, form: object, address: str, **typed: object) -> object:
    sent = querydict_from_html(str(form), form_id="page-edit-form")
    for name, value in nested_form_data({"slug": "tin-bat-dau", **typed}).items():
        sent[name] = value
    return client.post(address, sent)


def test_a_sheet_can_not_be_made_to_run_a_formula(client: Client, keeper: User) -> None:
    factories.movement("=HYPERLINK(1)")
    address = reverse("coverage_export", args=["phong-trao-im-ang"])
    content = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    assert "\n'=HYPERLINK(1)" in content.replace("\r", "")


def test_only_the_newsroom_sees_the_board(client: Client) -> None:
    client.force_login(User.objects.create_user("khach", password="mat-khau-thu-nghiem"))
    for address in (BOARD, reverse("coverage_check", args=["thieu-can-cu"])):
        assert client.get(address).status_code == HTTPStatus.FOUND


def test_pages_of_the_board_cost_as_many_queries_for_many_rows_as_for_two(
    client: Client, keeper: User
) -> None:
    addresses = [BOARD, *(reverse("coverage_check", args=[check.key]) for check in CHECKS)]

    def queries() -> dict[str, list[str]]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found[address] = [query["sql"] for query in captured.captured_queries]
        return found

    _furnish(2)
    queries()  # what is kept in memory is known from here on
    of_few = queries()
    _furnish(8)
    of_many = queries()
    dearer = {
        address: asked for address, asked in of_many.items() if len(asked) != len(of_few[address])
    }
    assert dearer == {}


def _furnish(size: int) -> None:
    """Make so many rows for every check."""
    with indexed_at_the_end():
        for _ in range(size):
            _furnish_one()


def _furnish_one() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    place = factories.place(kind="province")
    factories.place(kind="province", needs_review=True)
    unit = factories.organisation(needs_review=True)
    factories.movement(launcher=unit, place=place)
    group = factories.emulation_group(needs_review=True)
    GroupMembership.objects.create(group=group, organisation=unit, year_from=2020)
    person = factories.exemplar(
        has_consent=False,
        place=factories.place(needs_review=True),
        field_of_work=factories.field_of_work(needs_review=True),
    )
    AwardGrant.objects.create(
        exemplar=person, title=factories.award_title(needs_review=True), year=2024
    )
    LifeCycleStep.objects.create(exemplar=person, stage="found", due_on=yesterday)
    factories.directive(document_type=factories.document_type(needs_review=True))
    page = factories.news()
    Citation.objects.create(page_id=page.pk, key=f"k{page.pk}", printed="Chỉ thị số 1")
