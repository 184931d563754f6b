from newsroom.models.approval import Absence, ApprovalStep
from newsroom.models.bulk import BulkChange
from newsroom.models.distinct_pairs import DistinctPair
from newsroom.models.life_cycle import LifeCycleStep
from newsroom.models.planning import CalendarKey, PlannedItem
from newsroom.models.templates import NewsTemplate

__all__ = [
    "Absence",
    "ApprovalStep",
    "BulkChange",
    "CalendarKey",
    "DistinctPair",
    "LifeCycleStep",
    "NewsTemplate",
    "PlannedItem",
]
