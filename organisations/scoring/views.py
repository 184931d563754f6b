"""The admin's views of scoring: the grid, criteria of the year before, members led on."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from organisations.models import EmulationGroup, GroupYear, Organisation
from organisations.scoring.grid import Grid
from organisations.scoring.next_year import (
    copy_criteria,
    last_year_of,
    lead_on,
    led_on,
    members_to_lead_on,
)

CHANGE_YEAR = "organisations.change_groupyear"
CHANGE_GROUP = "organisations.change_emulationgroup"


@transaction.atomic
@require_http_methods(["GET", "POST"])
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and store the scores of a year; a wrong cell stores nothing and loses nothing."""
    _demand(request, CHANGE_YEAR)
    years = GroupYear.objects.select_related("group")
    if request.method == "POST":
        # One form after the other: what it compares with what is stored stays true.
        years = years.select_for_update(of=["self"], no_key=True)
    group_year = get_object_or_404(years, pk=pk)
    grid = Grid.of(group_year, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not grid.errors:
        changed = grid.save()
        messages.success(
            request,
            f"Đã lưu {changed} điểm.",
        )
        return redirect("organisations_scores", pk=pk)
    context = {
        "grid": grid,
        "edit_url": reverse(GroupYear.snippet_viewset.get_url_name("edit"), args=[pk]),
    }
    return TemplateResponse(request, "organisations/admin/scores.html", context)


@require_POST
def take_criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy the criteria of the year before into a year that has none."""
    _demand(request, CHANGE_YEAR)
    count = copy_criteria(get_object_or_404(GroupYear, pk=pk))
    if count:
        messages.success(request, f"Đã chép {count} tiêu chí của năm trước.")
    else:
        messages.warning(request, "Không chép: năm này đã có tiêu chí, hoặc các năm trước chưa có.")
    return redirect("organisations_scores", pk=pk)


class LeadOnForm(forms.Form):
    """Who heads the group in the year after."""

    leader = forms.ModelChoiceField(
        label="Trưởng", queryset=Organisation.objects.none(), required=False
    )
    deputy = forms.ModelChoiceField(
        label="Phó", queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: object, members: list[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        choices = Organisation.objects.filter(pk__in=[each.pk for each in members])
        for field in self.fields.values():
            field.queryset = choices  # type: ignore[attr-defined]  # both are model choices

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("leader") and cleaned.get("leader") == cleaned.get("deputy"):
            self.add_error("deputy", "Trưởng và phó phải là hai đơn vị khác nhau.")
        return cleaned


@require_http_methods(["GET", "POST"])
def next_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead the members of a group's newest year on to the year after."""
    _demand(request, CHANGE_GROUP)
    group = get_object_or_404(EmulationGroup, pk=pk)
    edit_url = reverse(EmulationGroup.snippet_viewset.get_url_name("edit"), args=[pk])
    year = last_year_of(group)
    if year is None:
        messages.warning(request, "Cụm, khối này chưa có thành viên để chuyển sang năm sau.")
        return redirect(edit_url)
    members = members_to_lead_on(group, year)
    deputy = next((part for part in group.members_in(year) if part.role == "deputy"), None)
    # Heads rotate: the deputy of a year leads the next, unless staff say otherwise.
    initial = {"leader": led_on(deputy.organisation, year).pk} if deputy else {}
    form = LeadOnForm(request.POST or None, members=members, initial=initial)
    if request.method == "POST" and form.is_valid():
        heads = {
            role: chosen.pk if (chosen := form.cleaned_data[role]) else None
            for role in ("leader", "deputy")
        }
        count = lead_on(group, year, **heads)
        messages.success(
            request,
            f"Đã chuyển {count} thành viên sang năm {year + 1}.",
        )
        return redirect(edit_url)
    context = {
        "group": group,
        "year": year,
        "following": year + 1,
        "members": members,
        "form": form,
        "edit_url": edit_url,
    }
    return TemplateResponse(request, "organisations/admin/next_year.html", context)


def _demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied
