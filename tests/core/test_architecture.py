"""The rules of this code that no linter of the code's style can see."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings

from core.contracts import PLAIN_PAGE, archivable_models
from portal.app_list import APPS, FORBIDDEN, LAYERS, PRODUCT_APPS, import_linter_config

LONGEST_MODULE = 500
"""A module is as long as one idea: more lines than this are hardly one."""
LARGEST_APP = 6_000
"""Lines of an app without its migrations: a larger one is several products."""
LARGEST_CIRCLE = 4
"""Modules that import each other, straight or through others."""
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "misc.py", "common.py"}

FACETS = ("core/contracts.py", "Facet")
"""The class that names the facets, one of which, "movement", is the key of a kind too. It is the
only place that may: all else that speaks of a facet says `Facet.MOVEMENT`."""
FIELDS_NAMED_AS_KINDS = {"news": {"exemplar"}}
"""App → fields of its models that are called like a kind it may not know."""
TEMPLATES_WITHOUT_KINDS = (
    *("search/**/*.html", "archive/**/*.html", "organisations/**/*.html", "merging/**/*.html"),
    *("components/search_*.html", "components/row_*.html", "components/page_list.html"),
)


def own_modules() -> list[Path]:
    return [
        path
        for app in APPS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "migrations" not in path.parts
    ]


def module_name(path: Path) -> str:
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(source: str) -> Iterator[str]:
    """Yield what a module imports anywhere in it: in functions and for types alone too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def import_graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return module → the modules it imports from; a face (`__init__`) is a module of its own."""
    graph: dict[str, set[str]] = {}
    for module, source in sources.items():
        names = set(imported_names(source))
        names = {name if name in sources else name.rpartition(".")[0] for name in names}
        graph[module] = (names & sources.keys()) - {module}
    return graph


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the groups of modules of which each leads to each other one (Kosaraju)."""
    ordered: list[str] = []
    seen: set[str] = set()

    def visit(module: str) -> None:
        seen.add(module)
        for other in graph[module]:
            if other not in seen:
                visit(other)
        ordered.append(module)

    for module in graph:
        if module not in seen:
            visit(module)
    importers: dict[str, set[str]] = {module: set() for module in graph}
    for module, others in graph.items():
        for other in others:
            importers[other].add(module)
    groups: list[set[str]] = []
    for module in reversed(ordered):
        if not any(module in group for group in groups):
            group, wanted = set(), [module]
            while wanted:
                found = wanted.pop()
                if found not in group and not any(found in other for other in groups):
                    group.add(found)
                    wanted += importers[found]
            groups.append(group)
    return [group for group in groups if len(group) > 1]


@pytest.fixture(scope="module")
def copied_apps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of every app's modules and the contracts, to break."""
    folder = tmp_path_factory.mktemp("apps")
    for module in own_modules():
        target = folder / module.relative_to(settings.BASE_DIR)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(module, target)
    (folder / "contracts.ini").write_text(import_linter_config())
    return folder


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--config", "contracts.ini"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.own_process
def test_imports_keep_the_contracts(copied_apps: Path) -> None:
    done = lint_imports(copied_apps)
    assert done.returncode == 0, done.stdout + done.stderr


PAGES_UNKNOWN = "Search, its replica and the archive know no page app"


@pytest.mark.own_process
@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        ("core/dates.py", "merging.models", "The core knows no other app"),
        ("search/models.py", "news.models", PAGES_UNKNOWN),
        ("archive/question.py", "exemplars.consent", PAGES_UNKNOWN),
        ("replica/document.py", "news.models", PAGES_UNKNOWN),
        ("archive/question.py", "replica.client", "The product does without the replica"),
        ("portal/views.py", "bench.metrics", "The product knows neither demo nor measuring"),
        ("news/querysets.py", "exemplars.models", "Imports point downwards only"),
    ],
)
def test_a_forbidden_import_is_seen(
    copied_apps: Path, module: str, planted: str, broken: str
) -> None:
    path = copied_apps / module
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{before}\n\ndef planted():\n    import {planted}\n", encoding="utf-8")
        done = lint_imports(copied_apps)
    finally:
        path.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{broken} BROKEN" in done.stdout


