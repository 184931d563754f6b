"""What goes with a person who withdraws: scripts and sounds of them, and that name them."""

from collections.abc import Sequence

from core.text import folded_text
from narration.making import forget_narration
from narration.models import LoudspeakerScript, Narration
from narration.reading import digest_of, is_read_aloud, lines_of


def forget_pages(page_ids: Sequence[int]) -> int:
    """Remove what is kept of these pages; return how many of it told of the person."""
    scripts, _ = LoudspeakerScript.objects.filter(page__in=page_ids).delete()
    narrated = list(Narration.objects.filter(page__in=page_ids).values_list("pk", flat=True))
    for page_id in page_ids:
        forget_narration(page_id)
    return scripts + len(narrated)


def forget_names(phrases: Sequence[str]) -> None:
    """Remove scripts that say one of these names, and sounds of texts that do or that did."""
    sought = [f" {folded_text(phrase)} " for phrase in phrases if phrase.strip()]

    def says_one(text: str) -> bool:
        folded = f" {folded_text(text)} "
        return any(name in folded for name in sought)

    for script in LoudspeakerScript.objects.iterator():
        if says_one(script.text):
            script.delete()
    for narration in Narration.objects.select_related("page").iterator(chunk_size=100):
        page = narration.page.specific
        is_of_today = is_read_aloud(page) and narration.digest == digest_of(page)
        if not is_of_today or says_one("\n".join(lines_of(page))):
            forget_narration(narration.pk)
