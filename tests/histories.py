"""What the history of a page says of it."""

from wagtail.models import Page, PageLogEntry


def history_of(page: Page) -> list[tuple[str, int | None]]:
    """Return the acts on a page and by which account, the first one first."""
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
    return list(entries.values_list("action", "user_id"))
