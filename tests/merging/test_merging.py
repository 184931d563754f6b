"""Merging two pages that are one thing, and taking it back as if it had never been."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.models import BasePage, PublicationHold
from exemplars.models import AwardGrant, AwardRevocation, Consent, ExemplarPage, Replication
from merging.models import PageMerge
from merging.relations import moving_relations, relation_label
from merging.services import MergeRefused, merge, obstacle, undo
from movements.models import (
    MovementAlias,
    MovementLineage,
    MovementMilestone,
    MovementPage,
    MovementParticipant,
    PageMovement,
)
from news.models import NewsExemplar, NewsPage, PinnedPage
from newsroom.models import LifeCycleStep
from portal.app_list import PRODUCT_APPS
from search.curation.promotions import PromotedResult
from search.models import SearchEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

OURS = [app for app in PRODUCT_APPS if app not in ("caching", "lists", "search", "archive")]
"""Search and lists describe what moved anew, changes are only added, the archive holds no page."""
HISTORY = {"merging.PageMerge", "movements.MovementLineage"}
"""What a merge and its undo leave behind on purpose, or write anew."""


def lines() -> set[tuple[int, int, int]]:
    return set(MovementLineage.objects.values_list("ancestor_id", "descendant_id", "depth"))


def table(model: type[Model]) -> dict[Any, dict[str, Any]]:
    return {row["pk"]: row for row in model._base_manager.values("pk", *_columns(model))}


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def everything() -> dict[str, dict[Any, dict[str, Any]]]:
    """Return all rows of the content apps, of redirects and of pages, column by column."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    models += [Redirect, Page, PromotedResult]
    return {model._meta.label: table(model) for model in models if model._meta.label not in HISTORY}


def two_movements() -> tuple[MovementPage, MovementPage]:
    return (
        factories.movement("Toàn dân đoàn kết xây dựng đời sống văn hoá"),
        factories.movement("Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư"),
    )


def two_exemplars() -> tuple[ExemplarPage, ExemplarPage]:
    return factories.exemplar("Lê Thị Mai Hoa"), factories.exemplar("Lê Thị Mai Hoa (Hương Thủy)")


def surround_movements(pair: tuple[MovementPage, MovementPage], dice: random.Random) -> None:
    """Give two movements neighbours of every sort, some of them shared."""
    for _ in range(dice.randint(1, 5)):
        page = dice.choice([factories.news, factories.exemplar, factories.directive])()
        some = dice.sample(pair, dice.randint(1, 2))
        factories.tag(page, some)
        if dice.random() < 0.4:
            factories.publish(page)
    for movement in pair:
        shared = factories.organisation()
        for other in pair:
            MovementParticipant.objects.create(movement=other, organisation=shared)
        if dice.random() < 0.7:
            factories.movement(parent_movement=movement)
        MovementMilestone.objects.create(
            movement=movement, held_on=timezone.localdate(), title="Sơ kết", page=dice.choice(pair)
        )
        MovementAlias.objects.create(movement=movement, name="Đời sống văn hóa")
        AwardGrant.objects.create(
            exemplar=factories.exemplar(),
            title=factories.award_title(),
            year=2024,
            movement=movement,
        )
    Redirect.objects.create(old_path="/cu", redirect_page=pair[0], site_id=None)
    PromotedResult.objects.create(questions="văn hóa", page=pair[0])


def surround_exemplars(pair: tuple[ExemplarPage, ExemplarPage], dice: random.Random) -> None:
    """Give two profiles neighbours of every sort, some of them shared."""
    title = factories.award_title()
    movement = factories.movement()
    for exemplar in pair:
        factories.tag(exemplar, [movement, factories.movement()])
        AwardGrant.objects.create(exemplar=exemplar, title=title, year=2024)
        AwardGrant.objects.create(exemplar=exemplar, title=title, year=dice.randint(2000, 2023))
        LifeCycleStep.objects.create(exemplar=exemplar, stage="found")
        NewsExemplar.objects.create(article=factories.news(), exemplar=exemplar)
        Replication.objects.create(exemplar=factories.exemplar(), adopter=exemplar)
        Replication.objects.create(exemplar=exemplar, place_text="Xã bên")
    story = factories.news()
    for exemplar in pair:
        NewsExemplar.objects.create(article=story, exemplar=exemplar)
    PinnedPage.objects.create(article=story, page=pair[0])
    Replication.objects.create(exemplar=pair[1], adopter=pair[0], place_text="Nơi khác")
    if dice.random() < 0.5:
        factories.publish(pair[1])
    if dice.random() < 0.5:
        factories.publish(pair[0])


