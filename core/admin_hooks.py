"""What every app with pages of its own in the admin registers there, one line each."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry


class PermittedMenuItem(MenuItem):
    """A line of a menu for staff who hold a permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


def add_addresses(urls: ModuleType) -> None:
    """Put the addresses of a URL module below the admin's own."""
    hooks.register("register_admin_urls", lambda: [path("", include(urls))])


def add_menu_item(label: str, address: str, *, hook: str, **kwargs: Any) -> None:
    """Offer a named address in the menu of a hook, to those with the permission among `kwargs`."""
    hooks.register(hook, lambda: PermittedMenuItem(label, reverse(address), **kwargs))


def add_log_words(words: Mapping[str, str]) -> None:
    """Give acts of Wagtail's log their words: name of the act → what the history says."""

    def register(actions: LogActionRegistry) -> None:
        for action, label in words.items():
            actions.register_action(action, label, label)

    hooks.register("register_log_actions", register)
