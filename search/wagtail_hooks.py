"""What search adds to the admin."""

from wagtail.snippets.models import register_snippet

# Importing these registers their addresses and lines of the menu.
from search.curation import reports  # noqa: F401
from search.curation.proposals import hooks  # noqa: F401
from search.curation.viewsets import PromotedResultViewSet, SynonymGroupViewSet

register_snippet(PromotedResultViewSet)
register_snippet(SynonymGroupViewSet)
