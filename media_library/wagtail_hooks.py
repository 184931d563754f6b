"""What the library adds to the admin: views in place of Wagtail's, words of the log, a list."""

from wagtail.images import admin_urls
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_log_words
from media_library import operations, urls  # noqa: F401 - its import registers the operations
from media_library.editing import ACTIONS
from media_library.viewsets import UnitCollectionViewSet

add_log_words(ACTIONS)
register_snippet(UnitCollectionViewSet)

# Under the same names, by which middleware and templates know them.
_ours = {each.name for each in urls.urlpatterns}
admin_urls.urlpatterns[:] = [
    *urls.urlpatterns,
    *(each for each in admin_urls.urlpatterns if each.name not in _ours),
]
