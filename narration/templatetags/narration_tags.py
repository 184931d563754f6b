"""What templates ask of pages that are read aloud."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from core.models import BasePage
from narration.models import Narration
from narration.reading import digest_of

register = template.Library()


@dataclass(frozen=True)
class Sound:
    """The sound of a page as its player needs it."""

    address: str
    voice: str
    size: int


@register.simple_tag
def sound_of_page(page: BasePage) -> Sound | None:
    """Return the sound of the text that the page shows; None where there is none.

    Asks nothing where the page was fetched with its narration (`for_detail`).
    """
    narration: Narration | None = getattr(page, "narration", None)
    if narration is None or narration.digest != digest_of(page):
        return None
    ending = narration.name.rpartition(".")[2]
    address = reverse("narration:sound", args=[page.pk, narration.digest, ending])
    return Sound(address, narration.voice, narration.size)
