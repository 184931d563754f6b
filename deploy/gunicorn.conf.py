"""How gunicorn serves the portal: `gunicorn portal.wsgi --config deploy/gunicorn.conf.py`.

Two workers with four threads serve two cores; more of either gained nothing when measured. An
option of the command line stands over a value here. See docs/operations.md.
"""

import gc
import os
from typing import Any

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
limit_request_line = 8190
# Workers come out of one process that holds the code already, and share that memory with it.
preload_app = True


def when_ready(server: Any) -> None:
    """Load what the first request would, and let the garbage collector leave it alone.

    A collection would write to every object that workers share, and so copy it for each.
    """
    from django.apps import apps
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    if apps.is_installed("quality"):  # the same serves what is measured beside the portal
        from quality.spelling import read_words

        read_words()
    gc.collect()
    gc.freeze()
