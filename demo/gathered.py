"""Collections of the demo: exemplars that stand side by side under a title."""

from demo.manuscripts import table
from demo.writers import DemoWorld
from outreach.models import Collection, CollectionPerson


def gather_exemplars(world: DemoWorld) -> list[Collection]:
    """Make the collections of `content/collections.toml` and return them."""
    made = []
    for number, head in enumerate(table("collections")["collections"]):
        row = Collection(title=head["title"], intro=head["intro"], sort_order=number)
        row.people.set([CollectionPerson(exemplar=world.pages[slug]) for slug in head["exemplars"]])
        row.full_clean()
        row.save()
        made.append(row)
    return made
