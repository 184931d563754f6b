"""Groups of synonyms: what they expand, both ways, and that an edit needs no new index."""

import json
from http import HTTPStatus

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from search.catalogue import FOLDER, load_synonyms
from search.curation.synonyms import SynonymGroup, expanded, expansions_of, table_of
from search.curation.viewsets import gains_of
from search.engines import get_engine
from search.engines.base import Operator, SearchPage, SearchRequest
from site_search.highlighting import Highlighter
from tests import factories
from understanding.query import Mode, parse


def group(*terms: str, is_ambiguous: bool = False) -> SynonymGroup:
    """Return an unsaved group."""
    return SynonymGroup(terms="\n".join(terms), is_ambiguous=is_ambiguous)


def expansions(typed: str, *groups: SynonymGroup) -> dict[str, set[str]]:
    """Return what a question is expanded to, as plain text."""
    found = expansions_of(parse(typed).tokens, table_of(groups))
    return {" ".join(run): {" ".join(other) for other in others} for run, others in found}


COMMITTEE = group("UBND", "Ủy ban nhân dân")
CHAIR = group("CT", "Chủ tịch", "Chỉ thị", is_ambiguous=True)


@pytest.mark.parametrize("typed", ["UBND", "ubnd", "UBND xã"])
def test_abbreviation_means_its_full_form(typed: str) -> None:
    assert expansions(typed, COMMITTEE) == {"ubnd": {"ủy ban nhân dân"}}


@pytest.mark.parametrize(
    "typed", ["ủy ban nhân dân", "uỷ ban nhân dân", "uy ban nhan dan", "ủy ban nhan dan"]
)
def test_full_form_means_its_abbreviation(typed: str) -> None:
    (others,) = expansions(f"{typed} xã", COMMITTEE).values()
    assert others == {"ubnd"}


def test_other_marks_are_another_word() -> None:
    assert not expansions("ủy bạn nhân dân", COMMITTEE)
    assert not expansions("ủy ban dân nhân", COMMITTEE)


def test_longest_term_is_taken() -> None:
    assert expansions(
        "chiến sĩ thi đua cơ sở",
        group("CSTĐ", "Chiến sĩ thi đua"),
        group("CSTĐCS", "Chiến sĩ thi đua cơ sở"),
    ) == {"chiến sĩ thi đua cơ sở": {"cstđcs"}}


def test_ambiguous_abbreviation_is_read_beside_other_words_only() -> None:
    assert not expansions("CT", CHAIR)
    assert expansions("CT huyện", CHAIR) == {"ct": {"chủ tịch", "chỉ thị"}}


def test_nothing_is_shortened_to_an_ambiguous_abbreviation() -> None:
    assert not expansions("chủ tịch huyện", CHAIR)


def test_group_needs_two_terms_of_bounded_length() -> None:
    for terms in (["UBND"], ["UBND", "ubnd"], ["a", "một " * 9]):
        with pytest.raises(ValidationError):
            group(*terms).full_clean()
    COMMITTEE.full_clean()


def test_numbers_and_phrases_mean_themselves(db: None) -> None:
    group("CT", "Chỉ thị").save()
    assert not expanded(parse("19/CT-TTg")).expansions
    assert not expanded(parse('"chỉ thị"')).expansions
    assert expanded(parse("chỉ thị mới")).expansions


def ask(typed: str, **fields: object) -> SearchPage:
    """Search as the site does."""
    return get_engine("embedded").search(SearchRequest(query=expanded(parse(typed)), **fields))


def ids(answer: SearchPage) -> set[int]:
    return {hit.page_id for hit in answer.hits}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["UBND xã", "ủy ban nhân dân xã", "uy ban nhan dan xa", "uỷ ban nhân dân xa"]
)
def test_both_forms_are_found_by_either(typed: str) -> None:
    short = factories.news("UBND xã họp")
    full = factories.news("Ủy ban nhân dân xã họp")
    factories.news("Nhân dân xã ủy thác ban quản lý")
    factories.news("Ủy ban xã họp")
    group("UBND", "Ủy ban nhân dân").save()
    found = ids(ask(typed))
    assert {short.pk, full.pk} <= found
    assert ids(ask("UBND xã")) == {short.pk, full.pk}


@pytest.mark.django_db
def test_term_may_stand_twice_and_beside_its_own_words() -> None:
    full = factories.news("Ủy ban nhân dân xã giúp nhân dân", lead="UBND huyện")
    short = factories.news("UBND xã, UBND huyện lắng nghe nhân dân")
    factories.news("UBND xã, UBND huyện lắng nghe")
    group("UBND", "Ủy ban nhân dân").save()
    assert short.pk in ids(ask("ủy ban nhân dân xã ủy ban nhân dân huyện"))
    assert ids(ask("nhân dân ủy ban nhân dân xã")) == {full.pk, short.pk}


