from exemplars.models.awards import AwardGrant, AwardTitle
from exemplars.models.exemplars import Achievement, ExemplarIndexPage, ExemplarPage
from exemplars.models.fields import FieldOfWork

__all__ = [
    "Achievement",
    "AwardGrant",
    "AwardTitle",
    "ExemplarIndexPage",
    "ExemplarPage",
    "FieldOfWork",
]
