"""E-mail about pages that answer a saved question for the first time."""

import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from archive.access import PERMISSION
from archive.models.saved import SavedSearch
from archive.question import Question
from search.engines import get_engine
from search.engines.base import SearchUnavailable
from search.models import SearchText

logger = logging.getLogger(__name__)

TITLES_NAMED = 20
"""New pages that one message names; it links to all of them."""


@dataclass
class Sent:
    """What one round did. `skipped` names the searches that could not be asked, and why."""

    messages: int = 0
    pages: int = 0
    skipped: list[str] = field(default_factory=list)


def send_alerts() -> Sent:
    """Tell owners of new pages. Running it twice sends nothing twice.

    What a search finds the first time its alert is looked at is known, not news. A message and the
    memory of it are one transaction: if sending fails, the next round tries again, and the others
    get theirs.
    """
    sent = Sent()
    waiting = SavedSearch.objects.filter(has_alert=True).order_by("pk")
    for pk, name in list(waiting.values_list("pk", "name")):
        try:
            with transaction.atomic():
                saved = (
                    SavedSearch.objects.select_for_update(of=("self",))
                    .select_related("owner")
                    .filter(pk=pk, has_alert=True)
                    .first()
                )
                if saved is not None:
                    _tell(saved, sent)
        except (OSError, SearchUnavailable) as error:
            # One refused address must not keep the others from their messages.
            logger.exception("no alert for saved search %d", pk)
            sent.skipped.append(f"{name}: the next run tries again ({error})")
    return sent


def _tell(saved: SavedSearch, sent: Sent) -> None:
    owner = saved.owner
    if not (owner.is_active and owner.email and owner.has_perm(PERMISSION)):
        sent.skipped.append(f"{saved}: {owner} has no address or no permission any more")
        return
    request = Question.kept(saved.querystring).request
    if request is None:
        sent.skipped.append(f"{saved}: the question is no longer valid")
        return
    found = list(get_engine().ids(request))
    known = saved.seen
    new = [page_id for page_id in found if page_id not in known] if known is not None else []
    if new:
        _message(saved, new).send()
        saved.alerted_at = timezone.now()
        sent.messages += 1
        sent.pages += len(new)
    if new or known is None:
        saved.remember({*found, *(known or ())})
        saved.save(update_fields=["seen_ids", "alerted_at"])


def _message(saved: SavedSearch, new: list[int]) -> EmailMessage:
    named = new[:TITLES_NAMED]
    titles = dict(SearchText.objects.filter(pk__in=named).values_list("pk", "title"))
    base = settings.WAGTAILADMIN_BASE_URL
    context = {
        "saved": saved,
        "count": len(new),
        "address": f"{base}{saved.get_absolute_url()}",
        "settings_address": f"{base}{reverse('archive:saved-edit', args=[saved.pk])}",
        "pages": [
            (titles[pk], f"{base}{reverse('wagtailadmin_pages:edit', args=[pk])}")
            for pk in named
            if pk in titles
        ],
        "unnamed": len(new) - len(named),
    }
    subject = "Kho lưu trữ: {count} trang mới cho “{name}”".format(
        count=len(new), name=" ".join(saved.name.split())
    )
    body = render_to_string("archive/alert.txt", context)
    return EmailMessage(subject, body, to=[saved.owner.email])
