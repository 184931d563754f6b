"""What search tells the apps above it."""

from django.dispatch import Signal

entries_written = Signal()
"""Entries of the projection were written, shown or hidden; sent inside their transaction."""
