"""Synonyms proposed from the site's own words, with where they are said; staff decide on each.

A proposal keeps words and ids of pages, no sentence of them: its evidence is read from those pages
anew whenever it is shown, and a proposal none of whose pages readers may see is told to nobody.
"""
