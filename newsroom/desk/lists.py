"""The lists of the desk: what waits for whom, since when, and where to go on.

Each list answers one question for one member of staff in a number of statements that does not grow
with its rows. The first screen shows the first rows, `/admin/ban-lam-viec/<key>/` all of them.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from core.querysets import visible_pages
from newsroom.desk.abandoned import swept_on, warned_drafts
from newsroom.models import NewsTemplate
from newsroom.models.approval import late_days, with_step
from newsroom.named_pages import of_page, pages_of, scheduled_versions
from nominations.models import Nomination
from visits.models import PageDays, PageTotal

RECENT_DAYS = 90
"""Own pages that came out longer ago are told in the report of views only."""
READ_DAYS = 7
"""Of the views of one's own pages, those of so many days are told beside all."""
SOON_DAYS = 14
"""What goes within so many days is told of beforehand."""


@dataclass(frozen=True)
class Row:
    """One thing to do: its name, where to do it, and what is to be known beforehand."""

    title: str
    url: str
    notes: tuple[str, ...] = ()
    when: datetime.datetime | datetime.date | None = None
    late_days: int = 0


@dataclass(frozen=True)
class DeskList:
    """One list: `rows_for` asks the database, `show` makes rows of what it found."""

    key: str
    title: str
    rows_for: Callable[[User], QuerySet]
    show: Callable[[Sequence[Any]], Iterable[Row]]
    when: str = "từ"
    """The word before a row's time."""
    permission: str = ""
    address: str = ""
    """The name of the screen that has all of them, where there is one already."""

    def is_open_to(self, user: User) -> bool:
        return not self.permission or user.has_perm(self.permission)

    @property
    def url(self) -> str:
        return reverse(self.address) if self.address else reverse("desk_list", args=[self.key])


def _editable(user: User) -> QuerySet[Page]:
    """Return the pages that a member of staff may change."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def among_editable(pages: QuerySet[Page], user: User) -> QuerySet[Page]:
    """Keep the pages that a member of staff may change; who may change all is asked nothing more.

    A database would write down the ids of all pages first, for each list of the desk.
    """
    return pages if user.is_superuser else pages.filter(pk__in=_editable(user).values("pk"))


def _drafts(user: User) -> QuerySet[Page]:
    """Return what one may change and readers don't see, but for templates and what was sent."""
    drafts = Page.objects.filter(
        ~Q(pk__in=pages_of(WorkflowState.objects.active())),
        ~Q(pk__in=pages_of(scheduled_versions())),
        ~Exists(NewsTemplate.objects.filter(page=OuterRef("pk"))),
        has_unpublished_changes=True,
    )
    return (
        among_editable(drafts, user)
        .select_related("owner", "latest_revision__user")
        .order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    )


def _is_of(user: User) -> Q:
    return Q(owner=user) | Q(latest_revision__user=user)


def _own_drafts(user: User) -> QuerySet[Page]:
    return _drafts(user).filter(_is_of(user))


def _drafts_of_the_desk(user: User) -> QuerySet[Page]:
    return _drafts(user).exclude(owner=user).exclude(latest_revision__user=user)


def _waiting_for(user: User) -> QuerySet[TaskState]:
    return with_step(TaskState.objects.reviewable_by(user)).order_by("started_at", "pk")


def _on_the_way(user: User) -> QuerySet[TaskState]:
    """Return what waits for others: one's own, and what lies in one's sections."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    if not user.is_superuser:
        editable = _editable(user).annotate(as_text=Cast("pk", CharField())).values("as_text")
        sent = Q(workflow_state__requested_by=user)
        states = states.filter(sent | Q(workflow_state__object_id__in=editable))
    theirs = TaskState.objects.reviewable_by(user).values("pk")
    return with_step(states.exclude(pk__in=theirs)).order_by("started_at", "pk")


def _sent_back(user: User) -> QuerySet[TaskState]:
    """Return what was sent back to this user, the newest first."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        pk=F("workflow_state__current_task_state"),
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__requested_by=user,
    )
    return with_step(states).order_by("-finished_at", "-pk")


def _scheduled(user: User) -> QuerySet[Page]:
    first = (
        of_page(scheduled_versions()).order_by("approved_go_live_at").values("approved_go_live_at")
    )
    scheduled = Page.objects.filter(pk__in=pages_of(scheduled_versions()))
    pages = among_editable(scheduled, user).annotate(starts=Subquery(first[:1]))
    return pages.select_related("owner").order_by("starts", "pk")


def _expiring(user: User) -> QuerySet[Page]:
    now = timezone.now()
    soon = now + datetime.timedelta(days=SOON_DAYS)
    pages = visible_pages().filter(expire_at__gt=now, expire_at__lte=soon)
    return among_editable(pages, user).select_related("owner").order_by("expire_at", "pk")


def _abandoned(user: User) -> QuerySet[Page]:
    return among_editable(warned_drafts(), user).select_related("owner")


