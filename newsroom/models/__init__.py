from newsroom.models.approval import Absence, ApprovalStep
from newsroom.models.distinct_pairs import DistinctPair
from newsroom.models.life_cycle import LifeCycleStep

__all__ = ["Absence", "ApprovalStep", "DistinctPair", "LifeCycleStep"]
