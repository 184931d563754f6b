"""The groups and organisations a story names, each with the way to its page."""

from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models.functions import Coalesce, NullIf

from organisations.models import EmulationGroup, Organisation

if TYPE_CHECKING:
    from news.models import NewsPage


class Mention(NamedTuple):
    """A group or an organisation that a story names: its name, and the address of its page."""

    label: str
    url: str


def mentions_of(story: "NewsPage") -> dict[str, list[Mention]]:
    """Return the `groups` and `organisations` a story names, by name, in one query."""
    if not isinstance(story.emulation_groups.all(), models.QuerySet):
        # A draft holds what it names in memory.
        return {
            "groups": sorted(
                Mention(group.name, group.get_absolute_url())
                for group in story.emulation_groups.all()
            ),
            "organisations": sorted(
                Mention(organisation.label, organisation.get_absolute_url())
                for organisation in story.organisations.all()
            ),
        }
    columns = ("mention", "label", "slug", "name")
    groups = story.emulation_groups.order_by().annotate(
        mention=models.Value("groups"), label=models.F("name")
    )
    organisations = story.organisations.order_by().annotate(
        mention=models.Value("organisations"),
        label=Coalesce(NullIf("short_name", models.Value("")), "name"),
    )
    rows = groups.values_list(*columns).union(organisations.values_list(*columns))
    mentioned: dict[str, list[Mention]] = {"groups": [], "organisations": []}
    for mention, label, slug, _name in sorted(rows):
        model = EmulationGroup if mention == "groups" else Organisation
        mentioned[mention].append(Mention(label, model(slug=slug).get_absolute_url()))
    return mentioned
