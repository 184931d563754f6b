"""The sitemap: what the public may see, and nothing else."""

from wagtail.contrib.sitemaps import Sitemap

from core.querysets import BasePageQuerySet, visible_pages


class VisiblePagesSitemap(Sitemap):
    """Wagtail's sitemap under the portal's one visibility rule."""

    limit = 5000

    def items(self) -> BasePageQuerySet:
        """Every visible page of the site that the request names, in tree order."""
        return (
            visible_pages()
            .descendant_of(self.get_wagtail_site().root_page, inclusive=True)
            .order_by("path")
            .defer_streamfields()
            .specific()
        )
