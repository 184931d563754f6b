"""The staff archive: who may enter, what is found, how it is shown."""

import datetime
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive.columns import COLUMNS
from archive.question import PAGE_SIZE
from exemplars.models import AwardGrant
from search.engines.base import SearchPage, SearchRequest
from search.engines.embedded import EmbeddedEngine
from tests import factories
from tests.factories.visibility import HIDINGS, hidden
from tests.scenery import indexed_at_the_end

pytestmark = pytest.mark.django_db

ADDRESS = "/luu-tru/"
MAX_QUERIES = 13
ALL_COLUMNS = [column.key for column in COLUMNS]


@pytest.fixture
def desk(client: Client) -> Client:
    """A signed-in editor's browser."""
    client.force_login(factories.editor())
    return client


def get(desk: Client, **parameters: object) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in parameters.items()}
    return desk.get(ADDRESS, named)


def soup_of(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def text_of(soup: BeautifulSoup, selector: str) -> str:
    return " ".join(" ".join(found.get_text(" ") for found in soup.select(selector)).split())


def titles(answer: HttpResponse) -> list[str]:
    found = []
    for heading in soup_of(answer).select(".archive-table tbody th"):
        for snippet in heading.select(".archive-table__snippet"):
            snippet.decompose()
        found.append(" ".join(heading.get_text().split()))
    return found


@pytest.mark.parametrize(
    "path",
    [
        *("", "xuat.csv", "xuat.xlsx", "vinh-danh/", "da-luu/", "da-luu/luu/", "da-luu/1/"),
        *("tep/", "tep/xuat/", "tep/1/tai/", "tep/1/tien-do/"),
    ],
)
def test_strangers_are_asked_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(f"{ADDRESS}{path}")
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"].startswith(reverse("wagtailadmin_login"))


def test_accounts_without_the_permission_are_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("khach"))
    factories.news("Cây nêu")
    answer = client.get(ADDRESS)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Cây nêu" not in answer.content.decode()


def test_both_groups_of_the_newsroom_may_enter(client: Client) -> None:
    for number, name in enumerate(("Biên tập viên", "Quản trị nội dung")):
        user = User.objects.create_user(f"nguoi-{number}")
        user.groups.set([factories.people.Group.objects.get(name=name)])
        client.force_login(user)
        assert client.get(ADDRESS).status_code == HTTPStatus.OK


def test_form_of_a_page_is_offered_to_who_may_open_it_and_costs_no_query_a_row(
    client: Client,
) -> None:
    reader = User.objects.create_user("tra-cuu")
    reader.user_permissions.add(Permission.objects.get(codename="view_archive"))
    writer = User.objects.create_user("nguoi-viet")
    mine = factories.news("Cây nêu của tôi")
    group = factories.people.Group.objects.create(name="Chỉ viết ở đây")
    group.permissions.set(Permission.objects.filter(codename__in=["view_archive", "access_admin"]))
    change = Permission.objects.get(codename="change_page")
    group.page_permissions.create(page=mine, permission=change)
    writer.groups.add(group)
    costs = []
    for count in (1, 9):
        for number in range(count):
            factories.news(f"Cây nêu {count} {number}")
        for user, offered in ((reader, set()), (writer, {mine.title})):
            client.force_login(user)
            get(client, tu="cây nêu")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                soup = soup_of(get(client, tu="cây nêu"))
            costs.append((user.username, len(queries)))
            forms = soup.select('.archive-table__links a[href$="/edit/"] .visually-hidden')
            assert {link.get_text().strip() for link in forms} == offered
            assert len(soup.select(".archive-table__links a")) >= count
    assert len(set(costs)) == len({name for name, _ in costs})


def test_admin_menu_leads_to_the_archive_only_for_those_who_may(desk: Client) -> None:
    assert ADDRESS in desk.get("/admin/").content.decode()


def test_answers_are_kept_by_no_cache_and_no_search_engine(desk: Client) -> None:
    answer = get(desk)
    assert "no-store" in answer["Cache-Control"]
    (robots,) = soup_of(answer).select("meta[name=robots]")
    assert robots["content"] == "noindex"


