"""`manage.py load_roles`: the newsroom's groups, steps and workflow from the data file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from newsroom.roles import load_roles, name_permissions


class Command(BaseCommand):
    """Bring the groups of the newsroom to what the file says; running it again changes nothing."""

    help = (
        "Make the newsroom's groups, their rights and their workflow. Safe to run again; groups "
        "of other names, members and deadlines that staff changed are kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--section",
            action="append",
            default=[],
            metavar="PATH",
            help="make groups for the pages below this path too, such as /tin-tuc/ (repeatable)",
        )
        parser.add_argument(
            "--one-person",
            action="append",
            default=[],
            metavar="PATH",
            help="let authors below this path approve their own pages, in one step (repeatable)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name_permissions()
            names = load_roles(options["section"], options["one_person"])
        except Page.DoesNotExist as error:
            paths = ", ".join([*options["section"], *options["one_person"]])
            raise CommandError(f"No page stands at one of these paths: {paths}") from error
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(names)} groups: {', '.join(names)}")
