"""The documents tell the truth: what they link to, name and tell people to run exists."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django_tasks_db
import pytest
from django.core.management import find_commands, get_commands
from django.template.utils import get_app_template_dirs

from core.text import slugify
from portal.app_list import APPS
from tests.code_names import exists
from tests.documents import DOCUMENTS, ROOT, repository_files, repository_folders, text_of
from tests.promises import promises_in

NOT_OURS = (".venv", ".tools", "var", "staticfiles")
REFUSED = ("uv.lock", "utils.py", "helpers.py")
"""Files that documents name because we decided against them."""
SUFFIXES = "css csv html js json lock md mo po py sh svg toml txt woff2 yaml yml".split()

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"manage\.py ([a-z][a-z_]+)")
_SCRIPT = re.compile(r"(?<![\w./$}-])(\.?bin/[a-z]+|\.ci/[a-z]+)")
_DOTTED = re.compile(rf"(?:{'|'.join(APPS)})(?:\.\w+)+")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def code_spans(document: str) -> Iterator[str]:
    """Yield the words set as code in running text, fenced blocks left out."""
    yield from _CODE.findall(_FENCE.sub("", text_of(document)))


def is_path(words: str) -> bool:
    """Tell whether words set as code look like a file or folder of this repository."""
    if re.search(r"[\s<>{}$…()=:,;]|NNNN|^/|^\.\.?$|^https?", words):
        return False
    first = words.partition("/")[0]
    if first in NOT_OURS or words in REFUSED:
        return False
    if words.rpartition(".")[2] in SUFFIXES and not _DOTTED.fullmatch(words):
        return not words.startswith(".")
    return "/" in words and f"{first}" in repository_folders()


def resolves(path: str) -> bool:
    """Tell whether a path, a pattern or the end of a path means something in the repository."""
    wanted = path.rstrip("/").removeprefix("./")
    if re.search(r"[*\[]", wanted):
        return any(ROOT.glob(wanted))
    names = (
        repository_folders() if path.endswith("/") else repository_files() | repository_folders()
    )
    return any(name == wanted or name.endswith(f"/{wanted}") for name in names)


@cache
def commands() -> frozenset[str]:
    """Return all commands, the production-only ones of the task worker included."""
    of_worker = find_commands(str(Path(django_tasks_db.__file__).parent / "management"))
    return frozenset(get_commands()) | frozenset(of_worker)


def leads_somewhere(document: str, target: str) -> bool:
    """Tell whether a relative link meets a file, and its anchor a heading there."""
    address = urlsplit(target)
    path = ROOT / document
    if address.path:
        path = path.parent / unquote(address.path)
    if not path.exists() or not address.fragment:
        return path.exists()
    headings = _HEADING.findall(path.read_text(encoding="utf-8"))
    return slugify(unquote(address.fragment)) in map(slugify, headings)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    links = _LINK.findall(_FENCE.sub("", text_of(document)))
    relative = [target for target in links if not urlsplit(target).scheme]
    assert [target for target in relative if not leads_somewhere(document, target)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_exists(document: str) -> None:
    named = {words.split(":")[0] for words in code_spans(document) if is_path(words.split(":")[0])}
    assert sorted(path for path in named if not resolves(path)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_module_class_and_function_named_exists(document: str) -> None:
    named = {
        words.removesuffix("()")
        for words in code_spans(document)
        if _DOTTED.fullmatch(words.removesuffix("()"))
        and words.rpartition(".")[2] not in SUFFIXES
        and not re.fullmatch(r"(?:core|portal)\.[EW]\d+|\w+\.\d+", words)
    }
    assert sorted(name for name in named if not exists(name)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_and_script_named_exists(document: str) -> None:
    text = text_of(document)
    assert sorted(set(_COMMAND.findall(text)) - commands()) == []
    assert (
        sorted(script for script in set(_SCRIPT.findall(text)) if not (ROOT / script).exists())
        == []
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_a_path_of_one_machine(document: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|root|home|Users)/", text_of(document))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_passing_states_stand_in_lists_of_limits_only(document: str) -> None:
    """See `tests.promises`: under "Limits" or "Giới hạn", or under a decision's "Since then"."""
    is_decision = document.startswith("docs/decisions/")
    assert promises_in(text_of(document), is_decision=is_decision) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Elasticsearch is read from the settings and becomes a second search engine later.",
        "In this version the public search's index lives in SQLite.",
        "The embedded engine has only a SQLite variant today.",
        "The client is installed, though no engine uses it yet.",
        "Merging two movements that were made twice will need a tool.",
        "Nothing in the admin tells the editor so yet: holds have no screen.",
        "Consent and revocation come with later work.",
        "4. **Count** (not built yet): a beacon into a buffered counter.",
        "Checks on publish are in each type's form, not yet in one list.",
        "Search does not look\n  into them yet.",
        "| count | for now by hand |",
        "Word files are to be read as well.",
        "There is, so far, one engine.",
        "Cổng hiện chưa đọc tệp Word.",
        "Phiên bản này chỉ có SQLite.",
        "Sau này cổng đếm lượt xem.",
        "Bình luận sẽ có ở bản kế tiếp.",
        "Cổng chưa có chỗ để bình luận.",
        "Tính năng bình chọn còn chưa mở.",
        "- Tạm thời gõ tay.",
    ],
)
def test_a_promise_is_noticed(sentence: str) -> None:
    assert promises_in(f"# Page\n\nHonest words.\n\n{sentence}\n")
    assert promises_in(f"# Page\n\n## Limits\n{sentence}\n") == []
    assert promises_in(f"# Trang\n\n## Giới hạn\n{sentence}\n") == []
    assert promises_in(f"# Page\n\n## Limits\nNone.\n\n## Flow\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "A page keeps the names it was written with and is found by today's.",
        "The provinces of today stand with those they came from; Python 3.11 or later runs it.",
        "However many mergers later, the chain leads to its end; a later document ends this one.",
        "A portrait or a recording added later needs its own scope.",
        "Later writes may come in any order, and the newest text as readers will see it wins.",
        "`not_yet` is a value, and so is `TODO later`.",
        "- edited by staff: kept. The row's values no longer give its digest;",
        "Phong trào chưa xuất bản thì bạn đọc chưa thấy ở bài, nhưng cứ gắn trước được.",
        "Khâu sắp tới hạn và quá hạn của bạn; văn bản chưa có trong kho thì ghi số.",
        "Những bản nháp chưa ai sửa sẽ được gắn thêm.",
    ],
)
def test_an_honest_sentence_is_none(sentence: str) -> None:
    assert promises_in(sentence) == []


