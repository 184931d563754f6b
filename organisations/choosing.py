"""Choosing a place among 14,000: by any of its names, with what it lies in, former ones too."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from core.text import folded_text
from organisations.models import CatalogueName, Place

SHOWN = Place.objects.select_related("parent__parent__parent", "carried_on_by")
"""With what a line of a chooser says."""


MOST_FOUND = 500
"""Names a question is answered with: nobody leafs further, and two letters are in half of them."""

SHORT = {
    "tp": "thanh pho",
    "t": "tinh",
    "q": "quan",
    "h": "huyen",
    "x": "xa",
    "p": "phuong",
    "tx": "thi xa",
    "tt": "thi tran",
    "dk": "dac khu",
}
"""How people shorten the kinds of places."""
KINDS = tuple(f"{kind} " for kind in SHORT.values())


def places_named(query: str) -> QuerySet[Place]:
    """Return the places one of whose names has these words, the likeliest first.

    First those called so today, a province before its communes, then those that once were.

    "huyện Tiên Lữ" finds the former district and the communes of today that its own became; a name
    says where its place lies, so that "Tân Lập Hưng Yên" finds those in Hưng Yên. The names are
    looked through once.
    """
    phrases = _phrases(query)
    names = CatalogueName.objects.filter(facet="place")
    asked = Q(pk__in=[])
    for phrase in phrases:
        holding = Q()
        for word in phrase.split():
            holding &= Q(folded__startswith=word) | Q(folded__contains=f" {word}")
        asked |= holding
    whole = [f"{kind}{phrase}" for phrase in phrases for kind in ("", *KINDS)]
    exact = set(names.filter(folded__in=whole).values_list("row_id", flat=True))
    found = list(
        names.filter(asked)
        .order_by("-is_today", "folded")
        .values_list("row_id", "folded")[:MOST_FOUND]
    )
    # "xã Tân Lập" for "Lập", before those whose names only hold the words.
    ends = tuple(f" {phrase}" for phrase in phrases)
    called = {pk for pk, folded in found if folded.endswith(ends)}
    districts = Place.objects.filter(pk__in=exact | called, kind=Place.Kind.DISTRICT)
    heirs = Place.objects.filter(parent__in=districts)
    became = {pk for pk in heirs.values_list("carried_on_by", flat=True) if pk}
    rank = Case(
        When(pk__in=exact, valid_to=None, then=Value(0)),
        When(pk__in=exact, then=Value(1)),
        When(pk__in=became | called, valid_to=None, then=Value(2)),
        When(pk__in=called, then=Value(3)),
        When(valid_to=None, then=Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )
    level = Case(
        When(kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY), then=Value(0)),
        When(kind=Place.Kind.DISTRICT, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ids = exact | became | {pk for pk, _ in found}
    # Levels tell those of one name apart, and nothing among the rest.
    return SHOWN.filter(pk__in=ids).order_by(
        rank,
        Case(When(pk__in=exact, then=level), default=Value(0)),
        *("sort_key", "parent__sort_key", "valid_from", "pk"),
    )


def _phrases(query: str) -> list[str]:
    """Return the folded question, and as it reads with its kinds of places written out."""
    words = folded_text(query).split()
    # The last word may be one that is still being typed: "Tân T".
    full = [SHORT.get(word, word) if word != words[-1] else word for word in words]
    return list(dict.fromkeys((" ".join(words), " ".join(full))))


class PlaceFilterForm(BaseFilterForm):
    """What to look for."""

    q = forms.CharField(
        label="Tên địa danh",
        widget=forms.TextInput(attrs={"placeholder": "xã Tiên Lữ, huyện Tiên Lữ, Hưng Yên…"}),
        required=False,
    )

    def filter(self, objects: QuerySet[Place]) -> QuerySet[Place]:
        """Answer what was typed; every place where nothing was."""
        if query := self.cleaned_data.get("q"):
            self.is_searching = True
            self.search_query = query
            return places_named(query)
        return objects


class _Places:
    """What both views of the chooser show."""

    filter_form_class = PlaceFilterForm

    def get_object_list(self) -> QuerySet[Place]:
        return SHOWN.all()

    @property
    def title_column(self) -> TitleColumn:
        column = super().title_column  # type: ignore[misc]  # of the views it is mixed into
        column.accessor = _in_full
        return column

    @property
    def columns(self) -> Sequence[Column]:
        return [self.title_column, Column("today_note", label="Ngày nay")]


def _in_full(place: Place) -> str:
    return place.in_full


class PlaceChooseView(_Places, ChooseView):
    """The chooser as it opens."""


class PlaceChooseResultsView(_Places, ChooseResultsView):
    """Its list alone, when something is typed."""


class _Chosen:
    def get_display_title(self, instance: Place) -> str:
        return instance.in_full


class PlaceChosenView(_Chosen, SnippetChosenView):
    """What was chosen."""


class PlaceChosenMultipleView(_Chosen, SnippetChosenMultipleView):
    """What was chosen, where several may be."""


class PlaceChooser(AdminSnippetChooser):
    """The field of a chosen place."""

    def get_display_title(self, instance: Any) -> str:
        """Return the name with what it lies in."""
        return instance.in_full


class PlaceChooserViewSet(SnippetChooserViewSet):
    """The chooser of places."""

    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView
    chosen_view_class = PlaceChosenView
    chosen_multiple_view_class = PlaceChosenMultipleView
    base_widget_class = PlaceChooser
