"""`manage.py draw_marks`: the agency's mark drawn anew, as after files of the storage were lost."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from core.models import PortalImage, PortalRendition
from media_library.marks import bearing, current_mark, file_of, settle


class Command(BaseCommand):
    """Draw the mark and every size that bears it anew; running it again draws the same."""

    help = "Draw the agency's mark anew, and let all pictures that bear it be sized again."

    def handle(self, *args: Any, **options: Any) -> None:
        key = current_mark()
        default_storage.delete(file_of(key))
        current_mark()
        settle(bearing().values_list("pk", flat=True))
        marked = PortalImage.objects.filter(look__contains="mark-")
        PortalRendition.objects.filter(image__in=marked).delete()
        if options["verbosity"] > 0:
            self.stdout.write(f"{marked.count()} pictures bear the mark {key}")
