"""Catalogues of titles and forms of commendation, and of fields of work."""

from pathlib import Path

from core.catalogue_sync import Outcome, sync
from core.catalogues import in_file_order, read_csv, register
from exemplars.models import AwardTitle, CommendationType, FieldOfWork

FOLDER = Path(__file__).parent / "data"


@register("award_titles", order=50)
def load_award_titles() -> Outcome:
    """Load the titles and forms of Luật Thi đua, khen thưởng, ranks apart, and local titles."""
    return sync(AwardTitle, in_file_order(read_csv(FOLDER / "award_titles.csv")), slug_field=None)


@register("commendation_types", order=55)
def load_commendation_types() -> Outcome:
    """Load the six types of commendation of the law, and the older ones that decisions name."""
    rows = read_csv(FOLDER / "commendation_types.csv", lists=["aliases"])
    return sync(CommendationType, in_file_order(rows), slug_field=None)


@register("fields_of_work", order=60)
def load_fields_of_work() -> Outcome:
    """Load the portal's own list of fields of work."""
    return sync(FieldOfWork, in_file_order(read_csv(FOLDER / "fields_of_work.csv")))
