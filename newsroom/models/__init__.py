from newsroom.models.approval import Absence, ApprovalStep
from newsroom.models.distinct_pairs import DistinctPair
from newsroom.models.life_cycle import LifeCycleStep
from newsroom.models.planning import CalendarKey, PlannedItem

__all__ = [
    "Absence",
    "ApprovalStep",
    "CalendarKey",
    "DistinctPair",
    "LifeCycleStep",
    "PlannedItem",
]
