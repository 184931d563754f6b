"""Nobody is shown without a recorded ground, and a revoked honour is in no list."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from core.models import PublicationHold
from exemplars.models import AwardGrant, AwardRevocation, Consent, ExemplarPage
from tests import factories

pytestmark = pytest.mark.django_db


def is_visible(page: ExemplarPage) -> bool:
    return ExemplarPage.objects.visible().filter(pk=page.pk).exists()


def test_a_person_without_a_ground_is_published_to_nobody(client: Client) -> None:
    page = factories.exemplar(has_consent=False)
    assert page.live
    assert not is_visible(page)
    assert client.get(page.url).status_code == 404


def test_recording_consent_shows_the_person_and_withdrawing_hides_again(client: Client) -> None:
    page = factories.exemplar(has_consent=False)
    ground = factories.consent(page)
    assert client.get(page.url).status_code == 200
    ground.withdrawn_at = page.first_published_at
    ground.save()
    assert client.get(page.url).status_code == 404


def test_a_ground_must_cover_the_portrait_that_is_shown() -> None:
    page = factories.exemplar(has_consent=False, portrait=factories.image())
    ground = factories.consent(page, covers_portrait=False)
    assert not is_visible(page)
    ground.covers_portrait = True
    ground.save()
    assert is_visible(page)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"kind": "household"}, False),
        ({"kind": "collective"}, True),
        ({"kind": "model"}, True),
        ({"is_invented": True}, True),
    ],
)
def test_only_private_and_real_people_need_a_ground(fields: dict, shown: bool) -> None:
    page = factories.exemplar(has_consent=False, **fields)
    assert is_visible(page) is shown


def test_a_change_that_needs_no_ground_any_more_lifts_the_hold() -> None:
    page = factories.exemplar(has_consent=False)
    page.kind = "collective"
    page.save()
    assert not PublicationHold.objects.filter(page_id=page.pk).exists()


@pytest.mark.parametrize("hour", [None, timezone.now() + datetime.timedelta(days=1)])
@pytest.mark.parametrize(
    ("public", "draft", "shown"), [("collective", "person", True), ("person", "collective", False)]
)
def test_what_readers_have_decides_the_hold_and_not_a_draft(
    client: Client, public: str, draft: str, shown: bool, hour: datetime.datetime | None
) -> None:
    page = factories.publish(factories.exemplar(kind=public, has_consent=False))
    page.kind, page.go_live_at = draft, hour
    version = page.save_revision()
    if hour:
        version.publish()
    assert is_visible(page) is shown
    assert client.get(page.url).status_code == (200 if shown else 404)
    if not hour:
        version.publish()
        assert is_visible(page) is not shown


def grant(page: ExemplarPage, year: int) -> AwardGrant:
    return AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=year)


def revoke(honour: AwardGrant) -> AwardRevocation:
    return AwardRevocation.objects.create(
        grant_key=honour.key,
        exemplar=honour.exemplar,
        title=honour.title,
        year=honour.year,
        decision_number="12/QĐ-UBND",
        revoked_on=datetime.date(2026, 1, 5),
    )


def test_a_revoked_honour_leaves_lists_and_stays_on_record() -> None:
    page = factories.exemplar()
    revoked, kept = grant(page, 2023), grant(page, 2022)
    revoke(revoked)
    assert list(AwardGrant.objects.standing()) == [kept]
    fetched = ExemplarPage.objects.for_detail().get(pk=page.pk)
    assert fetched.honours == [kept]
    assert ExemplarPage.objects.get(pk=page.pk).honours == [kept]
    assert fetched.top_award == kept
    assert fetched.archive_entry().facets["honour"][0].key == "2022"
    assert AwardRevocation.objects.get().title == revoked.title


def test_restoring_an_old_version_does_not_bring_a_revoked_honour_back() -> None:
    page = factories.exemplar()
    page.awards = [AwardGrant(title=factories.award_title(), year=2023)]
    revision = page.save_revision()
    revision.publish()
    honour = AwardGrant.objects.get(exemplar=page)
    revoke(honour)
    content = {**revision.content}
    for row in content["awards"]:
        row.pop("key")
        row["pk"] = honour.pk
    revision.content = content
    revision.save()
    revision.as_object().save_revision().publish()
    assert AwardGrant.objects.get(exemplar=page).key == honour.key
    assert not AwardGrant.objects.standing().filter(exemplar=page).exists()


@pytest.mark.django_db(transaction=True)
def test_a_page_is_deleted_with_its_grounds_and_leaves_no_hold() -> None:
    page = factories.exemplar()
    page_id = page.pk
    Page.objects.get(pk=page_id).delete()  # checked by the database at the end of the transaction
    assert not PublicationHold.objects.filter(page_id=page_id).exists()
    assert not Consent.objects.filter(exemplar_id=page_id).exists()
