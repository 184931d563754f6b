from exemplars.models.awards import AwardGrant, AwardRevocation
from exemplars.models.consents import Consent, ConsentWithdrawal
from exemplars.models.exemplars import ExemplarPage
from exemplars.models.fields import FieldOfWork
from exemplars.models.index import ExemplarIndexPage
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
    "ExemplarAlias",
    "ExemplarIndexPage",
    "ExemplarPage",
    "FieldOfWork",
    "OfficeHeld",
    "Replication",
]
