import json
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.traces import Sought, absent_surfaces, find_traces


class Command(BaseCommand):
    """Prove that a person who withdrew is gone: look for them on every surface.

    The name is typed here, for nothing keeps it. Nothing is changed; ends with 1 when anything
    was found.
    """

    help = _("Tìm tên và hình của người đã rút đồng ý trên mọi bề mặt của cổng.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="+", metavar="TÊN", help=_("họ tên, tên gọi khác"))
        parser.add_argument(
            "--address", action="append", default=[], help=_("địa chỉ trang đã gỡ, ví dụ /…/ten/")
        )
        parser.add_argument(
            "--file", action="append", default=[], help=_("tệp hình trong kho, ví dụ images/a.jpg")
        )
        parser.add_argument("--json", action="store_true", help=_("in JSON"))

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
                self.stdout.write(_("– %(surface)s: cổng này không dùng") % {"surface": surface})
        if found := sum(map(len, traces.values())):
            raise CommandError(_("Còn %(count)d dấu vết.") % {"count": found})