def test_no_product_module_uses_test_tools() -> None:
    product = [
        path
        for path in own_modules()
        if path.relative_to(settings.BASE_DIR).parts[0] in PRODUCT_APPS
    ]
    found = [
        str(path.relative_to(settings.BASE_DIR))
        for path in product
        if re.search(
            r"^\s*(?:(?:from|import) (?:django\.test|pytest|tests)\b"
            r"|from django import [^\n]*\btest\b)",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert found == []


def test_a_module_is_as_long_as_one_idea() -> None:
    lengths = {
        str(path.relative_to(settings.BASE_DIR)): len(path.read_text("utf-8").splitlines())
        for path in own_modules()
    }
    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_app_has_grown_into_several_products() -> None:
    lines: Counter[str] = Counter()
    for path in own_modules():
        app = path.relative_to(settings.BASE_DIR).parts[0]
        lines[app] += len(path.read_text("utf-8").splitlines())
    assert set(lines) == set(APPS)
    assert {app: count for app, count in lines.items() if count > LARGEST_APP} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in own_modules() if path.name in FORBIDDEN_NAMES] == []


def test_no_circle_of_imports_is_large() -> None:
    sources = {module_name(path): path.read_text("utf-8") for path in own_modules()}
    graph = import_graph(sources)
    assert len(graph) > len(APPS)
    large = [sorted(group) for group in circles(graph) if len(group) > LARGEST_CIRCLE]
    assert large == []


def test_a_circle_is_found_through_functions_types_and_faces() -> None:
    sources = {
        "app.models": "from app.models.pages import Page",
        "app.models.pages": "from app.forms import Form",
        "app.forms": "def clean():\n    from app import services",
        "app.services": "if TYPE_CHECKING:\n    from app.models import Page",
        "app.views": "import app.services",
    }
    assert circles(import_graph(sources)) == [
        {"app.models", "app.models.pages", "app.forms", "app.services"}
    ]


def kinds_out_of_reach(app: str) -> set[str]:
    """Return the kinds of page types in apps that this one may not import.

    Without that of plain pages, which is the core's own, and Django's name for any link to a page.
    """
    level = next(number for number, layer in enumerate(LAYERS) if app in layer)
    reachable = {app}.union(*LAYERS[level + 1 :])
    for sources, targets in FORBIDDEN.values():
        if app in sources:
            reachable.difference_update(targets)
    return {
        model.archive_kind.key
        for model in archivable_models()
        if model._meta.app_label not in reachable and model.archive_kind is not PLAIN_PAGE
    }


def strings_in(source: str, *, outside: str = "") -> Iterator[tuple[str, int]]:
    """Yield the strings of a module with their lines, but for those in one class."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ClassDef) and node.name == outside:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno
        waiting += ast.iter_child_nodes(node)


def test_strings_are_found_outside_of_one_class() -> None:
    source = 'A = "a"\nclass B:\n    b = "b"\ndef c(d="d"):\n    return f"{A}f" == {"k": "v"}'
    assert {text for text, _line in strings_in(source, outside="B")} == {"a", "d", "f", "k", "v"}


POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")


def test_no_pattern_has_a_possessive_group() -> None:
    """Python before 3.11.5, which Debian 12 has, matches them wrongly (gh-106052)."""
    assert POSSESSIVE_GROUP.search(r"(?:ab*)*+")
    assert [
        f"{path}:{line}"
        for path in own_modules()
        for text, line in strings_in(path.read_text("utf-8"))
        if POSSESSIVE_GROUP.search(text)
    ] == []


def test_search_and_the_core_may_know_no_kind_and_others_those_below_them() -> None:
    kinds = {"exemplar", "news", "movement", "directive"}
    for app in ("core", "merging", "organisations", "search", "replica", "archive"):
        assert kinds_out_of_reach(app) >= kinds
    assert {"exemplar", "news"} <= kinds_out_of_reach("directives")
    assert not {"movement", "directive"} & kinds_out_of_reach("directives")
    assert kinds_out_of_reach("portal") == set()


@pytest.mark.parametrize("app", APPS)
def test_no_app_names_a_kind_that_it_may_not_know(app: str) -> None:
    unknown = kinds_out_of_reach(app) - FIELDS_NAMED_AS_KINDS.get(app, set())
    found = []
    for path in own_modules():
        module = path.relative_to(settings.BASE_DIR).as_posix()
        if module.startswith(f"{app}/"):
            outside = FACETS[1] if module == FACETS[0] else ""
            strings = strings_in(path.read_text("utf-8"), outside=outside)
            found += [f"{module}:{line} {text}" for text, line in strings if text in unknown]
    assert found == []


def test_templates_of_search_name_no_kind() -> None:
    folder = settings.BASE_DIR / "templates"
    templates = [path for pattern in TEMPLATES_WITHOUT_KINDS for path in folder.glob(pattern)]
    assert folder / "components" / "search_result.html" in templates
    kinds = "|".join(sorted(kinds_out_of_reach("search")))
    named = re.compile(rf"""["'=]({kinds})["'&]|result--({kinds})""")
    assert [str(path) for path in templates if named.search(path.read_text("utf-8"))] == []
