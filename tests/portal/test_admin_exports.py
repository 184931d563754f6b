"""CSV files of the admin open in Excel with their Vietnamese, and run nothing there."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from news.models import NewsAuthor
from portal.app_list import APPS
from sharing.spreadsheets import Echo
from tests import factories
from tests.outcomes.test_admin_addresses import staff_patterns

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_reports:aging_pages", "wagtailadmin_reports:locked_pages", "search_top_queries"],
)
def test_csv_begins_with_a_mark_and_its_header(admin_client: Client, name: str) -> None:
    factories.publish(factories.news("Đảng bộ xã"))
    answer = admin_client.get(reverse(name), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert text.count("\ufeff") == 1
    assert text.removeprefix("\ufeff").split(",")[0].strip()


HAZARDS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1")


def test_no_export_of_a_list_hands_out_a_formula() -> None:
    """Whatever view of the admin writes a CSV file, a text stays a text and a number a number."""
    classes = {
        view
        for pattern, _spaces in staff_patterns()
        if (view := getattr(pattern.callback, "view_class", None)) is not None
        and issubclass(view, SpreadsheetExportMixin)
    }
    assert len(classes) > 10
    for each in classes:
        line = each().write_csv_row(
            csv.DictWriter(Echo(), [*map(str, range(len(HAZARDS))), "number"]),
            {str(place): text for place, text in enumerate(HAZARDS)} | {"number": -5},
        )
        ((*texts, number),) = csv.reader(line.splitlines(keepends=True))
        assert [text[0] for text in texts] == ["'"] * len(HAZARDS), each
        assert number == "-5", each


def test_the_report_of_output_names_an_author_like_a_formula(admin_client: Client) -> None:
    author = factories.author("=HYPERLINK(1)")
    NewsAuthor.objects.create(article=factories.news("Đảng bộ xã"), author=author, role="text")
    answer = admin_client.get(reverse("output_report"), {"export": "csv"})
    assert "'=HYPERLINK(1)" in b"".join(answer.streaming_content).decode()


def test_whoever_writes_csv_knows_of_formulas() -> None:
    """Files that are not exports of lists: each module that writes one makes its cells safe."""
    root = Path(settings.BASE_DIR)
    careless = [
        str(file.relative_to(root))
        for app in APPS
        for file in (root / app).rglob("*.py")
        if file.parent.name != "data"  # what makes files of the repository
        and ("csv.writer(" in (text := file.read_text(encoding="utf-8")) or "DictWriter(" in text)
        and "safe_cell(" not in text
        and "map(safe_cell" not in text
    ]
    assert careless == []
