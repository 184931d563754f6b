from wagtail.snippets.models import register_snippet

from exemplars.viewsets import CataloguesViewSetGroup

register_snippet(CataloguesViewSetGroup)
