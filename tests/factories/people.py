"""Staff accounts, and staff at work in the admin."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from core.models import BasePage
from core.text import slugify

REVIEWERS = "Quản trị nội dung"


def editor(username: str = "nguoi-duyet") -> User:
    """Make a member of the group that writes and publishes everywhere."""
    user = User.objects.create_user(username, f"{username}@example.org", "mat-khau-thu-nghiem")
    user.groups.add(Group.objects.get(name=REVIEWERS))
    return user


def typed_body(*blocks: tuple[str, Any]) -> dict[str, Any]:
    """Return the form data of a body as the editor's script sends it; a paragraph when empty."""
    return streamfield(list(blocks) or [("paragraph", rich_text("<p>Cả xóm cùng làm.</p>"))])


@dataclass(frozen=True)
class Desk:
    """A signed-in editor, who fills in Wagtail's own page forms and sends them."""

    client: Client

    def add(
        self, page_type: type[BasePage], parent: Page, *, publish: bool = False, **typed: Any
    ) -> HttpResponse:
        """Send the form of a new page: what it offers by itself, and what is typed."""
        form = self.new_form(page_type, parent, **typed)
        return self._send(self._add_address(page_type, parent), form, publish=publish)

    def preview_new(self, page_type: type[BasePage], parent: Page, **typed: Any) -> HttpResponse:
        """Return the preview of a page that was never saved."""
        address = self._add_address(page_type, parent, "preview_on_add")
        form = self.new_form(page_type, parent, **typed)
        assert self.client.post(address, form).json()["is_valid"]
        return self.client.get(address)

    def _add_address(self, page_type: type[BasePage], parent: Page, view: str = "add") -> str:
        meta = page_type._meta
        return reverse(
            f"wagtailadmin_pages:{view}", args=[meta.app_label, meta.model_name, parent.pk]
        )

    def form_of(self, page: Page, **typed: Any) -> QueryDict:
        """Return the form of a page as it would be sent with these changes."""
        return _with(self._form_at(_edit_address(page)), typed)

    def change(self, page: Page, *, publish: bool = False, **typed: Any) -> HttpResponse:
        """Send the form of a page with these changes."""
        return self._send(_edit_address(page), self.form_of(page, **typed), publish=publish)

    def new_form(self, page_type: type[BasePage], parent: Page, **typed: Any) -> QueryDict:
        """Return the form of a new page; what it offers by itself is read once for each type."""
        if page_type not in _offered:
            _offered[page_type] = self._form_at(self._add_address(page_type, parent))
        # The browser writes the slug while the title is typed.
        return _with(_offered[page_type], {"slug": slugify(typed.get("title", "")), **typed})

    def _form_at(self, address: str) -> QueryDict:
        html = self.client.get(address).content.decode()
        return querydict_from_html(html, form_id="page-edit-form")

    def _send(self, address: str, form: QueryDict, *, publish: bool) -> HttpResponse:
        if publish:
            form["action-publish"] = "action-publish"
        return self.client.post(address, form)


_offered: dict[type[BasePage], QueryDict] = {}
"""What the empty form of a page type offers: rendering and reading it takes longer than saving."""


def _edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _with(form: QueryDict, typed: dict[str, Any]) -> QueryDict:
    filled = form.copy()
    for name, value in nested_form_data(typed).items():
        filled[name] = value
    return filled
