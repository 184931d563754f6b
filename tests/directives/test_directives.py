"""Documents: one identity, one spelling of the number, effect on a day, relations both ways."""

import datetime
from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from directives.effect import Effect, effect_on
from directives.identity import number_key
from directives.models import DirectivePage, DirectiveRelation, DocumentType
from organisations.models import Organisation
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

ISSUED, EFFECTIVE, LAST = (
    datetime.date(2024, 1, 10),
    datetime.date(2024, 2, 1),
    datetime.date(2024, 12, 31),
)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(client: Client, db: None) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


@pytest.fixture
def chi_thi(db) -> DocumentType:
    return factories.document_type("Chỉ thị", abbreviation="CT")


@pytest.fixture
def issuer(db) -> Organisation:
    return factories.organisation("Chủ tịch UBND tỉnh Hưng Yên")


def type_in(
    desk: Desk,
    document_type: DocumentType,
    issuer: Organisation,
    *,
    publish: bool = False,
    **typed: object,
):
    """Send the form of a new document."""
    return desk.add(
        DirectivePage,
        factories.index_of(DirectivePage),
        publish=publish,
        title="Chỉ thị về thi đua",
        slug=f"chi-thi-{DirectivePage.objects.count()}",
        document_type=document_type.pk,
        issuer=issuer.pk,
        body=typed_body(),
        **{"issued_on": "25/11/2024", "number": "08/CT-CTUBND", "subject": "Về thi đua", **typed},
    )


@pytest.mark.parametrize(
    "second", ["08/CT-CTUBND", "8/CT-CTUBND", "08/ct-ctubnd", " 08/CT-CTUBND "]
)
def test_document_entered_twice_is_refused_and_nothing_typed_is_lost(
    second: str, desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    assert type_in(desk, chi_thi, issuer).status_code == HTTPStatus.FOUND
    answer = type_in(
        desk, chi_thi, issuer, number=second, subject="Đoạn trích yếu dài", signer="Trần Quốc Văn"
    )
    assert answer.status_code == HTTPStatus.OK
    form = answer.context["form"]
    assert "Văn bản này đã có trong kho" in " ".join(form.errors["number"])
    known = DirectivePage.objects.get()
    reading = Reading.of(answer)
    assert f"/admin/pages/{known.pk}/edit/" in reading.links
    assert "Đoạn trích yếu dài" in reading.text('textarea[name="subject"]')
    assert reading.soup.select_one('input[name="signer"]')["value"] == "Trần Quốc Văn"
    assert reading.soup.select_one('input[name="issued_on"]')["value"] == "25/11/2024"
    assert "Cả xóm cùng làm." in str(form["body"].value())


def test_same_number_of_another_year_type_or_issuer_is_another_document(
    desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    other_type, other_issuer = factories.document_type(), factories.organisation()
    for typed in (
        (chi_thi, issuer, {}),
        (chi_thi, issuer, {"issued_on": "25/11/2025"}),
        (other_type, issuer, {}),
        (chi_thi, other_issuer, {}),
    ):
        answer = type_in(desk, typed[0], typed[1], **typed[2])
        assert answer.status_code == HTTPStatus.FOUND
    assert DirectivePage.objects.count() == 4


def test_documents_without_number_may_be_many(
    desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    for _ in range(2):
        assert type_in(desk, chi_thi, issuer, number="").status_code == HTTPStatus.FOUND
    assert DirectivePage.objects.filter(number="").count() == 2


def test_document_can_be_saved_again_under_its_own_number(
    desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    type_in(desk, chi_thi, issuer)
    answer = desk.change(DirectivePage.objects.get(), body=typed_body(), subject="Đổi trích yếu")
    assert answer.status_code == HTTPStatus.FOUND


def test_database_refuses_a_second_row_too(chi_thi: DocumentType, issuer: Organisation) -> None:
    fields = {"document_type": chi_thi, "issuer": issuer, "issued_on": ISSUED}
    factories.directive(number="08/CT-CTUBND", **fields)
    with pytest.raises(ValidationError, match="đã có"):
        factories.directive(number="8/CT-CTUBND", **fields)
    other = factories.directive(number="9/CT-CTUBND", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectivePage.objects.filter(pk=other.pk).update(number_key="8/ct-ctubnd")


@pytest.mark.parametrize(
    ("typed", "kept", "key"),
    [
        ("08/CT-CTUBND", "08/CT-CTUBND", "8/ct-ctubnd"),
        (" 08 / CT-CTUBND ", "08/CT-CTUBND", "8/ct-ctubnd"),
        ("06/2022/QH15", "06/2022/QH15", "6/2022/qh15"),
        ("34-CT/TW", "34-CT/TW", "34/ct-tw"),
    ],
)
def test_number_is_kept_as_printed_and_compared_by_its_key(
    typed: str, kept: str, key: str, desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    assert type_in(desk, chi_thi, issuer, number=typed).status_code == HTTPStatus.FOUND
    page = DirectivePage.objects.get()
    assert page.number == kept
    assert page.number_key == key
    assert number_key(typed.lower()) == key


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"effective_on": "24/11/2024"}, "effective_on"),
        ({"expires_on": "24/11/2024"}, "expires_on"),
        ({"effective_on": "01/12/2024", "expires_on": "30/11/2024"}, "expires_on"),
    ],
)
def test_dates_out_of_order_are_refused(
    typed: dict[str, str], field: str, desk: Desk, chi_thi: DocumentType, issuer: Organisation
) -> None:
    answer = type_in(desk, chi_thi, issuer, publish=True, **typed)
    assert set(answer.context["form"].errors) == {field}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (ISSUED - DAY, Effect.NOT_YET),
        (EFFECTIVE - DAY, Effect.NOT_YET),
        (EFFECTIVE, Effect.IN_FORCE),
        (LAST, Effect.IN_FORCE),
        (LAST + DAY, Effect.EXPIRED),
    ],
)
def test_document_holds_from_its_effective_day_through_its_last(
    day: datetime.date, expected: Effect
) -> None:
    dates = {"issued_on": ISSUED, "effective_on": EFFECTIVE, "expires_on": LAST}
    assert effect_on(day, **dates) == expected


