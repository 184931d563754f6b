"""`manage.py search_status`: whether search answers, and whether the projection is whole."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count

from core.contracts import archivable_models
from core.querysets import visible_pages
from search.engines import DEFAULT_ENGINE, further_engine, get_engine
from search.models import SearchEntry


class Command(BaseCommand):
    """Print the state of the index; fails when it is wrong, so that a monitor can call it."""

    help = "Say whether search answers and whether the index is whole; fails when not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        health = get_engine().health()
        archivable = [model._meta.label_lower for model in archivable_models()]
        visible = [
            page_id
            for page_id, app_label, model in visible_pages().values_list(
                "pk", "content_type__app_label", "content_type__model"
            )
            if f"{app_label}.{model}" in archivable
        ]
        findable = set(SearchEntry.objects.findable().values_list("pk", flat=True))
        missing = len(set(visible) - findable)
        leaking = len(findable - set(visible))
        states = dict(
            SearchEntry.objects.order_by("state").values_list("state").annotate(count=Count("pk"))
        )
        status = {
            "engine": health.name,
            "is_available": health.is_available,
            "problems": list(health.problems),
            "entries": health.entries,
            "public_entries": health.public_entries,
            "states": states,
            "visible_pages_missing": missing,
            "entries_wrongly_public": leaking,
        }
        if settings.SEARCH_ENGINE != DEFAULT_ENGINE:
            status["replica"] = further_engine(settings.SEARCH_ENGINE).status()
        if options["json"]:
            self.stdout.write(json.dumps(status, ensure_ascii=False))
        else:
            for name, value in status.items():
                self.stdout.write(f"{name}: {value}")
        if not health.is_available or missing or leaking:
            raise CommandError("The search index is wrong; run search_rebuild.")
