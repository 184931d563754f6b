"""How many pages belong to movements, for their cards."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards
from caching.changes import recording
from lists.reading import numbers_of
from movements.models.movements import MovementPage
from movements.models.tagging import IN_MOVEMENT, shelves, tagged_types

LARGE = 10
"""From here on a number says something by its size."""


def attach_counts(movements: Iterable[MovementPage]) -> list[MovementPage]:
    """Give each movement its `counts` and `numbers` for its card, in one query for all.

    `numbers` are (what is counted, how many), in the order of the kinds: `large_numbers` those that
    are shown large, `small_numbers` the others but zeros. All are those of its own
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
        movement.large_numbers = [each for each in movement.numbers if each[1] >= LARGE]
        movement.small_numbers = [each for each in movement.numbers if 0 < each[1] < LARGE]
    return movements


def movement_cards(
    fetch: Callable[[], Iterable[MovementPage]], style: CardStyle
) -> list[SafeString]:
    """Return the cards of movements with their numbers, which other pages decide."""
    with recording() as read:
        counted = attach_counts(fetch())
    by_id = {movement.pk: movement for movement in counted}
    return cards_of_counted(counted, style, lambda ids: {pk: by_id[pk] for pk in ids}, read)


def cards_of_counted(
    counted: Sequence[MovementPage],
    style: CardStyle,
    chosen: Callable[[Collection[int]], Mapping[int, MovementPage]],
    read: Collection[str],
) -> list[SafeString]:
    """Return the cards of movements that have their numbers; `chosen` hands out those by ids.

    `read` are the keys of what was read of them.
    """
    notes = {movement.pk: tuple(movement.numbers) for movement in counted}
    shown = cards(style, list(notes), chosen, notes, read)
    return [shown[pk] for pk in notes if pk in shown]
