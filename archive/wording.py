"""Kept questions in words: what a saved search or a file asks for, without asking it."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils import timezone

from archive.forms import FORM_PARAMETERS, ArchiveForm
from archive.vocabulary import FACET_PARAMETERS, FACET_TITLES
from core.contracts import page_kinds
from search.engines.base import STATE
from search.models import SearchEntry, SearchFacetLabel
from understanding.typed_days import RangeEnd

UNTOLD = ("columns", "sort", "distance")
"""Fields that say how an answer is shown, not what is asked, or that are told with another."""

Labels = Mapping[tuple[str, str], str]


def wordings(querystrings: Sequence[str]) -> list[str]:
    """Return each question on one line ("Có tất cả các từ: cây nêu; Loại: Tin tức"); one query."""
    questions = [QueryDict(querystring) for querystring in querystrings]
    labels = _labels(questions)
    return [_wording(question, labels) for question in questions]


def _labels(questions: Sequence[QueryDict]) -> Labels:
    wanted = {
        (facet, key)
        for question in questions
        for facet, parameter in FACET_PARAMETERS.items()
        for key in question.getlist(parameter)
    }
    known: dict[tuple[str, str], str] = {(STATE, str(s)): str(s.label) for s in SearchEntry.State}
    known |= {("kind", key): str(kind.name) for key, kind in page_kinds().items()}
    if wanted - known.keys():
        found = SearchFacetLabel.objects.filter(
            facet__in={facet for facet, _key in wanted}, key__in={key for _facet, key in wanted}
        )
        known |= {(label.facet, label.key): label.label for label in found}
    return known


def _wording(question: QueryDict, labels: Labels) -> str:
    parts = []
    for name, parameter in FORM_PARAMETERS.items():
        typed = question.get(parameter, "").strip()
        field = ArchiveForm.base_fields[name]
        if not typed or name in UNTOLD:
            continue
        if isinstance(field, forms.ChoiceField):
            typed = _choice(name, typed)
        elif isinstance(field, RangeEnd):
            day = field.read(typed, timezone.localdate()).day
            typed = f"{day:%d/%m/%Y}" if day else typed
        elif name == "near_words":
            others = _choice("distance", question.get(FORM_PARAMETERS["distance"], ""))
            typed = f"{typed} ({others[:1].lower()}{others[1:]})"
        parts.append(f"{field.label}: {typed}")
    for facet, parameter in FACET_PARAMETERS.items():
        keys = [key for key in question.getlist(parameter) if key]
        if keys:
            names = ", ".join(labels.get((facet, key), key) for key in keys)
            parts.append(f"{FACET_TITLES[facet]}: {names}")
    return "; ".join(parts) or "Mọi trang trong kho"


def _choice(name: str, value: str) -> str:
    """Return a choice of a field as the form names it."""
    field = ArchiveForm.base_fields[name]
    choices = dict(field.widget.choices) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(value, value))
