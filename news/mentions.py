"""The groups and organisations a story names, each with the way to its page."""

from typing import NamedTuple

from django.db import models
from django.db.models.functions import Coalesce, NullIf

from organisations.models import EmulationGroup, Organisation


class Mention(NamedTuple):
    """A group or an organisation that a story names: its name, and the address of its page."""

    label: str
    url: str


def mentions(
    groups: models.Manager[EmulationGroup], organisations: models.Manager[Organisation]
) -> dict[str, list[Mention]]:
    """Return the `groups` and `organisations` a story names, by name, in one query."""
    if not isinstance(groups.all(), models.QuerySet):
        # A draft holds what it names in memory.
        return {
            "groups": sorted(
                Mention(group.name, group.get_absolute_url()) for group in groups.all()
            ),
            "organisations": sorted(
                Mention(organisation.label, organisation.get_absolute_url())
                for organisation in organisations.all()
            ),
        }
    columns = ("mention", "shown_name", "slug", "name")
    group_rows = groups.order_by().annotate(
        mention=models.Value("groups"), shown_name=models.F("name")
    )
    organisation_rows = organisations.order_by().annotate(
        mention=models.Value("organisations"),
        shown_name=Coalesce(NullIf("short_name", models.Value("")), "name"),
    )
    rows = group_rows.values_list(*columns).union(organisation_rows.values_list(*columns))
    mentioned: dict[str, list[Mention]] = {"groups": [], "organisations": []}
    for mention, label, slug, _name in sorted(rows):
        model = EmulationGroup if mention == "groups" else Organisation
        mentioned[mention].append(Mention(label, model(slug=slug).get_absolute_url()))
    return mentioned
