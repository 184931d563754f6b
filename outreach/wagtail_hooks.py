"""What this app adds to the admin."""

from wagtail.snippets.models import register_snippet

from outreach.viewsets import CollectionViewSet

register_snippet(CollectionViewSet)
