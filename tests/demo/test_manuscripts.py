"""The demo's texts: clean Vietnamese, whole heads, links that lead somewhere."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.manuscripts import CONTENT, Manuscript, ManuscriptError, manuscripts, pieces, table

FOLDERS = ("directives", "decisions", "movements", "exemplars", "news", "pages", "dossiers")
# Letters that look like Vietnamese ones, and characters that nobody sees.
LOOK_ALIKE = re.compile(
    "[\u00d0\u00f0\u0189\u0256\u00a0\u00ad\u200b-\u200f\u2060\ufeff\u0400-\u04ff\u0370-\u03ff]"
)
OLD_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
HEADS = {
    "directives": {"key", "movements"},
    "decisions": {"title", "type", "number", "issuer", "issued_on", "subject", "movements"},
    "movements": {"key", "picture", "picture_alt", "intro"},
    "exemplars": {
        "title", "kind", "office", "organisation", "place", "place_detail", "field", "movements",
        "headline", "quote", "date", "achievements", "awards", "portrait", "portrait_alt",
    },
    "news": {
        "title", "lead", "date", "authors", "source", "picture", "picture_alt", "caption",
        "movements", "directives", "exemplars", "organisations", "place", "related",
    },
    "pages": {"title", "intro", "search_description"},
    "dossiers": {"title", "intro", "date", "picture", "picture_alt", "entries"},
}  # fmt: skip


SOURCED_FIGURES = {
    "đơn vị của Khối thi đua Nội chính trong năm 2024",
    "đơn vị cùng ký bản giao ước",
}
"""What the six groups of the catalogue tell themselves."""


def files() -> list[Path]:
    return sorted(path for path in CONTENT.rglob("*") if path.suffix in {".md", ".toml"})


def all_manuscripts() -> Iterator[tuple[str, Manuscript]]:
    for folder in FOLDERS:
        for manuscript in manuscripts(folder):
            yield folder, manuscript


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_text_is_composed_and_has_no_look_alike_letters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not LOOK_ALIKE.findall(text)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_tone_marks_stand_where_print_puts_them(path: Path) -> None:
    assert not OLD_TONE.findall(path.read_text(encoding="utf-8"))


def test_the_tone_check_knows_old_marks_from_new_ones() -> None:
    assert OLD_TONE.findall("hoà khoẻ thuỷ")
    assert not OLD_TONE.findall("hòa khỏe thủy quý hoàn ngoài khoảng")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_head_has_what_its_page_needs(folder: str) -> None:
    assert manuscripts(folder)
    for manuscript in manuscripts(folder):
        missing = HEADS[folder] - set(manuscript.head)
        assert not missing, f"{manuscript.slug}: {missing}"
        empty = [
            name
            for name, value in manuscript.head.items()
            if value in ("", []) and name != "groups" and name != "organisations"
        ]
        assert not empty, f"{manuscript.slug}: {empty}"


def test_there_is_about_as_much_as_a_reader_can_walk_through() -> None:
    assert 50 <= sum(1 for _ in all_manuscripts()) <= 75


def test_slugs_are_told_apart_across_all_folders() -> None:
    slugs = [manuscript.slug for _folder, manuscript in all_manuscripts()]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


def test_every_body_can_be_read_and_its_links_lead_to_a_manuscript() -> None:
    slugs = {manuscript.slug: number for number, (_, manuscript) in enumerate(all_manuscripts())}
    for _folder, manuscript in all_manuscripts():
        for piece in pieces(manuscript, slugs.__getitem__):
            if piece.kind == "table":
                _caption, rows = piece.value
                assert len({len(row) for row in rows}) == 1, manuscript.slug
            if piece.kind == "paragraph":
                assert not re.search(r"\]\(|\*\*", piece.value), manuscript.slug


def test_all_four_kinds_of_exemplar_are_there() -> None:
    kinds = {manuscript.head["kind"] for manuscript in manuscripts("exemplars")}
    assert kinds == {"person", "collective", "household", "model"}


def test_every_exemplar_is_told_by_a_story_and_every_movement_lives_in_one() -> None:
    told = {slug for story in manuscripts("news") for slug in story.head["exemplars"]}
    assert told == {manuscript.slug for manuscript in manuscripts("exemplars")}
    alive = {
        code
        for folder in ("news", "exemplars")
        for manuscript in manuscripts(folder)
        for code in manuscript.head["movements"]
    }
    assert alive == {manuscript.head["key"] for manuscript in manuscripts("movements")}


def test_a_story_that_names_a_directive_prints_its_number() -> None:
    for story in manuscripts("news"):
        for slug in story.head["directives"]:
            number = slug.split("-")[0]
            assert re.search(rf"\b{number}[/-]", story.body), f"{story.slug}: {slug}"


def test_reviews_and_figures_that_no_source_tells_of_say_that_they_are_invented() -> None:
    for movement in manuscripts("movements"):
        for milestone in movement.head.get("milestones", []):
            is_review = milestone["kind"].endswith("review")
            assert "minh họa" in milestone["title"] or not is_review, movement.slug
        for figure in movement.head.get("figures", []):
            is_counted = figure["label"] in SOURCED_FIGURES
            assert is_counted or "(minh họa)" in figure["label"], figure["label"]


def test_invented_groups_have_invented_members_only() -> None:
    invented = {
        row["key"] for row in table("organisations")["organisations"] if row.get("invented")
    }
    for group in table("groups")["groups"]:
        assert "(minh họa)" in group["name"]
        named = {row["organisation"] for row in group["memberships"]}
        named |= {key for year in group["years"] for key in year["scores"]}
        assert named <= invented


def test_invented_organisations_say_so() -> None:
    units = [row for row in table("organisations")["organisations"] if row["level"] == "unit"]
    assert units
    assert all(row["invented"] for row in units)


def test_every_picture_a_manuscript_names_is_there_and_every_one_there_is_named() -> None:
    named = {
        name for folder in FOLDERS for each in manuscripts(folder) for name in _pictures_of(each)
    }
    assert named == {path.stem for path in (CONTENT / "pictures").iterdir()}


def _pictures_of(manuscript: Manuscript) -> Iterator[str]:
    yield from (manuscript.head[key] for key in ("picture", "portrait") if key in manuscript.head)
    for piece in pieces(manuscript, lambda slug: 1):
        if piece.kind in {"image", "gallery"}:
            yield from (picture.name for picture in piece.value)


def test_a_broken_picture_is_refused_with_the_name_of_its_file() -> None:
    broken = Manuscript("hong", {}, "![không có mô tả](scene-hills-1-dawn)")
    with pytest.raises(ManuscriptError, match="hong"):
        list(pieces(broken, {}.__getitem__))


def test_a_body_becomes_the_pieces_it_was_written_in() -> None:
    manuscript = Manuscript(
        "thu",
        {},
        "Mở đầu <b>.\n\n## Mục\n\n- **Một:** [hai](page:ba)\n\n> Lời.\n> — Sen, nông dân\n\n"
        "Bảng: Tên\n| a | b |\n| 1 | 2 |\n\n![c | d](scene-hills-1-dawn)",
    )
    found = [(piece.kind, piece.value) for piece in pieces(manuscript, {"ba": 7}.__getitem__)]
    assert found[:5] == [
        ("paragraph", "<p>Mở đầu &lt;b&gt;.</p>"),
        ("heading", "Mục"),
        ("paragraph", '<ul><li><b>Một:</b> <a linktype="page" id="7">hai</a></li></ul>'),
        ("quote", ("Lời.", "Sen", "nông dân")),
        ("table", ("Tên", [["a", "b"], ["1", "2"]])),
    ]
    assert found[5][0] == "image"
