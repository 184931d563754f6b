"""Who may use the archive."""

from collections.abc import Callable, Collection

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache
from wagtail.permission_policies.pages import PagePermissionPolicy

PERMISSION = "archive.view_archive"

View = Callable[..., HttpResponseBase]


def staff_only(view: View) -> View:
    """Ask strangers to sign in, refuse accounts without the permission, keep answers uncached."""
    return never_cache(login_required(permission_required(PERMISSION, raise_exception=True)(view)))


def editable(user: AbstractBaseUser | AnonymousUser, page_ids: Collection[int]) -> set[int]:
    """Return those of these pages whose form an account may open; two queries at most."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return set(pages.filter(pk__in=page_ids).values_list("pk", flat=True))
