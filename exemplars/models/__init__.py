from exemplars.models.awards import AwardGrant, AwardRevocation
from exemplars.models.consents import Consent, ConsentWithdrawal
from exemplars.models.distinct_pairs import DistinctPair
from exemplars.models.exemplars import ExemplarPage
from exemplars.models.fields import FieldOfWork
from exemplars.models.index import ExemplarIndexPage
from exemplars.models.life_cycle import LifeCycleStep
from exemplars.models.nominations import Nomination, NominationFile
from exemplars.models.parts import Achievement, ExemplarAlias, OfficeHeld, Replication
from exemplars.models.titles import AwardTitle, CommendationType

__all__ = [
    "Achievement",
    "AwardGrant",
    "AwardRevocation",
    "AwardTitle",
    "CommendationType",
    "Consent",
    "ConsentWithdrawal",
    "DistinctPair",
    "ExemplarAlias",
    "ExemplarIndexPage",
    "ExemplarPage",
    "FieldOfWork",
    "LifeCycleStep",
    "Nomination",
    "NominationFile",
    "OfficeHeld",
    "Replication",
]
