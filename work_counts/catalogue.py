"""Catalogues of the rates of royalties."""

from pathlib import Path

from core.catalogue_sync import Outcome, sync
from core.catalogues import in_file_order, read_csv, register
from work_counts.models import Genre, UnitValue

FOLDER = Path(__file__).parent / "data"


@register("royalty_genres", order=70)
def load_genres() -> Outcome:
    """Load the genres with their coefficients."""
    rows = in_file_order(read_csv(FOLDER / "royalty_genres.csv"))
    return sync(Genre, rows, slug_field=None)


@register("royalty_unit_values", order=71)
def load_unit_values() -> Outcome:
    """Load what a coefficient of one was worth, and from when."""
    return sync(UnitValue, read_csv(FOLDER / "royalty_unit_values.csv"), slug_field=None)
