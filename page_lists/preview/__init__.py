"""How a page looks where it is found and shared, told while it is written."""
