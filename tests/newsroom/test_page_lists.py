"""Lists of stories, documents and exemplars: what their cells say, what their filters leave."""

import datetime
import json
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_filters import FilterSet
from wagtail.models import Page

from core.models import PublicationHold
from directives.effect import Effect
from directives.models import DirectivePage, DirectiveRelation
from exemplars.models import ExemplarPage
from news.models import NewsAuthor, NewsIndexPage, NewsPage
from newsroom.models import LifeCycleStep
from newsroom.roles import group_of, load_roles
from page_lists.explorer.filters import DirectiveFilterSet, ExemplarFilterSet, NewsFilterSet
from tests import factories
from tests.factories.media import picture_file

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)
MOST_STATEMENTS = 20
"""For the rows with their filters, as they are fetched when somebody filters or turns a page."""
OF_FRAME = 4
"""More for the sidebar around them."""


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"))
    return client


def everywhere(model: type[Page], **asked: str) -> str:
    """Return the address of a list across the portal; `results` is its rows alone."""
    view = "type_use" if asked.pop("results", None) is None else "type_use_results"
    names = [model._meta.app_label, model._meta.model_name]
    return f"{reverse(f'wagtailadmin_pages:{view}', args=names)}?{urlencode(asked)}"


def below(page: Page, **asked: str) -> str:
    return f"{reverse('wagtailadmin_explore', args=[page.pk])}?{urlencode(asked)}"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    """Return heading → words of each cell, row by row."""
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    table = BeautifulSoup(answer.content, "html.parser").select_one("table.listing")
    if table is None:
        return []
    headings = [_words(each) for each in table.thead.tr.find_all(["th", "td"], recursive=False)]
    return [
        dict(zip(headings, map(_words, row.find_all("td", recursive=False)), strict=True))
        for row in table.tbody.find_all("tr", recursive=False)
    ]


def _words(cell: BeautifulSoup) -> str:
    return " ".join(cell.get_text(" ").split())


def titles(client: Client, model: type[Page], **asked: str) -> set[str]:
    """Return what a list shows, drawn."""
    answer = client.get(everywhere(model, **asked))
    shown = BeautifulSoup(answer.content, "html.parser")
    links = shown.select("[data-listing-page-title] .title-wrapper > a")
    return {
        text for each in links if "/edit/" in each["href"] and (text := each.get_text().strip())
    }


def left_by(filters: type[FilterSet], **asked: str) -> set[str]:
    """Return what filters leave, undrawn."""
    model = filters._meta.model
    found = filters(data=asked, queryset=model.objects.all())
    assert found.is_valid(), found.errors
    return set(found.qs.values_list("title", flat=True))


def test_a_story_says_who_wrote_it_where_it_is_from_and_what_it_is_tagged_with(
    chief: Client,
) -> None:
    story = factories.news(
        "Xóm trồng hoa",
        source=factories.source("Báo tỉnh"),
        lead_image=factories.image(),
        published_on=datetime.datetime(2024, 3, 14, 2, 5, tzinfo=datetime.UTC),
    )
    for name in ("An", "Bình", "Chi"):
        NewsAuthor.objects.create(article=story, author=factories.author(name))
    factories.tag(story, [factories.movement("Vì người nghèo")])
    for address in (below(story.get_parent()), everywhere(NewsPage)):
        (row,) = rows(chief, address)
        assert row["Tác giả, nguồn"] == "An, Bình (+1) · Báo tỉnh"
        assert row["Phong trào"] == "Vì người nghèo"
        assert row["Ngày đăng"] == "14/03/2024 09:05"
        assert row["Hình"] == "Có hình"
    section = f"{reverse('wagtailadmin_explore', args=[story.get_parent().pk])}"
    shown = BeautifulSoup(chief.get(everywhere(NewsPage)).content, "html.parser")
    assert shown.select_one(f'[data-listing-page-title] a[href="{section}"]') is not None


def test_a_row_shows_the_smallest_picture_that_readers_have(chief: Client) -> None:
    story = factories.news(lead_image=factories.image(file=picture_file(size=(200, 100))))
    for width in (100, 60, 20):
        story.lead_image.get_rendition(f"width-{width}|format-png")
    answer = chief.get(everywhere(NewsPage))
    (picture,) = BeautifulSoup(answer.content, "html.parser").select(".listed-picture img")
    assert picture["width"] == "60"
    assert picture["alt"] == ""


