from exemplars.models.awards import AwardGrant, AwardTitle
from exemplars.models.exemplars import Achievement, ExemplarPage
from exemplars.models.fields import FieldOfWork
from exemplars.models.index import ExemplarIndexPage

__all__ = [
    "Achievement",
    "AwardGrant",
    "AwardTitle",
    "ExemplarIndexPage",
    "ExemplarPage",
    "FieldOfWork",
]
