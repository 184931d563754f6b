"""The apps of the portal, from the top layer down: the one list that all else reads.

Settings, import-linter, mypy, coverage and the tests take it from here; a new app is one line.
`python -m portal.app_list` prints the apps, `python -m portal.app_list importlinter` the contracts
that `bin/lint` holds. No Django in here: settings and shell scripts read it.
"""

import sys

LAYERS: tuple[tuple[str, ...], ...] = (
    ("portal",),
    ("speed", "screenshots"),
    ("demo", "bench"),
    ("word", "moving", "work_counts", "page_lists", "scans"),
    ("newsroom", "archive", "imports", "engagement", "open_data"),
    ("site_search", "replica", "outreach", "narration", "quality"),
    ("media_library", "guide"),
    ("search", "sharing"),
    ("home", "nominations", "understanding"),
    ("news", "exemplars"),
    ("directives",),
    ("movements",),
    ("organisations",),
    ("merging",),
    ("lists", "texts", "appearance", "visits", "background"),
    ("caching",),
    ("core",),
    ("queries",),
)
"""Each layer imports only from those below it; apps of one layer don't know each other."""

DEVELOPMENT_APPS = ("demo", "bench", "speed", "screenshots")
"""Content to try the portal with, its pictures, and measuring: never installed in production."""

PAGE_APPS = ("home", "news", "exemplars", "directives", "movements", "organisations")
"""The apps whose page types search and the archive know by `core.contracts` only."""

APPS = tuple(app for layer in LAYERS for app in layer)
PRODUCT_APPS = tuple(app for app in APPS if app not in DEVELOPMENT_APPS)

FORBIDDEN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Search, its replica and the archive know no page app": (
        ("search", "site_search", "understanding", "replica", "archive"),
        (*PAGE_APPS, "nominations", "newsroom", "imports", "moving", "quality"),
    ),
    "The core knows no other app": (
        ("core", "queries"),
        tuple(app for app in APPS if app not in ("core", "queries")),
    ),
    "The product does without the replica": (
        tuple(app for app in PRODUCT_APPS if app not in ("portal", "replica")),
        ("replica",),
    ),
    "The product knows neither demo nor measuring": (PRODUCT_APPS, DEVELOPMENT_APPS),
}
"""What no app of the first group may import, straight or through others, from the second."""


def import_linter_config() -> str:
    """Return the contracts as import-linter reads them (INI)."""
    parts = [_section("importlinter", {"root_packages": APPS})]
    layers = [" | ".join(layer) for layer in LAYERS]
    parts.append(
        _section(
            "importlinter:contract:layers",
            {"name": "Imports point downwards only", "type": "layers", "layers": layers},
        )
    )
    for number, (name, (sources, targets)) in enumerate(FORBIDDEN.items(), start=1):
        parts.append(
            _section(
                f"importlinter:contract:forbidden-{number}",
                {
                    "name": name,
                    "type": "forbidden",
                    "source_modules": sources,
                    "forbidden_modules": targets,
                },
            )
        )
    return "\n".join(parts)


def _section(title: str, values: dict[str, str | tuple[str, ...] | list[str]]) -> str:
    lines = [f"[{title}]"]
    for name, value in values.items():
        if isinstance(value, str):
            lines.append(f"{name} = {value}")
        else:
            lines.append(f"{name} =")
            lines += [f"    {each}" for each in value]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(import_linter_config() if sys.argv[1:] else "\n".join(APPS) + "\n")
