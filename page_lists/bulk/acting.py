"""What acts on many pages have in common: a plan that is shown, then carried out as a whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import (
    NON_FIELD_ERRORS,
    FieldDoesNotExist,
    PermissionDenied,
    ValidationError,
)
from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page, Revision

from newsroom.models import BulkChange
from quality.gate import blocking

MOST_PAGES = 100
"""Pages of one act: each is checked as if it were saved and published alone."""
CONFIRMED = "da-xem"
"""What the form says once its plan was seen."""
UndoRow = dict[str, int | bool | None]


LOCKED = "Trang đang bị khóa hoặc đang ở bước duyệt của người khác."


class RefusedError(Exception):
    """Says why a page is left as it is."""


@dataclass(frozen=True)
class Step:
    """What will happen to one page; without `carry_out`, why nothing will."""

    page: Page
    told: str
    carry_out: Callable[[], UndoRow] | None = None


class PlannedAction(PageBulkAction):
    """An act whose form first answers with its plan, page by page; nothing is done unseen."""

    template_name = "page_lists/bulk/confirm.html"
    act: BulkChange.Act
    icon = "tasks"
    question: str
    button: str

    def get_queryset(self, model: type[Page], object_ids: Iterable[Any]) -> list[Page]:
        """Return the pages, as their own types."""
        pages = list(
            Page.objects.filter(pk__in=object_ids).order_by("path").specific()[: MOST_PAGES + 1]
        )
        if not pages:
            raise Http404
        return pages

    def object_context(self, obj: Page) -> dict[str, Any]:
        return {"item": obj}

    def step(self, page: Page) -> Step:
        """Return what will happen to a page; raises RefusedError with what keeps it."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it does to a page")

    def told(self) -> str:
        """Return what the whole act does, for its message and record."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it does")

    def plan(self, pages: Sequence[Page]) -> list[Step]:
        """Return a step for each page, those that are refused too."""
        steps = []
        for number, page in enumerate(pages):
            try:
                if number >= MOST_PAGES:
                    raise RefusedError(f"Mỗi lần làm nhiều nhất {MOST_PAGES} trang.")
                steps.append(self.step(page))
            except RefusedError as refusal:
                steps.append(Step(page, str(refusal)))
        return steps

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "title": self.display_name,
            "icon": self.icon,
            "question": self.question,
            "button": self.button,
            "most": MOST_PAGES,
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Show the plan; carry it out once it was seen."""
        if self.request.POST.get(CONFIRMED):
            return super().form_valid(form)
        self.cleaned_form = form
        pages, _refused = self.get_actionable_objects()
        context = self.get_context_data(form=form)
        steps = self.plan(pages)
        context["doing"] = [step for step in steps if step.carry_out]
        context["refused"] = [step for step in steps if not step.carry_out]
        context["told"] = self.told()
        context["sent"] = [
            (name, value)
            for name, values in self.request.POST.lists()
            if name != "csrfmiddlewaretoken"
            for value in values
        ]
        context["confirmed"] = CONFIRMED
        return self.render_to_response(context)

    def execute_action(self, objects: Sequence[Page], **kwargs: Any) -> tuple[int, int]:
        """Carry the plan out, made anew: what changed since it was seen is refused now."""
        rows: list[UndoRow] = []
        refused: list[str] = []
        for step in self.plan(objects):
            name = step.page.get_admin_display_title()
            if step.carry_out is None:
                refused.append(f"{name}: {step.told}")
                continue
            try:
                with transaction.atomic():
                    rows.append(step.carry_out())
            except (ValidationError, PermissionDenied) as error:
                refused.append(f"{name}: {words_of(error, step.page)}")
        if rows:
            self._record(rows)
        if refused:
            messages.warning(self.request, f"Không làm {len(refused)} trang. {' · '.join(refused)}")
        return len(rows), 0

    def _record(self, rows: list[UndoRow]) -> None:
        told = f"{self.told()}: {len(rows)} trang"
        change = BulkChange.objects.create(
            act=self.act, told=told, made_by=self.request.user, rows=rows
        )
        address = reverse("newsroom_bulk_change", args=[change.pk])
        button = messages.button(address, "Xem, hoàn tác")
        messages.success(self.request, f"{told}.", buttons=[button])

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Say nothing more: the record was told of."""

    @property
    def user(self) -> User:
        """Who acts."""
        assert isinstance(self.request.user, User)  # the admin lets nobody else in
        return self.request.user


class ContentAction(PlannedAction):
    """An act that changes what pages say, as somebody would who opened, saved and published each.

    A page that readers see as it stands is published again, by those who may; any other gets a
    new version of its draft. Nothing is published that the quality gate blocks.
    """

    def check_perm(self, page: Page) -> bool:
        return page.permissions_for_user(self.request.user).can_edit()

    def change(self, draft: Any) -> str:
        """Change the newest version in memory and say how; raises RefusedError."""
        raise NotImplementedError(f"{type(self).__name__} changes nothing")

    def publishes(self, page: Page) -> bool:
        """Return whether the changed page goes to readers, were it for this user's rights."""
        return page.live and not page.has_unpublished_changes

    def step(self, page: Page) -> Step:
        permissions = page.permissions_for_user(self.user)
        if getattr(page, "is_emptied", False):
            raise RefusedError("Hồ sơ đã được gỡ theo yêu cầu của người được nêu.")
        if page.approved_schedule:
            raise RefusedError("Đã hẹn giờ đăng; hãy bỏ lịch ấy trước.")
        if permissions.page_locked():
            raise RefusedError(LOCKED)
        draft = page.get_latest_revision_as_object()
        if page.latest_revision_id is None:
            draft = type(page).objects.get(pk=page.pk)  # as the page stands stays to be kept
        told = self.change(draft)
        is_published = self.publishes(page) and permissions.can_publish()
        if is_published and (groups := blocking(draft)):
            said = "; ".join(group.told for group in groups)
            raise RefusedError(f"Còn lỗi phải sửa trước khi đăng: {said}.")
        after = self.consequence(page, is_published=is_published)

        def carry_out() -> UndoRow:
            before = page.latest_revision or page.save_revision(user=self.user, clean=False)
            return stored(draft, self.user, before, is_published=is_published)

        return Step(page, f"{told}; {after}", carry_out)

    def consequence(self, page: Page, *, is_published: bool) -> str:
        """Return what readers see of it."""
        if is_published:
            return "đăng lại ngay"
        if page.live:
            return "thành bản nháp, bạn đọc thấy sau khi được duyệt"
        return "ghi vào bản nháp"


def stored(page: Page, user: User, before: Revision, *, is_published: bool) -> UndoRow:
    """Store a version and publish it; return what undoes it."""
    # A draft is kept whatever it lacks, as the form keeps it; publishing asks for all of it.
    after = page.save_revision(user=user, clean=is_published, log_action=True)
    if is_published:
        after.publish(user=user)
    return {"page": page.pk, "before": before.pk, "after": after.pk, "published": is_published}


def words_of(error: ValidationError | PermissionDenied, page: Page) -> str:
    """Return what keeps a page from being stored, each fault with the name of its field."""
    if not isinstance(error, ValidationError):
        return str(error) or "bạn không có quyền làm việc này."
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    said = []
    for name, faults in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{_label_of(page, name)}: "
        said.append(f"{label}{' '.join(faults)}")
    return " ".join(said)


def _label_of(page: Page, name: str) -> str:
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(capfirst(getattr(field, "verbose_name", name)))