@pytest.mark.parametrize("how", HIDINGS)
def test_pages_in_every_state_are_found_with_their_state(desk: Client, how: str) -> None:
    page = hidden(factories.news, how, title="Cây nêu")
    factories.news("Khác")
    answer = get(desk, tu="cây nêu")
    assert titles(answer) == ["Cây nêu"]
    soup = soup_of(answer)
    labels = {
        "draft": "Bản nháp",
        "restricted": "Giới hạn người xem",
        "expired": "Hết hạn đăng",
        "unpublished": "Đã gỡ",
        "held": "Tạm giữ công khai",
        # None can be made any more; one that is left is seen by staff alone.
        "alias": "Giới hạn người xem",
    }
    assert labels[how] in text_of(soup, "[data-label='Trạng thái']")
    links = [link["href"] for link in soup.select(".archive-table__links a")]
    assert links == [reverse("wagtailadmin_pages:edit", args=[page.pk])]


def test_published_pages_open_on_the_site_too(desk: Client) -> None:
    page = factories.news("Cây nêu")
    links = soup_of(get(desk, tu="cây nêu")).select(".archive-table__links a")
    assert [link["href"] for link in links][1:] == [page.get_url()]


def test_words_phrase_and_unwanted_words_work_together(desk: Client) -> None:
    factories.news("Thi đua trồng cây gây rừng")
    factories.news("Cây trồng thi đua")
    factories.news("Thi đua trồng cây mùa mưa")
    answer = get(desk, tu="thi đua", cum_tu='"trồng cây"', khong_co='-mưa "gió lớn"')
    assert titles(answer) == ["Thi đua trồng cây gây rừng"]


def test_words_are_kept_to_the_part_chosen(desk: Client) -> None:
    factories.news("Cây nêu")
    factories.news("Khác", lead="Cây nêu")
    assert titles(get(desk, tu="cây nêu", trong="tieu-de")) == ["Cây nêu"]
    assert titles(get(desk, tu="cây nêu", trong="sapo")) == ["Khác"]


@pytest.mark.parametrize("typed", ["08/CT-CTUBND", "8 ct ctubnd", "chỉ thị 08"])
def test_number_narrows_in_any_spelling(desk: Client, typed: str) -> None:
    factories.directive("Chỉ thị tám", number="08/CT-CTUBND")
    factories.directive("Chỉ thị chín", number="09/CT-CTUBND")
    assert titles(get(desk, so=typed)) == ["Chỉ thị tám"]


def test_names_are_looked_up_without_marks(desk: Client) -> None:
    issuer = factories.organisation("Sở Nội vụ")
    factories.directive("Của sở", issuer=issuer, signer="Trần Quốc Văn")
    factories.directive("Của nơi khác", signer="Võ Văn Hưng")
    assert titles(get(desk, ten_to_chuc="so noi vu")) == ["Của sở"]
    assert titles(get(desk, ten_nguoi_ky="võ văn")) == ["Của nơi khác"]


def test_movement_brings_all_generations_of_its_parts(desk: Client) -> None:
    movements = [factories.movement("Chung sức")]
    for name in ("Tỉnh chung sức", "Xã chung sức"):
        movements.append(factories.movement(name, parent_movement=movements[-1]))
    story = factories.news("Chuyện của xã")
    factories.tag(story, movements[-1:])
    factories.tag(factories.news("Chuyện khác"), [factories.movement("Phong trào khác")])
    found = titles(get(desk, **{"phong-trao": movements[0].pk}, loai="news"))
    assert found == ["Chuyện của xã"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("tu-ngay", "31/02/2024"),
        ("den-ngay", "hôm nào"),
        ("tu-ngay", "13/2024"),
        ("dang-den", "1/2024 đến 2/2024"),
        ("tu", "đèn h*"),
        ("tu", "hu*n"),
        ("tu", "-huấn*"),
        ("mot-trong", '"huân chư*"'),
        ("mot-trong", "*"),
        ("mot-trong", " ".join(f"tu{number}" for number in range(40))),
        ("mot-trong", "…"),
        ("cum-tu", '"'),
        ("khong-co", "-"),
        ("cum-tu", "cây n*"),
        ("khong-co", "nêu*"),
        ("gan-nhau", "nêu*  cây"),
        ("gan-nhau", "cây cây"),
        ("gan-nhau", "một hai ba bốn năm sáu bảy"),
        ("cach", "7"),
        ("ban-hanh-tu", "32/1/2024"),
        ("so", "không phải số"),
        ("ten-noi", "Xứ Tiên"),
        ("ten-noi", "…"),
        ("trong", "tieu-su"),
        ("sap-xep", "gi-do"),
        ("cot", "gi-do"),
    ],
)
def test_errors_are_told_and_lose_nothing_typed(desk: Client, name: str, typed: str) -> None:
    factories.news("Cây nêu")
    answer = get(desk, **{"tu": "cây nêu", name: typed, "loai": "news"})
    soup = soup_of(answer)
    assert answer.status_code == HTTPStatus.OK
    assert soup.select("[role=alert]")
    assert soup.select(".errorlist li")
    assert soup.select_one("#kho-tu")["value"] == (typed if name == "tu" else "cây nêu")
    assert soup.select_one("input[name=loai][value=news]") is not None
    if field := soup.select_one(f"input[type=text][name={name}]"):
        assert field["value"] == typed
    assert not soup.select(".archive-table")


