"""`python -m speed.newsroom`: a newsroom that makes stories when asked to, and looks for faults.

Reads lines of JSON, [what, …], and prints one for each; see `ORDERS`. The first line printed holds
the cookies of its accounts.
"""

import io
import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

BODY = json.dumps([{"type": "paragraph", "value": "<p>Cả xóm cùng ra đường trồng hoa.</p>"}])
ACCOUNTS = {
    "writer": "Biên tập viên",
    "second writer": "Biên tập viên",
    "manager": "Quản trị nội dung",
    "second manager": "Quản trị nội dung",
}
SCHEDULED_SECONDS = 1.5
"""How far ahead a story is scheduled that the command is to publish."""


class Newsroom:
    """The accounts, and the stories that they made."""

    def __init__(self) -> None:
        from django.contrib.auth.models import Group, User
        from django.core.management import call_command

        from news.models import NewsIndexPage

        call_command("load_roles", one_person=["/"], verbosity=0, stdout=io.StringIO())
        self.accounts = {}
        for name, group in ACCOUNTS.items():
            account = User.objects.create_user(f"{name.replace(' ', '-')}-{uuid4().hex[:6]}")
            account.groups.add(Group.objects.get(name=group))
            self.accounts[name] = account
        self.index = NewsIndexPage.objects.order_by("path")[0]
        self.made: set[int] = set()

    def cookies(self) -> dict[str, list[str]]:
        """Return the name and value of the cookie by which each account is known."""
        from django.conf import settings
        from django.test import Client

        name, found = settings.SESSION_COOKIE_NAME, {}
        for key, account in self.accounts.items():
            client = Client()
            client.force_login(account)
            found[key] = [name, client.cookies[name].value]
        return found

    def drafts(self, count: int) -> list[int]:
        """Make stories that were never published."""
        return [self._draft().pk for _ in range(count)]

    def waiting(self, count: int) -> list[list[int]]:
        """Make stories that wait for approval; return each with the state of its step."""
        found = []
        for _ in range(count):
            story = self._draft()
            state = story.get_workflow().start(story, self.accounts["writer"])
            state.refresh_from_db()
            found.append([story.pk, state.current_task_state_id])
        return found

    def scheduled(self, count: int) -> list[int]:
        """Make stories whose hour has come."""
        from django.utils import timezone

        made = []
        for _ in range(count):
            story = self._draft()
            story.go_live_at = timezone.now() + timedelta(seconds=SCHEDULED_SECONDS)
            story.save_revision(user=self.accounts["manager"]).publish()
            made.append(story.pk)
        time.sleep(SCHEDULED_SECONDS)
        return made

    def versions(self, pk: int) -> list[str]:
        """Return the leads of a story's versions, the oldest first."""
        from wagtail.models import Revision

        versions = Revision.page_revisions.filter(object_id=str(pk)).order_by("created_at", "pk")
        return [content["lead"] for content in versions.values_list("content", flat=True)]

    def public(self, pks: list[int]) -> list[int]:
        """Return those of these pages that readers are shown."""
        from core.querysets import visible_pages

        return list(visible_pages().filter(pk__in=pks).values_list("pk", flat=True))

    def faults(self) -> list[str]:
        """Return in words what is not whole: see `faults_of`."""
        return list(faults_of(self.made))

    def _draft(self) -> Any:
        from django.db import transaction

        from news.models import NewsIndexPage, NewsPage

        name = uuid4().hex[:8]
        with transaction.atomic():
            parent = NewsIndexPage.objects.get(pk=self.index.pk)
            story = parent.add_child(
                instance=NewsPage(
                    title=f"Tin {name}",
                    lead="Mở đầu.",
                    body=BODY,
                    live=False,
                    owner=self.accounts["writer"],
                )
            )
            story.save_revision(user=self.accounts["writer"])
        self.made.add(story.pk)
        return story


def faults_of(made: set[int]) -> Iterator[str]:
    """Yield what is left half done: the commands' audits, the tree, and pages of our own.

    Each public page has a version that it shows and a line of the log that says so; each step that
    waits is that of a workflow under way; nothing approved is hidden.
    """
    from django.core.management import CommandError, call_command
    from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

    from search.models import SearchEntry

    for command in ("visibility_audit", "lists_audit", "search_status"):
        said = io.StringIO()
        try:
            call_command(command, stdout=said)
        except CommandError as problem:
            yield f"{command}: {problem} {said.getvalue()[:400]}"
    for kind, found in zip(
        ("path", "depth", "children", "parent", "order"), Page.find_problems(), strict=False
    ):
        if found:
            yield f"tree: {kind} of {list(found)[:5]}"
    live = dict(Page.objects.filter(pk__in=made, live=True).values_list("pk", "live_revision"))
    log = PageLogEntry.objects.filter(page__in=live, action__startswith="wagtail.publish")
    logged = {version for page_id, version in log.values_list("page_id", "revision_id")}
    entries = set(SearchEntry.objects.filter(pk__in=made).values_list("pk", flat=True))
    for page_id, version in live.items():
        if version is None:
            yield f"page {page_id}: public without a version"
        elif version not in logged:
            yield f"page {page_id}: public without a line in the log"
        if page_id not in entries:
            yield f"page {page_id}: public without an entry of search"
    under_way = WorkflowState.objects.active().values("pk")
    stray = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    for pk in stray.exclude(workflow_state__in=under_way).values_list("pk", flat=True):
        yield f"step {pk}: waits in a workflow that has ended"
    done = WorkflowState.objects.filter(status=WorkflowState.STATUS_APPROVED)
    for object_id in done.values_list("object_id", flat=True):
        if int(object_id) in made and int(object_id) not in live:
            yield f"page {object_id}: approved and hidden"


ORDERS = ("drafts", "waiting", "scheduled", "versions", "public", "faults")


def tell(what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    newsroom = Newsroom()
    tell(newsroom.cookies())
    with suppress(KeyboardInterrupt):
        for line in sys.stdin:
            order, *details = json.loads(line)
            assert order in ORDERS
            tell(getattr(newsroom, order)(*details))
