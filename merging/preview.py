"""What a merge would do, found out by doing it and taking it back."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from merging.record import MergeRecord
from merging.services import merge


@dataclass(frozen=True)
class MergePreview:
    """What would move: (what, how many, how many the kept page has already); names; addresses."""

    counts: list[tuple[str, int, int]]
    names: list[str]
    addresses: list[str]


def preview(merged: Page, kept: Page) -> MergePreview:
    """Return what merging these pages would do. Nothing of it stays; raises MergeRefused."""
    with transaction.atomic():
        record = MergeRecord.of(merge(merged, kept, by=None).moved)
        names = _names(kept, record)
        redirects = Redirect.objects.filter(
            pk__in=[
                *record.made.get(Redirect._meta.label, []),
                *record.rows.get(f"{Redirect._meta.label}.redirect_page", []),
            ]
        )
        addresses = sorted(set(redirects.values_list("old_path", flat=True)))
        transaction.set_rollback(True)
    return MergePreview(record.counts(), names, addresses)


def _names(kept: Page, record: MergeRecord) -> list[str]:
    """Return the names under which the kept page would be known besides its own."""
    relation = kept.specific.merge_alias_relation
    made = {pk for ids in record.made.values() for pk in ids}
    moved = {pk for ids in record.rows.values() for pk in ids}
    names = getattr(type(kept.specific).objects.get(pk=kept.pk), relation).all()
    return [name.name for name in names if name.pk in made | moved]
