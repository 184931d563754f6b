"""`python -m bench.publishing.preparing DRAFTS WAITING`: a reviewer and stories for `pressing`.

Prints one line of JSON: the reviewer's cookie, the ids of the `drafts`, which were never published,
and of those `waiting` for approval.
"""

import json
import sys

REVIEWERS, WRITERS = "Quản trị nội dung", "Biên tập viên"
BODY = json.dumps([{"type": "paragraph", "value": "<p>Cả xóm cùng ra đường trồng hoa.</p>"}])


def main(drafts: int, waiting: int) -> None:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    from news.models import NewsIndexPage, NewsPage

    writer, reviewer = (
        get_user_model().objects.create_user(name, f"{name}@example.org")
        for name in ("writer", "reviewer")
    )
    writer.groups.add(Group.objects.get(name=WRITERS))
    reviewer.groups.add(Group.objects.get(name=REVIEWERS))
    client = Client()
    client.force_login(reviewer)
    index = NewsIndexPage.objects.get()

    def draft(title: str) -> NewsPage:
        story = index.add_child(
            instance=NewsPage(title=title, lead="Mở đầu.", body=BODY, live=False)
        )
        story.save_revision(user=writer)
        return story

    made = {
        "drafts": [draft(f"Bản nháp {number}") for number in range(drafts)],
        "waiting": [draft(f"Bản chờ duyệt {number}") for number in range(waiting)],
    }
    for story in made["waiting"]:
        story.get_workflow().start(story, writer)
    told = {name: [[story.pk, story.slug] for story in stories] for name, stories in made.items()}
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value}
    address = index.get_url_parts()[2]
    sys.stdout.write(json.dumps({"cookie": cookie, "index": address, **told}) + "\n")


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
