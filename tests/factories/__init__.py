"""Makers of test data: plain functions that give every required field a sensible value.

Pages stand in the tree that migration home/0002 made; each maker takes the model's own field
names, and returns a saved row. `tests.factories.visibility` makes pages nobody may see.
"""

from tests.factories.bodies import block, body, gallery_value, image_value
from tests.factories.catalogues import (
    author,
    award_title,
    document_type,
    emulation_group,
    field_of_work,
    organisation,
    place,
    source,
)
from tests.factories.media import audio, document, image
from tests.factories.pages import (
    MAKERS,
    consent,
    directive,
    dossier,
    exemplar,
    home_page,
    index_of,
    movement,
    news,
    news_index,
    publish,
    section,
    standard,
    tag,
)
from tests.factories.people import editor

__all__ = [
    "MAKERS",
    "audio",
    "author",
    "award_title",
    "block",
    "body",
    "consent",
    "directive",
    "document",
    "document_type",
    "dossier",
    "editor",
    "emulation_group",
    "exemplar",
    "field_of_work",
    "gallery_value",
    "home_page",
    "image",
    "image_value",
    "index_of",
    "movement",
    "news",
    "news_index",
    "organisation",
    "place",
    "publish",
    "section",
    "source",
    "standard",
    "tag",
]
