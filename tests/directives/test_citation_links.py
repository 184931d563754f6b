"""Citations in a body that is shown: links, notes, and what stays as it is."""

import datetime
import json
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives.citation_links import (
    ShownDocument,
    link_citations,
    shown_documents,
    with_links,
)
from directives.citing import record_citations
from directives.effect import Effect
from directives.models import CitedPlaces, DirectivePage, DirectiveRelation
from directives.places import Place, places_in
from directives.resolving import KnownDocument
from news.models import NewsPage
from tests import factories
from tests.factories.reading import unheld
from tests.factories.visibility import HIDINGS, hidden

DAY = datetime.date(2021, 7, 16)
LINK = '<a class="citation" href="/van-ban/19/">{}</a>'


def shown(effect: Effect = Effect.IN_FORCE, **fields) -> ShownDocument:
    known = KnownDocument(
        **{
            "pk": 1,
            "title": "Chỉ thị 19/CT-TTg",
            "number": "19/CT-TTg",
            "number_key": "19/ct-ttg",
            "issued_on": DAY,
            "type_name": "Chỉ thị",
            "issuer_names": ("Thủ tướng Chính phủ",),
            **fields,
        }
    )
    return ShownDocument(known, "/van-ban/19/", effect)


def written(source: str, *documents: ShownDocument) -> str:
    stored = json.dumps([place.stored() for place in places_in("một", source)])
    places = map(Place.read, json.loads(stored))
    note = "đã hết hiệu lực khi bài đăng"
    return with_links({"một": source}, places, documents or (shown(),), note).get("một", source)


def test_the_first_mention_becomes_a_link_and_the_second_stays_text() -> None:
    source = "<p>Theo Chỉ thị số 19/CT-TTg &amp; quy ước.</p><p>Chỉ thị số 19/CT-TTg còn nêu.</p>"
    assert written(source) == (
        f"<p>Theo {LINK.format('Chỉ thị số 19/CT-TTg')} &amp; quy ước.</p>"
        "<p>Chỉ thị số 19/CT-TTg còn nêu.</p>"
    )


def test_a_mention_inside_a_link_stays_and_the_next_one_is_linked() -> None:
    source = '<p><a href="/x/">Chỉ thị số 19/CT-TTg</a> và Chỉ thị số 19/CT-TTg.</p>'
    assert written(source) == (
        f'<p><a href="/x/">Chỉ thị số 19/CT-TTg</a> và {LINK.format("Chỉ thị số 19/CT-TTg")}.</p>'
    )


def test_a_heading_is_left_alone() -> None:
    source = "<h2>Chỉ thị số 19/CT-TTg</h2><p>Không có gì.</p>"
    assert written(source) == source


def test_a_name_that_runs_over_a_bold_word_is_linked_where_its_number_is() -> None:
    source = "<p><b>Chỉ thị</b> số 19/CT-TTg ngày <i>16/7/2021</i>.</p>"
    assert written(source) == (
        f"<p><b>Chỉ thị</b>{LINK.format(' số 19/CT-TTg')} ngày <i>16/7/2021</i>.</p>"
    )


def test_an_expired_document_says_so_in_words_after_its_date_and_issuer() -> None:
    source = "<p>Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng, xã làm.</p>"
    assert written(source, shown(Effect.EXPIRED)) == (
        f"<p>Theo {LINK.format('Chỉ thị số 19/CT-TTg')} ngày 16/7/2021 của Thủ tướng"
        ' <span class="citation__note">(đã hết hiệu lực khi bài đăng)</span>, xã làm.</p>'
    )


def test_another_document_of_the_number_is_not_linked() -> None:
    source = "<p>Theo Chỉ thị số 19/CT-TTg ngày 01/01/2009.</p>"
    assert written(source) == source


def test_markup_in_the_text_stays_text() -> None:
    source = "<p>&lt;script&gt; 1 &lt; 2 Chỉ thị số 19/CT-TTg &lt;/script&gt;</p>"
    assert "<script" not in written(source)
    assert "&lt;script&gt; 1 &lt; 2 " in written(source)


def document(**fields) -> DirectivePage:
    return factories.directive(
        number="19/CT-TTg",
        document_type=factories.document_type("Chỉ thị"),
        **{"issued_on": DAY, **fields},
    )


def story(**fields):
    day = datetime.datetime(2025, 9, 1, tzinfo=datetime.UTC)
    text = "Theo Chỉ thị số 19/CT-TTg, xóm ra quân."
    page = factories.news(body=factories.body(text=text), **{"published_on": day, **fields})
    record_citations(page)
    return page


