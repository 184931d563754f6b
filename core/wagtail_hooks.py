"""What the core adds to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from core.slugs import VietnameseSlugInput


@hooks.register("insert_global_admin_js")
def load_slug_rules() -> SafeString:
    """Give slug fields of Wagtail's own forms (copying a page) the rules ours have."""
    formatters = VietnameseSlugInput().attrs["data-w-slug-formatters-value"]
    return format_html(
        '<script src="{}" data-formatters="{}" defer></script>',
        static("js/admin-slugs.js"),
        formatters,
    )
