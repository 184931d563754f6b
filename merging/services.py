"""Merging one page into another of its type, and taking that back."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from caching.changes import announce_pages
from core.models import PublicationHold
from core.tasks import describe_anew
from core.text import folded_text
from core.visibility import refresh_access
from lists.keeping import keep
from merging.contract import Mergeable
from merging.drafts import renew_version
from merging.models import PageMerge
from merging.record import MergeRecord, as_json, serialized
from merging.relations import child_relations
from merging.restoring import restore_rows
from merging.rows import RowMover, pages_holding, version_updates
from merging.signals import pages_merged

MERGED = PublicationHold.Reason.MERGED
LOG_MERGED = "portal.merge"
LOG_UNDONE = "portal.merge_undone"
STANDING_FIELDS = ("live", "has_unpublished_changes", "live_revision_id")
VERSION_FIELDS = (
    *STANDING_FIELDS,
    "latest_revision_id",
    "latest_revision_created_at",
    "draft_title",
)


class MergeRefused(Exception):
    """These two pages can't be merged, or this merge not undone; the message says why."""


def obstacle(merged: Page, kept: Page) -> str:
    """Return why these two specific pages can't be merged, in words for the editor; "" if they can.

    A page type adds its own in `obstacle_to_merge_into(kept)`.
    """
    if merged.pk == kept.pk:
        return "Hãy chọn một trang khác để giữ lại."
    if type(merged) is not type(kept) or not issubclass(type(merged), Mergeable):
        return "Chỉ gộp được hai trang cùng loại."
    if PageMerge.objects.standing().filter(merged__in=[merged.pk, kept.pk]).exists():
        return "Một trong hai trang đã được gộp vào trang khác."
    if merged.get_children().exists():
        return "Trang được gộp còn trang con: hãy chuyển trang con đi trước."
    if merged.alias_of_id or kept.alias_of_id:
        return "Không gộp được bản sao tự động của trang khác."
    return merged.obstacle_to_merge_into(kept)


@transaction.atomic
def merge(merged: Page, kept: Page, *, by: User | None) -> PageMerge:
    """Move all that points to one page to another, and leave the first to history.

    Its title and other names become names of the kept page, its addresses lead there, and it is
    taken down and held. Raises MergeRefused. Pages that said the merged one describe themselves
    anew once the transaction is stored.
    """
    Page.objects.select_for_update().filter(pk__in=[merged.pk, kept.pk]).count()
    merged, kept = _fresh(merged), _fresh(kept)
    if why := obstacle(merged, kept):
        raise MergeRefused(why)
    record = MergeRecord(merged=_stand(merged, STANDING_FIELDS), kept=_stand(kept, VERSION_FIELDS))
    scheduled = merged.revisions.filter(approved_go_live_at__isnull=False)
    record.schedule = [
        [pk, moment.isoformat()]
        for pk, moment in scheduled.values_list("pk", "approved_go_live_at")
    ]
    address = _address(merged)
    RowMover(merged, kept, record).move()
    _add_names(merged, kept, record)
    _add_redirects(merged, kept, address, record)
    record.revision = renew_version(kept, add=_new_children(kept, record), by=by)
    _close(merged, by)
    done = PageMerge.objects.create(
        merged_id=merged.pk, kept_id=kept.pk, moved=record.stored(), merged_by=by
    )
    log(instance=merged, action=LOG_MERGED, user=by, data={"kept": kept.pk})
    _tell(merged, kept, record)
    return done


@transaction.atomic
def undo(done: PageMerge, by: User | None) -> list[str]:
    """Give a merged page back all that a merge took from it; return what could not be given back.

    What was deleted since, or changed to point elsewhere, is left as it is and told. Raises
    MergeRefused where the merge was undone already, a person in it withdrew, or the kept page was
    merged itself.
    """
    done = PageMerge.objects.select_for_update().get(pk=done.pk)
    if why := obstacle_to_undo(done):
        raise MergeRefused(why)
    record = MergeRecord.of(done.moved)
    merged, kept = _fresh(done.merged), _fresh(done.kept)
    moved_children = _new_children(kept, record)
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at"])
    resaid = version_updates(record, since=done.merged_at)
    skipped = restore_rows(record, merged, kept)
    _reopen(merged, record)
    _renew_kept(kept, record, moved_children, by)
    for write in resaid:
        write(merged.pk, kept.pk, by)
    log(instance=merged, action=LOG_UNDONE, user=by, data={"kept": kept.pk})
    _tell(_fresh(merged), _fresh(kept), record)
    return skipped


def obstacle_to_undo(done: PageMerge) -> str:
    """Return why a merge can't be undone, in words for the editor; "" where it can."""
    if done.undone_at is not None:
        return "Lần gộp này đã được hoàn tác."
    if not done.moved:
        return "Người trong hồ sơ đã rút đồng ý; dữ liệu để hoàn tác đã bị xóa."
    if PageMerge.objects.standing().filter(merged=done.kept_id).exists():
        return "Trang giữ lại đã được gộp tiếp vào trang khác: hãy hoàn tác lần gộp đó trước."
    return ""


