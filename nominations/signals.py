"""Signals of nominations."""

from django.dispatch import Signal

profile_made = Signal()
"""Sent with `nomination`, `profile` and `by` inside the transaction that makes a draft profile of a
nomination."""
