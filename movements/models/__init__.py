from movements.models.movements import MovementAlias, MovementIndexPage, MovementPage
from movements.models.tagging import PageMovement

__all__ = ["MovementAlias", "MovementIndexPage", "MovementPage", "PageMovement"]
