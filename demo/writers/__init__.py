"""Writers: one a page type, in the order in which their pages can be made."""

from demo.writers.base import DemoWorld, Writer
from demo.writers.directives import DecisionWriter, DirectiveWriter
from demo.writers.dossiers import DossierWriter
from demo.writers.exemplars import ExemplarWriter
from demo.writers.movements import MovementWriter
from demo.writers.news import NewsWriter
from demo.writers.pages import StandardPageWriter

WRITERS: tuple[Writer, ...] = (
    MovementWriter(),
    DirectiveWriter(),
    DecisionWriter(),
    ExemplarWriter(),
    NewsWriter(),
    StandardPageWriter(),
    DossierWriter(),
)

__all__ = ["WRITERS", "DemoWorld", "Writer"]
