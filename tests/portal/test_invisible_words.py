"""No form takes a text that nobody can see for a text that was asked for."""

import pytest
from django import forms


@pytest.mark.parametrize("typed", ["\u200b", " \u200b\u2060 ", "\u00ad", "\ufeff", "\u3164 \u2800"])
def test_what_nobody_can_see_is_missing(typed: str) -> None:
    field = forms.CharField()
    with pytest.raises(forms.ValidationError):
        field.clean(typed)
    assert field.clean(f"Thiếu{typed}nguồn") == f"Thiếu{typed}nguồn"
    # A password is what it is.
    assert forms.CharField(strip=False).clean(typed) == typed
