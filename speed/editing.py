"""`python -m speed.editing`: an editor who changes the portal in production when asked to.

Reads lines of JSON: [kind, number] prepares an edit and prints its `Before`, "go" makes the change
and prints its `After`. The first line printed, once the scene stands, gives staff's cookie.
"""

import json
import sys
from dataclasses import asdict
from typing import Any
from uuid import uuid4


def main() -> None:
    from speed.edits import EDITS, Scene

    scene = Scene()
    tell({"session": _session()})
    edit = None
    for line in sys.stdin:
        order = json.loads(line)
        if order == "go":
            assert edit is not None, "an edit is prepared first"
        else:
            kind, number = order
            edit = EDITS[kind](scene, number)
        tell(asdict(next(edit)))


def _session() -> list[str]:
    """Return the name and the value of a cookie by which staff are known."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    accounts: Any = get_user_model().objects
    client = Client()
    client.force_login(accounts.create_superuser(f"bench-{uuid4().hex[:8]}"))
    name = settings.SESSION_COOKIE_NAME
    return [name, client.cookies[name].value]


def tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    main()
