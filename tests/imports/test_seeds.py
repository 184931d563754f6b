"""The five real pages, checked by facts: dates, counts, names, numbers, never their sentences."""

import datetime
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from directives.citations import find_citations
from directives.cited import distinct_citations
from imports.dates import Certainty
from imports.files import read_file
from imports.parsed import BlockKind, ParsedPage
from imports.parsing import parse
from imports.reports import Outcome

KBNN, CLUSTER, BLOC, NINH_BINH, DIRECTIVE = range(5)


@pytest.fixture
def seed(seeds_folder: Path, today: datetime.date) -> Callable[[int], ParsedPage]:
    files = sorted(seeds_folder.glob("*.txt"))
    return lambda number: parse(read_file(files[number]), today)


@pytest.mark.parametrize(
    ("number", "value", "certainty"),
    [
        (KBNN, datetime.date(2024, 3, 11), Certainty.CERTAIN),
        (CLUSTER, datetime.date(2024, 3, 14), Certainty.CERTAIN),
        (BLOC, datetime.date(2024, 2, 21), Certainty.IMPLIED),
        (NINH_BINH, None, Certainty.UNKNOWN),
        (DIRECTIVE, datetime.date(2024, 11, 25), Certainty.LIKELY),
    ],
)
def test_publication_date_and_how_sure_it_is(seed, number, value, certainty):
    date = seed(number).date
    assert (date.value, date.certainty) == (value, certainty)


@pytest.mark.parametrize(
    ("number", "title_line"), [(KBNN, 1), (CLUSTER, 5), (BLOC, 1), (NINH_BINH, 3), (DIRECTIVE, 3)]
)
def test_title_is_found_below_counters_controls_and_banners(seed, number, title_line):
    page = seed(number)
    assert [line.number for line in page.taken if line.role == "tiêu đề"] == [title_line]
    assert page.title_certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("number", "paragraphs", "headings", "lists", "images"),
    [
        (KBNN, 5, 0, 0, 0),
        (CLUSTER, 10, 2, 0, 0),
        (BLOC, 5, 0, 0, 1),
        (NINH_BINH, 5, 0, 0, 0),
        (DIRECTIVE, 4, 0, 3, 0),
    ],
)
def test_body_has_its_parts(seed, number, paragraphs, headings, lists, images):
    kinds = Counter(block.kind for block in seed(number).blocks)
    found = [kinds[kind] for kind in ("paragraph", "heading", "list", "image")]
    assert found == [paragraphs, headings, lists, images]


def test_agency_prefix_stands_apart_from_the_sapo(seed):
    assert [seed(number).agency for number in range(5)] == ["", "TTH.VN", "PLVN", "", ""]
    assert seed(BLOC).sapo.startswith("Ngày 21/2")
    assert seed(CLUSTER).sapo.startswith("Sáng 14/3")


def test_source_line_gives_name_and_guessed_address(seed):
    source = seed(CLUSTER).source
    assert (source.name, source.address) == ("baothuathienhue.vn", "https://baothuathienhue.vn/")
    assert all(seed(number).source is None for number in (KBNN, BLOC, NINH_BINH, DIRECTIVE))


def test_authors_labelled_and_bare(seed):
    authors = [
        [(author.name, author.certainty) for author in seed(number).authors] for number in range(5)
    ]
    labelled = [("Lan Anh", Certainty.CERTAIN)]
    bare = [("Duy Tùng", Certainty.IMPLIED)]
    assert authors == [[], [], [], labelled, bare]


def test_caption_printed_twice_is_taken_once_with_its_credit(seed):
    page = seed(BLOC)
    assert [(image.caption, image.credit) for image in page.images] == [
        ("Quang cảnh hội nghị", "Thu Yến")
    ]
    assert [line.number for line in page.dropped if line.rule == "repeated"] == [7]


@pytest.mark.parametrize(
    ("number", "documents"),
    [
        (KBNN, []),
        (NINH_BINH, ["Chỉ thị 34", "Chỉ thị 73", "Chỉ thị 19/CT-TTg"]),
        (
            DIRECTIVE,
            [
                "Chỉ thị 08/CT-CTUBND",
                "Luật Thi đua, khen thưởng năm 2022",
                "Chỉ thị 19/CT-TTg",
                "Kế hoạch 49/KH-UBND",
                "Quyết định 1526/QĐ-TTg",
                "Kế hoạch 90/KH-UBND",
                "Kế hoạch 79/KH-UBND",
            ],
        ),
    ],
)
def test_documents_are_cited_once_each(seed, number, documents):
    assert [citation.label for citation in seed(number).citations] == documents


def test_all_nine_numbered_documents_are_found_in_the_raw_text(seeds_folder):
    files = sorted(seeds_folder.glob("*.txt"))
    mentions = [
        cited
        for number, file in enumerate(files)
        for line in file.read_text(encoding="utf-8").splitlines()
        for cited in find_citations(unicodedata.normalize("NFC", line))
        if number in {NINH_BINH, DIRECTIVE}
    ]
    assert [cited.key for cited in distinct_citations(mentions)] == [
        "chi thi 34 2014-04-07",
        "chi thi 73 2021-10-25",
        "19/ct-ttg 2021-07-16",
        "8/ct-ctubnd 2024-11-25",
        "luat thi dua khen thuong 2022",
        "49/kh-ubnd 2021-03-25",
        "1526/qd-ttg 2022-12-09",
        "90/kh-ubnd 2021-06-11",
        "79/kh-ubnd 2022-04-21",
    ]


