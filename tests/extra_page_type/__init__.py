"""An app with a page type that the portal does not know: `tests/outcomes/test_new_page_type.py`."""
