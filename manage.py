#!/usr/bin/env python
"""Run Django's commands; without DJANGO_SETTINGS_MODULE that means development."""

import os
import sys

from portal.settings.safety import UnsafeSettings


def main() -> None:
    """Hand the command line to Django, and report unsafe settings in one line, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except UnsafeSettings as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
