"""`python -m speed.publishing`: an editor whose every act is counted, in production.

Reads the names of acts, a line each, and prints a line of JSON for each: the milliseconds of CPU of
this process and the statements that the act took. What a worker does later is not in it.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

ACTS = ("publish a story", "publish a new story", "save a draft", "publish by the page's API")


class Editor:
    """A superuser at the admin's forms of stories."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client

        from bench.drill.portal import HOST
        from news.models import NewsIndexPage, NewsPage

        accounts: Any = get_user_model().objects
        self.index = NewsIndexPage.objects.order_by("path")[0]
        stories = NewsPage.objects.visible().order_by("pk")
        self.story = stories[stories.count() // 2]
        self.client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
        self.client.force_login(accounts.create_superuser(f"bench-{uuid4().hex[:8]}"))
        self.number = 0

    def prepare(self, act: str) -> Callable[[], object]:
        """Return what does the act once; what is not of it was done before."""
        self.number += 1
        title = f"Tin đo thứ {self.number} {uuid4().hex[:6]}"
        if act == "publish by the page's API":
            page = type(self.story).objects.get(pk=self.story.pk)
            page.title = title
            return lambda: page.save_revision().publish()
        if act == "publish a new story":
            path = f"/admin/pages/add/news/newspage/{self.index.pk}/"
            typed = {"title": title, "slug": f"tin-do-{uuid4().hex[:8]}", "lead": "Cả xóm cùng đo."}
        else:
            path = f"/admin/pages/{self.story.pk}/edit/"
            typed = {"title": title}
        typed |= paragraph("body")  # which a script of the page would fill in
        if act != "save a draft":
            typed["action-publish"] = "action-publish"
        form = self._form(path, typed)
        return lambda: self._send(path, form)

    def _form(self, path: str, typed: Mapping[str, str]) -> dict[str, Any]:
        return {**offered(self.client.get(path).content.decode()), **typed}

    def _send(self, path: str, form: dict[str, Any]) -> None:
        answer = self.client.post(path, form)
        if answer.status_code != 302:
            context: Any = answer.context
            raise SystemExit(f"{path}: {answer.status_code} {context and context['form'].errors}")


def offered(html: str) -> dict[str, Any]:
    """Return what a page's form holds when it is opened."""
    from wagtail.test.utils.form_data import querydict_from_html

    form = querydict_from_html(html, form_id="page-edit-form", exclude_csrf=False)
    return dict(form.lists())


def paragraph(name: str) -> dict[str, str]:
    """Return the form data of a body of one paragraph."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    blocks = streamfield([("paragraph", rich_text("<p>Cả xóm cùng đo.</p>"))])
    return nested_form_data({name: blocks})


def counted(act: Callable[[], object]) -> dict[str, float]:
    """Return what an act takes."""
    from django.db import connection

    statements = 0

    def count(execute: Callable, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        began = time.process_time()
        act()
        seconds = time.process_time() - began
    return {"statements": statements, "cpu_ms": round(seconds * 1000, 2)}


if __name__ == "__main__":
    import django

    django.setup()
    editor = Editor()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(counted(editor.prepare(line.strip()))) + "\n")
        sys.stdout.flush()
