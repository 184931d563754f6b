"""The values of a facet, which are most of what a page of results has to render."""

import html
from collections.abc import Iterable

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe

from search.engines.base import FacetCount

register = template.Library()

_PLAIN_BELOW = 1_000
"""From here on a number is written with separators."""


@register.simple_tag
def facet_values(values: Iterable[FacetCount], parameter: str) -> SafeString:
    """Return a box to tick for each value; as a template they took a tenth of a search."""
    name = html.escape(parameter)
    return mark_safe("".join(_box(value, name) for value in values))


def _box(value: FacetCount, name: str) -> str:
    checked = " checked" if value.is_selected else ""
    count = value.count if value.count < _PLAIN_BELOW else localize(value.count)
    return (
        f'<label><input type="checkbox" name="{name}" value="{html.escape(value.key)}"{checked}>'
        f" <span>{html.escape(str(value.label))}</span>"
        f' <span class="facet__count">{count}</span></label>'
    )