def test_a_document_says_number_issuer_and_effect(chief: Client) -> None:
    factories.directive(
        "Chỉ thị cũ",
        number="08/CT-CTUBND",
        issuer=factories.organisation("UBND tỉnh"),
        issued_on=datetime.date(2020, 5, 6),
        expires_on=datetime.date(2021, 5, 6),
    )
    (row,) = rows(chief, everywhere(DirectivePage))
    assert row["Số, ký hiệu"].endswith("08/CT-CTUBND")
    assert row["Nơi ban hành"] == "UBND tỉnh"
    assert row["Ban hành"] == "06/05/2020"
    assert row["Hiệu lực"] == Effect.EXPIRED.label


def test_an_exemplar_says_on_what_ground_it_stands_and_at_which_step(chief: Client) -> None:
    person = factories.exemplar("Lương Thị Sen")
    collective = factories.exemplar("Tổ may", kind=ExemplarPage.Kind.COLLECTIVE)
    stages = LifeCycleStep.Stage
    LifeCycleStep.objects.create(exemplar=person, stage=stages.FOUND, done_on=TODAY())
    LifeCycleStep.objects.create(exemplar=collective, stage=stages.REVIEWED)
    by_name = {
        row["Nơi"] and row["Đối tượng"]: row for row in rows(chief, everywhere(ExemplarPage))
    }
    assert by_name["Cá nhân"]["Căn cứ"] == "Đủ"
    assert by_name["Cá nhân"]["Vòng đời"] == "Phát hiện: xong"
    assert by_name["Tập thể"]["Căn cứ"] == "Không cần"
    assert by_name["Tập thể"]["Vòng đời"] == "Tổng kết"
    PublicationHold.objects.create(page=person, reason=PublicationHold.Reason.CONSENT_MISSING)
    by_kind = {row["Đối tượng"]: row for row in rows(chief, everywhere(ExemplarPage))}
    assert by_kind["Cá nhân"]["Căn cứ"] == "Còn thiếu"


def test_filters_leave_the_stories_that_are_asked_for(chief: Client) -> None:
    above, lower = factories.movement("Cả nước"), factories.movement("Của xã")
    lower.parent_movement = above
    lower.save()
    section = factories.news_index("Tin xã", parent=factories.home_page())
    tagged = factories.news("Có phong trào", parent=section)
    factories.tag(tagged, [lower])
    sourced = factories.news("Có nguồn", source=factories.source("Báo tỉnh"))
    NewsAuthor.objects.create(article=sourced, author=factories.author("Đặng Văn Ổn"))
    old = factories.news("Tin cũ", published_on=datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC))
    factories.news("Nháp", live=False)
    featured = factories.news("Nổi bật", featured_until=TODAY())
    factories.news("Từng nổi bật", featured_until=TODAY() - DAY)

    def left(**asked: str) -> set[str]:
        return left_by(NewsFilterSet, **asked)

    assert left(movement=str(above.pk)) == {tagged.title}
    assert tagged.title not in left(movement="khong")
    assert sourced.title in left(movement="khong")
    assert left(source=str(sourced.source_id)) == {sourced.title}
    assert left(author="dang van on") == {sourced.title}
    assert left(section=str(section.pk)) == {tagged.title}
    assert left(published_on_to="2001-12-31") == {old.title}
    assert left(status="nhap") == {"Nháp"}
    assert left(featured="co") == {featured.title}
    assert titles(chief, NewsPage, movement=str(above.pk)) == {tagged.title}
    assert titles(chief, NewsPage, q="co", movement="khong") == {sourced.title}


def test_states_of_a_story_are_told_apart() -> None:
    load_roles()
    now = timezone.now()
    author = User.objects.create_user("editor", "editor@example.org")
    author.groups.add(group_of("editor"))
    factories.news("Hiện")
    changed = factories.news("Sửa dở")
    changed.lead = "Sapo khác hẳn."
    changed.save_revision()
    waiting = factories.news("Chờ", live=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, author)
    planned = factories.news("Hẹn", live=False)
    planned.go_live_at = now + DAY
    planned.save_revision().publish()
    gone = factories.news("Hết")
    NewsPage.objects.filter(pk=gone.pk).update(expire_at=now - DAY)

    def left(status: str) -> set[str]:
        return left_by(NewsFilterSet, status=status)

    assert left("hien") == {"Hiện", "Sửa dở", "Hết"}
    assert left("sua-do") == {"Sửa dở"}
    assert left("nhap") == {"Chờ", "Hẹn"}
    assert left("cho-duyet") == {"Chờ"}
    assert left("hen-gio") == {"Hẹn"}
    assert left("het-han") == {"Hết"}


