"""Pages of a branch of the tree, found by an index."""

from django.db.models import Q
from wagtail.models import Page


def in_branch(path: str) -> Q:
    """Return the condition of being the page at this tree path or below it.

    Wagtail compares with the beginning of the path, for which SQLite looks at every page.
    """
    return Q(path__range=(path, Page._get_children_path_interval(path)[1]))
