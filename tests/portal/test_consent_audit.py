"""Twenty people withdraw, and the audit finds none of them anywhere, on both engines."""

import datetime
import time
from collections.abc import Collection, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from core.text import slugify
from engagement.models import Letter
from exemplars.models import AwardGrant, ExemplarPage
from exemplars.withdrawal import withdraw
from home.models import ExemplarDay
from lists.keeping import keeping_once
from movements.models import MovementPage
from news.models import NewsAuthor, NewsExemplar
from portal.traces import SURFACES, Sought, find_traces
from search.index.projection import projecting_once
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

GIVEN_NAMES = (
    "Bích Ngà", "Cẩm Tú", "Diệu Hằng", "Đăng Khôi", "Gia Hưng", "Hạ Vy", "Khánh Duy", "Lệ Quyên",
    "Minh Triết", "Ngọc Ánh", "Oanh Kiều", "Phước Thịnh", "Quế Chi", "Sỹ Luân", "Thục Đoan",
    "Uyển Nhi", "Vân Khanh", "Xuân Quỳnh", "Yến Oanh", "Ái Liên",
)  # fmt: skip
GONE_WITHIN_SECONDS = 5
SHOW_NOBODY = {
    *("home page", "search and nomination forms", "did you mean"),
    *("map", "map of the portal", "pages of emulation groups", "pages of authors"),
}
"""Surfaces on which a person may happen not to be; the front page shows one a day."""
LEAST_SURFACES = 12
TYPED = {"suggestions while typing", "did you mean"}
"""Surfaces that are asked letter by letter, which takes as long as all others..."""
TYPED_EACH = 5
"""... and so for one person in so many."""


def make(name: str) -> ExemplarPage:
    """Make a person with a portrait, an honour, a place, an office, a movement and a story."""
    page = factories.exemplar(
        name,
        portrait=factories.image(title=name),
        headline=f"{name} giúp cả xóm có nước sạch.",
        organisation=factories.organisation(),
        place=factories.place(),
    )
    factories.tag(page, [MovementPage.objects.first() or factories.movement()])
    AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=2024)
    page.save_revision(log_action=True).publish()
    page.portrait.get_rendition("width-100")
    story = factories.news()
    NewsExemplar.objects.create(article=story, exemplar=page)
    _ask_about(page)
    return ExemplarPage.objects.get(pk=page.pk)


def _ask_about(page: ExemplarPage) -> None:
    now = timezone.now()
    Letter.objects.create(
        receipt=f"YK-{page.pk}",
        kind=Letter.Kind.QUESTION,
        page=page,
        state=Letter.State.ANSWERED,
        text=f"{page.title} là ai?",
        public_subject=f"Hỏi về {page.title}",
        public_text=f"{page.title} là ai?",
        answer=f"{page.title} là một giáo viên.",
        search_text=page.title,
        answered_at=now,
        published_at=now,
    )


def sought(page: ExemplarPage) -> Sought:
    files = [page.portrait.file.name, *(each.file.name for each in page.portrait.renditions.all())]
    return Sought([page.title], [page.get_url()], files)


def together(wanted: list[Sought]) -> Sought:
    return Sought(
        [name for each in wanted for name in each.names],
        [address for each in wanted for address in each.addresses],
        [file for each in wanted for file in each.files],
    )


def traces(wanted: Sought, surfaces: Collection[str]) -> dict[str, list[str]]:
    found = {name: list(SURFACES[name](wanted)) for name in surfaces}
    return {name: places for name, places in found.items() if places}


def test_maps_groups_and_feeds_are_read_too() -> None:
    """Surfaces that show no person's own name see one that others wrote."""
    movement = factories.movement("Noi gương Tôn Nữ Diệu Hiền")
    person = factories.exemplar()
    factories.tag(person, [movement])
    story = factories.news("Nhớ Tôn Nữ Diệu Hiền", groups=[factories.emulation_group()])
    author = factories.author()
    NewsAuthor.objects.create(article=story, author=author)
    factories.publish(story)
    found = find_traces(Sought(["Tôn Nữ Diệu Hiền"]))
    narrowed = (f"phong-trao={movement.pk}", f"tinh={person.place.slug}")
    assert found["pages of authors"] == [f"{author.get_absolute_url()}?trang=1"]
    assert found["map"] == ["/ban-do/", *(f"/ban-do/?{each}" for each in narrowed)]
    assert len(found["pages of emulation groups"]) == 1
    assert "/rss/tin-tuc/" in found["RSS"]
    assert found["pages of titles"] == []


@pytest.fixture
def replica() -> Iterator[None]:
    from tests.node import own_index

    with own_index():
        yield


@pytest.mark.elasticsearch
def test_twenty_withdrawals_leave_no_trace_on_any_surface(
    replica: None, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    with projecting_once(), keeping_once():
        people = [make(f"Tôn Nữ {name}") for name in GIVEN_NAMES]
        decoy = make("Tôn Nữ Ở Lại")
    for number, page in enumerate(people, start=1):
        ExemplarDay.objects.create(day=datetime.date(2024, 5, number), exemplar=page)
    from replica.draining import drain

    drain()
    # The audit can see: what is public is found on every surface that shows people.
    found = find_traces(sought(people[0]))
    seen = {surface for surface, places in found.items() if places}
    assert seen >= set(SURFACES) - SHOW_NOBODY
    client.get(f"{reverse('search')}?q={people[0].title}")
    wanted = [sought(page) for page in people]
    for page in people:
        started = time.monotonic()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
            withdraw(page, by=None)
        drain()
        assert time.monotonic() - started < GONE_WITHIN_SECONDS
    assert traces(together(wanted), SURFACES.keys() - TYPED) == {}
    assert traces(together(wanted[::TYPED_EACH]), TYPED) == {}
    assert client.get(decoy.get_url()).status_code == 200
    assert len(SURFACES) >= LEAST_SURFACES


def test_the_command_says_where_somebody_still_is_and_fails(capsys: pytest.CaptureFixture) -> None:
    page = make("Tôn Nữ Diệu Hiền")
    with pytest.raises(CommandError, match="traces"):
        call_command("consent_audit", page.title, "--address", page.get_url())
    told = capsys.readouterr().out
    assert "✗ lists" in told
    assert f"exemplars.ExemplarPage {page.pk}" in told
    assert slugify(page.title) not in told.replace(page.get_url(), "")


@override_settings(ELASTICSEARCH_URL="", SEARCH_ENGINE="embedded")
def test_an_engine_that_was_never_set_up_is_told_and_holds_nothing_up(
    capsys: pytest.CaptureFixture,
) -> None:
    factories.home_page()
    call_command("consent_audit", "Tôn Nữ Chưa Từng Có")
    assert "– search by elasticsearch: not used by this portal" in capsys.readouterr().out


@override_settings(ELASTICSEARCH_URL="http://127.0.0.1:1", SEARCH_ENGINE="embedded")
def test_an_engine_that_does_not_answer_proves_nothing() -> None:
    factories.home_page()
    found = find_traces(Sought(["Tôn Nữ Chưa Từng Có"]))
    assert found["search by elasticsearch"] == ["did not answer"]
