"""`manage.py bench_scans`: how much of our own invented paper the recogniser reads."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from PIL import Image

from bench.metrics import percentile
from bench.scans.measuring import Reading, as_pdf, judged
from bench.scans.papers import FONT, FONTS, invented, printed
from bench.scans.spoiling import spoilt
from scans import recogniser

PAGES = 30
FACTS = ("number", "day", "signer", "issuer", "subject")


class Command(BaseCommand):
    """Print pages, spoil them, recognise both; nothing of it is kept unless asked for."""

    help = "Syllable accuracy and facts on invented pages, clean and spoilt; prints a table."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pages", type=int, default=PAGES, help="how many are made")
        parser.add_argument("--first", type=int, default=1, help="the number of the first")
        parser.add_argument("--only", default="", choices=("clean", "spoilt"), help="one kind")
        parser.add_argument("--keep", type=Path, help="folder for pictures and what was read")
        parser.add_argument("--fonts", type=Path, default=FONTS, help="folder of the letters")
        parser.add_argument("--font", default=FONT, help="the name of the letters")
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        if not recogniser.is_installed():
            raise CommandError("OCRmyPDF and Tesseract's Vietnamese are not installed.")
        told: dict[str, Any] = {}
        ways: dict[str, Callable[[Image.Image, int], Image.Image]] = {
            "clean": lambda page, _seed: page,
            "spoilt": spoilt,
        }
        for name, way in ways.items():
            if options["only"] not in ("", name):
                continue
            readings, seconds = [], []
            for seed in range(options["first"], options["first"] + options["pages"]):
                began = time.perf_counter()
                readings.append(self._read(name, way, seed, options))
                seconds.append(time.perf_counter() - began)
            told[name] = _summary(readings, seconds)
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for name, row in told.items():
            self.stdout.write(
                f"{name:8}" + "  ".join(f"{key} {value}" for key, value in row.items())
            )

    def _read(
        self,
        name: str,
        way: Callable[[Image.Image, int], Image.Image],
        seed: int,
        options: dict[str, Any],
    ) -> Reading:
        paper = invented(seed)
        picture = way(printed(paper, fonts=options["fonts"], font=options["font"]), seed)
        with TemporaryDirectory(prefix="bench-scans-") as place:
            lines = recogniser.recognise(as_pdf(picture, Path(place) / "page.pdf"), lambda: True)
        reading = judged(paper, lines)
        if options["keep"]:
            folder = options["keep"]
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(folder / f"{seed:03}-{name}.png")
            said = "\n".join(" ".join(word for word, _sure in line) for line in lines)
            report = json.dumps(asdict(reading))
            (folder / f"{seed:03}-{name}.txt").write_text(f"{report}\n\n{said}\n", encoding="utf-8")
        return reading


def _summary(readings: list[Reading], seconds: list[float]) -> dict[str, float]:
    shares = [reading.share for reading in readings]
    return {
        "pages": len(readings),
        "syllables": round(mean(shares), 3),
        "worst page": round(min(shares), 3),
        **{fact: round(mean(getattr(each, fact) for each in readings), 2) for fact in FACTS},
        "seconds p50": round(percentile(seconds, 0.5), 1),
        "seconds max": round(max(seconds), 1),
    }
