"""How many pages belong to movements, for their cards."""

from collections.abc import Callable, Collection, Iterable

from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards
from caching.changes import recording
from lists.reading import numbers_of
from movements.models.movements import MovementPage
from movements.models.tagging import IN_MOVEMENT, shelves, tagged_types


def attach_counts(movements: Iterable[MovementPage]) -> list[MovementPage]:
    """Give each movement its `counts` and `numbers` for its card, in one query for all.

    `numbers` are (what is counted, how many), in the order of the kinds. Both are those of its own
    page: of each kind that is tagged, the pages that carry its tag or that of any movement below.
    """
    movements = list(movements)
    kinds = {str(model._meta.model_name): model.archive_kind.key for model in tagged_types()}
    numbers = numbers_of(list(kinds), IN_MOVEMENT, [movement.pk for movement in movements])
    names = [(kind.key, shelf.short_number) for kind, shelf in shelves()]
    for movement in movements:
        movement.counts = dict.fromkeys(kinds.values(), 0)
        for name, kind in kinds.items():
            movement.counts[kind] += numbers.get((name, str(movement.pk)), 0)
        movement.numbers = [(name, movement.counts[kind]) for kind, name in names]
    return movements


def movement_cards(
    fetch: Callable[[], Iterable[MovementPage]], style: CardStyle
) -> list[SafeString]:
    """Return the cards of movements with their numbers, which other pages decide."""
    with recording() as read:
        counted = attach_counts(fetch())
    by_id = {movement.pk: movement for movement in counted}

    def chosen(ids: Collection[int]) -> dict[int, MovementPage]:
        return {pk: by_id[pk] for pk in ids}

    notes = {movement.pk: tuple(movement.numbers) for movement in counted}
    shown = cards(style, by_id, chosen, notes, read)
    return [shown[pk] for pk in by_id]
