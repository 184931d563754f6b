"""Loading the demo: pages, pictures and catalogue rows that name each other, all or nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import models, transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import PortalImage
from demo.covenants import FileShelf
from demo.gathered import gather_exemplars
from demo.groups import furnish_groups
from demo.guard import require_development_settings
from demo.indexing import indexing_once
from demo.life_cycle import begin_life_cycles
from demo.manuscripts import Manuscript, manuscripts
from demo.models import DemoObject
from demo.nominations import suggest
from demo.pictures import PictureShelf
from demo.plans import plan_stories
from demo.shelves import CatalogueShelf
from demo.site import dress_site
from demo.sounds import give_sounds
from demo.voices import let_readers_speak
from demo.writers import WRITERS, DemoWorld, Writer
from home.models import Navigation, NavigationItem
from lists.keeping import keeping_once
from organisations.models import Place
from search.index.projection import projecting_once


def is_loaded() -> bool:
    """Tell whether the demo, or a part of it, is on this portal."""
    return DemoObject.objects.exists()


def load_demo(report: Callable[[str], None] = lambda line: None) -> dict[str, int]:
    """Make the whole demo in one transaction and return how many of what were made.

    Loads the catalogues first where they are missing. A movement or directive that the portal
    already has is used, not made again. Raises CommandError outside development.
    """
    require_development_settings()
    if not Place.objects.exists():
        call_command("load_catalogues", verbosity=0)
    pictures, files = PictureShelf(), FileShelf()
    # Each save of a page or of its relations would describe, list and index it again, and so would
    # each saved movement once the transaction is through.
    with projecting_once():
        try:
            with transaction.atomic():
                with indexing_once(), keeping_once(), disable_reference_index_auto_update():
                    made = _load(pictures, files, report)
                _index_references()
        except BaseException:
            pictures.discard_files()
            files.discard_files()
            raise
    call_command("relate_stories", verbosity=0)
    give_sounds()
    return made


def _load(
    pictures: PictureShelf, files: FileShelf, report: Callable[[str], None]
) -> dict[str, int]:
    world = DemoWorld(pictures=pictures, catalogue=CatalogueShelf())
    written: list[tuple[Writer, Manuscript]] = []
    for writer in WRITERS:
        for manuscript in manuscripts(writer.folder):
            page = writer.find_existing(manuscript, world)
            if page is None:
                page = writer.make(manuscript, world)
                written.append((writer, manuscript))
            world.pages[manuscript.slug] = page
        report(f"{writer.label}: {len(manuscripts(writer.folder))}")
    # Every page has its id now, so that any text and relation may point to any page.
    for writer, manuscript in written:
        page = world.pages[manuscript.slug]
        writer.connect(page, manuscript, world)
        # Publishing checks the page again, as it stands in the revision.
        page.save_revision(clean=False).publish(skip_permission_checks=True)
    dressing = [
        *dress_site(world),
        *suggest(),
        *let_readers_speak(),
        *begin_life_cycles(world),
        *plan_stories(),
        *gather_exemplars(world),
    ]
    group_rows = furnish_groups(world, files)
    made_pages = [world.pages[manuscript.slug] for _writer, manuscript in written]
    rows: list[models.Model] = [
        *world.catalogue.made,
        *pictures.made.values(),
        *files.made,
        *group_rows,
    ]
    _remember(made_pages + dressing, rows)
    return {
        "pages": len(made_pages),
        "pictures": len(pictures.made),
        "rows": len(world.catalogue.made),
    }


def _index_references() -> None:
    """Tell Wagtail who refers to whom; a menu speaks for its entries."""
    for target in DemoObject.objects.targets():
        if not isinstance(target, NavigationItem):
            ReferenceIndex.create_or_update_for_object(target)
    for navigation in Navigation.objects.all():
        ReferenceIndex.create_or_update_for_object(navigation)


def _remember(made: Iterable[models.Model], rows: Iterable[Any]) -> None:
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    pages = [item for item in made if isinstance(item, Page)]
    revisions: Mapping[int, int] = dict(
        Page.objects.filter(pk__in=[page.pk for page in pages]).values_list(
            "pk", "latest_revision_id"
        )
    )
    remembered = [
        DemoObject(content_type=page_type, object_id=page.pk, revision_id=revisions[page.pk])
        for page in pages
    ]
    others = [item for item in made if not isinstance(item, Page)]
    for item in [*others, *rows]:
        model = PortalImage if isinstance(item, PortalImage) else type(item)
        remembered.append(
            DemoObject(
                content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
                object_id=item.pk,
            )
        )
    DemoObject.objects.bulk_create(remembered)
