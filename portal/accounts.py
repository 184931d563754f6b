"""Accounts of the admin: only who has all rights gives them, or keeps the account of one who has.

Wagtail lets whoever keeps accounts tick "Quản trị viên" and set a superuser's password, by which
they would be one themselves.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

RESERVED = "Chỉ người có toàn quyền mới đặt được ô này."


def may_keep(keeper: User | AnonymousUser, account: User) -> bool:
    """Return whether somebody who keeps accounts may keep this one."""
    return keeper.is_superuser or not account.is_superuser


class RightsReserved:
    """A form of an account whose box of all rights only a superuser can tick."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> ModelForm:
        form: ModelForm = super().get_form(*args, **kwargs)  # type: ignore[misc]
        box = form.fields.get("is_superuser")
        if box and not self.request.user.is_superuser:
            box.disabled, box.help_text = True, RESERVED
        return form


class PortalIndexView(IndexView):
    def get_edit_url(self, instance: User) -> str | None:
        """Return where an account is edited, None where it isn't this keeper's to edit."""
        return super().get_edit_url(instance) if may_keep(self.request.user, instance) else None


class PortalCreateView(RightsReserved, CreateView):
    pass


class PortalEditView(RightsReserved, EditView):
    pass


class PortalUserViewSet(UserViewSet):
    index_view_class = PortalIndexView
    add_view_class = PortalCreateView
    edit_view_class = PortalEditView


def keep_superusers_apart(request: HttpRequest, user: User) -> None:
    """Refuse the form of an account that has more rights than its keeper can give."""
    if not may_keep(request.user, user):
        raise PermissionDenied


class Spares:
    """An act on several accounts that leaves superusers' to superusers."""

    request: HttpRequest

    def check_perm(self, account: User) -> bool:
        """Return whether the act is done on this account."""
        return super().check_perm(account) and may_keep(self.request.user, account)  # type: ignore[misc]


class PortalAssignRole(Spares, AssignRoleBulkAction):
    pass


class PortalSetActiveState(Spares, SetActiveStateBulkAction):
    pass
