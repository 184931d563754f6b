"""The values of a facet, which are most of what a page of results has to render."""

from collections.abc import Iterable

from django import template
from django.utils.formats import localize
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from search.engines.base import FacetCount

register = template.Library()

_BOX = (
    '<label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span>'
    ' <span class="facet__count">{}</span></label>'
)
_CHECKED = mark_safe(" checked")
_PLAIN_BELOW = 1_000
"""From here on a number is written with separators."""


@register.simple_tag
def facet_values(values: Iterable[FacetCount], parameter: str) -> SafeString:
    """Return a box to tick for each value; as a template they took a tenth of a search."""
    return format_html_join(
        "",
        _BOX,
        (
            (
                parameter,
                value.key,
                _CHECKED if value.is_selected else "",
                value.label,
                value.count if value.count < _PLAIN_BELOW else localize(value.count),
            )
            for value in values
        ),
    )
