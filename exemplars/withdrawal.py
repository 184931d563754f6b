"""Remove a person who withdrew consent, everywhere and in one action.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 lets the person withdraw at any time (số điều cần đối
chiếu); what remains is a `ConsentWithdrawal`, which says that it happened and not to whom. The page
itself stays as an emptied row, so that ids and the tree hold; nothing brings its words back.
"""

import datetime
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from core.models import PublicationHold
from core.references import page_ids_naming
from core.registries import mention_finders
from core.signals import person_withdrawn
from exemplars.emptying import EMPTIED_TITLE, emptied_fields, emptied_relations
from exemplars.files import ShownFiles, delete_files, files_ever_shown
from exemplars.ledger import name_digests, page_digest, write_ledger
from exemplars.merging import forget_merges, merged_into
from exemplars.models import Consent, ConsentWithdrawal, ExemplarPage
from exemplars.personal_records import LikelyRecord, personal_records
from merging.models import PageMerge


@dataclass
class Removed:
    """How much of a person was removed, counted and unnamed."""

    revisions: int = 0
    grounds: int = 0
    awards: int = 0
    pictures: int = 0
    other_files: int = 0
    links: int = 0
    redirects: int = 0
    log_entries: int = 0


def names_of(exemplar: ExemplarPage) -> list[str]:
    """Return every name the person goes by here, the page's title first."""
    others = exemplar.other_names.values_list("name", flat=True)
    names = [exemplar.title, exemplar.draft_title, *others]
    return list(dict.fromkeys(name for name in names if name and name != EMPTIED_TITLE))


def profiles_of(exemplar: ExemplarPage, *, lock: bool = False) -> list[ExemplarPage]:
    """Return every profile of the person: the one that stands, then those merged into it.

    Whichever of them is given; `lock` keeps others from changing the first meanwhile.
    """
    page_id = PageMerge.objects.kept_ids([exemplar.pk]).get(exemplar.pk, exemplar.pk)
    rows = ExemplarPage.objects.all()
    if lock:
        # The page's row too: whoever edits it holds that one (`portal.middleware`).
        rows = rows.select_for_update(of=("self", "page_ptr"))
    standing = rows.get(pk=page_id)
    merged = ExemplarPage.objects.filter(pk__in=merged_into(page_id)).order_by("pk")
    return [standing, *merged]


def pages_mentioning(exemplar: ExemplarPage) -> list[int]:
    """Return the ids of other pages that link to the person or hold their name or picture.

    Under any of their profiles: what was merged into another has pictures of its own.
    """
    profiles = profiles_of(exemplar)
    found: set[int] = set()
    names: list[str] = []
    for profile in profiles:
        found.update(page_ids_naming(profile))
        for showing in files_ever_shown(profile).pictures.values():
            found.update(showing)
        names += [name for name in names_of(profile) if " " in name]
    phrases = list(dict.fromkeys(names))
    for pages_holding in mention_finders:
        found.update(pages_holding(phrases))
    return sorted(found - {profile.pk for profile in profiles})


def likely_records(exemplar: ExemplarPage) -> dict[str, list[LikelyRecord]]:
    """Return the records of other apps that bear a name of this person and belong to no profile.

    Keyed by the name under which `exemplars.personal_records` has them.
    """
    profiles = profiles_of(exemplar)
    names = [name for profile in profiles for name in names_of(profile)]
    return {
        kind: records.named.find(profiles, names)
        for kind, records in personal_records.items()
        if records.named is not None
    }


@transaction.atomic
def withdraw(
    exemplar: ExemplarPage,
    *,
    by: User | None,
    requested_on: datetime.date | None = None,
    recognised: Mapping[str, Iterable[models.Model]] | None = None,
) -> ConsentWithdrawal:
    """Remove everything that says who this person is, and return the entry that remains.

    `recognised` are the records of other apps that somebody recognised as this person's among the
    ones of the same name (`likely_records`); those tied to a profile go in any case. Files go once
    the transaction is stored. The pages that still mention the person are listed on the entry, for
    an editor must rewrite them. It may be repeated on an emptied page: what came after goes too.
    """
    exemplar, *others = profiles_of(exemplar, lock=True)
    names = names_of(exemplar)
    mentions = pages_mentioning(exemplar)
    files = files_ever_shown(exemplar)
    removed = Removed()
    elsewhere = _remove_elsewhere([exemplar, *others], recognised or {})

    PublicationHold.objects.get_or_create(
        page_id=exemplar.pk, reason=PublicationHold.Reason.CONSENT_WITHDRAWN
    )
    for alias in exemplar.aliases.all():
        alias.specific.delete()
    _empty(exemplar, names, files, removed)
    forget_merges([profile.pk for profile in (exemplar, *others)])
    for other in others:
        # The same person under another name, kept for an undo that is no more.
        other_names = names_of(other)
        _empty(other, other_names, files_ever_shown(other), removed)
        names += other_names
    transaction.on_commit(write_ledger, robust=True)
    person_withdrawn.send(sender=ExemplarPage, page_id=exemplar.pk, phrases=names)
    return ConsentWithdrawal.objects.create(
        reference=f"RUT-{timezone.localdate():%y%m}-{secrets.token_hex(3).upper()}",
        exemplar_id=exemplar.pk,
        page_digest=page_digest(exemplar),
        name_digests=name_digests(names),
        requested_on=requested_on or timezone.localdate(),
        carried_out_by=by,
        removed=asdict(removed) | elsewhere,
        mentions=mentions,
    )


