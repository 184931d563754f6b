"""`python -m bench.drill.preparing '[["migrate"], …]'`: several commands, one start of Django.

Under the settings of production, which don't know this app: its own command is named by its class.
"""

import json
import sys
from collections.abc import Iterable, Sequence

NOT_COMPRESSED = ("css", "html", "ico", "js", "json", "map", "md", "svg", "ttf", "txt", "xml")


def carry_out(commands: Iterable[Sequence[str]]) -> None:
    """Start Django and run these commands in it."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    # Compressing is most of the work, and no reader of a drill asks for a static file.
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = NOT_COMPRESSED
    from bench.management.commands import load_corpus

    for name, *arguments in commands:
        call_command(load_corpus.Command() if name == "load_corpus" else name, *arguments)


if __name__ == "__main__":
    carry_out(json.loads(sys.argv[1]))