def _read(user: User) -> QuerySet[Page]:
    """Return one's own pages that came out last, with how often readers saw them."""
    since = timezone.localdate() - datetime.timedelta(days=READ_DAYS - 1)
    days = PageDays.objects.filter(page=OuterRef("pk"), day__gte=since).order_by()
    lately = days.values("page").annotate(seen=Sum("views")).values("seen")
    total = PageTotal.objects.filter(page=OuterRef("pk")).values("views")
    recent = timezone.now() - datetime.timedelta(days=RECENT_DAYS)
    pages = visible_pages().filter(owner=user, first_published_at__gte=recent)
    return pages.annotate(
        seen=Coalesce(Subquery(total), 0), seen_lately=Coalesce(Subquery(lately), 0)
    ).order_by("-first_published_at", "-pk")


def _open_nominations(user: User) -> QuerySet[Nomination]:
    return Nomination.objects.open().order_by("submitted_at", "pk")


def _open_letters(user: User) -> QuerySet:
    """Return the readers' letters that wait; of their app, beside ours, we know the name only."""
    letter = apps.get_model("engagement", "Letter")
    return letter.objects.filter(state__in=letter.OPEN_STATES).order_by("submitted_at", "pk")


def _edit(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def name_of(user: User | None) -> str:
    """Return how a member of staff is called; nobody is an empty text."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _show_drafts(pages: Sequence[Page]) -> Iterable[Row]:
    for page in pages:
        newest = page.latest_revision
        writer = name_of((newest.user if newest else None) or page.owner)
        notes = (page.page_type_display_name, writer, "đang hiển thị bản cũ" if page.live else "")
        yield Row(page.draft_title, _edit(page.pk), notes, page.latest_revision_created_at)


def _show_states(states: Sequence[TaskState]) -> Iterable[Row]:
    pages = Page.objects.in_bulk({int(state.workflow_state.object_id) for state in states})
    for state in states:
        page = pages.get(int(state.workflow_state.object_id))
        if page is None:
            continue
        sender = name_of(state.workflow_state.requested_by)
        is_back = state.status == TaskState.STATUS_REJECTED
        notes = (state.task.name, state.comment if is_back else sender)
        at = state.finished_at if is_back else state.started_at
        yield Row(page.draft_title, _edit(page.pk), notes, at, 0 if is_back else late_days(state))


def _show_at(name: str) -> Callable[[Sequence[Page]], Iterable[Row]]:
    def show(pages: Sequence[Page]) -> Iterable[Row]:
        for page in pages:
            notes = (page.page_type_display_name, name_of(page.owner))
            yield Row(page.draft_title, _edit(page.pk), notes, getattr(page, name))

    return show


def _show_abandoned(pages: Sequence[Page]) -> Iterable[Row]:
    for page in pages:
        notes = (page.page_type_display_name, name_of(page.owner))
        yield Row(page.draft_title, _edit(page.pk), notes, swept_on(page.warned_at))


def _show_read(pages: Sequence[Page]) -> Iterable[Row]:
    for page in pages:
        lately = f"{localize(page.seen_lately)} trong {READ_DAYS} ngày"
        notes = (f"{localize(page.seen)} lượt xem", lately if page.seen else "")
        yield Row(page.title, page.get_url() or "", notes, page.first_published_at)


def _show_received(address: str) -> Callable[[Sequence[Any]], Iterable[Row]]:
    def show(rows: Sequence[Any]) -> Iterable[Row]:
        for row in rows:
            title = getattr(row, "subject", "") or str(row)
            url = reverse(address, args=[row.pk])
            yield Row(title, url, (row.get_state_display(),), row.submitted_at)

    return show


LISTS = (
    DeskList("cho-toi", "Chờ bạn duyệt", _waiting_for, _show_states),
    DeskList("tra-lai", "Bài bị trả lại", _sent_back, _show_states, when="lúc"),
    DeskList("nhap-cua-toi", "Bản nháp của bạn", _own_drafts, _show_drafts, when="sửa"),
    DeskList("dang-duyet", "Đang chờ người khác duyệt", _on_the_way, _show_states),
    DeskList(
        "nhap-cua-toa-soan", "Bản nháp của tòa soạn", _drafts_of_the_desk, _show_drafts, "sửa"
    ),
    DeskList("hen-gio", "Đã hẹn giờ đăng", _scheduled, _show_at("starts"), when="đăng"),
    DeskList("sap-het-han", "Sắp hết hạn", _expiring, _show_at("expire_at"), when="gỡ"),
    DeskList(
        *("de-cu", "Đề cử chờ trả lời", _open_nominations, _show_received("nominations_detail")),
        when="gửi",
        permission="nominations.view_nomination",
        address="nominations_queue",
    ),
    DeskList(
        *("y-kien", "Ý kiến bạn đọc chờ trả lời", _open_letters),
        _show_received("engagement_detail"),
        when="gửi",
        permission="engagement.view_letter",
        address="engagement_queue",
    ),
    DeskList("luot-xem", "Bạn đọc xem bài của bạn", _read, _show_read, when="đăng"),
    DeskList("bo-do", "Bản nháp bỏ dở, sắp bị xóa", _abandoned, _show_abandoned, when="xóa"),
)


def list_called(key: str) -> DeskList | None:
    """Return the list with this key that has a screen here."""
    return next((each for each in LISTS if each.key == key and not each.address), None)
