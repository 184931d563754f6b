from movements.models.aliases import MovementAlias
from movements.models.index import MovementIndexPage
from movements.models.life import MovementFigure, MovementMilestone, MovementParticipant
from movements.models.lineage import MovementLineage
from movements.models.movements import MovementPage
from movements.models.tagging import PageMovement

__all__ = [
    "MovementAlias",
    "MovementFigure",
    "MovementIndexPage",
    "MovementLineage",
    "MovementMilestone",
    "MovementPage",
    "MovementParticipant",
    "PageMovement",
]
