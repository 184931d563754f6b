"""Template tags for what a process keeps, see `caching.parts`."""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context

from caching import parts
from caching.asked import note_asked, watching
from queries.later import NAME, Later

register = template.Library()


class PartNode(Node):
    """A part of an answer that is the same for all who ask for its address."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        later = context.get(NAME)
        if not isinstance(later, Later):
            return self.nodelist.render(context)

        request = context["request"]

        def make() -> str:
            if not later.is_gathered:
                with watching(request) as read:
                    later.gather_into(_holder(context))
                later.parameters = frozenset(read)
            note_asked(request, later.parameters)
            return self.nodelist.render(context)

        if not parts.may_keep_answer(request, later.page):
            return make()
        return parts.part_of_answer(request, self.name, later.page, make)


def _holder(context: Context) -> dict[str, Any]:
    """Return that level of a context which the view gave."""
    return next(level for level in context.dicts if NAME in level)


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """Keep what stands inside for the address that is asked: `{% part "name" %}…{% endpart %}`.

    Only where the view lets its context be gathered later (`queries.later`). Nothing inside may
    depend on who reads, and no other parameter than those that are read inside.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(name.strip("\"'"), nodelist)
