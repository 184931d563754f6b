"""What lists of pages add to the admin: importing each part registers its hooks."""

from page_lists.bulk import hooks as bulk_hooks  # noqa: F401
from page_lists.explorer import hooks as explorer_hooks  # noqa: F401
from page_lists.preview import hooks as preview_hooks  # noqa: F401
from page_lists.recurring import hooks as recurring_hooks  # noqa: F401
