"""Signals of merging."""

from django.dispatch import Signal

pages_merged = Signal()
"""Sent with `merged` and `kept` (specific pages) inside the transaction of a merge and of its undo:
receivers put right what they derive from the rows that moved."""