def test_range_that_ends_before_it_begins_is_an_error(desk: Client) -> None:
    soup = soup_of(get(desk, tu_ngay="02/01/2024", den_ngay="01/01/2024"))
    assert "trước ngày bắt đầu" in text_of(soup, ".errorlist")


def test_facets_stay_chosen_and_are_taken_back_in_one_click(desk: Client) -> None:
    factories.news("Cây nêu tin")
    factories.standard("Cây nêu trang")
    answer = get(desk, tu="cây nêu", loai="news", **{"trang-thai": "live"})
    soup = soup_of(answer)
    assert titles(answer) == ["Cây nêu tin"]
    checked = {box["value"] for box in soup.select("input[type=checkbox][form=kho][checked]")}
    assert checked == {"news", "live"}
    removals = [
        parse_qs(urlsplit(link["href"]).query) for link in soup.select(".search__head .chip")
    ]
    assert {"tu": ["cây nêu"], "trang-thai": ["live"]} in removals
    bars = [int(bar["width"]) for bar in soup.select("input[name=loai] ~ svg rect")]
    assert bars == [100, 100]


def test_value_that_no_entry_has_is_told(desk: Client) -> None:
    factories.news("Cây nêu")
    answer = get(desk, tu="cây nêu", **{"phong-trao": "99999"})
    assert titles(answer) == ["Cây nêu"]
    assert "99999" in text_of(soup_of(answer), ".notice--gold")


def test_timeline_says_in_a_table_what_its_bars_say(desk: Client) -> None:
    factories.directive("Một", issued_on=datetime.date(2024, 5, 3), number="1/CT-UBND")
    factories.directive("Hai", issued_on=datetime.date(2024, 5, 9), number="2/CT-UBND")
    factories.directive("Ba", issued_on=datetime.date(2024, 7, 9), number="3/CT-UBND")
    soup = soup_of(get(desk, loai="directive"))
    drawn = [title.get_text() for title in soup.select(".archive-time__bars title")]
    assert drawn == ["tháng 5/2024: 2", "tháng 6/2024: 0", "tháng 7/2024: 1"]
    rows = [
        " ".join(row.get_text(" ").split()) for row in soup.select(".archive-time__table tbody tr")
    ]
    assert [row[:13] for row in rows] == ["tháng 5/2024 ", "tháng 7/2024 "]
    (first, _) = soup.select(".archive-time__table td a")
    assert sorted(titles(desk.get(f"{ADDRESS}{first['href']}"))) == ["Hai", "Một"]


def test_columns_and_order_are_chosen(desk: Client) -> None:
    factories.directive(
        "Cũ", issued_on=datetime.date(2020, 1, 1), number="1/CT-UBND", signer="Võ Văn Hưng"
    )
    factories.directive("Mới", issued_on=datetime.date(2024, 1, 1), number="2/CT-UBND")
    answer = get(desk, loai="directive", cot=["nguoi-ky", "ngay"], **{"sap-xep": "cu-nhat"})
    soup = soup_of(answer)
    heads = [next(head.stripped_strings) for head in soup.select(".archive-table thead th")]
    assert heads == ["Tiêu đề", "Mở", "Ngày", "Người ký"]
    assert titles(answer) == ["Cũ", "Mới"]
    assert text_of(soup, "[data-label='Người ký']") == "Võ Văn Hưng"
    assert "01/01/2020" in text_of(soup, "[data-label='Ngày']")


