"""What to read after a story: near ones, the newest of its section, those before and after it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, FloatField, IntegerChoices, IntegerField, QuerySet, Value
from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards
from caching.changes import depend_on, recording, type_key
from core.images import pictures_by_id
from lists.contract import WHOLE, date_position, naming
from lists.keeping import Key
from lists.reading import newest_and_beside
from lists.shown import listed
from movements.models.tagging import TAGGED
from queries.prepared import Prepared

NEAR_SHOWN = 4
NEWEST_SHOWN = 4
STORIES_IN_COMMON = 16
"""Each of the four shown may share a person, a directive and, told of both ways, the words."""
NO_WORTH = Value(0.0, FloatField())
NEAR_STORY = CardStyle("components/news_card.html", has_pictures=False)
HEADLINE = CardStyle("components/news_headline.html", has_pictures=False)


class Nearness(IntegerChoices):
    """What two stories have in common, the closest first; before all, what the editor pinned."""

    PINNED = 0, "Biên tập chọn"
    PEOPLE = 1, "Cùng nhân vật"
    DIRECTIVE = 2, "Cùng văn bản"
    MOVEMENT = 3, "Cùng phong trào"
    PLACE = 4, "Cùng nơi"
    TEXT = 5, "Cùng chuyện"
    SECTION = 6, "Cùng mục"


@dataclass(frozen=True)
class ReadingOn:
    """Cards of stories to read after one: each list is empty only where there is no other story."""

    near: Sequence[SafeString] = ()
    newest: Sequence[SafeString] = ()
    earlier: SafeString | None = None
    later: SafeString | None = None


def reading_on(story: Any, section: str) -> ReadingOn:
    """Return what to read after a story; at most four queries, none of which looks at others.

    `section` is what the lists of its section are called by. Pages that the editor pinned, of any
    type, stand before what is near; more than NEAR_SHOWN of them leave room for nothing else.
    """
    pinned = {page.pk: page for page in story.neighbours["pinned"]}
    # Any story that comes or goes may be the newest.
    depend_on(type_key(ContentType.objects.get_for_model(type(story)).pk))
    whole = Key(section, WHOLE, "")
    keys = {Key("newspage", TAGGED, str(each.pk)): Nearness.MOVEMENT for each in story.movements}
    if story.place_id:
        keys[Key("newspage", naming("place"), str(story.place_id))] = Nearness.PLACE
    place = date_position(story.published_on), story.pk or 0
    newest, (later, earlier) = newest_and_beside(
        [*keys, whole], NEAR_SHOWN + NEWEST_SHOWN + len(pinned) + 1, whole, place
    )
    nearness: dict[int, Nearness] = {}
    for pk, common, _worth in _stories_in_common(
        type(story),
        own=story.pk or 0,
        people=[page.pk for page in story.neighbours["exemplars"]],
        directives=[page.pk for page in story.related_directives],
        left_out=[story.pk or 0, *pinned],
    ):
        nearness.setdefault(pk, Nearness(common))
    for key, nearest in [*keys.items(), (whole, Nearness.SECTION)]:
        for pk in newest[key]:
            nearness[pk] = min(nearness.get(pk, nearest), nearest)
    left = [pk for pk in nearness if pk != story.pk and pk not in pinned]
    found_near = sorted(left, key=lambda pk: nearness[pk])
    near = [*pinned, *found_near[: max(0, NEAR_SHOWN - len(pinned))]]
    nearness |= dict.fromkeys(pinned, Nearness.PINNED)
    news = [pk for pk in newest[whole] if pk != story.pk and pk not in near][:NEWEST_SHOWN]
    headlines = list(dict.fromkeys(filter(None, [*news, later, earlier])))
    found: dict[int, Any] = {}
    read: set[str] = set()

    def stories(ids: Collection[int]) -> dict[int, Any]:
        if not found:
            # Both kinds of cards at once: where one is not kept the other is hardly ever.
            with recording() as read_of_them:
                found.update(listed(type(story), {*near, *headlines} - pinned.keys()))
                beside = [found[pk].lead_image for pk in near if pk in found]
                pictures = pictures_by_id(
                    {page.picture_id for page in pinned.values() if page.picture_id},
                    [image for image in beside if image],
                )
            read.update(read_of_them)
            for page in pinned.values():
                page.lead_image = pictures.get(page.picture_id)
            found.update(pinned)
            for pk, page in found.items():
                page.nearness_label = nearness[pk].label if pk in nearness else ""
        return {pk: found[pk] for pk in ids if pk in found}

    shown = cards(NEAR_STORY, near, stories, {pk: nearness[pk] for pk in near})
    lines = cards(HEADLINE, headlines, stories, read_before=read)
    return ReadingOn(
        [shown[pk] for pk in near if pk in shown],
        [lines[pk] for pk in news if pk in lines],
        lines.get(earlier or 0),
        lines.get(later or 0),
    )


@Prepared
def _stories_in_common(
    model: Any, own: int, people: list[int], directives: list[int], left_out: list[int]
) -> QuerySet[Any]:
    """Return which newest other stories tell of these people, then which name these directives.

    Then those that are about the same by their words, whichever of two was published first, the
    nearest first. Readers may see them all: hidden ones would take the place of others.
    """
    others = model.objects.visible().exclude(pk__in=left_out).order_by()
    first, *further = (
        stories.annotate(common=Value(common.value, IntegerField()), worth=worth).values_list(
            "pk", "common", "worth"
        )
        for stories, common, worth in (
            (others.filter(exemplar_links__exemplar__in=people), Nearness.PEOPLE, NO_WORTH),
            (
                others.filter(directive_links__directive__in=directives),
                Nearness.DIRECTIVE,
                NO_WORTH,
            ),
            (others.filter(near_to__story=own), Nearness.TEXT, F("near_to__worth")),
            (others.filter(near_links__other=own), Nearness.TEXT, F("near_links__worth")),
        )
    )
    # A union: for an "or" of tables a database looks at every story.
    return first.union(*further).order_by("common", "-worth", "-pk")[:STORIES_IN_COMMON]
