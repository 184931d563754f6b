"""What search adds to the admin."""

from wagtail.snippets.models import register_snippet

from search.curation.synonym_admin import SynonymGroupViewSet
from search.curation.viewsets import PromotedResultViewSet

register_snippet(PromotedResultViewSet)
register_snippet(SynonymGroupViewSet)
