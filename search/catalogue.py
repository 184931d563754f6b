"""Catalogue of synonyms: the abbreviations of emulation, commendation and administration."""

from pathlib import Path

from core.catalogue_sync import Outcome, sync
from core.catalogues import read_json, register
from search.curation.synonyms import SynonymGroup, forget

FOLDER = Path(__file__).parent / "data"


@register("synonyms", order=70)
def load_synonyms() -> Outcome:
    """Load groups of terms that stand for one another; staff's edits stay."""
    rows = read_json(FOLDER / "synonyms.json", "groups")
    # The mechanism needs no more of a table than the two columns that it keeps for itself.
    outcome = sync(SynonymGroup, rows, slug_field=None)  # type: ignore[arg-type]  # as just said
    forget()
    return outcome
