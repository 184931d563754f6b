"""`python -m speed.staff`: how long staff wait for the admin's lists and the archive, as JSON.

Account → page → milliseconds of this process's clock, 95 of 100 (`p95`) and the middle (`p50`).
"""

import json
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

ASKED = 25
"""Times that each page is asked for."""
WARM = 3
PERMISSIONS = 400
"""Pages on which the editor has rights of their own."""
DRAFTS, WAITING, EXPIRING = 2_000, 300, 200
"""What lies on the desk: a page in each of the editor's is a draft, waits, or goes within days."""


def accounts() -> Iterator[tuple[str, Any]]:
    """Yield name → account: one who may do all, and an editor with rights on so many pages."""
    from django.contrib.auth.models import Group, Permission, User
    from wagtail.models import GroupPagePermission, Page

    from newsroom.models import ApprovalStep

    yield "superuser", User.objects.create_superuser(f"bench-{uuid4().hex[:8]}")
    editor = User.objects.create_user(f"bench-{uuid4().hex[:8]}", is_staff=True)
    group = Group.objects.create(name=f"bench-{uuid4().hex[:8]}")
    group.permissions.set(Group.objects.get(name="Biên tập viên").permissions.all())
    editor.groups.add(group)
    for step in ApprovalStep.objects.all():
        step.groups.add(group)
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    ids = list(Page.objects.filter(depth__gt=3).order_by("pk").values_list("pk", flat=True))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=pk, permission=change)
        for pk in ids[:: max(1, len(ids) // PERMISSIONS)][:PERMISSIONS]
    )
    yield f"editor with {PERMISSIONS} permissions", editor


def fill_desk() -> None:
    """Lay on the desk what a newsroom of this size has there, also on the editor's own pages."""
    from datetime import timedelta

    from django.contrib.auth.models import User
    from django.utils import timezone
    from wagtail.models import Page

    from core.visibility import refresh_access
    from news.models import NewsPage

    owner = User.objects.create_user(f"bench-{uuid4().hex[:8]}")
    ids = list(Page.objects.filter(depth__gt=3).order_by("pk").values_list("pk", flat=True))
    theirs = ids[:: max(1, len(ids) // PERMISSIONS)][:PERMISSIONS]
    now = timezone.now()
    drafts = set(theirs[::3]) | set(ids[:DRAFTS])
    for start in range(0, len(drafts), 500):
        Page.objects.filter(pk__in=sorted(drafts)[start : start + 500]).update(
            has_unpublished_changes=True, latest_revision_created_at=now, owner=owner
        )
    expiring = [*theirs[1::3], *ids[DRAFTS : DRAFTS + EXPIRING]]
    Page.objects.filter(pk__in=expiring).update(expire_at=now + timedelta(days=5))
    refresh_access(expiring)
    stories = NewsPage.objects.filter(pk__in=[*theirs[2::3], *ids[-WAITING:]])
    for story in stories.order_by("pk")[:WAITING]:
        story.save_revision(user=owner, clean=False)
        workflow = story.get_workflow()
        if workflow is not None:
            workflow.start(story, owner)


def addresses() -> dict[str, str]:
    """Return name → address of what staff open all day."""
    from django.urls import reverse

    from home.models import HomePage
    from movements.models import MovementPage
    from news.models import NewsIndexPage

    home = HomePage.objects.get()
    news = NewsIndexPage.objects.order_by("path")[0]
    movement = MovementPage.objects.order_by("pk")[0]
    archive = reverse("archive:search")
    listed = reverse("wagtailadmin_explore", args=[news.pk])
    stories = reverse("wagtailadmin_pages:type_use", args=["news", "newspage"])
    return {
        "first screen": reverse("wagtailadmin_home"),
        "all drafts of the desk": reverse("desk_list", args=["nhap-cua-toa-soan"]),
        "all that waits for one": reverse("desk_list", args=["cho-toi"]),
        "explorer of the home page": reverse("wagtailadmin_explore", args=[home.pk]),
        "explorer of the news": listed,
        "explorer of the news, page 500": f"{listed}?p=500",
        "explorer of the news, by title": f"{listed}?ordering=title",
        "list of stories": stories,
        "list of stories, page 500": f"{stories}?p=500",
        "list of stories, a movement": f"{stories}?movement={movement.pk}",
        "list of stories, without movements": f"{stories}?movement=khong",
        "list of stories, drafts": f"{stories}?status=nhap",
        "search in the admin": f"{reverse('wagtailadmin_pages:search')}?q=nguoi",
        "archive": archive,
        "archive, words": f"{archive}?{urlencode({'tu': 'người tốt'})}",
        "archive, a movement": f"{archive}?{urlencode({'ten-phong-trao': movement.title})}",
        "honours report": reverse("archive:honours"),
    }


def measured() -> dict[str, dict[str, dict[str, float]]]:
    """Ask for each page as each account."""
    from django.test import Client

    from bench.benchmarks.timing import timed
    from bench.drill.portal import HOST
    from bench.metrics import percentile

    found: dict[str, dict[str, dict[str, float]]] = {}
    fill_desk()
    for name, account in accounts():
        client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
        client.force_login(account)
        figures = found[name] = {}
        for page, address in addresses().items():
            for _ in range(WARM):
                answer = client.get(address)
            waits = [timed(partial(client.get, address)).wall for _ in range(ASKED)]
            figures[page] = {
                "status": answer.status_code,
                "p95_ms": round(percentile(waits, 0.95), 1),
                "p50_ms": round(percentile(waits, 0.5), 1),
            }
    return found


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(measured(), ensure_ascii=False) + "\n")
