from organisations.models.groups import EmulationGroup, GroupMembership
from organisations.models.organisations import Organisation
from organisations.models.places import Place

__all__ = ["EmulationGroup", "GroupMembership", "Organisation", "Place"]
