"""What goes with a page that readers see no longer, and with a row of our own."""

from django.db.models.signals import post_delete

from background.models import delete_file
from outreach.booklets import forget_booklets
from outreach.models import Booklet
from outreach.posters import forget_posters
from sharing.keeping import kept_of_pages


def connect() -> None:
    """Connect all handlers."""
    kept_of_pages.register("posters", forget_posters)
    kept_of_pages.register("booklets", forget_booklets)
    post_delete.connect(delete_file, sender=Booklet, dispatch_uid="outreach_booklet_deleted")
