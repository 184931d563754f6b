"""Lists in documents that repeat the code agree with it: apps, entities, environment variables."""

import ast
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import BaseCommand, get_commands, load_command_class
from django.db.models import Field, Model

from portal.app_list import APPS, LAYERS
from tests.documents import DOCUMENTS, ROOT, repository_files, text_of

VIETNAMESE = re.compile("[À-ỹ]")

# --- Apps -----------------------------------------------------------------------------------------


def test_the_table_of_apps_lists_them_from_the_top_layer_down() -> None:
    table = re.findall(r"^\| `(\w+)/` \|", text_of("docs/architecture.md"), re.MULTILINE)
    assert tuple(table) == APPS


def test_the_line_of_layers_is_that_of_the_list() -> None:
    line = " → ".join(", ".join(layer) for layer in LAYERS)
    assert f"`{line}`" in text_of("docs/architecture.md")


def test_the_drawing_shows_every_app_in_its_layer() -> None:
    """Apps of one layer stand at one height, each layer below the one before."""
    drawing = text_of("docs/images/house.svg")
    texts = re.findall(r'<text class="name" x="[\d.]+" y="([\d.]+)">([^<]+)</text>', drawing)
    heights = {name: float(y) for y, name in texts if name in APPS}
    assert set(heights) == set(APPS)
    rows = [{heights[app] for app in layer} for layer in LAYERS]
    assert [len(row) for row in rows] == [1] * len(LAYERS)
    assert sorted(row.pop() for row in rows) == [heights[layer[0]] for layer in LAYERS]


def test_no_document_calls_an_app_a_room() -> None:
    said = re.compile(r"\b(?:the|a|each|every|this|own|content|later|highest) rooms?\b", re.I)
    assert [name for name in DOCUMENTS if said.search(text_of(name))] == []


# --- Entities -------------------------------------------------------------------------------------

_RELATION = re.compile(r"^ {4}(\w+) ([}|][o|])--([o|][{o|]) (\w+) : (\w+)$", re.MULTILINE)


def entities() -> dict[str, type[Model]]:
    """Return the models that the diagram may name, by the name of their class."""
    ours = [model for model in apps.get_models() if model._meta.app_label in APPS]
    return {model.__name__: model for model in (apps.get_model("wagtailcore.Page"), *ours)}


def ends_of(field: Field[Any, Any]) -> tuple[str, str]:
    """Return how Mermaid draws both ends of a relation."""
    if field.many_to_many:
        return "}o", "o{"
    return "|o" if field.one_to_one else "}o", "|o" if field.null else "||"


def relations_between(names: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    known = entities()
    for name in names:
        for field in (*known[name]._meta.local_fields, *known[name]._meta.local_many_to_many):
            target = field.related_model
            if (
                isinstance(target, type)
                and known.get(target.__name__) is target
                and target.__name__ in names
                and not field.name.endswith("_ptr")
            ):
                yield name, *ends_of(field), target.__name__, field.name


def test_the_diagram_draws_every_foreign_key_between_its_entities_and_no_other() -> None:
    drawn = _RELATION.findall(text_of("docs/entities.md"))
    names = {name for line in drawn for name in (line[0], line[3])}
    assert sorted(names - set(entities())) == []
    assert sorted(set(drawn)) == sorted(drawn)
    assert set(drawn) == set(relations_between(names))


def test_the_diagram_shows_the_types_of_content() -> None:
    text = text_of("docs/entities.md")
    pages = ("NewsPage", "DirectivePage", "MovementPage", "ExemplarPage", "HomePage")
    assert [page for page in pages if not re.search(rf"^ {{4}}{page} ", text, re.MULTILINE)] == []


def test_every_line_of_a_diagram_is_read() -> None:
    fences = re.findall(
        r"^```mermaid\nerDiagram\n(.*?)^```", text_of("docs/entities.md"), re.M | re.S
    )
    lines = [line for fence in fences for line in fence.splitlines()]
    assert [line for line in lines if not _RELATION.match(line)] == []


# --- The environment ------------------------------------------------------------------------------

ONLY_DJANGO = {"DJANGO_SETTINGS_MODULE"}
"""Decides which settings are read, so that .env can't hold it."""
ONLY_COMPOSE = {"POSTGRES_PASSWORD"}


def settings_variables() -> dict[str, ast.expr | None]:
    """Return each variable that the settings of a portal read, with its default as written."""
    found: dict[str, ast.expr | None] = {}
    for module in ("base", "development", "production"):
        tree = ast.parse(text_of(f"portal/settings/{module}.py"))
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == "env"
                and call.args
                and isinstance(call.args[0], ast.Constant)
            ):
                default = {word.arg: word.value for word in call.keywords}.get("default")
                found.setdefault(str(call.args[0].value), default)
    return found