def test_a_decision_keeps_its_words_only_where_it_says_what_became_of_them() -> None:
    decision = "# 1. X\n\n## Consequences\nNo engine uses it yet.\n"
    assert promises_in(decision, is_decision=True)
    assert promises_in(f"{decision}\n## Since then\nAn engine came.\n", is_decision=True)
    dated = f"{decision}\n## Since then\n- 2026-11-29: an engine uses it.\n"
    assert promises_in(dated, is_decision=True) == []


def test_every_page_of_a_feature_lists_its_limits() -> None:
    features = [name for name in DOCUMENTS if name.startswith("docs/features/")]
    assert features
    assert [name for name in features if "\n## Limits\n" not in text_of(name)] == []


def test_decisions_are_numbered_without_a_gap_and_say_why() -> None:
    decisions = sorted(name for name in DOCUMENTS if name.startswith("docs/decisions/"))
    numbers = [int(Path(name).name.partition("-")[0]) for name in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for number, name in zip(numbers, decisions, strict=True):
        text = text_of(name)
        assert text.startswith(f"# {number}. "), name
        assert re.search(r"^\d{4}-\d\d-\d\d · (accepted|replaced by \d+)$", text, re.MULTILINE), (
            name
        )
        for heading in ("Context", "Decision", "Consequences"):
            assert f"\n## {heading}\n" in text, (name, heading)


def test_every_template_we_override_is_listed_for_upgrades() -> None:
    ours = ROOT / "templates"
    theirs = [
        folder for folder in get_app_template_dirs("templates") if ROOT / ".venv" in folder.parents
    ]
    assert theirs
    overridden = [
        str(path.relative_to(ours))
        for path in sorted(ours.rglob("*.html"))
        if any((folder / path.relative_to(ours)).exists() for folder in theirs)
    ]
    assert "wagtailcore/password_required.html" in overridden
    listed = text_of("docs/upgrading.md")
    assert [name for name in overridden if f"`templates/{name}`" not in listed] == []


def test_what_is_missing_would_be_noticed() -> None:
    assert is_path("core/nowhere.py")
    assert not resolves("core/nowhere.py")
    assert is_path("docs/nowhere/")
    assert not resolves("docs/nowhere/")
    assert not exists("core.querysets.everything")
    assert exists("core.models.PublicationHold.reason")
    assert "fly_to_the_moon" not in commands()
    assert not is_path("08/CT-CTUBND")