@pytest.mark.django_db
class TestOnAPage:
    def text_of(self, client: Client, page) -> str:
        answer = client.get(page.get_url())
        assert answer.status_code == HTTPStatus.OK
        return unheld(answer.content.decode())

    def test_a_visible_document_is_linked_and_the_stored_text_is_not_touched(self, client) -> None:
        target, page = document(), story()
        stored = page.body.raw_data[0]["value"]
        link = f'<a class="citation" href="{target.get_url()}">Chỉ thị số 19/CT-TTg</a>'
        assert link in self.text_of(client, page)
        page.refresh_from_db()
        assert page.body.raw_data[0]["value"] == stored

    def test_showing_a_page_looks_for_no_citation(self, client, monkeypatch) -> None:
        target, page = document(), story()
        monkeypatch.setattr("directives.places.find_citations", None)
        assert f'<a class="citation" href="{target.get_url()}">' in self.text_of(client, page)

    def test_a_place_whose_words_have_gone_stays_text(self, client) -> None:
        document()
        page = story()
        words = "<p>Xóm làm theo Chỉ thị số 19/CT-TTg.</p>"
        page.body = json.dumps(
            [factories.block("paragraph", words) | {"id": page.body.raw_data[0]["id"]}]
        )
        page.save()
        text = self.text_of(client, page)
        assert words in text
        assert 'class="citation"' not in text
        record_citations(page)
        assert 'theo <a class="citation"' in self.text_of(client, page)

    def test_a_text_without_documents_keeps_no_places(self) -> None:
        page = story()
        assert CitedPlaces.objects.get(page_id=page.pk).places
        page.body = factories.body(text="Xóm ra quân.")
        page.save()
        record_citations(page)
        assert not CitedPlaces.objects.filter(page_id=page.pk).exists()

    def test_a_previewed_draft_is_looked_through(self) -> None:
        target, page = document(), story()
        draft = NewsPage.objects.get(pk=page.pk)
        draft.body = factories.body(text="Bản nháp nêu Chỉ thị số 19/CT-TTg.")
        link_citations(draft, [draft.body])
        assert f'nêu <a class="citation" href="{target.get_url()}">' in draft.body[0].value.source

    @pytest.mark.parametrize("how", HIDINGS)
    def test_a_hidden_document_is_not_linked(self, client, how: str) -> None:
        target = hidden(document, how)
        page = story()
        text = self.text_of(client, page)
        assert "Chỉ thị số 19/CT-TTg" in text
        assert target.get_url() not in text

    def test_a_document_taken_down_after_the_page_was_published_is_linked_no_longer(
        self, client
    ) -> None:
        target, page = document(), story()
        target.unpublish()
        assert 'class="citation"' not in self.text_of(client, page)

    def test_a_document_replaced_before_the_page_s_day_carries_the_note(self, client) -> None:
        target, page = document(), story()
        later = factories.directive(issued_on=datetime.date(2025, 10, 1))
        relation = DirectiveRelation.objects.create(source=later, kind="replaces", target=target)
        assert "citation__note" not in self.text_of(client, page)
        relation.delete()
        before = factories.directive(
            number="8/CT-TTg",
            document_type=factories.document_type("Chỉ thị"),
            issued_on=datetime.date(2025, 8, 1),
        )
        DirectiveRelation.objects.create(source=before, kind="replaces", target=target)
        assert (
            '<span class="citation__note">(đã hết hiệu lực khi bài đăng; thay bằng '
            f'<a href="{before.get_url()}">Chỉ thị 8/CT-TTg</a>)</span>'
        ) in self.text_of(client, page)

    @pytest.mark.parametrize("how", HIDINGS)
    def test_a_hidden_document_is_not_named_as_the_one_that_replaced(self, client, how) -> None:
        target, page = document(expires_on=datetime.date(2025, 8, 1)), story()
        heir = hidden(factories.directive, how)
        DirectiveRelation.objects.create(source=heir, kind="replaces", target=target)
        text = self.text_of(client, page)
        assert '<span class="citation__note">(đã hết hiệu lực khi bài đăng)</span>' in text
        assert heir.get_url() not in text

    def test_the_cited_document_is_named_beside_the_story(self, client) -> None:
        target, page = document(), story()
        assert [each.pk for each in page.related_directives] == [target.pk]

    @pytest.mark.parametrize("kind", ["news", "directive", "movement", "exemplar", "standard"])
    def test_citations_cost_no_query(self, client, kind: str) -> None:
        words = factories.body(text="Theo Chỉ thị số 19/CT-TTg và Công văn 311/UBND-NC.")
        page = factories.MAKERS[kind](**{"story" if kind == "exemplar" else "body": words})

        def queries() -> int:
            client.get(page.get_url())
            with CaptureQueriesContext(connection) as captured:
                self.text_of(client, page)
            return len(captured)

        without = queries()
        document()
        record_citations(page)
        assert 'class="citation"' in self.text_of(client, page)
        assert queries() == without


@pytest.mark.django_db
def test_documents_are_found_for_a_page_that_did_not_come_by_its_address() -> None:
    target, page = document(), story()
    (found,) = shown_documents(page)
    assert (found.known.pk, found.effect) == (target.pk, Effect.IN_FORCE)
