"""What search adds to the admin."""

from wagtail.snippets.models import register_snippet

from search.curation.viewsets import PromotedResultViewSet, SynonymGroupViewSet

register_snippet(PromotedResultViewSet)
register_snippet(SynonymGroupViewSet)
