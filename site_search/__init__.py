"""The public search: addresses, result pages, cards, suggestions."""