def _remove_elsewhere(
    profiles: list[ExemplarPage], recognised: Mapping[str, Iterable[models.Model]]
) -> dict[str, int]:
    """Let other apps remove what they keep of the person; return what that was, counted."""
    counts = {}
    for kind, records in personal_records.items():
        count = records.remove([profile.pk for profile in profiles])
        if records.named is not None:
            for row in recognised.get(kind, ()):
                records.named.erase(row)
                count += 1
        if records.label:
            counts[kind] = count
    return counts


def _empty(exemplar: ExemplarPage, names: list[str], files: ShownFiles, removed: Removed) -> None:
    _remove_parts(exemplar, removed)
    _empty_page(exemplar)
    _seal_history(exemplar, names, removed)
    _remove_traces(exemplar, removed)
    _remove_files(files, removed)


def _remove_parts(exemplar: ExemplarPage, removed: Removed) -> None:
    """Remove the rows that hang on the page; revocations stay, without the person."""
    grounds = Consent.objects.filter(exemplar_id=exemplar.pk)
    removed.grounds += grounds.count()
    for ground in grounds:
        if ground.evidence:
            _delete_when_stored(ground.evidence)
    grounds.delete()
    removed.awards += exemplar.awards.count()
    exemplar.revocations.update(exemplar=None, reason="")
    for relation in emptied_relations(ExemplarPage):
        setattr(exemplar, relation, [])
    exemplar.taken_up_from.update(adopter=None, note="")


def _empty_page(exemplar: ExemplarPage) -> None:
    """Overwrite what the page says; its address forgets the name too."""
    exemplar.slug = f"ho-so-da-go-{exemplar.pk}"
    exemplar.url_path = f"{exemplar.url_path.rstrip('/').rpartition('/')[0]}/{exemplar.slug}/"
    # Straight to the table: a page saved with another slug leaves a redirect with the name in it.
    Page.objects.filter(pk=exemplar.pk).update(slug=exemplar.slug, url_path=exemplar.url_path)
    for name, nothing in emptied_fields(ExemplarPage).items():
        setattr(exemplar, name, nothing)
    exemplar.live = False
    exemplar.has_unpublished_changes = False
    exemplar.live_revision = exemplar.latest_revision = None
    exemplar.save(clean=False)


def _seal_history(exemplar: ExemplarPage, names: list[str], removed: Removed) -> None:
    """Delete what older versions, comments and the log of actions still say."""
    revisions = Revision.objects.for_instance(exemplar)
    removed.revisions += revisions.count()
    revisions.delete()
    # A name of one word is also a word of other pages' titles.
    named = models.Q(pk__in=[])
    for name in names:
        if " " in name:
            named |= models.Q(label__icontains=name)
    entries = PageLogEntry.objects.filter(models.Q(page_id=exemplar.pk) | named)
    removed.log_entries += entries.update(label=EMPTIED_TITLE, data={})
    removed.log_entries += ModelLogEntry.objects.filter(named).update(label=EMPTIED_TITLE, data={})


def _remove_traces(exemplar: ExemplarPage, removed: Removed) -> None:
    """Remove what points here from elsewhere: links and old addresses."""
    removed.redirects += Redirect.objects.filter(redirect_page_id=exemplar.pk).delete()[0]
    for relation in exemplar._meta.related_objects:
        if isinstance(relation, models.ManyToOneRel) and _is_link(relation):
            links = relation.related_model._default_manager.filter(
                **{relation.field.name: exemplar.pk}
            )
            removed.links += links.delete()[0]


def _is_link(relation: models.ManyToOneRel) -> bool:
    """Tell whether the rows of this relation do nothing but tie another page to this one."""
    return (
        relation.related_model._meta.app_label != "exemplars"
        and relation.on_delete is models.CASCADE
        and not issubclass(relation.related_model, Page)
        and relation.related_model is not PublicationHold
        and relation.field.remote_field.model is ExemplarPage
    )


def _remove_files(files: ShownFiles, removed: Removed) -> None:
    """Delete the person's pictures, and the recordings and documents no other page offers."""
    pictures, other_files = delete_files(files)
    removed.pictures += pictures
    removed.other_files += other_files


def _delete_when_stored(file: models.fields.files.FieldFile) -> None:
    storage, name = file.storage, str(file.name)
    transaction.on_commit(lambda: storage.delete(name))