def example() -> dict[str, tuple[bool, str]]:
    """Return each variable of .env.example: whether it is to be filled in, and its value."""
    lines = re.findall(r"^(#?)([A-Z][A-Z_]+)=(.*)$", text_of(".env.example"), re.MULTILINE)
    return {name: (not mark, value) for mark, name, value in lines}


def listed_variables() -> set[str]:
    """Return the names in the first column of the table in the operators' guide."""
    section = text_of("docs/operations.md").partition("## The environment")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([A-Z][A-Z_]+)`", cell)}


def test_the_table_of_settings_lists_what_the_settings_read() -> None:
    assert listed_variables() == set(settings_variables()) | ONLY_DJANGO


def test_the_example_of_an_environment_names_what_the_settings_read() -> None:
    assert set(example()) == set(settings_variables()) | ONLY_COMPOSE


def test_the_example_demands_what_has_no_safe_default_and_gives_no_secret() -> None:
    demanded = {name for name, (is_demanded, _value) in example().items() if is_demanded}
    in_compose = set(re.findall(r"\$\{([A-Z_]+):\?\}", text_of("compose.yaml")))
    assert demanded == in_compose
    assert [name for name in demanded if example()[name][1]] == []


def test_the_example_shows_the_defaults() -> None:
    """Of those written as plain values; the others are told in comments."""
    plain = {
        name: str(default.value)
        for name, default in settings_variables().items()
        if isinstance(default, ast.Constant) and default.value and not example()[name][0]
    }
    assert {"LOG_LEVEL", "CONN_MAX_AGE", "SEARCH_ENGINE", "DEBUG"} <= set(plain)
    shown = {name: example()[name][1] for name in plain}
    assert shown == {
        name: value.lower() if value in ("True", "False") else value
        for name, value in plain.items()
    }


# --- What Docker starts ---------------------------------------------------------------------------


def test_compose_declares_each_volume_that_a_service_mounts() -> None:
    compose = text_of("compose.yaml")
    services, _, declared = compose.partition("\nvolumes:\n")
    mounted = set(re.findall(r"^ +- ([a-z]+):/", services, re.MULTILINE))
    assert mounted == set(re.findall(r"^  ([a-z]+):$", declared, re.MULTILINE))


def test_docker_runs_what_operations_says_is_run_by_the_clock() -> None:
    """Of "On a server" all that has no service of its own."""
    told = text_of("docs/operations.md")
    timers = told[told.index("| scheduler, a timer") : told.index("### nginx")]
    asked = set(re.findall(r"manage\.py ([a-z_]+)", timers))
    run = set(re.findall(r"python manage\.py ([a-z_]+);", text_of("compose.yaml")))
    assert asked == run


# --- Languages ------------------------------------------------------------------------------------

SCRIPTS = sorted(name for name in repository_files() if name.startswith(("bin/", ".ci/")))


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_speak_english(script: str) -> None:
    assert VIETNAMESE.findall(text_of(script)) == []


def our_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if app.partition(".")[0] in APPS)


@pytest.mark.parametrize("name", our_commands())
def test_commands_explain_themselves_in_english(name: str) -> None:
    """Their own words: Django translates what it says of the options that all commands have."""
    command = load_command_class(get_commands()[name], name)
    every = {action.dest for action in BaseCommand().create_parser("manage.py", name)._actions}
    options = [
        action.help or ""
        for action in command.create_parser("manage.py", name)._actions
        if action.dest not in every
    ]
    assert command.help
    assert [text for text in (command.help, *options) if VIETNAMESE.search(text)] == []


# --- Tools ----------------------------------------------------------------------------------------


def test_pre_commit_calls_lint_and_editors_know_the_length_of_a_line() -> None:
    hook = re.search(r"^ +entry: (\S+)$", text_of(".pre-commit-config.yaml"), re.MULTILINE)
    assert hook is not None
    assert (ROOT / hook[1]).is_file()
    length = tomllib.loads(text_of("pyproject.toml"))["tool"]["ruff"]["line-length"]
    assert f"max_line_length = {length}\n" in text_of(".editorconfig")
