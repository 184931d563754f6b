"""The checks of the coverage board, in the order in which staff see them."""

from newsroom.coverage.base import Check
from newsroom.coverage.catalogues import UNREVIEWED
from newsroom.coverage.profiles import Faceless, Groundless, LateSteps, Undecided, Unproven
from newsroom.coverage.silence import (
    EmptyGroups,
    EmptyProvinces,
    MissingDocuments,
    QuietMovements,
    UncitedDirectives,
)

CHECKS: list[Check] = [
    QuietMovements(),
    EmptyProvinces(),
    EmptyGroups(),
    UncitedDirectives(),
    MissingDocuments(),
    Groundless(),
    Unproven(),
    Faceless(),
    Undecided(),
    LateSteps(),
    *UNREVIEWED,
]
"""A further check is a class and a line here."""


def check_called(key: str) -> Check | None:
    """Return the check at an address."""
    return next((check for check in CHECKS if check.key == key), None)
