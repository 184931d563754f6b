"""`manage.py recognise_scans`: recognise what waits, and what a killed worker left."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.models import DocumentText
from scans import recogniser, work
from scans.models import Scan
from scans.tasks import recognise


class Command(BaseCommand):
    """For when the recogniser was installed after files came, and for cron."""

    help = "Have waiting scans recognised by the worker; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="also those done before; corrected pages stay"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not recogniser.is_installed():
            raise CommandError("OCRmyPDF and Tesseract's Vietnamese are not installed.")
        for text in DocumentText.objects.filter(document__scan=None).select_related("document"):
            work.note_scan(text)
        begun = []
        for scan in Scan.objects.all():
            if scan.is_stalled:
                Scan.objects.filter(pk=scan.pk).update(state=Scan.State.WAITING)
            elif options["again"] and not scan.is_unfinished:
                work.begin_again(scan)
            elif scan.state != Scan.State.WAITING:
                continue
            recognise.enqueue(scan.pk)
            begun.append(scan.pk)
        # Without a worker of its own a portal recognises at once.
        waiting = sum(scan.is_unfinished for scan in Scan.objects.filter(pk__in=begun))
        self.stdout.write(f"{len(begun) - waiting} scans done, {waiting} wait for the worker.")
