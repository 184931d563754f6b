"""Signals by which content tells the apps above it that something changed."""

from django.dispatch import Signal

page_stored = Signal()
"""Sent with `instance` and `update_fields` by the save of a page, in its transaction, once its
child rows and relations are stored too, as they are not when Django sends `post_save`."""

reader_access_changed = Signal()
"""Sent with `page_ids` in the transaction in which readers came to see pages, or no longer do."""

archive_entries_changed = Signal()
"""Sent with `page_ids` (an iterable of int) when pages must describe themselves anew to the
archive though they were not published: a tag moved, a name they carry changed, a bulk load."""

archive_facet_changed = Signal()
"""Sent with `facet` and `keys` (page id → the key that it has now, "" for none): those whose
entries say otherwise describe themselves anew."""

person_withdrawn = Signal()
"""Sent with `page_id` and `phrases` inside the transaction that removes a person: receivers
forget what they keep of the person beyond the page itself."""
