"""What base.html asks of every page: the frame, and those parts that are made of nothing else."""

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context

from caching.parts import may_keep_parts
from home.frame import MOST_PARTS, Frame, frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> Frame | None:
    """Return the frame of this request's site, None where no site answers."""
    request = context.get("request")
    return frame_of(request) if request is not None else None


@register.simple_tag(takes_context=True)
def section_of(context: Context, frame: Frame | None) -> tuple[str, ...]:
    """Return what the menus mark where a request is."""
    return frame.section_of(context["request"].path) if frame is not None else ()


class FramedNode(Node):
    """A part of the frame that differs by some values at most."""

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.name = name
        self.values = values
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        frame = site_frame(context)
        if frame is None or not may_keep_parts():
            return self.nodelist.render(context)
        key = (self.name, *(value.resolve(context) for value in self.values))
        if (html := frame.parts.get(key)) is None:
            html = self.nodelist.render(context)
            if len(frame.parts) < MOST_PARTS:
                frame.parts[key] = html
        return html


@register.tag
def framed(parser: Parser, token: Token) -> FramedNode:
    """Make what stands inside once a frame: `{% framed "name" value … %}…{% endframed %}`.

    It is made of the frame, of the day, and of these values, which are few; of nothing else.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endframed",))
    parser.delete_first_token()
    filters = [parser.compile_filter(value) for value in values]
    return FramedNode(name.strip("\"'"), filters, nodelist)
