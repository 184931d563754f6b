"""Merging two pages that are the same thing under two names, so that it can be undone.

`services.merge` and `services.undo` do it; `drafts` keeps older versions of pages from bringing
back what moved.
"""
