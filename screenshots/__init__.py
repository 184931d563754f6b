"""The pictures of the editors' guide, taken of the demo."""
