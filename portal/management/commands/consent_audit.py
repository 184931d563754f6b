import json
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from portal.traces import Sought, absent_surfaces, find_traces


class Command(BaseCommand):
    """Prove that a person who withdrew is gone: look for them on every surface.

    The name is typed here, for nothing keeps it. Nothing is changed; ends with 1 when anything
    was found.
    """

    help = "Look for a person who withdrew on every surface; fails while anything is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="+", metavar="NAME", help="full name, other names")
        parser.add_argument(
            "--address",
            action="append",
            default=[],
            help="address of the removed page, e.g. /…/ten/",
        )
        parser.add_argument(
            "--file", action="append", default=[], help="a file of theirs, e.g. images/a.jpg"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        sought = Sought(options["names"], options["address"], options["file"])
        traces = find_traces(sought)
        if options["json"]:
            self.stdout.write(json.dumps(traces, ensure_ascii=False, indent=2))
        else:
            for surface, places in traces.items():
                mark = "✗" if places else "✓"
                self.stdout.write(f"{mark} {surface}: {len(places)}")
                for place in places:
                    self.stdout.write(f"    {place}")
            for surface in absent_surfaces():
                self.stdout.write(f"– {surface}: not used by this portal")
        if found := sum(map(len, traces.values())):
            raise CommandError(f"{found} traces are left.")