def test_effect_in_the_filter_is_that_of_the_page() -> None:
    """Every state occurs, and every document is found under its own state alone."""
    today = TODAY()
    year = today.year
    factories.directive("Còn", issued_on=today - DAY)
    undated = factories.directive("Không ngày")
    DirectivePage.objects.filter(pk=undated.pk).update(issued_on=None)
    factories.directive("Chưa", issued_on=today - DAY, effective_on=today + DAY)
    factories.directive("Hết", issued_on=today - 9 * DAY, expires_on=today - DAY)
    factories.directive("Hôm nay là ngày cuối", issued_on=today - DAY, expires_on=today)
    factories.directive("Xong việc", issued_on=today - 900 * DAY, implemented_to=year - 1)
    replaced = factories.directive("Bị thay", issued_on=today - 9 * DAY)
    cut = factories.directive("Bị thay một phần", issued_on=today - 9 * DAY)
    newer = factories.directive("Thay", issued_on=today - 2 * DAY)
    kinds = DirectiveRelation.Kind
    DirectiveRelation.objects.create(source=newer, target=replaced, kind=kinds.REPLACES)
    DirectiveRelation.objects.create(source=newer, target=cut, kind=kinds.REPLACES_PART)
    told: dict[str, set[str]] = {}
    for page in DirectivePage.objects.all():
        told.setdefault(page.effect, set()).add(page.title)
    assert set(told) == set(Effect)
    for state in Effect:
        found = left_by(DirectiveFilterSet, effect=state.value)
        assert found == told[state]


def test_filters_leave_the_exemplars_that_are_asked_for() -> None:
    here = factories.exemplar("Ở đây", place=factories.place("Nơi này", kind="province"))
    there = factories.exemplar("Ở kia", place=factories.place("Nơi kia", kind="province"))
    LifeCycleStep.objects.create(exemplar=here, stage=LifeCycleStep.Stage.FOUND)
    PublicationHold.objects.create(page=there, reason=PublicationHold.Reason.CONSENT_MISSING)

    def left(**asked: str) -> set[str]:
        return left_by(ExemplarFilterSet, **asked)

    assert left(place=str(here.place_id)) == {"Ở đây"}
    assert left(stage="found") == {"Ở đây"}
    assert left(stage="khong") == {"Ở kia"}
    assert left(grounds="thieu") == {"Ở kia"}
    assert left(grounds="du") == {"Ở đây"}
    assert left(kind="collective") == set()


@pytest.mark.parametrize("model", [NewsPage, DirectivePage, ExemplarPage])
def test_statements_dont_grow_with_the_rows(chief: Client, model: type[Page]) -> None:
    make = {
        NewsPage: lambda: factories.news(lead_image=factories.image(), source=factories.source()),
        DirectivePage: lambda: factories.directive(issuer=factories.organisation()),
        ExemplarPage: lambda: factories.exemplar(place=factories.place()),
    }[model]
    movement = factories.movement()

    def statements() -> list[int]:
        asked = []
        for address in (everywhere(model), everywhere(model, results="")):
            chief.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert chief.get(address).status_code == HTTPStatus.OK
            asked.append(len(captured))
        return asked

    factories.tag(make(), [movement])
    few = statements()
    for _ in range(5):
        factories.tag(make(), [movement])
    assert statements() == few
    whole, rows_alone = few
    assert rows_alone <= MOST_STATEMENTS
    assert whole <= MOST_STATEMENTS + OF_FRAME


def test_order_is_by_the_day_and_can_be_chosen(chief: Client) -> None:
    days = {"Giữa": 2002, "Đầu": 2001, "Cuối": 2003}
    for title, year in days.items():
        moment = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
        factories.news(title, published_on=moment)
    shown = [row["Ngày đăng"][6:10] for row in rows(chief, everywhere(NewsPage))]
    assert shown == ["2003", "2002", "2001"]
    asked = everywhere(NewsPage, ordering="published_on")
    assert [row["Ngày đăng"][6:10] for row in rows(chief, asked)] == ["2001", "2002", "2003"]
    section = NewsIndexPage.objects.get()
    assert [row["Ngày đăng"][6:10] for row in rows(chief, below(section))] == shown


def test_editor_of_a_section_sees_its_stories_only() -> None:
    section = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{section.slug}/"])
    factories.news("Của xã", parent=section)
    factories.news("Của tỉnh", parent=factories.index_of(NewsPage))
    user = User.objects.create_user("xa", "xa@example.org")
    user.groups.add(group_of("editor", f"/{section.slug}/"))
    client = Client()
    client.force_login(user)
    assert titles(client, NewsPage) == {"Của xã"}


def test_menu_leads_to_the_lists() -> None:
    load_roles()
    user = User.objects.create_user("editor", "editor@example.org")
    user.groups.add(group_of("editor"))
    client = Client()
    client.force_login(user)
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    menu = home.select_one("#wagtail-sidebar-props").string
    for model, label in ((NewsPage, "Tin bài"), (ExemplarPage, "Gương điển hình")):
        assert everywhere(model).rstrip("?") in menu
        assert json.dumps(label) in menu
