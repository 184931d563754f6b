from organisations.models.groups import EmulationGroup, GroupEvent, GroupMembership
from organisations.models.names import CatalogueName
from organisations.models.organisations import Organisation
from organisations.models.places import Place
from organisations.models.scores import GroupScore, GroupYear, ScoringCriterion

__all__ = [
    "CatalogueName",
    "EmulationGroup",
    "GroupEvent",
    "GroupMembership",
    "GroupScore",
    "GroupYear",
    "Organisation",
    "Place",
    "ScoringCriterion",
]