CASES: dict[str, tuple[Callable, Callable]] = {
    "movements": (two_movements, surround_movements),
    "exemplars": (two_exemplars, surround_exemplars),
}


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.on_postgres("never")) for seed in (1, 2, 3))]
)
@pytest.mark.parametrize("kind", CASES)
def test_merge_and_undo_leave_every_row_as_it_was(kind: str, seed: int) -> None:
    make, surround = CASES[kind]
    pair = make()
    surround(pair, random.Random(seed))
    before, above = everything(), lines()
    done = merge(pair[0], pair[1], by=None)
    assert everything() != before
    assert undo(done, None) == []
    after = everything()
    for label in before:
        assert after[label] == before[label], label
    assert lines() == above


@pytest.mark.parametrize("kind", CASES)
def test_nothing_points_to_the_merged_page_afterwards(kind: str) -> None:
    make, surround = CASES[kind]
    merged, kept = make()
    surround((merged, kept), random.Random(1))
    merge(merged, kept, by=None)
    for fk in moving_relations(type(kept)):
        rows = fk.model._base_manager.filter(**{fk.attname: merged.pk})
        assert not rows.exists(), relation_label(fk)


@pytest.mark.on_postgres("never")
def test_every_relation_to_a_mergeable_page_was_thought_of() -> None:
    """A new relation moves; whoever adds one says here that this is right, or lets it stay."""
    moving = {relation_label(fk) for fk in moving_relations(MovementPage)}
    assert {
        "exemplars.AwardGrant.movement",
        "home.NavigationItem.page",
        "home.SloganBanner.page",
        "movements.MovementAlias.movement",
        "movements.MovementMilestone.movement",
        "movements.MovementMilestone.page",
        "movements.MovementPage.parent_movement",
        "movements.MovementParticipant.movement",
        "movements.PageMovement.movement",
        "news.PinnedPage.page",
        "search.PromotedResult.page",
        "wagtailredirects.Redirect.redirect_page",
    } <= moving
    assert not {label for label in moving if label.startswith(("wagtailcore.", "core."))}
    assert not moving & {"search.SearchEntry.page", "movements.MovementLineage.ancestor"}


@pytest.mark.parametrize("kind", CASES)
def test_merged_page_is_gone_and_its_addresses_and_name_lead_to_the_kept_one(
    kind: str, client: Client
) -> None:
    merged, kept = CASES[kind][0]()
    older, address = "/dia-chi-cu", merged.get_url()
    Redirect.objects.create(old_path=older, redirect_page=merged)
    merge(merged, kept, by=None)
    for path in (older, address):
        answer = client.get(path)
        assert answer.status_code == 301, path
        assert answer["Location"].endswith(kept.get_url())
    assert not type(merged).objects.visible().filter(pk=merged.pk).exists()
    assert SearchEntry.objects.get(pk=merged.pk).is_public is False
    assert merged.title in [name.name for name in kept.other_names.all()]
    assert Page.objects.get(pk=merged.pk).latest_revision_id == merged.latest_revision_id


