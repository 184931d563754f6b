"""What stands on the calendar between two days, as one member of staff may see it.

Each kind is asked for by itself, in a number of statements that does not grow with its rows.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from core.querysets import published_pages
from home.anniversaries import anniversaries_between
from movements.models import MovementMilestone, MovementPage
from newsroom.desk.lists import name_of
from newsroom.life_cycle.board import open_steps
from newsroom.life_cycle.forms import PERMISSION as KEEP_LIFE_CYCLE
from newsroom.models import PlannedItem

ROWS_PER_KIND = 500
"""Beyond so many rows of a kind, the later ones are left out; the screen says so."""
VIEW_PLAN = "newsroom.view_planneditem"
CHANGE_PLAN = "newsroom.change_planneditem"


@dataclass(frozen=True)
class Entry:
    """One thing on a day, or at a moment of it."""

    kind: str
    key: str
    """Tells it from every other, also when its day changes."""
    title: str
    day: datetime.date
    at: datetime.datetime | None = None
    url: str = ""
    note: str = ""
    changed: datetime.datetime | None = None
    draft_url: str = ""
    """Where a press of a button makes a draft of it."""

    @property
    def label(self) -> str:
        """Its kind as staff read it."""
        return KINDS[self.kind]


KINDS = {
    "planned": "Đề tài",
    "scheduled": "Hẹn đăng",
    "expiring": "Hết hạn",
    "step": "Vòng đời",
    "movement": "Phong trào",
    "anniversary": "Kỷ niệm",
}

Days = tuple[datetime.date, datetime.date]


def entries_between(user: User, first: datetime.date, last: datetime.date) -> list[Entry]:
    """Return what this user may see from one day to another, both included, in its order."""
    found = [entry for entries in _SOURCES for entry in entries(user, (first, last))]
    return sorted(found, key=_order)


def is_cut(entries: Iterable[Entry]) -> bool:
    """Return whether there may be more than is told."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
    return any(count >= ROWS_PER_KIND for count in counts.values())


def _order(entry: Entry) -> tuple:
    moment = timezone.localtime(entry.at).time() if entry.at else datetime.time()
    return entry.day, moment, list(KINDS).index(entry.kind), entry.title


def _moments(days: Days) -> tuple[datetime.datetime, datetime.datetime]:
    """Return when the first day begins and when the last one is over."""
    first, last = days
    zone = timezone.get_current_timezone()
    begin = datetime.datetime.combine(first, datetime.time(), zone)
    after = last + datetime.timedelta(days=1)
    return begin, datetime.datetime.combine(after, datetime.time(), zone)


