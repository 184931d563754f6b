"""The script of the village loudspeaker (bản tin loa): two to three minutes, to be read out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.models import BasePage, SiteSettings
from narration.catalogues import site_normaliser
from narration.models import LoudspeakerScript
from narration.reading import digest_of, lines_of, split

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
    say = site_normaliser().say
    title, *lines = lines_of(page)
    greeting = say("Kính thưa bà con! Sau đây là bản tin" + (f" của {agency}." if agency else "."))
    farewell = "Bản tin đến đây là hết. Cảm ơn bà con đã lắng nghe."
    said = ([_ended(say(sentence)) for sentence in split(line)] for line in lines)
    room = MOST_SYLLABLES - FRAME_SYLLABLES - len(title.split())
    return "\n".join([greeting, _ended(say(title)), *_that_fit(said, room), farewell])


def _that_fit(paragraphs: Iterable[Iterable[str]], room: int) -> Iterator[str]:
    """Yield the first paragraphs that together have no more syllables than there is room for.

    The last of them ends with the last whole sentence that fits.
    """
    for paragraph in paragraphs:
        taken = []
        for sentence in paragraph:
            room -= len(sentence.split())
            if room < 0:
                break
            taken.append(sentence)
        if taken:
            yield " ".join(taken)
        if room < 0:
            return


def _ended(sentence: str) -> str:
    return sentence if re.search(r"[.!?…:]$", sentence) else f"{sentence}."
