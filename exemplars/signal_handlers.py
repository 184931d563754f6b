"""What follows when an exemplar, its ground to be shown, or one of its honours changes."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import init_new_page

from core.references import BOOKKEEPING_FIELDS, is_being_stored
from core.signals import archive_entries_changed, page_stored
from directives.models import DirectivePage
from exemplars.kinds import chosen_kind
from exemplars.models import AwardGrant, AwardRevocation, Consent, ExemplarPage
from lists.keeping import keep
from lists.registries import listed_through
from merging.signals import pages_merged


def on_exemplar_stored(
    instance: ExemplarPage, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Hold a page without the ground it needs from its first save on.

    By what is stored: the draft of a live page, in hand while a version is saved, says nothing.
    """
    if not update_fields or not BOOKKEEPING_FIELDS.issuperset(update_fields):
        instance.refresh_hold()


def on_new_page(page: Page, **kwargs: Any) -> None:
    """Begin a new exemplar as the kind that was chosen (`init_new_page` knows no request)."""
    kind = chosen_kind()
    if isinstance(page, ExemplarPage) and kind in ExemplarPage.Kind.values:
        page.kind = kind


def on_pages_merged(merged: ExemplarPage, kept: ExemplarPage, **kwargs: Any) -> None:
    """Ask anew for both profiles whether their grounds suffice."""
    for exemplar in ExemplarPage.objects.filter(pk__in=[merged.pk, kept.pk]):
        exemplar.refresh_hold()


def on_consent_changed(instance: Consent, origin: Any = None, **kwargs: Any) -> None:
    """Show or hide the page whose ground came, changed or went.

    A ground that goes with its page leaves nothing to hold.
    """
    if origin is not None and issubclass(getattr(origin, "model", type(origin)), Page):
        return
    exemplar = ExemplarPage.objects.filter(pk=instance.exemplar_id).first()
    if exemplar is not None:
        exemplar.refresh_hold()


def on_decision_stored(
    instance: DirectivePage, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Tie the honours that knew this decision by its number only: who granted them issued it.

    Not by what a draft of a published document says, while that is no more than noted.
    """
    if update_fields and BOOKKEEPING_FIELDS.issuperset(update_fields):
        return
    if instance.number_key and instance.issuer_id:
        AwardGrant.objects.filter(
            decision=None,
            decision_key=instance.number_key,
            grantor=instance.issuer_id,
            year=instance.issued_year,
        ).update(decision=instance)


def on_revocation_changed(instance: AwardRevocation, **kwargs: Any) -> None:
    """Describe the page anew whose honour was taken back, so that no list or count keeps it.

    In the same transaction: an honour is revoked everywhere or nowhere.
    """
    holders = AwardGrant.objects.filter(key=instance.grant_key)
    page_ids = {*holders.values_list("exemplar_id", flat=True)} | {instance.exemplar_id}
    archive_entries_changed.send(sender=AwardRevocation, page_ids=sorted(filter(None, page_ids)))


def on_grant_changed(instance: AwardGrant, **kwargs: Any) -> None:
    """Keep the lists of a page whose honour came, changed or went apart from it."""
    if not is_being_stored(instance.exemplar_id):
        keep([instance.exemplar_id])


def pages_honoured_in(page_ids: Collection[int]) -> set[int]:
    """Return the exemplars whose honours were given in these movements."""
    grants = AwardGrant.objects.filter(movement__in=page_ids)
    return set(grants.values_list("exemplar_id", flat=True))


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    init_new_page.connect(on_new_page, dispatch_uid="exemplar_kind")
    pages_merged.connect(on_pages_merged, sender=ExemplarPage, dispatch_uid="exemplars_merged")
    page_stored.connect(on_exemplar_stored, sender=ExemplarPage, dispatch_uid="exemplar_stored")
    page_stored.connect(on_decision_stored, sender=DirectivePage, dispatch_uid="decision_stored")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(on_grant_changed, sender=AwardGrant, dispatch_uid=f"grant_{name}")
        signal.connect(on_consent_changed, sender=Consent, dispatch_uid=f"consent_{name}")
        signal.connect(
            on_revocation_changed, sender=AwardRevocation, dispatch_uid=f"revocation_{name}"
        )
    listed_through.register("exemplars", pages_honoured_in)
