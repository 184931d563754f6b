"""The collection of each unit: where its editors put their pictures and files, and find them."""

from wagtail.models import Collection, Page

from media_library.models import UnitCollection
from organisations.models import Organisation

SHARED = "Dùng chung"


def collection_of_section(page: Page) -> Collection:
    """Return the collection of those whose pages lie below a page; make it where there is none.

    It is given to the organisation that the page is named after, if there is one.
    """
    unit = UnitCollection.objects.filter(section=page).select_related("collection").first()
    if unit is None:
        owners = Organisation.objects.filter(name=page.title, valid_to=None)
        unit = UnitCollection.objects.create(
            collection=_new(page.title), section=page, organisation=owners.first()
        )
    return unit.collection


def shared_collection() -> Collection:
    """Return the collection from which every unit chooses; make it where there is none."""
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=SHARED).first() or _new(SHARED)


def _new(name: str) -> Collection:
    root = Collection.get_first_root_node()
    made: Collection = root.add_child(instance=Collection(name=name))
    return made
