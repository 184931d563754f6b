"""“Ai được tôn vinh”: each number is what the archive finds behind it."""

import re
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.reports import Report, honours
from exemplars.models import AwardGrant, AwardTitle, ExemplarPage
from tests import factories
from tests.factories.visibility import hold
from tests.scenery import indexed_at_the_end

pytestmark = pytest.mark.django_db

MAX_QUERIES = 12


@pytest.fixture
def desk(client: Client) -> Client:
    """A signed-in editor's browser."""
    client.force_login(factories.editor())
    return client


def honoured(
    name: str, *grants: tuple[int, str], movements: list = (), **fields: object
) -> ExemplarPage:
    """Make an exemplar with honours: (year, level) each."""
    person = factories.exemplar(name, **fields)
    for year, level in grants:
        AwardGrant.objects.create(
            exemplar=person, title=factories.award_title(level=level), year=year
        )
    factories.tag(person, movements)
    return person


def table(query: str = "") -> dict[str, list[int]]:
    """Return row → its numbers, the total last."""
    report: Report = honours(QueryDict(query))
    return {
        row.label: [*(cell.count for cell in row.cells), row.total.count]
        for row in [*report.rows, report.totals]
    }


def test_exemplars_are_counted_by_movement_and_level_once_each() -> None:
    clean, green = factories.movement("Sạch"), factories.movement("Xanh")
    honoured("Một", (2023, "state"), (2024, "state"), movements=[clean, green])
    honoured("Hai", (2024, "unit"), movements=[clean])
    honoured("Không được khen", movements=[clean])
    factories.tag(factories.news("Tin"), [clean])
    assert honours(QueryDict("")).levels == ["Nhà nước", "Cơ sở"]
    assert table() == {"Sạch": [1, 1, 2], "Xanh": [1, 0, 1], "Tất cả": [1, 1, 2]}


def test_year_and_level_are_those_of_the_same_honour() -> None:
    honoured("Một", (2020, "state"), (2024, "unit"))
    assert table("theo=nam") == {"2024": [0, 1, 1], "2020": [1, 0, 1], "Tất cả": [1, 1, 1]}
    (place,) = [name for name in table("theo=noi&nam=2024") if name != "Tất cả"]
    assert table("theo=noi&nam=2024")[place] == [0, 1, 1]


def test_movement_place_year_and_state_narrow_together() -> None:
    movement, hue = factories.movement("Sạch"), factories.place("Huế")
    honoured("Một", (2024, "state"), movements=[movement], place=hue)
    honoured("Hai", (2024, "state"), movements=[movement])
    honoured("Ba", (2023, "state"), movements=[movement], place=hue)
    hold(honoured("Bốn", (2024, "state"), movements=[movement], place=hue))
    asked = f"phong-trao={movement.pk}&noi={hue.slug}&nam=2024"
    assert table(asked)["Tất cả"] == [2, 2]
    assert table(f"{asked}&trang-thai=live")["Tất cả"] == [1, 1]


def test_titles_are_rows_and_their_numbers_those_of_one_honour() -> None:
    merit, medal = factories.award_title("Bằng khen"), factories.award_title("Huân chương")
    AwardTitle.objects.filter(pk=medal.pk).update(level="state")
    AwardTitle.objects.filter(pk=merit.pk).update(level="unit")
    movement = factories.movement("Sạch")
    for name, grants in {
        "Một": [(merit, 2020), (medal, 2024)],
        "Hai": [(merit, 2024)],
    }.items():
        person = factories.exemplar(name)
        for title, year in grants:
            title.refresh_from_db()
            AwardGrant.objects.create(exemplar=person, title=title, year=year)
        factories.tag(person, [movement])
    assert honours(QueryDict("")).levels == ["Nhà nước", "Cơ sở"]
    assert table("theo=danh-hieu") == {
        merit.label: [0, 2, 2],
        medal.label: [1, 0, 1],
        "Tất cả": [1, 2, 2],
    }
    # Một has a Bằng khen and was honoured in 2024, but not with it.
    assert table("theo=danh-hieu&nam=2024") == {
        merit.label: [0, 1, 1],
        medal.label: [1, 0, 1],
        "Tất cả": [1, 1, 2],
    }
    assert table(f"theo=nam&danh-hieu={merit.pk}") == {
        "2024": [1, 1],
        "2020": [1, 1],
        "Tất cả": [2, 2],
    }
    assert table(f"theo=phong-trao&danh-hieu={merit.pk}&nam=2024") == {
        "Sạch": [1, 1],
        "Tất cả": [1, 1],
    }


def test_row_leads_to_the_report_on_itself_by_what_is_left(desk: Client) -> None:
    movement = factories.movement("Sạch")
    honoured("Một", (2024, "state"), movements=[movement])
    honoured("Hai", (2023, "state"))
    page = BeautifulSoup(desk.get("/luu-tru/vinh-danh/").content, "html.parser")
    (link,) = page.select(".archive-report tbody th a")
    answer = desk.get(f"/luu-tru/vinh-danh/{link['href']}")
    rows = BeautifulSoup(answer.content, "html.parser").select(".archive-report tbody th")
    assert [row.get_text() for row in rows] == ["2024", "Tất cả"]


def test_choices_that_mean_nothing_find_nothing(desk: Client) -> None:
    honoured("Một", (2024, "state"))
    answer = desk.get("/luu-tru/vinh-danh/", {"theo": "gi-do", "nam": "x", "noi": "\x00"})
    assert answer.status_code == HTTPStatus.OK
    assert "Chưa có gương nào" in answer.content.decode()


@pytest.mark.usefixtures("made")
class TestLinks:
    @staticmethod
    def make() -> None:
        """Make four people: honoured twice, in two movements, held back, and without an honour."""
        clean, green = factories.movement("Sạch"), factories.movement("Xanh")
        honoured("Một", (2020, "state"), (2024, "unit"), movements=[clean], place=factories.place())
        honoured("Hai", (2024, "state"), movements=[clean, green])
        hold(honoured("Ba", (2024, "unit"), movements=[green]))
        honoured("Không được khen", movements=[clean])

    @pytest.mark.parametrize(
        "asked",
        [
            *("", "theo=nam", "theo=noi", "theo=noi&nam=2024", "trang-thai=live"),
            *("theo=danh-hieu", "theo=danh-hieu&nam=2024"),
        ],
    )
    def test_every_number_is_what_its_link_finds(self, desk: Client, asked: str) -> None:
        page = BeautifulSoup(desk.get(f"/luu-tru/vinh-danh/?{asked}").content, "html.parser")
        links = page.select(".archive-report td a")
        assert links
        for link in links:
            number = int(re.match(r"\s*(\d+)", link.get_text()).group(1))
            found = BeautifulSoup(desk.get(link["href"]).content, "html.parser")
            assert f"{number} trang" in found.select_one("#ket-qua").get_text()


def test_report_costs_the_same_queries_for_one_row_and_for_twenty(desk: Client) -> None:
    def queries() -> int:
        desk.get("/luu-tru/vinh-danh/")
        with CaptureQueriesContext(connection) as captured:
            desk.get("/luu-tru/vinh-danh/")
        return len(captured)

    honoured("Một", (2024, "state"), movements=[factories.movement()])
    one = queries()
    with indexed_at_the_end():
        for year in range(2001, 2020):
            honoured("Khác", (year, "unit"), movements=[factories.movement()])
    assert queries() == one <= MAX_QUERIES
