"""Edits of every kind, each with the pages that may tell of it and what they are to tell after it.

An edit is a generator: it makes what it needs and yields a `Before`, waits until readers have read
those pages, makes its change and yields an `After`. Words like "Mốc17q" stand nowhere else, so that
a page which holds one tells of this edit. `speed.editing` runs them, as production does.
"""

import datetime
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, Site

from core.models import PortalImage, PublicationHold, SiteSettings
from directives.models import DirectivePage
from exemplars.awards.revoking import revoke
from exemplars.models import (
    AwardGrant,
    AwardRevocation,
    AwardTitle,
    Consent,
    ExemplarIndexPage,
    ExemplarPage,
    FieldOfWork,
)
from exemplars.withdrawal import withdraw
from home.models import HomePage, SectionPage, StandardPage
from merging.services import merge, undo
from movements.models import MovementIndexPage, MovementPage, PageMovement
from news.models import NewsDirective, NewsExemplar, NewsIndexPage, NewsOrganisation, NewsPage
from organisations.models import Organisation, Place

STORY_WORDS = "Lễ hội đo đạc"
"""Begin the titles of stories, and are searched for."""
EXPIRY_SECONDS = 8.0
"""From preparing a page whose time runs out to that moment: readers read it first."""


@dataclass(frozen=True)
class Before:
    """The addresses that may tell of an edit. `draft`: the page whose preview staff look at."""

    paths: list[str]
    draft: int | None = None


@dataclass(frozen=True)
class After:
    """What readers see from the moment of a change on (`time.monotonic`).

    `hidden`: words that no answer may hold that was asked for since; `replaced`: wherever the first
    stood, the second stands; `shown` and `status`: address → words, status.
    """

    hidden: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)


Edit = Iterator[Before | After]


def word(number: int, part: str = "q") -> str:
    """Return a word that no page holds but for this edit."""
    return f"Mốc{number}{part}"


class Scene:
    """A story with a neighbour of every kind, made once, which the edits change."""

    def __init__(self) -> None:
        # Of several scenes on one portal, each has addresses of its own.
        self.mark = uuid4().hex[:8]
        self.place = Place.objects.create(
            name=f"Đo Đạc {self.mark}",
            full_name=f"tỉnh Đo Đạc {self.mark}",
            slug=f"do-dac-{self.mark}",
            kind=Place.Kind.PROVINCE,
        )
        self.organisation = Organisation.objects.create(name="Sở Đo đạc", level="province")
        self.field = FieldOfWork.objects.create(
            name=f"Đo đạc {self.mark}", slug=self.slug("do-dac")
        )
        self.picture = PortalImage.objects.create(
            title="Hình đo", description="Hình đo", file=_drawn()
        )
        self.movement = self.new_movement("Phong trào đo đạc")
        self.exemplar = self.new_exemplar("Nguyễn Thị Đo")
        self.directive = DirectivePage.objects.visible().order_by("-pk").first()
        self.story = self.new_story(STORY_WORDS)
        self.section = add(
            HomePage.objects.get(), SectionPage(title="Mục đo", slug=self.slug("muc-do"))
        )

    def slug(self, part: str) -> str:
        """Return a slug that no other scene uses."""
        return f"{part}-{self.mark}"

    def new_story(self, title: str, slug: str = "bai-do", **fields: Any) -> NewsPage:
        """Return a story published now, which names all of the scene."""
        story = NewsPage(
            title=title,
            slug=self.slug(slug),
            lead="Cả xóm cùng đo.",
            body=[("paragraph", "<p>Cả xóm cùng đo.</p>")],
            published_on=timezone.now(),
            place=self.place,
            lead_image=self.picture,
            **fields,
        )
        story.organisation_links = [NewsOrganisation(organisation=self.organisation)]
        story.exemplar_links = [NewsExemplar(exemplar=self.exemplar)]
        story.page_movements = [PageMovement(movement=self.movement)]
        if self.directive:
            story.directive_links = [NewsDirective(directive=self.directive)]
        return add(NewsIndexPage.objects.order_by("path").first(), story)

    def new_movement(self, title: str, slug: str = "phong-trao-do") -> MovementPage:
        """Return a movement under way."""
        movement = MovementPage(
            title=title,
            slug=self.slug(slug),
            level="province",
            intro="Để đo.",
            starts_on=timezone.localdate() - datetime.timedelta(days=100),
            launcher=self.organisation,
            place=self.place,
        )
        return add(MovementIndexPage.objects.get(), movement)

    def new_exemplar(self, title: str, slug: str = "nguoi-do") -> ExemplarPage:
        """Return a person who agreed to be shown."""
        person = ExemplarPage(
            title=title,
            slug=self.slug(slug),
            headline="Đo không biết mệt.",
            field_of_work=self.field,
            organisation=self.organisation,
            place=self.place,
        )
        person.page_movements = [PageMovement(movement=self.movement)]
        add(ExemplarIndexPage.objects.get(), person)
        Consent.objects.create(
            exemplar=person,
            given_on=timezone.localdate(),
            covers_portrait=True,
            is_informed=True,
            evidence_absence=Consent.Absence.PAPER,
        )
        return person

    def paths(self, *more: str) -> list[str]:
        """Return all addresses that tell of the scene, and some more."""
        pages = [self.story, self.movement, self.exemplar, self.directive]
        rows = [self.place.get_absolute_url(), self.organisation.get_absolute_url()]
        return [
            *("/", "/tin-tuc/", "/phong-trao/", "/guong-dien-hinh/", "/rss/", "/sitemap.xml"),
            f"{reverse('search')}?{urlencode({'q': STORY_WORDS.lower()})}",
            *(path(page) for page in pages if page),
            *rows,
            *more,
        ]


