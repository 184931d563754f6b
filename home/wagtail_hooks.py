from wagtail.snippets.models import register_snippet

from home.coverage import hooks, prefilling  # noqa: F401 - importing them registers their hooks
from home.viewsets import SloganBannerViewSet

register_snippet(SloganBannerViewSet)
