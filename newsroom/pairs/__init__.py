"""Profiles that may tell of the same exemplar: found two by two, merged or told apart by staff."""
