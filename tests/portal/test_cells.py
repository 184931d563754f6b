"""Cells of the admin's lists, where Wagtail shows Python's own words."""

import pytest
from django.template.loader import render_to_string
from wagtail.admin.ui.tables import BooleanColumn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("value", "said"), [(True, "Có"), (False, "Không"), (None, "Chưa rõ")])
def test_yes_and_no_are_said_in_words(value: bool | None, said: str) -> None:
    column = BooleanColumn("is_open")
    cell = render_to_string(column.cell_template_name, {"value": value, "column": column})
    assert said in cell
    assert str(value) not in cell


def test_nobody_is_not_called_none() -> None:
    shown = {"user": None, "username": ""}
    said = render_to_string("wagtailadmin/shared/user_avatar.html", shown)
    assert "Không rõ" in said
    assert "None" not in said