def test_who_was_honoured_stands_beside_the_decision(desk: Client) -> None:
    """A decision of the archive and a number alone, each with the year of what it gave."""
    exemplar = factories.exemplar("Lò Thị Mây")
    decision = factories.directive(number="412/QĐ-UBND")
    title = factories.award_title()
    of_them = {"exemplar": exemplar, "title": title}
    AwardGrant.objects.create(**of_them, year=2024, decision=decision)
    AwardGrant.objects.create(**of_them, year=2021, decision_number="07/QĐ-UBND")
    AwardGrant.objects.create(**of_them, year=2020)
    exemplar.save()
    table = soup_of(get(desk, loai="exemplar", cot=["quyet-dinh"])).select_one(".archive-table")
    said = " ".join(table.text.split())
    assert "Quyết định khen" in said
    for told in ("412/QĐ-UBND (2024)", "07/QĐ-UBND (2021)"):
        assert told in said
    assert "(2020)" not in said


def test_heading_sorts_by_its_column_and_turns_the_order_around(desk: Client) -> None:
    for title in ("Đèn ăn", "Đèn an", "Đen"):
        factories.directive(title)
    columns = ["loai", "phong-trao"]
    page = soup_of(get(desk, loai="directive", cot=columns))
    heads = page.select(".archive-table thead th")
    assert [bool(head.select("a")) for head in heads] == [True, False, True, False]
    assert not page.select("[aria-sort]")
    answer = desk.get(f"{ADDRESS}{heads[0].a['href']}")
    assert titles(answer) == ["Đen", "Đèn an", "Đèn ăn"]
    (head,) = soup_of(answer).select("[aria-sort]")
    assert head["aria-sort"] == "ascending"
    answer = desk.get(f"{ADDRESS}{head.a['href']}")
    assert titles(answer) == ["Đèn ăn", "Đèn an", "Đen"]
    assert soup_of(answer).select_one("[aria-sort]")["aria-sort"] == "descending"
    assert [box["value"] for box in soup_of(answer).select("[name=cot][checked]")] == columns


def test_days_of_event_issue_and_publication_narrow_apart(desk: Client) -> None:
    in_spring = timezone.make_aware(datetime.datetime(2024, 3, 1, 9))
    factories.directive("Cũ", issued_on=datetime.date(2020, 5, 3), first_published_at=in_spring)
    factories.directive("Mới", issued_on=datetime.date(2024, 5, 3), first_published_at=in_spring)
    factories.movement("Phong trào", starts_on=datetime.date(2020, 5, 3))
    asked = {"ban-hanh-tu": "1/1/2020", "ban-hanh-den": "31/12/2020"}
    assert titles(get(desk, **asked)) == ["Cũ"]
    assert titles(get(desk, **asked, dang_den="1/1/2024")) == []
    assert titles(get(desk, dien_ra_tu="3/5/2020", dien_ra_den="3/5/2020")) == ["Phong trào"]
    soup = soup_of(get(desk, dang_tu="1/1/2024", cot=["ban-hanh", "dang"], loai="directive"))
    assert text_of(soup, "[data-label='Ngày ban hành']").split() == ["03/05/2024", "03/05/2020"]
    assert text_of(soup, "[data-label='Ngày đăng']").split() == ["01/03/2024"] * 2


