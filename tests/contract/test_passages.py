"""A question is answered with the article or clause that answers it, on each engine."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection

from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile, DirectivePage
from search.engines.base import Engine
from site_search.asking import ask
from site_search.highlighting import Highlighter
from site_search.parameters import Parameters
from site_search.presentation import ResultCard, result_cards
from tests import factories
from tests.contract.test_search_contract import engine, engine_name, scene
from tests.site_search.laws import LAW, as_body, as_pages

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

__all__ = ["engine", "engine_name", "scene"]


def cards(engine: Engine, typed: str) -> dict[int, ResultCard]:
    """Return the cards that a reader gets, by page."""
    asked, answer = ask(engine, Parameters(text=typed))
    mode = answer.step.mode if answer.step else None
    shown = result_cards(answer.hits, Highlighter.of(asked.request.query, mode))
    return {card.page_id: card for card in shown}


QUESTIONS = [
    ("hồ sơ đề nghị tặng cờ của Trưởng thôn gồm những gì", "Điều 74, khoản 2", "biên bản"),
    ("ho so de nghi tang co cua truong thon gom nhung gi", "Điều 74, khoản 2", "biên bản"),
    ("ai được tặng cờ vì trồng sen trăm gốc", "Điều 74, khoản 1", "trăm"),
    ("điều kiện tặng cờ của Trưởng thôn", "Điều 74", "trăm gốc"),
    ("dieu 91", "Điều 91", "cây số 91"),
]


class TestClauseOfALongText:
    """A law of 120 articles on the page, and the same in a file; each page has decoys beside."""

    @staticmethod
    def make() -> dict[str, int]:
        Collection.get_first_root_node() or Collection.add_root(name="Gốc")
        page = factories.directive("Quy ước trên trang", number="7/QU", body=as_body(LAW))
        filed = factories.directive("Quy ước trong tệp", number="8/QU")
        attach(filed, as_pages(LAW, articles_each=8))
        factories.news("Hồ sơ tặng cờ", body=factories.body(text="Trưởng thôn tặng cờ."))
        return {"page": page.pk, "filed": filed.pk}

    @pytest.mark.parametrize(("typed", "label", "words"), QUESTIONS)
    def test_passage_is_the_clause_that_answers(
        self, engine: Engine, scene: Any, typed: str, label: str, words: str
    ) -> None:
        card = cards(engine, typed)[scene["page"]]
        assert card.section is not None
        assert card.section.label == label
        assert card.section.anchor == label.replace("Điều ", "dieu-").replace(", khoản ", "-khoan-")
        assert words in card.snippet.replace("<mark>", "").replace("</mark>", "")
        assert "<mark>" in f"{card.heading}{card.snippet}"

    @pytest.mark.parametrize(("typed", "label", "words"), QUESTIONS)
    def test_clause_in_a_file_is_told_with_its_page(
        self, engine: Engine, scene: Any, typed: str, label: str, words: str
    ) -> None:
        card = cards(engine, typed)[scene["filed"]]
        assert card.section is not None
        assert card.section.label == label
        number = int(label.split(",")[0].removeprefix("Điều "))
        assert card.file_page is not None
        assert card.file_page.address.endswith(f".pdf#page={(number - 1) // 8 + 1}")
        assert words in card.snippet.replace("<mark>", "").replace("</mark>", "")

    @pytest.mark.parametrize("name", ["page", "filed"])
    def test_part_that_is_named_is_shown(self, engine: Engine, scene: Any, name: str) -> None:
        document = {"page": "quy ước trên trang", "filed": "quy ước trong tệp"}[name]
        card = cards(engine, f"khoản 1 Điều 91 {document}")[scene[name]]
        assert card.section is not None
        assert card.section.label == "Điều 91, khoản 1"
        assert "cây số 91" in card.snippet.replace("<mark>", "").replace("</mark>", "")

    def test_heading_stands_with_its_clause(self, engine: Engine, scene: Any) -> None:
        found = cards(engine, QUESTIONS[0][0])
        for name in ("page", "filed"):
            heading = found[scene[name]].heading
            assert heading.replace("<mark>", "").replace("</mark>", "") == (
                "Điều kiện tặng cờ của Trưởng thôn"
            )


def attach(directive: DirectivePage, pages: list[str]) -> None:
    """Attach a file that has been read already."""
    document = PortalDocument.objects.create(
        title="Toàn văn",
        file=ContentFile(b"x", name="toan-van.pdf"),
        collection=Collection.get_first_root_node(),
    )
    DocumentText.objects.create(document=document, outcome="done", pages=pages)
    DirectiveFile.objects.create(directive=directive, document=document)
    factories.publish(directive)