def test_tags_of_the_merged_movement_are_found_under_the_kept_one(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    merged, kept = two_movements()
    story, both = factories.news(), factories.news()
    factories.tag(story, [merged])
    factories.tag(both, [merged, kept])
    with django_capture_on_commit_callbacks(execute=True):
        merge(merged, kept, by=None)
    assert set(NewsPage.objects.in_movement(kept.pk)) == {story, both}
    facets = SearchEntry.objects.filter(pk=story.pk).values_list("facets__label__key", flat=True)
    labels = set(facets)
    assert str(kept.pk) in labels
    assert str(merged.pk) not in labels


@pytest.mark.on_postgres("never")
def test_draft_written_before_the_merge_does_not_bring_the_old_tag_back() -> None:
    merged, kept = two_movements()
    other = factories.movement()
    stories = [factories.news(), factories.news()]
    factories.tag(stories[0], [merged, other])
    factories.tag(stories[1], [merged, kept])
    for story in stories:
        NewsPage.objects.get(pk=story.pk).save_revision()
    merge(merged, kept, by=None)
    for story, wanted in zip(stories, ({kept.pk, other.pk}, {kept.pk}), strict=True):
        NewsPage.objects.get(pk=story.pk).latest_revision.publish()
        tags = PageMovement.objects.filter(page=story.pk)
        assert set(tags.values_list("movement_id", flat=True)) == wanted
        assert tags.count() == len(wanted)


def test_tag_with_a_merged_movement_becomes_one_with_the_kept_movement() -> None:
    merged, kept = two_movements()
    merge(merged, kept, by=None)
    story = factories.news()
    for _ in range(2):
        PageMovement(page_id=story.pk, movement_id=merged.pk).save()
    assert [tag.movement_id for tag in PageMovement.objects.filter(page=story.pk)] == [kept.pk]


@pytest.mark.on_postgres("never")
def test_kept_page_edited_after_the_merge_keeps_what_moved_to_it() -> None:
    merged, kept = two_movements()
    kept = factories.publish(kept)
    milestone = MovementMilestone.objects.create(
        movement=merged, held_on=timezone.localdate(), title="Tổng kết"
    )
    merge(merged, kept, by=None)
    draft = MovementPage.objects.get(pk=kept.pk).get_latest_revision_as_object()
    draft.slogan = "Mới"
    draft.save_revision().publish()
    kept = MovementPage.objects.get(pk=kept.pk)
    assert kept.slogan == "Mới"
    assert [row.pk for row in kept.milestones.all()] == [milestone.pk]
    assert merged.title in kept.alias_names


def test_undo_after_both_sides_were_edited_restores_what_is_left_and_tells_the_rest() -> None:
    merged, kept = two_movements()
    kept = factories.publish(kept)
    story, gone = factories.news(), factories.news()
    for page in (story, gone):
        factories.tag(page, [merged])
        factories.publish(page)
    milestone = MovementMilestone.objects.create(
        movement=merged, held_on=timezone.localdate(), title="Tổng kết"
    )
    done = merge(merged, kept, by=None)
    for page in (MovementPage.objects.get(pk=kept.pk), NewsPage.objects.get(pk=story.pk)):
        page.get_latest_revision_as_object().save_revision().publish()
    PageMovement.objects.filter(page=gone.pk).delete()
    skipped = undo(done, None)
    assert len(skipped) == 1
    assert skipped[0].startswith("Phong trào của trang: 1 dòng")
    # Published once more, neither side takes the undo back.
    for page in (MovementPage.objects.get(pk=kept.pk), NewsPage.objects.get(pk=story.pk)):
        page.get_latest_revision_as_object().save_revision().publish()
    assert PageMovement.objects.get(page=story.pk).movement_id == merged.pk
    assert MovementMilestone.objects.get(pk=milestone.pk).movement_id == merged.pk
    kept = MovementPage.objects.get(pk=kept.pk)
    assert kept.alias_names == []
    assert MovementPage.objects.visible().filter(pk=merged.pk).exists()


@pytest.mark.on_postgres("never")
def test_old_version_of_the_merged_page_takes_nothing_back() -> None:
    merged, kept = two_movements()
    milestone = MovementMilestone.objects.create(
        movement=merged, held_on=timezone.localdate(), title="Tổng kết"
    )
    version = MovementPage.objects.get(pk=merged.pk).save_revision()
    merge(merged, kept, by=None)
    version.refresh_from_db()
    version.publish()
    assert MovementMilestone.objects.get(pk=milestone.pk).movement_id == kept.pk


def test_revoked_honour_moves_though_the_kept_profile_has_the_same() -> None:
    merged, kept = two_exemplars()
    title = factories.award_title()
    for exemplar in (merged, kept):
        AwardGrant.objects.create(exemplar=exemplar, title=title, year=2024)
    AwardRevocation.objects.create(
        grant_key=merged.awards.get().key,
        exemplar=merged,
        title=title,
        year=2024,
        decision_number="1/QĐ",
        revoked_on=timezone.localdate(),
    )
    merge(merged, kept, by=None)
    assert AwardGrant.objects.filter(exemplar=kept).count() == 2
    assert AwardGrant.objects.standing().filter(exemplar=kept).count() == 1
    assert AwardRevocation.objects.get().exemplar_id == kept.pk


def test_ground_moves_and_the_kept_profile_is_asked_anew() -> None:
    merged = factories.exemplar("Lê Thị Mai Hoa")
    kept = factories.exemplar("Lê Mai Hoa", has_consent=False)
    assert not ExemplarPage.objects.visible().filter(pk=kept.pk).exists()
    done = merge(merged, kept, by=None)
    assert Consent.objects.get().exemplar_id == kept.pk
    assert ExemplarPage.objects.visible().filter(pk=kept.pk).exists()
    undo(done, None)
    assert set(ExemplarPage.objects.visible()) == {merged}


def test_chain_of_merges_leads_to_the_last_and_is_undone_from_its_end() -> None:
    first, second = two_movements()
    third = factories.movement("Khu dân cư văn hóa")
    one, two = merge(first, second, by=None), merge(second, third, by=None)
    assert PageMerge.objects.kept_ids([first.pk, second.pk, third.pk]) == {
        first.pk: third.pk,
        second.pk: third.pk,
    }
    with pytest.raises(MergeRefused, match="hoàn tác lần gộp đó trước"):
        undo(one, None)
    assert undo(two, None) == []
    assert undo(one, None) == []
    with pytest.raises(MergeRefused, match="đã được hoàn tác"):
        undo(one, None)


def refused(merged: BasePage, kept: BasePage) -> str:
    with pytest.raises(MergeRefused) as told:
        merge(merged, kept, by=None)
    assert str(told.value) == obstacle(merged, kept)
    return str(told.value)


@pytest.mark.on_postgres("never")
def test_pages_that_are_not_one_thing_are_refused() -> None:
    movement, below = factories.movement(), factories.movement()
    below.parent_movement = factories.movement(parent_movement=movement)
    below.save()
    person, team = factories.exemplar(), factories.exemplar(kind="collective")
    assert "trang khác" in refused(movement, movement)
    assert "cùng loại" in refused(movement, person)
    assert "cùng loại" in refused(factories.news(), factories.news())
    assert "gộp ngược lại" in refused(movement, below)
    assert "khác đối tượng" in refused(person, team)
    withdrawn = PublicationHold.Reason.CONSENT_WITHDRAWN
    PublicationHold.objects.create(page=person, reason=withdrawn)
    assert "gỡ theo yêu cầu" in refused(factories.exemplar(), person)
    assert not PageMerge.objects.exists()


@pytest.mark.on_postgres("never")
def test_links_in_text_lead_to_the_kept_page(client: Client) -> None:
    merged, kept = two_movements()
    link = f'<a linktype="page" id="{merged.pk}">phong trào</a>'
    story = factories.news(body=factories.body(text=link))
    merge(merged, kept, by=None)
    assert f'href="{kept.get_url()}"' in client.get(story.get_url()).content.decode()


@pytest.mark.on_postgres("never")
def test_number_of_queries_does_not_grow_with_the_tags(django_assert_max_num_queries: Any) -> None:
    merged, kept = two_movements()
    tags = [PageMovement(page=factories.news(), movement=merged) for _ in range(30)]
    PageMovement.objects.bulk_create(tags)
    ContentType.objects.clear_cache()
    with django_assert_max_num_queries(260):
        merge(merged, kept, by=None)
    assert PageMovement.objects.filter(movement=kept).count() == len(tags)
