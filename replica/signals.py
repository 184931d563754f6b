"""Signals inside the replica's app."""

from django.dispatch import Signal

replica_came_back = Signal()
"""Sent when Elasticsearch answers again after it failed, while a reader may be waiting."""
