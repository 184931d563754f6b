"""Dates and numbers as Vietnamese offices write them, in forms and on pages."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation


@pytest.fixture(autouse=True)
def vietnamese(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("vi"):
        formats.reset_format_cache()
        yield
    formats.reset_format_cache()


class OccasionForm(forms.Form):
    day = forms.DateField(localize=True, required=False)
    moment = forms.DateTimeField(localize=True, required=False)
    hour = forms.TimeField(localize=True, required=False)
    people = forms.IntegerField(localize=True, required=False)
    budget = forms.DecimalField(localize=True, required=False)


def cleaned(field: str, typed: str) -> object:
    form = OccasionForm({field: typed})
    assert form.is_valid(), form.errors
    return form.cleaned_data[field]


@pytest.mark.parametrize("typed", ["21/11/2026", "21-11-2026", "21.11.2026", "2026-11-21"])
def test_date_is_read_as_it_is_written(typed: str) -> None:
    assert cleaned("day", typed) == datetime.date(2026, 11, 21)


def test_day_comes_before_month() -> None:
    assert cleaned("day", "03/04/2026") == datetime.date(2026, 4, 3)


@pytest.mark.parametrize("typed", ["11/21/2026", "31/02/2026", "21/11/26x"])
def test_impossible_date_is_refused(typed: str) -> None:
    assert not OccasionForm({"day": typed}).is_valid()


@pytest.mark.parametrize(
    "typed", ["21/11/2026 08:30", "08:30 21/11/2026", "2026-11-21 08:30", "2026-11-21 08:30:00"]
)
def test_date_with_time_is_read_in_either_order(typed: str) -> None:
    moment = cleaned("moment", typed)

    assert isinstance(moment, datetime.datetime)
    assert moment.replace(tzinfo=None) == datetime.datetime(2026, 11, 21, 8, 30)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("day", datetime.date(2026, 4, 3), "03/04/2026"),
        ("people", 7168680, "7.168.680"),
        ("budget", Decimal("1234567.5"), "1.234.567,5"),
    ],
)
def test_form_shows_a_value_as_it_reads_it(field: str, value: object, shown: str) -> None:
    widget = OccasionForm(initial={field: value})[field]

    assert widget.value() == value
    assert f'value="{shown}"' in str(widget)
    assert cleaned(field, shown) == value


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("people", "1.615", 1615),
        ("people", "11973", 11973),
        ("budget", "95,5", Decimal("95.5")),
        ("budget", "1.234.567,25", Decimal("1234567.25")),
    ],
)
def test_number_is_read_with_points_between_thousands(
    field: str, typed: str, value: object
) -> None:
    assert cleaned(field, typed) == value


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ day }}", "03/04/2026"),
        ("{{ moment }}", "08:05 03/04/2026"),
        ('{{ day|date:"SHORT_DATE_FORMAT" }}', "03/04/2026"),
        ('{{ moment|date:"SHORT_DATETIME_FORMAT" }}', "08:05 03/04/2026"),
        ('{{ day|date:"YEAR_MONTH_FORMAT" }}', "tháng 4/2026"),
        ('{{ day|date:"MONTH_DAY_FORMAT" }}', "03/04"),
        ("{{ moment.time }}", "08:05"),
        ("{{ visits }}", "7.168.680"),
        ("{{ share }}", "95,5"),
    ],
)
def test_page_shows_dates_and_numbers_the_vietnamese_way(template: str, shown: str) -> None:
    moment = datetime.datetime(2026, 4, 3, 8, 5)
    context = {"moment": moment, "day": moment.date(), "visits": 7168680, "share": 95.5}

    assert Template(template).render(Context(context)) == shown


def test_week_starts_on_monday() -> None:
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_english_keeps_its_own_formats() -> None:
    with translation.override("en"):
        assert formats.get_format("DECIMAL_SEPARATOR") == "."