def test_document_without_an_effective_day_holds_from_its_issue() -> None:
    dates = {"issued_on": ISSUED, "effective_on": None, "expires_on": None}
    assert effect_on(ISSUED, **dates) == Effect.IN_FORCE
    assert effect_on(ISSUED - DAY, **dates) == Effect.NOT_YET


def test_document_without_any_date_is_unknown() -> None:
    assert effect_on(ISSUED, issued_on=None, effective_on=None, expires_on=None) == Effect.UNKNOWN


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["replaces", "repeals"])
def test_document_ends_when_the_one_that_ends_it_takes_effect(kind: str) -> None:
    old = factories.directive(issued_on=ISSUED)
    new = factories.directive(issued_on=LAST, effective_on=LAST + 10 * DAY)
    DirectiveRelation.objects.create(source=new, kind=kind, target=old)
    old = DirectivePage.objects.get(pk=old.pk)
    assert old.effect_on(LAST + 9 * DAY) == Effect.IN_FORCE
    assert old.effect_on(LAST + 10 * DAY) == Effect.EXPIRED
    assert new.effect_on(LAST + 10 * DAY) == Effect.IN_FORCE


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["cites", "guides", "implements", "based_on"])
def test_other_relations_end_nothing(kind: str) -> None:
    old, new = factories.directive(issued_on=ISSUED), factories.directive(issued_on=LAST)
    DirectiveRelation.objects.create(source=new, kind=kind, target=old)
    assert DirectivePage.objects.get(pk=old.pk).effect == Effect.IN_FORCE


@pytest.mark.django_db
@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_replacement_ends_nothing_and_is_not_named(how: str, client: Client) -> None:
    old = factories.directive(issued_on=ISSUED)
    new = hidden(factories.directive, how, issued_on=LAST)
    DirectiveRelation.objects.create(source=new, kind="replaces", target=old)
    reading = Reading.of(client.get(old.get_url()))
    assert "Còn hiệu lực" in reading.texts(".chip")
    assert new.get_url() not in reading.links


@pytest.mark.django_db
@pytest.mark.parametrize("kind", DirectiveRelation.Kind)
def test_relation_is_shown_on_both_documents_each_in_its_words(
    kind: DirectiveRelation.Kind, client: Client
) -> None:
    source, target = factories.directive(), factories.directive()
    relation = DirectiveRelation.objects.create(source=source, kind=kind, target=target)
    there, back = (Reading.of(client.get(page.get_url())) for page in (source, target))
    assert there.texts(".relations dt") == [str(kind.label)]
    assert target.get_url() in there.links
    assert back.texts(".relations dt") == [relation.inverse_label]
    assert source.get_url() in back.links
    assert relation.inverse_label != kind.label


@pytest.mark.django_db
def test_document_cannot_relate_to_itself_or_say_a_relation_twice() -> None:
    first, second = factories.directive(), factories.directive()
    DirectiveRelation.objects.create(source=first, kind="cites", target=second)
    for source, target in ((first, first), (first, second)):
        with pytest.raises(IntegrityError), transaction.atomic():
            DirectiveRelation.objects.create(source=source, kind="cites", target=target)


@pytest.mark.django_db
def test_movements_a_document_launched_are_shown_to_readers_and_editors(desk: Desk) -> None:
    document = factories.directive()
    launched = factories.movement("Phong trào do chỉ thị này", launching_directive=document)
    draft = factories.movement("Còn nháp", launching_directive=document, live=False)
    public = Reading.of(desk.client.get(document.get_url())).links
    assert launched.get_url() in public
    assert draft.get_url() not in public
    edited = desk.client.get(f"/admin/pages/{document.pk}/edit/").content.decode()
    assert "Phong trào do chỉ thị này" in edited
    assert "Còn nháp" in edited
