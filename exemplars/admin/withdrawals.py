"""Removing a person who withdrew: shown what will go, confirmed by hand, told what remains."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.models import Page

from exemplars.admin.grounds import PAPER_OPENED, PAPERS
from exemplars.duplicates import likely_duplicates
from exemplars.models import Consent, ConsentWithdrawal, ExemplarPage
from exemplars.personal_records import LikelyRecord, personal_records
from exemplars.withdrawal import likely_records, pages_mentioning, profiles_of, withdraw

CONFIRMATION = "GỠ"
LISTED = 200
"""Most withdrawals that the list shows."""
REMOVED_LABELS = {
    "revisions": "phiên bản cũ",
    "grounds": "căn cứ công khai",
    "awards": "lần khen thưởng",
    "pictures": "hình",
    "other_files": "tệp khác",
    "links": "liên kết từ trang khác",
    "redirects": "địa chỉ cũ",
    "log_entries": "dòng nhật ký",
}


class WithdrawalForm(forms.Form):
    """Asks for the day of the request, and a word that is not typed by accident.

    `likely` are the records of this name in other apps, each kind a field of its own: those from
    the same place are ticked already.
    """

    requested_on = forms.DateField(
        label="Ngày người được nêu yêu cầu", widget=AdminDateInput, initial=timezone.localdate
    )
    confirmation = forms.CharField(
        label="Gõ GỠ để xác nhận", help_text="Việc này không hoàn tác được."
    )

    def __init__(self, *args: Any, likely: Mapping[str, list[LikelyRecord]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.likely = {kind: found for kind, found in likely.items() if found}
        for kind, found in self.likely.items():
            model = type(found[0].record)
            self.fields[kind] = forms.ModelMultipleChoiceField(
                queryset=model._default_manager.filter(pk__in=[each.record.pk for each in found]),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "invalid_choice": f"Một {model._meta.verbose_name} vừa thay đổi."
                    " Hãy xem lại danh sách rồi gỡ lần nữa."
                },
            )
            self.initial[kind] = [each.record.pk for each in found if each.is_same_place]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields beside the records to tick."""
        return [field for field in self if field.name not in self.likely]

    def choices_of_records(self) -> list[dict[str, Any]]:
        """Return for each kind of record what its template shows: boxes as sent, else proposed."""
        shown = []
        for kind, records in personal_records.items():
            if records.named is not None and (found := self.likely.get(kind)):
                ticked = {str(value) for value in self[kind].value() or ()}
                shown.append(
                    {
                        "template": records.named.template,
                        "name": kind,
                        "errors": self[kind].errors,
                        "likely": [(each, str(each.record.pk) in ticked) for each in found],
                    }
                )
        return shown

    def recognised(self) -> dict[str, Any]:
        """Return kind → the ticked records."""
        return {kind: self.cleaned_data[kind] for kind in self.likely}

    def clean_confirmation(self) -> str:
        typed = self.cleaned_data["confirmation"].strip().upper()
        if typed != CONFIRMATION:
            raise forms.ValidationError("Hãy gõ đúng chữ GỠ.")
        return typed


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@permission_required("exemplars.add_consentwithdrawal")
def withdraw_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what will go and who still mentions the person; on confirmation remove them."""
    exemplar = get_object_or_404(ExemplarPage, pk=page_id)
    if not exemplar.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = WithdrawalForm(request.POST or None, likely=likely_records(exemplar))
    if request.method == "POST" and form.is_valid():
        entry = withdraw(
            exemplar,
            by=_user(request),
            requested_on=form.cleaned_data["requested_on"],
            recognised=form.recognised(),
        )
        messages.success(request, f"Đã gỡ. Mã số: {entry.reference}")
        return redirect("exemplars_withdrawal", entry.reference)
    return render(
        request,
        "exemplars/admin/withdraw.html",
        {
            "exemplar": exemplar,
            "is_repeated": exemplar.is_emptied,
            "form": form,
            "profiles": profiles_of(exemplar)[1:],
            "doubles": likely_duplicates(
                ExemplarPage.objects.all(),
                exemplar.title,
                exemplar.organisation or exemplar.organisation_text,
                exemplar.place,
                exemplar.started_year,
                exclude_pk=exemplar.pk,
            ),
            "mentions": _mentions(pages_mentioning(exemplar)),
        },
    )


@permission_required("exemplars.view_consentwithdrawal")
def withdrawal_view(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what remains of a withdrawal: what was removed, and the pages to rewrite."""
    entry = get_object_or_404(ConsentWithdrawal, reference=reference)
    labels = REMOVED_LABELS | {
        kind: records.label for kind, records in personal_records.items() if records.label
    }
    removed = [(label, entry.removed.get(name, 0)) for name, label in labels.items()]
    return render(
        request,
        "exemplars/admin/withdrawal.html",
        {"entry": entry, "removed": removed, "mentions": _mentions(entry.mentions)},
    )


@permission_required("exemplars.view_consentwithdrawal")
def withdrawals_view(request: HttpRequest) -> HttpResponse:
    """List the withdrawals, newest first."""
    entries = ConsentWithdrawal.objects.select_related("carried_out_by")[:LISTED]
    return render(request, "exemplars/admin/withdrawals.html", {"entries": entries})


@permission_required(PAPERS)
def evidence_view(request: HttpRequest, pk: int) -> FileResponse:
    """Hand a ground's file to staff who may open papers, as a download, and log that they did."""
    ground = get_object_or_404(Consent, pk=pk)
    if not ground.evidence or not ground.evidence.storage.exists(str(ground.evidence.name)):
        raise Http404
    log(ground, PAPER_OPENED, user=_user(request), title=f"Căn cứ {ground.pk}")
    answer = FileResponse(ground.evidence.open("rb"), as_attachment=True)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _mentions(page_ids: list[int]) -> list[Page]:
    return list(Page.objects.filter(pk__in=page_ids).order_by("title"))
