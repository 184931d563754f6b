"""What `base.html` asks of this app, and the tools beside a page."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from sharing.described import Sharing
from sharing.links import ShareLink
from sharing.links import share_links as links_to_share
from sharing.structured import data_block

register = template.Library()


class ToldNode(Node):
    """Something that the head says more than once."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        context[self.name] = self.nodelist.render(context).strip()
        return ""


@register.tag
def told(parser: Parser, token: Token) -> ToldNode:
    """Keep what stands inside under a name: `{% told as name %}…{% endtold %}`.

    A block may stand inside, whose text is needed in several places.
    """
    _tag, _as, name = token.split_contents()
    nodelist = parser.parse(("endtold",))
    parser.delete_first_token()
    return ToldNode(name, nodelist)


@register.simple_tag(takes_context=True)
def sharing_of(context: Context, title: str, description: str, path: str = "") -> Sharing:
    """Return what an answer tells of itself; `path` is its own address where that has a query."""
    return Sharing(context, title, description, path)


@register.simple_tag
def structured_data(sharing: Sharing) -> SafeString:
    """Return what machines read of a page, as a block of data."""
    return data_block(sharing)


@register.simple_tag
def share_links(address: str, title: str) -> Sequence[ShareLink]:
    """Return the links that pass an address on."""
    return links_to_share(address, title)


@register.simple_tag
def qr_address(path: str) -> str:
    """Return where the code of a path of this site is drawn."""
    return f"{reverse('sharing:qr')}?{urlencode({'trang': path})}"
