"""The staff archive at /luu-tru/: every page in whatever state, questioned, saved and exported."""
