"""Exemplars on the map of Việt Nam."""