def merge_of(page: Page) -> PageMerge | None:
    """Return the standing merge by which this page was merged away."""
    return PageMerge.objects.standing().filter(merged=page.pk).select_related("kept").first()


def _fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def _stand(page: Page, names: tuple[str, ...]) -> dict[str, Any]:
    return as_json({name: getattr(page, name) for name in names})


def _address(page: Page) -> tuple[int, str] | None:
    parts = page.get_url_parts()
    return (parts[0], parts[2]) if parts and parts[2] else None


def _add_names(merged: Page, kept: Page, record: MergeRecord) -> None:
    """Let the kept page be known by the titles of the merged one; its aliases moved already."""
    names = getattr(kept, kept.merge_alias_relation)
    known = {folded_text(kept.title), *(folded_text(name.name) for name in names.all())}
    fk = child_relations(type(kept))[kept.merge_alias_relation]
    (name_field,) = (field for field in fk.model._meta.concrete_fields if field.name == "name")
    for title in dict.fromkeys([merged.title, merged.draft_title]):
        if folded_text(title) in known:
            continue
        known.add(folded_text(title))
        alias = fk.model._default_manager.create(
            **{fk.name: kept, "name": title[: name_field.max_length], "sort_order": len(known)}
        )
        record.made.setdefault(fk.model._meta.label, []).append(alias.pk)


def _add_redirects(
    merged: Page, kept: Page, address: tuple[int, str] | None, record: MergeRecord
) -> None:
    """Lead every address of the merged page to the kept one; its older redirects moved already."""
    if address is None:
        return
    site_id, path = address
    for route in merged.get_route_paths():
        route_path = Redirect.normalise_page_route_path(route)
        old_path = Redirect.normalise_path(path.rstrip("/") + (route_path or "/"))
        # One that stood here led nowhere while the page did.
        for stale in Redirect.objects.filter(old_path=old_path, site_id=site_id):
            record.dropped += serialized(stale)
            stale.delete()
        redirect = Redirect.objects.create(
            old_path=old_path,
            site_id=site_id,
            redirect_page_id=kept.pk,
            redirect_page_route_path=route_path,
            automatically_created=True,
        )
        record.made.setdefault(Redirect._meta.label, []).append(redirect.pk)


def _new_children(kept: Page, record: MergeRecord) -> dict[str, list[Any]]:
    """Return the rows that are part of the kept page since the merge, by accessor."""
    relations = child_relations(type(kept))
    found: dict[str, list[Any]] = {}
    for accessor, fk in relations.items():
        label = f"{fk.model._meta.label}.{fk.name}"
        ids = [*record.rows.get(label, []), *record.made.get(fk.model._meta.label, [])]
        rows = list(fk.model._base_manager.filter(pk__in=ids, **{fk.attname: kept.pk}))
        if rows:
            found[accessor] = rows
    return found


def _close(merged: Page, by: User | None) -> None:
    # As it stands now: moving its rows changed no field of its own.
    standing = _fresh(merged)
    if standing.live:
        standing.unpublish(user=by)
    merged.revisions.update(approved_go_live_at=None)
    PublicationHold.objects.get_or_create(page_id=merged.pk, reason=MERGED)


def _reopen(merged: Page, record: MergeRecord) -> None:
    for hold in PublicationHold.objects.filter(page_id=merged.pk, reason=MERGED):
        hold.delete()
    Page.objects.filter(pk=merged.pk).update(**_existing(record.merged))
    refresh_access([merged.pk])
    for pk, moment in record.schedule:
        merged.revisions.filter(pk=pk).update(approved_go_live_at=moment)


def _renew_kept(
    kept: Page,
    record: MergeRecord,
    moved_children: dict[str, list[Any]],
    by: User | None,
) -> None:
    """Take the merge's rows out of the kept page's newest version.

    The version that the merge wrote goes where nobody wrote one since; otherwise a new one stands
    on what was written.
    """
    Revision = apps.get_model("wagtailcore.Revision")
    if record.revision and kept.latest_revision_id == record.revision:
        Page.objects.filter(pk=kept.pk).update(**_existing(record.kept))
        Revision.objects.filter(pk=record.revision).delete()
        return
    ids: dict[str, Iterable[int]] = {
        accessor: [row.pk for row in rows] for accessor, rows in moved_children.items()
    }
    renew_version(_fresh(kept), remove=ids, by=by)


def _existing(stood: dict[str, Any]) -> dict[str, Any]:
    """Return how a page stood, without versions that were deleted since."""
    Revision = apps.get_model("wagtailcore.Revision")
    names = [name for name in stood if name.endswith("revision_id") and stood[name]]
    known = set(
        Revision.objects.filter(pk__in=[stood[name] for name in names]).values_list("pk", flat=True)
    )
    return stood | {name: None for name in names if stood[name] not in known}


def _tell(merged: Page, kept: Page, record: MergeRecord) -> None:
    """Let receivers follow, and all pages that said one of the two describe themselves anew."""
    pages_merged.send(sender=type(kept), merged=merged, kept=kept)
    page_ids = sorted({merged.pk, kept.pk, *pages_holding(record)})
    announce_pages(page_ids)
    keep(page_ids)
    transaction.on_commit(lambda: describe_anew.enqueue(page_ids))
