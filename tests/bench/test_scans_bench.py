"""The measuring of scans: invented paper is the same each time, and errors cost their share."""

import pytest

from bench.scans.measuring import judged, syllable_share
from bench.scans.papers import INVENTED, invented, printed
from bench.scans.spoiling import spoilt

PRINTED = ["CỘNG HÒA XÃ HỘI", "Số: 08/CT-UBND", "Thi đua là yêu nước."]


def test_the_order_of_blocks_costs_nothing_and_case_neither() -> None:
    assert syllable_share(PRINTED, "Số: 08/CT-UBND\nCộng hòa xã hội\nThi đua là yêu nước") == 1


@pytest.mark.parametrize(
    ("read", "share"),
    [
        ("CỘNG HÒA XÃ HỘI Số 08/CT-UBND Thi đua la yêu nước", 12 / 13),
        ("CỘNG HÒA XÃ HỘI Số 08/CT-UBND", 8 / 13),
        ("CỘNG HÒA XÃ HỘI Số 08/CT-UBND Thi đua là yêu nước " + "rác " * 13, 0.5),
        ("", 0),
    ],
)
def test_marks_gaps_and_dirt_cost(read: str, share: float) -> None:
    assert syllable_share(PRINTED, read) == pytest.approx(share, abs=0.001)


def test_a_page_is_invented_alike_each_time_says_so_and_is_spoilt() -> None:
    paper = invented(7)
    assert paper == invented(7) != invented(8)
    assert INVENTED in " ".join(paper.segments)
    clean = printed(paper, dpi=50)
    assert clean.size == (413, 585)
    assert spoilt(clean, 7).tobytes() == spoilt(clean, 7).tobytes() != clean.tobytes()


def test_a_page_read_rightly_is_judged_right_and_a_wrong_number_wrong() -> None:
    paper = invented(1)
    lines = [[(word, 90) for word in each.split()] for each in paper.segments]
    reading = judged(paper, lines)
    assert (reading.share, reading.number, reading.day, reading.signer) == (1, True, True, True)
    wrong = [[(word.replace("781", "187"), 90) for word, _ in line] for line in lines]
    assert not judged(paper, wrong).number