def _editable(user: User) -> QuerySet[Page]:
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def _edit(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def _planned(user: User, days: Days) -> Iterator[Entry]:
    if not user.has_perm(VIEW_PLAN):
        return
    may_change = user.has_perm(CHANGE_PLAN)
    items = PlannedItem.objects.filter(day__range=days).order_by("day", "pk")
    own_pages = _editable(user).filter(pk=OuterRef("page"))
    items = items.select_related("owner", "section").annotate(may_edit=Exists(own_pages))
    for item in items[:ROWS_PER_KIND]:
        section = item.section.title if item.section else ""
        if item.page_id and item.may_edit:
            url = _edit(item.page_id)
        else:
            name = "edit" if may_change else "list"
            args = [item.pk] if may_change else []
            url = reverse(f"wagtailsnippets_newsroom_planneditem:{name}", args=args)
        draft = reverse("calendar_draft", args=[item.pk])
        state = "đã có bản nháp" if item.page_id else ""
        yield Entry(
            *("planned", f"planned-{item.pk}", item.title, item.day, None, url),
            note=", ".join(filter(None, [name_of(item.owner), section, state])),
            changed=item.changed_at,
            draft_url=draft if may_change and not item.page_id else "",
        )


def _scheduled(user: User, days: Days) -> Iterator[Entry]:
    begin, end = _moments(days)
    revisions = Revision.page_revisions.filter(
        approved_go_live_at__gte=begin, approved_go_live_at__lt=end
    ).order_by("approved_go_live_at", "pk")
    starts = {
        int(page_id): moment
        for page_id, moment in revisions.values_list("object_id", "approved_go_live_at")[
            :ROWS_PER_KIND
        ]
    }
    pages = _editable(user).filter(pk__in=starts).select_related("owner")
    for page in pages:
        yield _of_page("scheduled", page, starts[page.pk])


def _expiring(user: User, days: Days) -> Iterator[Entry]:
    begin, end = _moments(days)
    pages = published_pages().filter(expire_at__gte=begin, expire_at__lt=end)
    pages = pages.filter(pk__in=_editable(user).values("pk")).select_related("owner")
    for page in pages.order_by("expire_at", "pk")[:ROWS_PER_KIND]:
        yield _of_page("expiring", page, page.expire_at)


def _of_page(kind: str, page: Page, moment: datetime.datetime) -> Entry:
    note = ", ".join(filter(None, [page.page_type_display_name, name_of(page.owner)]))
    day = timezone.localdate(moment)
    changed = page.latest_revision_created_at
    return Entry(
        *(kind, f"{kind}-{page.pk}", page.draft_title, day, moment, _edit(page.pk), note, changed)
    )


def _steps(user: User, days: Days) -> Iterator[Entry]:
    if not user.has_perm(KEEP_LIFE_CYCLE):
        return
    steps = open_steps().filter(due_on__range=days).select_related("exemplar", "owner")
    for step in steps.order_by("due_on", "pk")[:ROWS_PER_KIND]:
        title = f"{step.get_stage_display()}: {step.exemplar.draft_title}"
        assert step.due_on is not None  # the days narrow to those with one
        url = reverse("life_cycle_step", args=[step.pk])
        note = ", ".join(filter(None, [name_of(step.owner), step.next_action]))
        yield Entry("step", f"step-{step.pk}", title, step.due_on, url=url, note=note)


def _movements(user: User, days: Days) -> Iterator[Entry]:
    """Tell of movements that readers see: when they begin and end, and their milestones."""
    own = Exists(_editable(user).filter(pk=OuterRef("pk")))
    movements = MovementPage.objects.visible().annotate(may_edit=own)
    movements = movements.filter(Q(starts_on__range=days) | Q(ends_on__range=days))
    for page in movements.order_by("pk")[:ROWS_PER_KIND]:
        url = _edit(page.pk) if page.may_edit else ""
        for name, words in (("starts_on", "Bắt đầu"), ("ends_on", "Kết thúc")):
            day = getattr(page, name)
            if day and days[0] <= day <= days[1]:
                key = f"movement-{page.pk}-{name}"
                yield Entry("movement", key, f"{words}: {page.title}", day, url=url)
    milestones = MovementMilestone.objects.filter(
        held_on__range=days, movement__in=MovementPage.objects.visible().order_by().values("pk")
    ).annotate(may_edit=Exists(_editable(user).filter(pk=OuterRef("movement"))))
    for stone in milestones.select_related("movement").order_by("held_on", "pk")[:ROWS_PER_KIND]:
        url = _edit(stone.movement_id) if stone.may_edit else ""
        key = f"milestone-{stone.pk}"
        yield Entry("movement", key, str(stone), stone.held_on, url=url, note=stone.movement.title)


def _anniversaries(user: User, days: Days) -> Iterator[Entry]:
    for each in anniversaries_between(*days):
        key = f"anniversary-{each.day:%Y%m%d}-{each.name}"
        note = f"tròn {each.years} năm" if each.years else ""
        yield Entry("anniversary", key, each.name, each.day, note=note)


_SOURCES: tuple[Callable[[User, Days], Iterator[Entry]], ...] = (
    *(_planned, _scheduled, _expiring, _steps, _movements, _anniversaries),
)
