"""Readers' queries are judged by what the public page shows of them, the panel included."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bench.judged_queries import OWN_LIST, UnreadableList, judge, read_list
from tests import factories

HEADING = "kind\tquery\tright titles\n"


def listed(folder: Path, *lines: str) -> Path:
    path = folder / "list.tsv"
    path.write_text(HEADING + "\n".join(lines), encoding="utf-8")
    return path


def test_own_list_covers_what_readers_type() -> None:
    queries = read_list(OWN_LIST)
    assert len(queries) >= 200
    assert len({query.kind for query in queries}) >= 20
    assert len({query.text for query in queries}) == len(queries)


@pytest.mark.parametrize("line", ["only a kind", "kind\tquery\t2:(", "kind\tquery\tx:a"])
def test_list_out_of_shape_names_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableList, match=r"list\.tsv, line 2"):
        read_list(listed(tmp_path, line))


@pytest.mark.django_db
def test_order_of_what_is_shown_decides_the_score(tmp_path: Path) -> None:
    factories.news("Cây nêu ngày Tết")
    factories.news("Cây nêu", body=factories.body(text="Cây nêu"))
    right = listed(tmp_path, "plain\tcây nêu\t2:^Cây nêu$", "plain\tcây nêu tết\t2:^Cây nêu$")
    first, second = judge(read_list(right)).verdicts
    assert first.shown[0] == "Cây nêu"
    assert first.score == 1
    assert second.shown[0] == "Cây nêu ngày Tết"
    assert second.score is not None
    assert second.score < 1


@pytest.mark.django_db
def test_row_of_a_catalogue_counts_where_it_is_shown_and_where_it_is_not(tmp_path: Path) -> None:
    factories.place("Cây Nêu")
    factories.news("Chuyện ở Cây Nêu")
    verdicts = judge(
        read_list(
            listed(
                tmp_path,
                "place\tcây nêu\t2!:Cây Nêu",
                "place\tzzyzx\t2!:Cây Nêu",
            )
        )
    ).verdicts
    assert [verdict.score for verdict in verdicts] == [1, 0]
    assert [verdict.is_without_right for verdict in verdicts] == [False, True]


@pytest.mark.django_db
def test_query_without_a_right_page_here_is_left_out_and_named(tmp_path: Path) -> None:
    factories.news("Cây nêu")
    path = listed(tmp_path, "plain\tcây nêu\t2:^Cây nêu$", "plain\tcây đa\t2:^Cây đa$")
    out = StringIO()
    call_command("search_judge", str(path), "--each", stdout=out)
    told = out.getvalue().splitlines()
    assert "left out, nothing right here: plain: cây đa" in told
    assert "ndcg@10 1" in told[-1]
    assert "queries 1 " in told[-1]


@pytest.mark.django_db
def test_figures_come_as_json(tmp_path: Path) -> None:
    factories.news("Cây nêu")
    out = StringIO()
    path = listed(tmp_path, "a\tcây nêu\t2:^Cây nêu$", "b\txyzq\t1:^Cây nêu$")
    call_command("search_judge", str(path), "--json", "--engine", "embedded", stdout=out)
    result = json.loads(out.getvalue())
    assert result["all"]["queries"] == 2
    assert result["all"]["nothing_right"] == 1
    assert result["kinds"]["a"]["ndcg@10"] == 1
    assert result["queries"][1]["grades"] == []


def test_command_says_which_list_it_cannot_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("search_judge", str(tmp_path / "absent.tsv"), stdout=StringIO())
