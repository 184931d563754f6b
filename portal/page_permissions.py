"""Wagtail's policy of pages, for accounts with rights on hundreds of them.

Wagtail adds a condition to its statement for each page somebody has rights on, and again for the
pages above: from some 300 on SQLite refuses the statement, and the explorer answers 500. Here the
paths are compared with lists, one for each depth at which there are rights.

And who may only add pages sees everybody's there, drafts and all. Here a draft is known to those
who may change it, act on its way to readers, or own it; every door of the admin asks this policy.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.db.models.lookups import In
from django.http import HttpRequest
from wagtail.models import Page, PagePermissionTester, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from core.ids import read_id
from queries.branches import in_branch

KNOWING = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
"""Rights on a page itself, with which somebody meets its drafts."""


class Right(NamedTuple):
    """What Wagtail reads of a right on a page, hundreds of times for a list of the admin."""

    permission: Permission
    page: Page
    page_id: int


class ListedPathsPolicy(PagePermissionPolicy):
    """The same answers as Wagtail's policy, by statements that stay short."""

    def get_cached_permissions_for_user(self, user: Any) -> Collection[Right]:
        """Return the rights of an account, read once."""
        if not hasattr(user, self.permission_cache_name):
            read = self.get_all_permissions_for_user(user)
            rights = [Right(each.permission, each.page, each.page_id) for each in read]
            setattr(user, self.permission_cache_name, rights)
        return getattr(user, self.permission_cache_name)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Page]:
        """Return the pages on which an account may do one of these."""
        base_queryset = self._base_queryset_for_user(user)
        return self._pages(self._allowed(user, actions)) if base_queryset is None else base_queryset

    def _allowed(self, user: Any, actions: Iterable[str]) -> Q:
        # Kept with the account, as Wagtail keeps its rights: a screen asks a dozen times.
        kept: dict[frozenset[str], Q] = user.__dict__.setdefault("_allowed_pages", {})
        key = frozenset(actions)
        if key not in kept:
            kept[key] = self._read_allowed(user, key)
        return kept[key]

    def _read_allowed(self, user: Any, actions: frozenset[str]) -> Q:
        wanted = self._get_permission_codenames(actions)
        add = self._get_permission_codename("add")
        whole, own = set(), set()
        for permission in self.get_cached_permissions_for_user(user):
            if permission.permission.codename in wanted:
                whole.add(permission.page.path)
            elif permission.permission.codename == add and "change" in actions:
                own.add(permission.page.path)  # who may add changes what is their own
        return _below(whole) | (_below(own) & Q(owner=user))

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return those pages and the ones above them, from their first common one down."""
        base_queryset = self._base_queryset_for_user(user)
        if base_queryset is not None:
            return base_queryset
        pages = [each.page for each in self.get_cached_permissions_for_user(user)]
        above = {
            page.path[:length]
            for page in pages
            for length in range(Page.steplen, len(page.path), Page.steplen)
        }
        top = self.model.base_page_model.objects.first_common_ancestor_of(pages)
        explorable = self._allowed(user, KNOWING) | Q(path__in=above)
        if adding := self._only_adding(user):
            explorable |= _below(adding) & self.known(user)
        return self._pages(explorable & in_branch(top.path))

    def known(self, user: Any) -> Q:
        """Return the condition of the pages whose titles an account may read, wherever they lie.

        All that are live, and drafts of its own, of its rights, and those that wait for it.
        """
        if user.is_superuser or not user.is_active:
            return self.known_drafts(user)
        return Q(live=True) | self.known_drafts(user)

    def known_drafts(self, user: Any) -> Q:
        """Return the condition of the pages whose newest versions an account may read."""
        if not user.is_active:
            return Q(pk__in=[])
        if user.is_superuser:
            return Q()
        known = Q(owner=user) | self._allowed(user, KNOWING)
        waiting = TaskState.objects.reviewable_by(user).values_list(
            "workflow_state__object_id", flat=True
        )
        return known | Q(pk__in=[int(pk) for pk in waiting if pk.isdigit()])

    def _only_adding(self, user: Any) -> set[str]:
        """Return the paths below which an account may add pages, and change its own only."""
        rights: defaultdict[str, set[str]] = defaultdict(set)
        for permission in self.get_cached_permissions_for_user(user):
            rights[permission.permission.codename].add(permission.page.path)
        changing = tuple(rights[self._get_permission_codename("change")])
        adding = rights[self._get_permission_codename("add")]
        return {path for path in adding if not path.startswith(changing)}

    def _pages(self, condition: Q) -> QuerySet[Page]:
        """Return the pages by their ids alone: the admin's search can't translate the condition."""
        pages = self.model._default_manager
        return pages.filter(pk__in=pages.filter(condition).values("pk"))


def asked_ids(request: HttpRequest) -> set[int]:
    """Return the ids that an address of the admin asks for by `?id=`, those that can be ones."""
    return {pk for each in request.GET.getlist("id") if (pk := read_id(each)) is not None}


def known_pages(user: Any, ids: Collection[int]) -> list[int]:
    """Return which of these pages an account knows, and those it meets on the way to its own."""
    if not ids:
        return []
    policy = policy_registry.get_by_type(Page)
    asked = Page.objects.filter(pk__in=ids)
    known = asked.filter(policy.known(user)).values_list("pk", flat=True)
    above = asked.filter(pk__in=policy.explorable_instances(user).values("pk"))
    return list({*known, *above.values_list("pk", flat=True)})


def may_know_draft(user: Any, pk: int) -> bool:
    """Return whether an account may read the newest version of a page."""
    policy = policy_registry.get_by_type(Page)
    known: bool = Page.objects.filter(policy.known_drafts(user), pk=pk).exists()
    return known


def keep_drafts_of_others() -> None:
    """Let whose work is a step of the workflow delete no drafts but their own; called at the start.

    Wagtail lets whoever may change a page delete it while it is no public one. Here that takes the
    right to delete (`bulk_delete`) or to publish as well.
    """
    can_delete = PagePermissionTester.can_delete

    def may_delete(tester: PagePermissionTester, ignore_bulk: bool = False) -> bool:
        is_own = tester.page.owner_id == tester.user.pk
        has_right = tester.user.is_superuser or tester.permissions & {"bulk_delete", "publish"}
        return bool(is_own or has_right) and can_delete(tester, ignore_bulk)

    PagePermissionTester.can_delete = may_delete


def _below(paths: Iterable[str]) -> Q:
    """Return the condition of being one of these pages or below one."""
    by_length: defaultdict[int, set[str]] = defaultdict(set)
    for path in sorted(paths, key=len):
        lengths = [length for length in by_length if length < len(path)]
        if not any(path[:length] in by_length[length] for length in lengths):
            by_length[len(path)].add(path)
    found = Q(pk__in=[])
    for length, listed in by_length.items():
        found |= Q(In(Substr("path", 1, length), sorted(listed)))
    return found
