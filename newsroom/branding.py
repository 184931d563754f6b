"""The portal's own colours in the admin, and what its fields do."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def load_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def close_calendars() -> SafeString:
    """Close the calendar of a date field that is left by keyboard."""
    return format_html('<script src="{}" defer></script>', static("js/dates-admin.js"))
