"""Signals by which content tells the rooms above it that something changed."""

from django.dispatch import Signal

archive_entries_changed = Signal()
"""Sent with `page_ids` (an iterable of int) when pages must describe themselves anew to the
archive though they were not published: a tag moved, a name they carry changed, a bulk load."""

mentions_asked = Signal()
"""Sent with `phrases` (names); each receiver returns the ids of pages, of any state, whose words
hold one of them."""

person_withdrawn = Signal()
"""Sent with `page_id` and `phrases` inside the transaction that removes a person: receivers
forget what they keep of the person beyond the page itself."""

bodies_shown = Signal()
"""Sent with `page` and `bodies` (StreamValues) before a page is shown: receivers may write links
and notes into the texts, in memory only."""

pages_merged = Signal()
"""Sent with `merged` and `kept` (specific pages) inside the transaction of a merge and of its undo:
receivers put right what they derive from the rows that moved."""

catalogue_rows_asked = Signal()
"""Sent with `phrases` (folded names) and `keys` ((facet, key) pairs); each receiver returns the
`core.contracts.CatalogueRow`s that bear one of them, in one query."""