def add(parent: Page, page: Any) -> Any:
    """Publish a new page as an editor does; return it anew."""
    page.live = False
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def path(page: Page) -> str:
    """Return the path of a page's address."""
    return Page.objects.get(pk=page.pk).get_url_parts()[2]


def publish_change(scene: Scene, number: int) -> Edit:
    """A story gets another title."""
    yield from _retitle(scene.story, scene, number, STORY_WORDS)


def publish_new(scene: Scene, number: int) -> Edit:
    """A story is published where readers met nothing."""
    address = f"/tin-tuc/{scene.slug(f'bai-moi-{number}')}/"
    yield Before(scene.paths(address))
    scene.new_story(f"{STORY_WORDS} {word(number)}", f"bai-moi-{number}")
    yield After(shown={address: word(number), "/tin-tuc/": word(number)}, status={address: 200})


def unpublish(scene: Scene, number: int) -> Edit:
    """A story is taken down."""
    story = scene.new_story(f"{STORY_WORDS} {word(number)}", f"bai-go-{number}")
    yield Before(scene.paths(path(story)))
    address = path(story)
    story.unpublish()
    yield After(hidden=[word(number)], status={address: 404})


def hold(scene: Scene, number: int) -> Edit:
    """A story is held back."""
    story = scene.new_story(f"{STORY_WORDS} {word(number)}", f"bai-giu-{number}")
    yield Before(scene.paths(path(story)))
    PublicationHold.objects.create(page_id=story.pk, reason=PublicationHold.Reason.IMPORT_DOUBTED)
    yield After(hidden=[word(number)], status={path(story): 404})


def lift(scene: Scene, number: int) -> Edit:
    """A story that was held comes back."""
    story = scene.new_story(f"{STORY_WORDS} {word(number)}", f"bai-tha-{number}")
    held = PublicationHold.objects.create(
        page_id=story.pk, reason=PublicationHold.Reason.IMPORT_DOUBTED
    )
    yield Before(scene.paths(path(story)))
    held.delete()
    yield After(
        shown={path(story): word(number), "/tin-tuc/": word(number)}, status={path(story): 200}
    )


def move(scene: Scene, number: int) -> Edit:
    """A page of text moves to another section."""
    slug = scene.slug(f"trang-{number}")
    page = add(HomePage.objects.get(), StandardPage(title=f"Trang {word(number)}", slug=slug))
    old, new = path(page), f"{path(scene.section)}{slug}/"
    yield Before(scene.paths(old, new))
    StandardPage.objects.get(pk=page.pk).move(scene.section, pos="last-child")
    yield After(shown={new: word(number)}, status={old: 301, new: 200})


def rename_place(scene: Scene, number: int) -> Edit:
    """A place gets another name."""
    yield from _rename_row(scene.place, scene, number, "Đo Đạc", full_name="tỉnh {}")


def rename_organisation(scene: Scene, number: int) -> Edit:
    """An organisation gets another name."""
    yield from _rename_row(scene.organisation, scene, number, "Sở Đo đạc")


def rename_movement(scene: Scene, number: int) -> Edit:
    """A movement gets another title."""
    yield from _retitle(scene.movement, scene, number, "Phong trào đo đạc")


def merge_movements(scene: Scene, number: int) -> Edit:
    """A movement is merged into another."""
    other = scene.new_movement(f"Phong trào {word(number)}", f"phong-trao-gop-{number}")
    old = path(other)
    yield Before(scene.paths(old))
    merge(other, scene.movement, by=None)
    yield After(status={old: 301}, shown={path(scene.movement): word(number)})


def undo_merge(scene: Scene, number: int) -> Edit:
    """A merge is taken back: the name leaves the page that had it for a while."""
    other = scene.new_movement(f"Phong trào {word(number)}", f"phong-trao-tach-{number}")
    done = merge(other, scene.movement, by=None)
    yield Before(scene.paths(path(other)))
    undo(done, None)
    yield After(shown={path(other): word(number)}, status={path(other): 200})


