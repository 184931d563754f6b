"""What the measuring of the quality gate reads, counts and prints."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db
ROWS = [
    {"id": "mot", "title": "Một tin", "sapo": "Mở đầu.", "body": "Các ban, nghành. Của của xã."},
    {"id": "hai", "title": "Hai tin", "sapo": "Mở đầu.", "body": "Không có gì."},
]


def printed(*arguments: object, **options: object) -> str:
    out = StringIO()
    call_command("bench_quality", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_lines_of_a_gzipped_file_are_read_and_what_was_judged_false_is_counted(tmp_path: Path):
    file = tmp_path / "texts.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in ROWS)
    judged = tmp_path / "false.tsv"
    judged.write_text("syllables\tmot\tnghành\n", encoding="utf-8")
    result = json.loads(printed(file, "--json", false=judged))
    assert result["articles"] == 2
    assert result["found"]["syllables"] == 1
    assert result["found"]["doubled"] == 1
    assert result["false"]["syllables"] == 1
    assert result["false"].get("doubled", 0) == 0
    assert json.loads(printed(file, "--json", skip=1))["articles"] == 1


def test_a_folder_of_texts_is_read_and_every_finding_printed(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Một tin\nCác ban, nghành.", encoding="utf-8")
    assert "syllables\ta\tnghành\t" in printed(tmp_path, "--each")


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(CommandError, match="Cannot read"):
        printed(tmp_path / "none.jsonl")
