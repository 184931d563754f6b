"""Moving many pages into another section: dates stay, old addresses lead on."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from newsroom.models import BulkChange
from page_lists.bulk.acting import LOCKED, PlannedAction, RefusedError, Step, UndoRow


class MoveForm(forms.Form):
    """Where to."""

    def __init__(self, *args: Any, target_models: list[type[Page]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["destination"] = forms.ModelChoiceField(
            label="Chuyển tới mục",
            queryset=Page.objects.filter(depth__gt=1),
            widget=AdminPageChooser(target_models=target_models or [Page]),
        )


class MoveAction(PlannedAction):
    """Moves pages, in place of Wagtail's own act, which does not say what comes of it."""

    display_name = "Chuyển mục"
    action_type = "move"
    aria_label = "Chuyển các trang đã chọn sang mục khác"
    action_priority = 10
    icon = "arrow-right-full"
    act = BulkChange.Act.MOVE
    form_class = MoveForm
    question = "Chuyển những trang này sang mục nào?"
    button = "Xem trước"

    def check_perm(self, page: Page) -> bool:
        return page.permissions_for_user(self.request.user).can_move()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the types that may hold every one of the pages."""
        pages, _refused = self.get_actionable_objects()
        allowed = [set(type(page).allowed_parent_page_models()) for page in pages]
        common = set.intersection(*allowed) if allowed else set()
        names = sorted(common, key=lambda model: model._meta.label)
        return super().get_form_kwargs() | {"target_models": names}

    @property
    def destination(self) -> Page:
        """The section that was chosen."""
        assert self.cleaned_form is not None
        return self.cleaned_form.cleaned_data["destination"].specific

    def told(self) -> str:
        return f"Chuyển sang “{self.destination.get_admin_display_title()}”"

    def step(self, page: Page) -> Step:
        destination = self.destination
        if page.permissions_for_user(self.user).page_locked():
            raise RefusedError(LOCKED)
        if page.is_child_of(destination):
            raise RefusedError("Đã ở mục này.")
        if not page.can_move_to(destination):
            raise RefusedError("Mục ấy không nhận loại trang này.")
        if not page.permissions_for_user(self.user).can_move_to(destination):
            raise RefusedError("Bạn không có quyền đưa trang vào mục ấy.")
        if not Page._slug_is_available(page.slug, destination, page=page):
            raise RefusedError(
                f"Mục ấy đã có trang với đường dẫn “{page.slug}”; hãy đổi ở thẻ Quảng bá trước."
            )
        old = page.get_url() or page.url_path
        new = f"{destination.get_url() or destination.url_path}{page.slug}/"
        told = f"{old} → {new}"
        if page.first_published_at:
            told += "; địa chỉ cũ dẫn sang địa chỉ mới, ngày đăng giữ nguyên"
        return Step(page, told, lambda: moved(page, destination, self.user))


def moved(page: Page, destination: Page, user: Any) -> UndoRow:
    """Move a page below another; return what undoes it."""
    from_id = page.get_parent().pk
    page.move(Page.objects.get(pk=destination.pk), pos="last-child", user=user)
    return {"page": page.pk, "from": from_id, "to": destination.pk}
