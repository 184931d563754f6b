"""Under which names a question means a title: its ranks as figures, short forms, initials.

A question about what a title takes (`tiêu chuẩn huân chương lao động hạng nhất`) is led to the law
that says so, where the archive has it.
"""

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models.signals import post_delete, post_save

from core.contracts import CatalogueRow
from core.text import folded_text
from exemplars.awards.catalogue import basis_in_archive
from exemplars.models import AwardTitle

FACET = "title"
KEPT_SECONDS = 60
"""Longest that another worker goes on with the names as they were."""
CONDITIONS = (
    "tiêu chuẩn",
    "điều kiện",
    "đối tượng",
    "thẩm quyền",
    "hồ sơ",
    "thủ tục",
    "quy định",
)
"""Words by which a question asks what a title takes."""
FAMILIES = ("Chiến sĩ thi đua", "Cờ thi đua", "Bằng khen")
"""What several titles begin with, who asks for which means them all."""
_RANK = re.compile(r"\s+hạng\s+(nhất|nhì|ba)$", re.IGNORECASE)
_RANK_WORDS = {
    "nhất": ("nhất", "1", "I", "một"),
    "nhì": ("nhì", "2", "II", "hai"),
    "ba": ("ba", "3", "III"),
}

Named = tuple[int, str]
"""The id of a title's row, and the name that was met."""
_kept: tuple[float, dict[str, list[Named]]] = 0.0, {}
"""Until when the names are kept, and what they are: some 500, which to unpickle takes longer."""


def rows_asked(
    phrases: Iterable[str], keys: Collection[tuple[str, str]] = ()
) -> list[CatalogueRow]:
    """Return the titles that bear one of these folded names, and the laws a question asks for.

    For `core.registries.catalogue_row_finders`; no query where no name is met.
    """
    phrases = list(phrases)
    table = _table()
    met = [named for phrase in phrases for named in table.get(phrase, ())]
    if not met:
        return []
    titles = AwardTitle.objects.in_bulk({pk for pk, _ in met})
    # A row that another worker deleted is named by nobody.
    met = sorted(
        (named for named in met if named[0] in titles),
        key=lambda named: titles[named[0]].sort_order,
    )
    rows = [
        CatalogueRow(
            facet=FACET,
            key=titles[pk].slug,
            label=titles[pk].name,
            url=titles[pk].get_absolute_url(),
            name=name,
            note=titles[pk].legal_basis,
        )
        for pk, name in met
    ]
    return [*rows, *_laws(phrases, list(titles.values()))]


def _laws(phrases: Collection[str], titles: Sequence[AwardTitle]) -> Iterator[CatalogueRow]:
    """Yield the documents by which the titles are given, where a question asks for conditions."""
    asked = [words for words in CONDITIONS if folded_text(words) in phrases]
    if not asked:
        return
    for basis, page in basis_in_archive(titles).items():
        yield CatalogueRow(
            facet="law",
            key=str(page.pk),
            label=str(page.title),
            url=str(page.url),
            name=asked[0],
            note=basis,
        )


def names_of(title: AwardTitle) -> Iterator[str]:
    """Yield every name of a title, as readers type them."""
    known = [title.name, title.short_name, *title.alias_names]
    if title.rank is None:
        known.append(title.code)
    for name in filter(None, known):
        yield from _variants(name)
    # A family is asked for by what its ranks, or the fields of a prize, have in common.
    family = re.split(r"\s+về\s+", _RANK.sub("", title.name))[0]
    if family != title.name:
        yield from _variants(family)
    for common in FAMILIES:
        if title.name.startswith(f"{common} "):
            yield from _variants(common)
    if title.name.endswith(" nhân dân") and title.name.startswith("Anh hùng"):
        yield title.name.removesuffix(" nhân dân")


def _variants(name: str) -> Iterator[str]:
    rank = _RANK.search(name)
    stem = name[: rank.start()] if rank else name
    stems = dict.fromkeys((stem, re.sub(r"\s+của\s+", " ", stem)))
    stems |= dict.fromkeys([re.sub(r"Thủ tướng Chính phủ$", "Thủ tướng", each) for each in stems])
    if stem.startswith("Huân chương "):
        stems[stem.replace("Huân chương", "HC", 1)] = None
    stems |= dict.fromkeys(filter(None, map(_initials, tuple(stems))))
    for each in stems:
        if not rank:
            yield each
            continue
        for numeral in _RANK_WORDS[rank[1].lower()]:
            yield f"{each} hạng {numeral}"


def _initials(name: str) -> str:
    """Return what officials shorten a name to, "" where it would be too short to be told apart."""
    words = re.findall(r"\w+", name)
    is_spelt_out = all(len(word) > 1 and not word.isupper() for word in words)
    return "".join(word[0] for word in words).upper() if len(words) > 2 and is_spelt_out else ""


def _table() -> Mapping[str, Sequence[Named]]:
    """Return folded name → the titles that bear it, as they were a minute ago at most."""
    global _kept
    until, table = _kept
    if time.monotonic() > until:
        table = {}
        for title in AwardTitle.objects.order_by("sort_order", "pk"):
            for name in names_of(title):
                held = table.setdefault(folded_text(name), [])
                if all(pk != title.pk for pk, _ in held):
                    held.append((title.pk, name))
        _kept = time.monotonic() + KEPT_SECONDS, table
    return table


def forget(**_: object) -> None:
    """Drop the names that this process keeps: a title was saved or deleted."""
    global _kept
    _kept = 0.0, {}


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    post_save.connect(forget, sender=AwardTitle, dispatch_uid="exemplars_title_saved")
    post_delete.connect(forget, sender=AwardTitle, dispatch_uid="exemplars_title_deleted")
