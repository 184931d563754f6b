"""Signals by which content tells the apps above it that something changed."""

from django.dispatch import Signal

archive_entries_changed = Signal()
"""Sent with `page_ids` (an iterable of int) when pages must describe themselves anew to the
archive though they were not published: a tag moved, a name they carry changed, a bulk load."""

person_withdrawn = Signal()
"""Sent with `page_id` and `phrases` inside the transaction that removes a person: receivers
forget what they keep of the person beyond the page itself."""