def test_document_without_symbol_keeps_its_date_and_issuer(seed):
    cited = seed(NINH_BINH).citations[0]
    assert (cited.code, cited.date, cited.issuer) == (
        "",
        datetime.date(2014, 4, 7),
        "Bộ Chính trị",
    )


def test_the_directive_that_a_page_announces_is_its_subject(seed):
    subjects = [citation for citation in seed(DIRECTIVE).citations if citation.is_subject]
    assert [(each.code, each.date) for each in subjects] == [
        ("08/CT-CTUBND", datetime.date(2024, 11, 25))
    ]


def test_quoted_movements_are_told_from_other_quotations(seed):
    assert [len(seed(number).movements) for number in range(5)] == [0, 2, 1, 8, 10]


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        (KBNN, {"text_size": 1, "related": 9, "symbols": 1, "visitors": 1}),
        (CLUSTER, {"support": 1, "statistics": 1, "visitors": 2, "related": 1, "navigation": 1}),
        (BLOC, {"player": 2, "repeated": 1, "related": 1}),
        (
            NINH_BINH,
            {
                "text_size": 1,
                "rating": 2,
                "related": 2,
                "poll": 2,
                "statistics": 1,
                "periods": 4,
            },
        ),
        (DIRECTIVE, {"banner": 1, "related": 1, "poll": 1, "rating": 1, "visitors": 1}),
    ],
)
def test_furniture_is_dropped_by_its_rule(seed, number, rules):
    assert Counter(line.rule for line in seed(number).dropped) == rules


def test_seeds_are_tied_to_their_movements_and_directives(known_portal, seeds_folder, today):
    from directives.models import DirectivePage
    from imports.services import import_folder
    from movements.models import MovementPage
    from news.models import NewsIndexPage, NewsPage

    reports = import_folder(seeds_folder, NewsIndexPage.objects.get(), today=today)
    assert [report.outcome for report in reports] == [Outcome.CREATED] * 5
    pages = [NewsPage.objects.get(pk=report.page_id) for report in reports]
    movements = [
        set(
            MovementPage.objects.filter(movement_pages__page=page).values_list(
                "catalogue_key", flat=True
            )
        )
        for page in pages
    ]
    numbers = [
        set(DirectivePage.objects.filter(news_links__article=page).values_list("number", flat=True))
        for page in pages
    ]
    assert movements == [
        {"KBNN-HY24"},
        {"CNX", "MVTN"},
        {"NC-HY24"},
        {
            *("DKST", "NTM", "VNN", "DNHN", "VHCS", "KTXH5"),
            *("NTTNTM", "CDS-TTTT", "COVID-TTTT", "CUM3-22"),
        },
        {
            *("DHD-HY", "NTM", "VNN", "XNT", "VHCS", "XHHT", "KCHT", "KTXH5"),
            *("CCHC-HY", "CDS-HY", "DATD-HY", "DT-HY"),
        },
    ]
    assert numbers[NINH_BINH] == {"34-CT/TW", "73/CT-BTTTT", "19/CT-TTg"}
    assert numbers[DIRECTIVE] == {
        *("08/CT-CTUBND", "06/2022/QH15", "19/CT-TTg", "1526/QĐ-TTg"),
        *("49/KH-UBND", "90/KH-UBND", "79/KH-UBND"),
    }
    assert [len(report.ties.groups) for report in reports] == [2, 1, 1, 1, 0]
    assert [page.place.slug for page in pages] == [
        "hung-yen-truoc-2025",
        "quang-tri-truoc-2025",
        "hung-yen-truoc-2025",
        "ninh-binh-truoc-2025",
        "hung-yen-truoc-2025",
    ]
    organisations = [
        {link.organisation.label for link in page.organisation_links.all()} for page in pages
    ]
    assert {"UBND tỉnh Hưng Yên", "Sở Tư pháp Hưng Yên", "Công an tỉnh Hưng Yên"} <= (
        organisations[BLOC]
    )
    assert {"Sở TT&TT Ninh Bình", "Bộ TT&TT"} <= organisations[NINH_BINH]
    assert "Chủ tịch UBND tỉnh Hưng Yên" in organisations[DIRECTIVE]
    assert [report.ties.unknown for report in reports] == [[]] * 5
    assert not NewsPage.objects.filter(live=True).exists()


def test_every_seed_line_is_taken_or_dropped(seed, seeds_folder):
    for number, file in enumerate(sorted(seeds_folder.glob("*.txt"))):
        page = seed(number)
        lines = file.read_text(encoding="utf-8").splitlines()
        filled = {at for at, line in enumerate(lines, start=1) if line.strip()}
        accounted = {line.number for line in page.taken} | {line.number for line in page.dropped}
        assert accounted == filled
        assert not {line.number for line in page.taken} & {line.number for line in page.dropped}
        assert BlockKind.PARAGRAPH in {block.kind for block in page.blocks}
