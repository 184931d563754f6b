"""`python -m bench.drill.publishing`: an editor who publishes in production whenever asked to.

Reads orders, lines of JSON (count, words, pause in seconds). Prints a line of JSON for each page,
its id and the seconds that the editor waited, and an empty line once an order is carried out.
"""

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from uuid import uuid4


def publish(count: int, words: str, pause_seconds: float) -> Iterator[dict[str, float]]:
    """Publish copies of the newest page of news, one after the other, under a title of their own.

    Raises LookupError when there is no page to copy.
    """
    # What needs the settings, which a command line first has to load.
    from django.db import IntegrityError, transaction

    from news.models import NewsPage

    pattern = NewsPage.objects.visible().order_by("-pk").first()
    if pattern is None:
        raise LookupError("no public story to copy")
    for number in range(1, count + 1):
        started = time.perf_counter()
        title = f"{words} {number}"
        page = None
        while page is None:
            # Of editors who add a page to one list in the same moment, one has to try again.
            with contextlib.suppress(IntegrityError), transaction.atomic():
                page = pattern.copy(
                    update_attrs={"title": title, "slug": f"drill-{uuid4().hex[:12]}"},
                    copy_revisions=False,
                    keep_live=False,
                    reset_translation_key=True,
                )
        page.get_latest_revision().publish()
        yield {"page": page.pk, "seconds": round(time.perf_counter() - started, 4)}
        time.sleep(pause_seconds)


if __name__ == "__main__":
    import django

    django.setup()
    for order in sys.stdin:
        for line in publish(*json.loads(order)):
            sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.write("\n")
        sys.stdout.flush()
