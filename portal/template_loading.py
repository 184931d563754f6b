"""Templates as they are sent: laid out for who writes them, without that for who reads pages."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader

_INDENTATION = re.compile(r"\n[ \t]+")
_WITHOUT_OUTPUT = "|".join(
    (
        *("if", "elif", "else", "endif", "for", "empty", "endfor", "with", "endwith", "load"),
        *("block", "endblock", "extends", "comment", "endcomment", "regroup", "autoescape"),
        *("endautoescape", "part", "endpart", "framed", "endframed", "site_frame", "sharing_of"),
        "include",  # what is included ends with a line of its own
    )
)
_TAG = rf"(?:\{{% (?:{_WITHOUT_OUTPUT})\b[^%\n]*%\}}|\{{#[^\n]*?#\}})[ \t]*"
_LINE_OF_TAGS = re.compile(rf"^((?:{_TAG})+)\n", re.MULTILINE)


class LeanLoader(Loader):
    """Gives our HTML without its indentation, nor a line for tags that write nothing.

    A twelfth of a page's weight on the wire. Once a process, where a template is compiled; what is
    put into a template stays as it is. While developing all of it stays, and lines keep their
    numbers.
    """

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        if self.engine.debug or not origin.name.endswith(".html"):
            return contents
        return _LINE_OF_TAGS.sub(r"\1", _INDENTATION.sub("\n", contents))