@pytest.mark.django_db
def test_edit_shows_at_the_next_search() -> None:
    full = factories.news("Mặt trận Tổ quốc xã")
    factories.news("Mặt trận yên tĩnh")
    assert not ids(ask("MTTQ"))
    row = group("MTTQ", "Mặt trận Tổ quốc")
    row.save()
    assert ids(ask("MTTQ")) == {full.pk}
    row.delete()
    assert not ids(ask("MTTQ"))


@pytest.mark.django_db
def test_groups_are_read_once_for_many_searches(django_assert_num_queries) -> None:
    group("MTTQ", "Mặt trận Tổ quốc").save()
    expanded(parse("mttq"))
    with django_assert_num_queries(0):
        assert expanded(parse("mttq")).expansions
    cache.clear()
    with django_assert_num_queries(1):
        assert expanded(parse("mttq")).expansions


@pytest.mark.django_db
def test_any_word_and_loosened_questions_take_synonyms() -> None:
    full = factories.news("Mặt trận Tổ quốc họp bàn")
    factories.news("Chuyện khác")
    group("MTTQ", "Mặt trận Tổ quốc").save()
    assert ids(ask("MTTQ zzz", operator=Operator.OR)) == {full.pk}
    assert ids(ask("MTTQ họp bàn zzz", operator=Operator.ENOUGH)) == {full.pk}


def test_expansion_is_marked_in_hits(db: None) -> None:
    group("UBND", "Ủy ban nhân dân").save()
    query = expanded(parse("UBND xã"))
    for mode in (Mode.EXACT, Mode.FOLDED):
        marked = Highlighter.of(query, mode).highlight("Nhân dân và Ủy ban nhân dân xã")
        assert marked == "Nhân dân và <mark>Ủy ban nhân dân xã</mark>"


@pytest.mark.django_db
def test_preview_counts_what_a_group_adds() -> None:
    factories.news("UBND xã họp")
    for _ in range(2):
        factories.news("Ủy ban nhân dân xã họp")
    row = group("UBND", "Ủy ban nhân dân")
    row.save()
    assert [(gain.alone, gain.added) for gain in gains_of(row)] == [(1, 2), (2, 1)]


@pytest.mark.django_db
def test_form_shows_what_the_group_adds() -> None:
    factories.news("Ủy ban nhân dân xã họp")
    row = group("UBND", "Ủy ban nhân dân")
    row.save()
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ha", "ha@example.com", "x"))
    viewset = SynonymGroup.snippet_viewset
    response = client.get(reverse(viewset.get_url_name("edit"), args=[row.pk]))
    assert response.status_code == HTTPStatus.OK
    assert "Nhóm này thêm 1 kết quả" in response.content.decode()
    listed = client.get(reverse(viewset.get_url_name("list")))
    assert "UBND = Ủy ban nhân dân" in listed.content.decode()
    added = client.get(reverse(viewset.get_url_name("add")), {"terms": "tđkt"})
    assert "tđkt</textarea>" in added.content.decode()


@pytest.mark.django_db
def test_group_is_counted_before_it_is_saved() -> None:
    factories.news("Ủy ban nhân dân xã họp")
    factories.news("Mặt trận Tổ quốc xã họp")
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ha", "ha@example.com", "x"))
    viewset = SynonymGroup.snippet_viewset
    add = reverse(viewset.get_url_name("add"))
    typed = {"terms": "UBND\nỦy ban nhân dân", "note": "", "action-preview": "1"}
    shown = client.post(add, typed).content.decode()
    assert "Nhóm này thêm 1 kết quả" in shown
    assert "chưa được lưu" in shown
    assert "Ủy ban nhân dân</textarea>" in shown
    assert not SynonymGroup.objects.exists()
    row = group("UBND", "Ủy ban nhân dân")
    row.save()
    edit = reverse(viewset.get_url_name("edit"), args=[row.pk])
    counted = client.post(edit, typed | {"terms": "UBND\nMặt trận Tổ quốc\nỦy ban nhân dân"})
    assert "Nhóm này thêm 2 kết quả" in counted.content.decode()
    row.refresh_from_db()
    assert row.lines == ["UBND", "Ủy ban nhân dân"]
    assert (
        "<strong>Nhóm này thêm" not in client.post(add, typed | {"terms": "UBND"}).content.decode()
    )
    del typed["action-preview"]
    client.post(add, typed | {"terms": "MTTQ\nMặt trận Tổ quốc"})
    assert SynonymGroup.objects.count() == 2


@pytest.mark.django_db
def test_catalogue_is_loaded_once_and_leaves_edits() -> None:
    call_command("load_catalogues", verbosity=0)
    rows = json.loads((FOLDER / "synonyms.json").read_text(encoding="utf-8"))["groups"]
    assert SynonymGroup.objects.count() == len(rows)
    for row in SynonymGroup.objects.all():
        row.full_clean()
    edited = SynonymGroup.objects.get(catalogue_key="ubnd")
    edited.terms += "\nỦy ban"
    edited.save()
    outcome = load_synonyms()
    assert (outcome.created, outcome.updated, len(outcome.kept)) == (0, 0, 1)
    assert expanded(parse("TĐKT")).expansions
    assert expanded(parse("DN")).expansions == ()