def revoke_honour(scene: Scene, number: int) -> Edit:
    """An honour is revoked, and stands on no list."""
    title = AwardTitle.objects.current().order_by("pk")[0]
    grant = AwardGrant.objects.create(
        exemplar=scene.exemplar,
        title=title,
        year=2024,
        decision_number=f"{word(number)}/QĐ-UBND",
        grantor=scene.organisation,
    )
    scene.exemplar.save_revision().publish()
    yield Before(
        scene.paths(reverse("awards:title", args=[title.slug]), reverse("awards:catalogue"))
    )
    entry = AwardRevocation(revoked_on=timezone.localdate(), decision_number="1/QĐ-HB")
    revoke(entry, grant, by=None)
    yield After(hidden=[f"{word(number)}/QĐ-UBND"])


def withdraw_person(scene: Scene, number: int) -> Edit:
    """A person withdraws, and no page names them."""
    person = scene.new_exemplar(f"Trần Thị {word(number)}", f"nguoi-rut-{number}")
    story = scene.new_story(f"{STORY_WORDS} của một người", f"bai-ve-{number}")
    NewsExemplar.objects.create(article=story, exemplar=person)
    NewsPage.objects.get(pk=story.pk).save_revision().publish()
    yield Before(scene.paths(path(person), path(story)))
    withdraw(person, by=None)
    yield After(hidden=[word(number)])


def change_settings(scene: Scene, number: int) -> Edit:
    """The foot of every page names another agency."""
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.agency = f"Cơ quan {word(number, 'a')}"
    settings.save()
    yield Before(scene.paths())
    settings.agency = f"Cơ quan {word(number, 'b')}"
    settings.save()
    yield After(replaced={word(number, "a"): word(number, "b")})


def change_picture(scene: Scene, number: int) -> Edit:
    """A picture is described in other words."""
    scene.picture.description = f"Hình {word(number, 'a')}"
    scene.picture.save()
    yield Before(scene.paths())
    scene.picture.description = f"Hình {word(number, 'b')}"
    scene.picture.save()
    yield After(replaced={word(number, "a"): word(number, "b")})


def let_time_pass(scene: Scene, number: int) -> Edit:
    """A story's time runs out, and nobody does anything."""
    story = scene.new_story(f"{STORY_WORDS} {word(number)}", f"bai-het-{number}")
    moment = timezone.now() + datetime.timedelta(seconds=EXPIRY_SECONDS)
    story.expire_at = moment
    story.save_revision().publish()
    yield Before(scene.paths(path(story)))
    left = (moment - timezone.now()).total_seconds()
    at = time.monotonic() + left
    time.sleep(max(0.0, left))
    yield After(hidden=[word(number)], status={path(story): 404}, at=at)


def preview(scene: Scene, number: int) -> Edit:
    """A draft is saved and looked at by staff; readers see nothing of it."""
    story = NewsPage.objects.get(pk=scene.story.pk)
    yield Before(scene.paths(), draft=story.pk)
    story.lead = f"Bản nháp {word(number)}."
    story.save_revision()
    yield After(hidden=[word(number)])


EDITS: dict[str, Callable[[Scene, int], Edit]] = {
    "publish": publish_change,
    "new": publish_new,
    "unpublish": unpublish,
    "hold": hold,
    "lift": lift,
    "move": move,
    "place": rename_place,
    "organisation": rename_organisation,
    "movement": rename_movement,
    "merge": merge_movements,
    "undo": undo_merge,
    "revoke": revoke_honour,
    "withdraw": withdraw_person,
    "settings": change_settings,
    "picture": change_picture,
    "time": let_time_pass,
    "preview": preview,
}


def _retitle(page: Any, scene: Scene, number: int, name: str) -> Edit:
    for part in "ab":
        page = type(page).objects.get(pk=page.pk)
        page.title = f"{name} {word(number, part)}"
        page.save_revision().publish()
        if part == "a":
            yield Before(scene.paths())
    yield After(replaced={word(number, "a"): word(number, "b")})


def _rename_row(row: Any, scene: Scene, number: int, name: str, **patterns: str) -> Edit:
    for part in "ab":
        row.name = f"{name} {word(number, part)}"
        for attribute, pattern in patterns.items():
            setattr(row, attribute, pattern.format(row.name))
        row.save()
        if part == "a":
            yield Before(scene.paths())
    yield After(replaced={word(number, "a"): word(number, "b")})


def _drawn() -> ContentFile:
    stream = BytesIO()
    Image.new("RGB", (900, 600), (200, 90, 40)).save(stream, "PNG")
    return ContentFile(stream.getvalue(), name="hinh-do.png")
