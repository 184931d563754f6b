"""What search adds to the admin."""

from search.archive import admin_menu  # noqa: F401 - importing it registers its hooks
