"""What the guide shows and says is what the product has: pictures, labels, addresses."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import to_locale
from PIL import Image

from demo.account import USERNAMES
from demo.manuscripts import CONTENT
from guide.pages import PICTURES
from portal.app_list import PRODUCT_APPS
from screenshots import scenery
from screenshots.shots import SHOTS, PageOf
from screenshots.taking import FOLDER, MOST_BYTES

ROOT = Path(settings.BASE_DIR)
GUIDE = sorted((ROOT / "docs" / "editors").glob("*.md"))
VOCABULARY = "thuat-ngu.md"
MOST_BYTES_IN_ALL = 2 * 1024 * 1024
PICTURE = re.compile(rf"!\[([^\]]*)\]\({PICTURES}/([\w-]+)\.webp\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PARTS = re.compile(r" › | → |…|“|”|\"|, |: |(?<=Gửi vào) | (?=và xuất bản)|(?<=Thêm) |(?<=Dấu) ")
"""Between labels that stand together, and between the parts of which Wagtail makes one."""
SECTIONS = {"tin-tuc", "phong-trao", "guong-dien-hinh", "van-ban"}
"""Pages that a new portal has."""
EMPHASIS = frozenset(
    {
        *("Ai mở được ảnh", "Không gõ tên tự do được", "lần đầu lên cổng"),
        *("Lời văn không tự trộn", "Địa chỉ của bài", "Muốn nhập lại từ đầu"),
        *(
            "Cổng giữ gì của tệp ảnh",
            "Người trong ảnh",
            "Ảnh khi chia sẻ lên mạng",
            "Địa chỉ của bài",
        ),
        *(
            "Đừng ghi tên người chụp vào chú thích",
            "Đừng mở đầu mô tả bằng",
            "Muốn nhập lại từ đầu",
        ),
        *("Không ai phê duyệt bài của mình", "Nhiều hình cùng lúc", "Người rút lại sự đồng ý"),
        *("Ảnh đang dùng ở đâu", "Bàn phím", "Hai người cùng mở một bài"),
        *("Người khác thật", "Đúng là một", "Trước khi tạo", "hãy tìm", "Trước khi xuất bản"),
        *("Nghe bài", "bản tin loa", "ngày và nơi ban hành", "Tệp kèm đề cử", "nơi"),
        *("Danh mục thông tin phải được công khai", "Đầu mối tiếp nhận", "Cách yêu cầu", "\\"),
    }
)
"""Bold words that begin or stress a sentence, and are no label of a screen; questions are none."""


def pictures() -> list[tuple[str, str]]:
    return [found for file in GUIDE for found in PICTURE.findall(file.read_text("utf-8"))]


def bold_words(file: Path) -> set[str]:
    """Return what a page of the guide sets in bold, but for whole questions."""
    found = BOLD.findall(file.read_text("utf-8"))
    told = [" ".join(text.split()) for text in found if not text.endswith("?")]
    return {part.strip(" .:,") for text in told for part in PARTS.split(text)}


@cache
def said_in_the_product() -> str:
    """Return every text that a screen may show, of ours and of what Wagtail says in Vietnamese."""
    texts = [
        path.read_text("utf-8")
        for app in PRODUCT_APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "static" / "js").glob("*.js"))]
    texts += [path.read_text("utf-8") for path in sorted(ROOT.glob("*/data/*.toml"))]
    for domain in ("django", "djangojs"):
        catalogue = ROOT / "locale" / to_locale("vi") / "LC_MESSAGES" / f"{domain}.po"
        for entry in polib.pofile(str(catalogue)):
            texts += [entry.msgstr, *entry.msgstr_plural.values()]
    for package in ("wagtail", "django"):
        base = Path(__import__(package).__file__).parent
        for path in sorted(base.glob("**/locale/vi/LC_MESSAGES/*.po")):
            texts += [entry.msgstr for entry in polib.pofile(str(path))]
    return " ".join(unescape(" ".join(texts)).split()).lower()


def test_every_picture_that_is_named_is_taken_and_lies_there_and_no_other() -> None:
    named = {name for _alt, name in pictures()}
    assert named == {shot.name for shot in SHOTS}
    assert named == {path.stem for path in FOLDER.iterdir()}
    assert len(SHOTS) == len(named)


def test_every_picture_is_described() -> None:
    assert [name for alt, name in pictures() if len(alt.split()) < 5] == []


def test_pictures_are_small_and_readable() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) <= MOST_BYTES_IN_ALL
    for shot in SHOTS:
        with Image.open(FOLDER / f"{shot.name}.webp") as picture:
            assert (picture.format, picture.size) == ("WEBP", shot.size)


def test_the_script_goes_where_there_are_screens_as_somebody_there_is() -> None:
    pages = {path.stem for path in CONTENT.rglob("*.md")} | set(scenery.STORIES) | SECTIONS
    for shot in SHOTS:
        assert shot.role in USERNAMES
        slugs = {each.slug for each in shot.arguments if isinstance(each, PageOf)}
        assert slugs <= pages
        numbers = [1 if isinstance(each, PageOf) else each for each in shot.arguments]
        assert reverse(shot.view, args=numbers)


def test_the_script_presses_what_there_is() -> None:
    labels = {label for shot in SHOTS for label in shot.presses}
    assert [label for label in sorted(labels) if label.lower() not in said_in_the_product()] == []


@pytest.mark.parametrize(
    "file", [file for file in GUIDE if file.name != VOCABULARY], ids=lambda file: file.stem
)
def test_the_guide_calls_buttons_and_menus_as_they_are_called(file: Path) -> None:
    unknown = {
        label
        for label in bold_words(file) - EMPHASIS
        if label and " ".join(label.split()).lower() not in said_in_the_product()
    }
    assert unknown == set()


def test_what_is_held_to_be_no_label_stands_in_the_guide() -> None:
    assert EMPHASIS - {label for file in GUIDE for label in bold_words(file)} == set()
