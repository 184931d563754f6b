"""What staff keep for search, in the admin: synonyms with a preview, promoted results."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from search.curation.promotions import PromotedResult
from search.curation.synonyms import SynonymGroup, expanded_by
from search.engines import get_engine
from search.engines.base import SearchRequest, SearchUnavailable, Step
from understanding.query import Mode, ParsedQuery, parse

PREVIEW = "action-preview"
"""Name of the button that counts without saving."""


@dataclass(frozen=True)
class Gain:
    """How many public pages a term finds by itself, and how many more with its group."""

    term: str
    alone: int
    added: int


def gains_of(group: SynonymGroup) -> list[Gain]:
    """Return what a group adds to a search for each of its terms; raises SearchUnavailable."""
    gains = []
    for term in group.lines:
        query = replace(parse(term), codes=(), mode=Mode.EXACT)
        alone = _matches(query)
        gains.append(Gain(term, alone, _matches(expanded_by(query, [group])) - alone))
    return gains


def _matches(query: ParsedQuery) -> int:
    mode = Mode.EXACT if query.has_marks else Mode.FOLDED
    request = SearchRequest(query=replace(query, mode=mode), page_size=1)
    return get_engine().run(request, Step(mode)).matches


class GainsPanel(Panel):
    """Shows in the form of a group what it adds: as it stands in the form, saved or not."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/synonym_gains.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            can_count = not self.form.errors and len(self.instance.runs) > 1
            try:
                gains = gains_of(self.instance) if can_count else None
            except SearchUnavailable:
                gains = None
                context["is_unavailable"] = True
            total = max((gain.added for gain in gains or ()), default=0)
            return context | {
                "group": self.instance,
                "gains": gains,
                "added": total,
                "is_unsaved": self.form.is_bound,
                "preview_name": PREVIEW,
            }


class CountedBeforeSaving:
    """A form that shows what its group adds when its preview button is pressed, saving nothing."""

    def form_valid(self, form: Any) -> HttpResponse:
        if PREVIEW not in self.request.POST:  # type: ignore[attr-defined]  # beside a view
            return super().form_valid(form)  # type: ignore[misc]  # beside a view
        self.form = form
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]  # beside a view
        return self.render_to_response(context)  # type: ignore[attr-defined]  # beside a view


class EditSynonymGroup(CountedBeforeSaving, EditView):
    """Changes a group."""


class AddSynonymGroup(CountedBeforeSaving, CreateView):
    """Starts a group with the words of a search that found nothing."""

    def get_initial_form_instance(self) -> SynonymGroup:
        return SynonymGroup(terms=self.request.GET.get("terms", ""))


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "resubmit"
    menu_label = "Từ đồng nghĩa"
    menu_order = 335
    add_to_admin_menu = True
    add_view_class = AddSynonymGroup
    edit_view_class = EditSynonymGroup
    list_display = [
        Column("__str__", label="Các cách viết", sort_key="terms"),
        BooleanColumn("is_ambiguous", label="Nhiều nghĩa"),
        "note",
    ]
    list_filter = ["is_ambiguous"]
    search_fields = ["terms", "note"]
    list_per_page = 100
    edit_handler = ObjectList(
        [
            FieldPanel("terms"),
            FieldPanel("is_ambiguous"),
            FieldPanel("note"),
            GainsPanel(heading="Nhóm này thêm được gì"),
        ]
    )


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = "Kết quả đề xuất"
    menu_order = 330
    add_to_admin_menu = True
    list_display = [
        Column("first_question", label="Câu hỏi"),
        "page",
        "starts_on",
        "ends_on",
        "order",
    ]
    list_filter = ["starts_on", "ends_on"]
    list_per_page = 50
