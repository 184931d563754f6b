"""Exemplars that an imported story names: shown to the editor, who ties them or sets them aside.

Nobody is tied to a story by the name alone: a person is not a spelling. What was set aside is kept
on the record as ids, never as names.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from core.querysets import published_pages
from exemplars.models import ExemplarPage
from imports.dates import years_named
from imports.models import ImportRecord
from imports.recognising import KnownNames, NamedInText, Recognised, recognised
from news.models import NewsExemplar, NewsPage

SET_ASIDE = "exemplars_set_aside"
"""Key of `ImportRecord.report`: ids of exemplars that the story does not mean."""


@dataclass(frozen=True)
class Choice:
    """One exemplar that a name may mean, and what the editor said of it."""

    recognised: Recognised
    is_tied: bool
    is_set_aside: bool


@dataclass(frozen=True)
class NamedChoices:
    """A name of the story with the exemplars it may mean, the likeliest first."""

    said: str
    choices: list[Choice]

    @property
    def is_open(self) -> bool:
        """Whether the editor has yet to say whom of them it means, or that it means none."""
        return not any(choice.is_tied for choice in self.choices) and not all(
            choice.is_set_aside for choice in self.choices
        )


def story_of(record: ImportRecord) -> NewsPage | None:
    """Return the imported story as its newest version says it; None when it is deleted."""
    page = NewsPage.objects.filter(pk=record.page_id).first()
    return page.get_latest_revision_as_object() if page is not None else None


def review(record: ImportRecord, story: NewsPage) -> list[NamedChoices]:
    """Return the names in a story that known exemplars bear, as both are today."""
    text = text_of(story)
    named = KnownNames().named_in(text)
    if not named:
        return []
    years = {*years_named([text]), story.published_on.year if story.published_on else 0}
    tied = {link.exemplar_id for link in story.exemplar_links.all()}
    aside = set(record.report.get(SET_ASIDE, ()))
    return [
        NamedChoices(
            name.said,
            [
                Choice(each, each.exemplar.pk in tied, each.exemplar.pk in aside)
                for each in candidates
            ],
        )
        for name, candidates in recognised(named, text, years).items()
        if candidates
    ]


def text_of(story: NewsPage) -> str:
    """Return the words of a story that may name somebody."""
    entry = story.archive_entry()
    return "\n".join(filter(None, [story.title, story.lead, entry.body]))


def notes_on(named: list[NamedInText]) -> list[str]:
    """Return what the importer's report says of the names it met, in Vietnamese."""
    return [
        f"Bài nêu tên trùng với gương đã có trên cổng: “{name.said}” "
        f"({len(name.exemplar_ids)} hồ sơ). Chọn ở mục “Gương được nêu”."
        for name in named
    ]


@transaction.atomic
def tie(record: ImportRecord, story: NewsPage, exemplar: ExemplarPage, by: User) -> None:
    """Let the story lead to the exemplar, in a new version; twice is once."""
    if all(link.exemplar_id != exemplar.pk for link in story.exemplar_links.all()):
        story.exemplar_links.add(
            NewsExemplar(exemplar=exemplar, sort_order=story.exemplar_links.count())
        )
        _store(story, by)
    _set_aside(record, exemplar.pk, is_aside=False)


@transaction.atomic
def set_aside(record: ImportRecord, story: NewsPage, exemplar: ExemplarPage, by: User) -> None:
    """Say that the story means somebody else; a tie goes with it."""
    links = [link for link in story.exemplar_links.all() if link.exemplar_id == exemplar.pk]
    if links:
        story.exemplar_links.remove(*links)
        _store(story, by)
    _set_aside(record, exemplar.pk, is_aside=True)


@transaction.atomic
def ask_again(record: ImportRecord, story: NewsPage, exemplar: ExemplarPage, by: User) -> None:
    """Take back what was said of an exemplar."""
    set_aside(record, story, exemplar, by)
    _set_aside(record, exemplar.pk, is_aside=False)


def _set_aside(record: ImportRecord, exemplar_id: int, *, is_aside: bool) -> None:
    stored = ImportRecord.objects.select_for_update().get(pk=record.pk)
    ids = set(stored.report.get(SET_ASIDE, ())) - {exemplar_id}
    stored.report[SET_ASIDE] = sorted(ids | {exemplar_id} if is_aside else ids)
    stored.save(update_fields=["report"])
    record.report = stored.report


def _store(story: NewsPage, by: User) -> None:
    # As the edit form does: the row of a draft says what its newest version says.
    if not published_pages().filter(pk=story.pk).exists():
        story.save()
    story.save_revision(user=by, log_action=True)
