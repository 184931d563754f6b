"""What exemplars add to the admin."""

from wagtail.snippets.models import register_snippet

from exemplars import kinds  # noqa: F401 - importing it registers its hook
from exemplars.admin import menu  # noqa: F401 - importing it registers its hooks
from exemplars.awards.admin import hooks  # noqa: F401 - the same
from exemplars.viewsets import CataloguesViewSetGroup

register_snippet(CataloguesViewSetGroup)
