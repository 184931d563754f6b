"""What the fields of the form were understood as, where that is more than what stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from archive.address import Address
from archive.forms import FORM_PARAMETERS, RANGES, ArchiveForm
from archive.question import Question
from understanding.clauses import without_beginnings
from understanding.formula import Beginning, Formula, leaves, words_of
from understanding.typed_days import range_label

RANGE_TITLES = {
    "date": "Ngày",
    "event": "Ngày diễn ra",
    "issue": "Ngày ban hành",
    "publication": "Ngày đăng",
}


@dataclass(frozen=True)
class Taken:
    """A condition of a question, as it was chosen or understood, and the question without it."""

    title: str
    label: str
    querystring: str


def conditions(question: Question) -> list[Taken]:
    """Return what a valid question demands beside plain words, each to be taken back."""
    return [*_clauses(question.form, question.address), *_ranges(question.form, question.address)]


def _clauses(form: ArchiveForm, address: Address) -> Iterator[Taken]:
    words, beginnings = without_beginnings(form.cleaned_data["words"])
    if beginnings:
        without = address.adding(*([(FORM_PARAMETERS["words"], words)] if words else []))
        without = without if words else address.without(FORM_PARAMETERS["words"])
        named = ", ".join(map(_named, beginnings))
        yield Taken(str(form["words"].label), capfirst(named), without.querystring)
    if wanted := form.cleaned_data["any_words"]:
        named = " hoặc ".join(map(_named, wanted))
        without = address.without(FORM_PARAMETERS["any_words"])
        yield Taken(str(form["any_words"].label), f"Có {named}", without.querystring)
    if near := form.cleaned_data.get("near"):
        label = f"“{' '.join(near.words)}” xen nhau không quá {near.others} từ khác"
        names = (FORM_PARAMETERS["near_words"], FORM_PARAMETERS["distance"])
        yield Taken(str(form["near_words"].label), label, address.without(*names).querystring)


def _named(clause: Formula) -> str:
    (leaf, *_) = leaves(clause)
    if isinstance(leaf, Beginning):
        return f"từ bắt đầu bằng “{leaf.letters}”"
    return f"“{' '.join(words_of(leaf))}”"


def _ranges(form: ArchiveForm, address: Address) -> Iterator[Taken]:
    for name in RANGES:
        ends = [f"{name}_{end}" for end in ("from", "to")]
        first, last = (form.cleaned_data[end] for end in ends)
        if first or last:
            without = address.without(*(FORM_PARAMETERS[end] for end in ends))
            title = RANGE_TITLES[name]
            told = capfirst(title.removeprefix("Ngày "))
            yield Taken(title, f"{told} {range_label(first, last)}", without.querystring)
