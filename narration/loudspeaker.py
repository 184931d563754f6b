"""The script of the village loudspeaker (bản tin loa): two to three minutes, to be read out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.models import BasePage, SiteSettings
from narration.catalogues import site_normaliser
from narration.models import LoudspeakerScript
from narration.reading import digest_of, sentences_of

SYLLABLES_A_MINUTE = 180
"""Of an announcer whom a whole village is to follow."""
LONGEST_MINUTES = 3
MOST_SYLLABLES = SYLLABLES_A_MINUTE * LONGEST_MINUTES
FRAME_SYLLABLES = 60
"""What greeting and farewell take of it."""


@dataclass(frozen=True)
class Script:
    """What is read out; `is_trimmed` where an editor wrote it."""

    text: str
    is_trimmed: bool

    @property
    def minutes(self) -> float:
        """How long it takes to read out, in tenths of a minute."""
        return round(len(self.text.split()) / SYLLABLES_A_MINUTE, 1)

    @property
    def paragraphs(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]


def script_of(page: BasePage) -> Script:
    """Return what an editor wrote for the text as it is now; the proposal else."""
    trimmed = LoudspeakerScript.objects.filter(page=page.pk, digest=digest_of(page)).first()
    return Script(trimmed.text, is_trimmed=True) if trimmed else Script(proposal(page), False)


def proposal(page: BasePage) -> str:
    """Return a script of the page's first sentences, as many as fit, ended at a whole one."""
    site = page.get_site()
    settings = SiteSettings.for_site(site) if site else None
    agency = settings.agency if settings else ""
    title, *others = [sentence.said for sentence in sentences_of(page, site_normaliser())]
    greeting = "Kính thưa bà con! Sau đây là bản tin" + (f" của {agency}." if agency else ".")
    farewell = "Bản tin đến đây là hết. Cảm ơn bà con đã lắng nghe."
    room = MOST_SYLLABLES - FRAME_SYLLABLES - len(title.split())
    text = " ".join(_that_fit(map(_ended, others), room))
    return "\n".join(filter(None, (site_normaliser().say(greeting), _ended(title), text, farewell)))


def _that_fit(sentences: Iterable[str], room: int) -> list[str]:
    """Return the first sentences that together have no more syllables than there is room for."""
    taken = []
    for sentence in sentences:
        room -= len(sentence.split())
        if room < 0:
            break
        taken.append(sentence)
    return taken


def _ended(sentence: str) -> str:
    return sentence if re.search(r"[.!?…:]$", sentence) else f"{sentence}."