def test_staff_are_told_when_another_engine_answers(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.news("Cây nêu")
    assert "máy tìm kiếm nhúng trả lời thay" not in get(desk, tu="cây nêu").content.decode()
    search = EmbeddedEngine.search

    def degraded(engine: EmbeddedEngine, request: SearchRequest) -> SearchPage:
        return replace(search(engine, request), degraded=True)

    monkeypatch.setattr(EmbeddedEngine, "search", degraded)
    answer = get(desk, tu="cây nêu")
    assert titles(answer) == ["Cây nêu"]
    assert "máy tìm kiếm nhúng trả lời thay" in answer.content.decode()


def test_long_answers_are_written_in_the_background(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.news("Cây nêu")
    assert soup_of(get(desk, tu="nêu")).select(".archive-files a[href*='xuat.csv?tu=n']")
    monkeypatch.setattr("archive.views.DIRECT_ROWS", 0)
    soup = soup_of(get(desk, tu="nêu"))
    assert not soup.select(".archive-files a")
    (form,) = soup.select(".archive-files form")
    assert (form["action"], form["method"]) == ("/luu-tru/tep/xuat/", "post")
    assert [button["value"] for button in form.select("button[name=format]")] == ["xlsx", "csv"]


def test_pages_are_turned_and_the_last_is_the_last(desk: Client) -> None:
    for number in range(PAGE_SIZE + 1):
        factories.news(f"Cây nêu {number}")
    assert len(titles(get(desk, tu="cây nêu"))) == PAGE_SIZE
    assert len(titles(get(desk, tu="cây nêu", trang=2))) == 1
    assert get(desk, tu="cây nêu", trang=3).status_code == HTTPStatus.NOT_FOUND


def test_titles_with_markup_are_shown_and_not_run(desk: Client) -> None:
    factories.news("<script>alert(1)</script> nêu", lead="<img src=x onerror=alert(2)> nêu")
    answer = get(desk, tu="<script>nêu", cot=ALL_COLUMNS)
    assert b"<script>alert" not in answer.content
    assert not soup_of(answer).select("img[onerror]")


@pytest.mark.parametrize("text", ['"', "*", "NEAR(", "a" * 400, "😀", "\x00", "%", "' OR 1=1 --"])
def test_hostile_text_answers(desk: Client, text: str) -> None:
    factories.news("Thi đua")
    for name in ("tu", "cum-tu", "khong-co", "so", "ten-noi", "tu-ngay", "loai", "trang"):
        assert get(desk, **{name: text}).status_code == HTTPStatus.OK


def test_question_folds_under_its_words_where_it_found_something(desk: Client) -> None:
    factories.news("Cây nêu")
    soup = soup_of(get(desk, tu="cây nêu", **{"tu-ngay": "2020"}))
    (fold,) = soup.select("form#kho > details.archive-form__fold")
    assert not fold.has_attr("open")
    told = " ".join(fold.select_one("summary").get_text(" ").split())
    assert told == "Sửa câu hỏi Có tất cả các từ: cây nêu; Từ ngày: 01/01/2020"
    # Whatever is folded is sent with the facets all the same.
    assert fold.select_one("input[name=tu]")["value"] == "cây nêu"
    assert fold.select_one("button[type=submit]")


@pytest.mark.parametrize(
    "asked", [{}, {"tu": "khôngcógì"}, {"tu": "cây nêu", "tu-ngay": "hôm nọ"}, {"trang": "1"}]
)
def test_question_stays_open_where_it_is_asked_or_mended_next(
    desk: Client, asked: dict[str, str]
) -> None:
    factories.news("Cây nêu")
    soup = soup_of(get(desk, **asked))
    assert soup.select_one("form#kho > .archive-form__row input[name=tu]")
    assert not soup.select(".archive-form__fold")


def queries_of(desk: Client, **parameters: object) -> list[str]:
    get(desk, **parameters)
    with CaptureQueriesContext(connection) as captured:
        assert get(desk, **parameters).status_code == HTTPStatus.OK
    return [query["sql"] for query in captured.captured_queries]


def test_page_costs_the_same_queries_for_one_row_and_for_twenty(desk: Client) -> None:
    def fill(rows: int) -> None:
        for _ in range(rows):
            movement = factories.movement()
            story = factories.news("Cây nêu", place=factories.place())
            factories.tag(story, [movement])
            factories.directive("Cây nêu", signer="Võ Văn Hưng")

    fill(1)
    asked = {"tu": "cây nêu", "cot": ALL_COLUMNS, "loai": ["news", "directive"]}
    one = queries_of(desk, **asked)
    with indexed_at_the_end():
        fill(19)
    many = queries_of(desk, **asked)
    assert len(many) == len(one) <= MAX_QUERIES, "\n".join(many)
