"""What search adds to the admin."""

from wagtail.snippets.models import register_snippet

# Importing it registers its addresses and line of the menu.
from search.curation.proposals import hooks  # noqa: F401
from search.curation.viewsets import PromotedResultViewSet, SynonymGroupViewSet

register_snippet(PromotedResultViewSet)
register_snippet(SynonymGroupViewSet)
