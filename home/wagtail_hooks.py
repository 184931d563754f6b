"""What the home page adds to the admin."""

from wagtail.snippets.models import register_snippet

from home.viewsets import FootViewSetGroup, SloganBannerViewSet

register_snippet(SloganBannerViewSet)
register_snippet(FootViewSetGroup)
