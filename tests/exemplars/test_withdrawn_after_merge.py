"""Somebody with several profiles and nominations withdraws: all of them go, and nobody else's."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exemplars.models import AwardGrant, ConsentWithdrawal, ExemplarAlias, ExemplarPage
from exemplars.withdrawal import likely_records, withdraw
from merging.services import MergeRefused, merge, undo
from nominations.models import Nomination, NominationFile
from organisations.models import Place
from portal.traces import Sought, find_traces
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

NAME, OTHER_NAME = "Tôn Nữ Diệu Hiền", "Hiền Cầu Mây"
NOT_ASKED = ["did not answer"]
"""What the audit says of an engine that does not run here."""


def profile(name: str, **fields: object) -> ExemplarPage:
    page = factories.exemplar(
        name,
        portrait=factories.image(title=f"Chân dung {name}"),
        headline=f"{name} giúp cả xóm có nước sạch.",
        **fields,
    )
    AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=2024)
    page.save_revision(log_action=True).publish()
    page.portrait.get_rendition("width-100")
    return ExemplarPage.objects.get(pk=page.pk)


def nomination(name: str = NAME, place: Place | None = None, **fields: object) -> Nomination:
    number = Nomination.objects.count()
    defaults = {
        "receipt": f"DC-0000-{number:04}",
        "draft_token": str(number),
        "state": Nomination.State.RECEIVED,
        "deeds": f"{name} dạy chữ cho trẻ em xóm vạn đò.",
        "nominator_name": "Trần Văn Kín Tiếng",
        "nominator_contact": "kin@example.vn",
        "submitted_at": timezone.now(),
    }
    return Nomination.objects.create(name=name, place=place, **{**defaults, **fields})


def sought(*pages: ExemplarPage) -> Sought:
    files = [
        file.name
        for page in pages
        for file in (page.portrait.file, *(each.file for each in page.portrait.renditions.all()))
    ]
    return Sought([page.title for page in pages], [page.get_url() for page in pages], files)


def traces(wanted: Sought) -> dict[str, list[str]]:
    return {k: v for k, v in find_traces(wanted).items() if v and v != NOT_ASKED}


@pytest.mark.parametrize("which", ["kept", "merged"])
def test_nothing_is_left_of_either_profile(
    which: str, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    place = factories.place()
    merged, kept = profile(OTHER_NAME, place=place), profile(NAME, place=place)
    ExemplarAlias.objects.create(exemplar=merged, name="Cô Hiền Vạn Đò")
    Nomination.objects.filter(pk=nomination(OTHER_NAME).pk).update(exemplar=merged)
    stranger = profile("Lê Văn Ở Lại")
    wanted = sought(merged, kept)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
        merge(merged, kept, by=None)
        kept.refresh_from_db()
        kept.save_revision().publish()
    assert {"lists", "pictures and files", "every table"} <= set(traces(wanted))
    named = factories.news(lead=f"Chuyện {OTHER_NAME}.")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
        entry = withdraw({"kept": kept, "merged": merged}[which], by=None)
    assert entry.mentions == [named.pk]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
        named.delete()
    wanted.names = [*wanted.names, "Cô Hiền Vạn Đò"]
    assert traces(Sought(wanted.names, wanted.addresses, wanted.files)) == {}
    assert client.get(stranger.get_url()).status_code == 200


def test_such_a_merge_is_not_undone_any_more() -> None:
    merged, kept = profile(OTHER_NAME), profile(NAME)
    done = merge(merged, kept, by=None)
    withdraw(kept, by=None)
    done.refresh_from_db()
    with pytest.raises(MergeRefused, match="rút đồng ý"):
        undo(done, None)


def test_profile_whose_merge_was_undone_is_somebody_else_and_stays() -> None:
    other, person = profile(NAME.replace("Diệu", "Diễu")), profile(NAME)
    done = merge(other, person, by=None)
    undo(done, None)
    withdraw(person, by=None)
    assert ExemplarPage.objects.get(pk=other.pk).title == other.title


def test_nominations_of_the_name_are_told_by_place_and_the_likely_come_first() -> None:
    here = factories.place()
    former = factories.place(carried_on_by=here)
    person = profile(NAME, place=here)
    far = nomination(place=factories.place())
    unknown = nomination("tôn nữ diệu hiền")
    near = nomination(place=former)
    nomination("Tôn Nữ Diệu Hương", place=here)
    nomination(place=here, state=Nomination.State.DRAFT)
    nomination(place=here, exemplar=profile("Tôn Nữ Khác"))
    found = likely_records(person)["nominations"]
    assert [(each.record.pk, each.is_same_place) for each in found] == [
        (near.pk, True),
        (unknown.pk, None),
        (far.pk, False),
    ]


def test_ticked_nominations_are_erased_and_the_others_stay(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    client.force_login(factories.editor())
    here = factories.place()
    person = profile(NAME, place=here)
    near, far = nomination(place=here), nomination(place=factories.place())
    file = NominationFile(nomination=near, name="anh.png", media_type="image/png", size=3)
    file.file.save("anh.png", ContentFile(b"abc"))
    address = reverse("exemplars_withdraw", args=[person.pk])
    page = Reading.of(client.get(address))
    assert "cùng nơi" in page.words
    ticked = page.soup.select('input[name="nominations"][checked]')
    assert [box["value"] for box in ticked] == [str(near.pk)]
    sent = {"requested_on": "20/11/2026", "confirmation": "sai", "nominations": [near.pk]}
    again = Reading.of(client.post(address, sent))
    assert [box["value"] for box in again.soup.select('input[name="nominations"][checked]')] == [
        str(near.pk)
    ]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
        client.post(address, {**sent, "confirmation": "gỡ"})
    near.refresh_from_db()
    assert (near.name, near.deeds, near.nominator_name, near.place) == ("", "", "", None)
    assert near.state == Nomination.State.DECLINED
    assert "bảo vệ dữ liệu cá nhân" in near.answer
    assert not near.files.exists()
    assert not file.file.storage.exists(file.file.name)
    far.refresh_from_db()
    assert far.name == NAME
    assert ConsentWithdrawal.objects.get().removed["nominations"] == 1


def test_nomination_of_another_name_cannot_be_slipped_in(client: Client) -> None:
    client.force_login(factories.editor())
    person, stranger = profile(NAME), nomination("Lê Văn Người Khác")
    nomination()
    sent = {"requested_on": "20/11/2026", "confirmation": "GỠ", "nominations": [stranger.pk]}
    answer = client.post(reverse("exemplars_withdraw", args=[person.pk]), sent)
    assert "Một đề cử vừa thay đổi" in Reading.of(answer).words
    stranger.refresh_from_db()
    assert stranger.name == "Lê Văn Người Khác"


def test_profiles_that_stay_or_go_are_told_before(client: Client) -> None:
    client.force_login(factories.editor())
    person, merged, double = profile(NAME), profile(OTHER_NAME), profile("Ton Nu Dieu Hien")
    merge(merged, person, by=None)
    page = Reading.of(client.get(reverse("exemplars_withdraw", args=[person.pk])))
    assert "Hồ sơ đã gộp, sẽ gỡ cùng" in page.words
    assert OTHER_NAME in page.words
    assert "Hồ sơ khác trùng tên, sẽ không gỡ" in page.words
    assert reverse("wagtailadmin_pages:edit", args=[double.pk]) in page.links
