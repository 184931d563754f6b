"""What the coverage board is asked about."""

from collections.abc import Mapping

from django import forms

from core.form_fields import offer_rows
from newsroom.coverage.base import DEFAULT_DAYS, MOST_DAYS, Check, Scope
from organisations.models import Place


class ScopeForm(forms.Form):
    """One place or all, and how many days make a movement quiet.

    On the page of one check, what it doesn't ask for is kept out of sight.
    """

    noi = forms.ModelChoiceField(
        Place.objects.none(), label="Tỉnh, thành phố", required=False, empty_label="Cả nước"
    )
    ngay = forms.IntegerField(
        label="Phong trào im ắng sau (ngày)",
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        initial=DEFAULT_DAYS,
        error_messages={
            "invalid": "Hãy ghi số ngày bằng chữ số, ví dụ 60.",
            "min_value": "Ít nhất 1 ngày.",
            "max_value": "Nhiều nhất %(limit_value)s ngày.",
        },
    )

    def __init__(self, asked: Mapping[str, str], check: Check | None = None) -> None:
        super().__init__(asked)
        provinces = Place.objects.current().filter(kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY))
        offer_rows(self, "noi", provinces)
        if check is not None and not check.is_placed:
            self.fields["noi"].widget = forms.HiddenInput()
        if check is not None and not check.is_timed:
            self.fields["ngay"].widget = forms.HiddenInput()

    def scope(self) -> Scope:
        """Return what was understood; the rest is as if it wasn't asked."""
        self.is_valid()
        return Scope(
            place=self.cleaned_data.get("noi"),
            days=self.cleaned_data.get("ngay") or DEFAULT_DAYS,
        )
