"""Panels of the exemplar form: those that show rather than ask, and those that fit the kind."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import InlinePanel, MultiFieldPanel, Panel

from exemplars.awards.notes import notes_on
from exemplars.awards.revoking import grant_states
from exemplars.consent import scopes_in_words
from exemplars.kinds import KIND_PARAMETER, Kind


class GroundPanel(Panel):
    """Says on the page's form whether readers may see the person, and what is missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exemplars/panels/ground.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            exemplar = self.instance
            context["is_private"] = exemplar.kind in exemplar.PRIVATE_KINDS
            context["is_saved"] = exemplar.pk is not None
            if exemplar.pk is None:
                return context
            consents = exemplar.consents.model.snippet_viewset
            add = reverse(consents.get_url_name("add"))
            grounds = exemplar.consents.standing()
            return context | {
                "missing": scopes_in_words(exemplar.missing_scopes()),
                "grounds": [
                    (reverse(consents.get_url_name("edit"), args=[each.pk]), each, each.lacks())
                    for each in grounds
                ],
                "add_url": f"{add}?exemplar={exemplar.pk}",
                "print_url": reverse("exemplars_consent_form", args=[exemplar.pk]),
                "withdraw_url": reverse("exemplars_withdraw", args=[exemplar.pk]),
                "may_withdraw": self.request.user.has_perm("exemplars.add_consentwithdrawal"),
            }


class HonoursPanel(Panel):
    """Shows which honours stand and which were revoked, with the way to revoke one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exemplars/panels/honours.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["states"] = grant_states(self.instance.pk)
            context["notes"] = notes_on(
                self.instance.awards.all(), self.instance.kind, self.instance.pk
            )
            may = self.request.user.has_perm
            context["may_revoke"] = may("exemplars.add_awardrevocation")
            context["may_reinstate"] = may("exemplars.delete_awardrevocation")
            return context


class KindChoicePanel(Panel):
    """Offers, on the form of a new page, the form of each kind."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exemplars/panels/kinds.html"

        def is_shown(self) -> bool:
            return self.instance.pk is None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            kind = shown_kind(self.form, self.instance)
            context["kinds"] = [
                (f"?{KIND_PARAMETER}={value}", label, value == kind)
                for value, label in Kind.choices
            ]
            return context


class KindPanel(MultiFieldPanel):
    """A group of fields that stands here for some kinds only."""

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = frozenset(kinds)

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "kinds": self.kinds}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def _is_for_this_kind(self) -> bool:
            return self.instance is None or shown_kind(self.form, self.instance) in self.panel.kinds

        def is_shown(self) -> bool:
            return self._is_for_this_kind() and super().is_shown()

        def get_comparison(self) -> list[Callable]:
            return super().get_comparison() if self._is_for_this_kind() else []


class OptionalInlinePanel(InlinePanel):
    """Rows that a form may do without: hidden where the form left them out."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, panel: InlinePanel, form: Any, **kwargs: Any) -> None:
            self.is_left_out = form is not None and panel.relation_name not in form.formsets
            super().__init__(panel=panel, form=None if self.is_left_out else form, **kwargs)

        def is_shown(self) -> bool:
            return not self.is_left_out and super().is_shown()


def shown_kind(form: Any, instance: Any) -> str:
    """Return the kind whose form is shown: as typed, failing that as stored."""
    if form is None or "kind" not in form.fields:
        return instance.kind
    return str(form["kind"].value() or instance.kind)
