"""What a visitor gets at an address where nothing lives."""

import pytest

from portal.views import address_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tin-tuc/ngay-chu-nhat-xanh/", "ngay chu nhat xanh"),
        ("/news/Thi-dua-yeu-nuoc-1234.html", "Thi dua yeu nuoc"),
        ("/van-ban/08-ct-ctubnd/", "08 ct ctubnd"),
        ("/index.aspx", "index"),
        ("/Ngày Chủ nhật xanh", "Ngày Chủ nhật xanh"),
        ("/1234/", "1234"),
        ("/", ""),
    ],
)
def test_an_address_is_read_as_words_to_search_for(path: str, words: str) -> None:
    assert address_words(path) == words


def test_a_very_long_address_gives_a_short_search() -> None:
    assert len(address_words("/" + "-".join(["chu"] * 500)).split()) <= 12
