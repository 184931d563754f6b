"""What the home page adds to the admin."""

from wagtail.snippets.models import register_snippet

from home.viewsets import SloganBannerViewSet

register_snippet(SloganBannerViewSet)
