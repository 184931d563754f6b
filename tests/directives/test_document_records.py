"""Document types and the known documents agree with each other and with the number grammar."""

from collections import Counter

from core.catalogues import read_csv
from core.document_numbers import parse_number
from core.document_symbols import TYPE_SYMBOLS
from directives.catalogue import FOLDER, directive_records
from directives.models import DirectivePage, DirectiveRelation, DocumentType
from organisations.catalogue import FOLDER as ORGANISATIONS_FOLDER

TYPES = read_csv(FOLDER / "document_types.csv")
RECORDS = {record.key: record for record in directive_records()}


def test_decree_30_has_29_types() -> None:
    assert len([row for row in TYPES if row["family"] == "administrative"]) == 29


def test_an_abbreviation_means_one_type_of_its_family() -> None:
    used = Counter((row["family"], row["abbreviation"]) for row in TYPES if row["abbreviation"])
    assert [pair for pair, times in used.items() if times > 1] == []


def test_families_and_number_patterns_are_known_ones() -> None:
    assert {row["family"] for row in TYPES} == set(DocumentType.Family.values)
    assert {row["number_pattern"] for row in TYPES} == {
        "administrative",
        "dispatch",
        "legal",
        "party",
        "unnumbered",
    }


def test_abbreviations_are_those_of_the_number_grammar() -> None:
    differing = {
        (row["name"], row["abbreviation"])
        for row in TYPES
        if row["abbreviation"]
        and row["abbreviation"] != TYPE_SYMBOLS.get(row["name"].lower(), row["abbreviation"])
    }
    assert differing == set()


def test_the_documents_of_the_five_real_pages_are_there() -> None:
    numbers = {record.number for record in RECORDS.values()}
    assert {
        "34-CT/TW",
        "73/CT-BTTTT",
        "19/CT-TTg",
        "08/CT-CTUBND",
        "06/2022/QH15",
        "49/KH-UBND",
        "1526/QĐ-TTg",
        "90/KH-UBND",
        "79/KH-UBND",
    } <= numbers


def test_every_number_is_written_as_the_grammar_writes_it() -> None:
    for record in RECORDS.values():
        if record.number:
            parsed = parse_number(record.number)
            assert parsed is not None, record.number
            assert parsed.normalised == record.number


def test_types_relations_and_issuers_exist() -> None:
    type_keys = {row["key"] for row in TYPES}
    text = (ORGANISATIONS_FOLDER / "organisations.json").read_text(encoding="utf-8")
    for record in RECORDS.values():
        assert record.type in type_keys, record.key
        assert f'"key": "{record.issuer}"' in text, record.key
        for kind, target in record.relations:
            assert kind in DirectiveRelation.Kind.values
            assert target in RECORDS
            assert target != record.key


def test_the_directive_of_2024_cites_the_plans_and_73_implements_19() -> None:
    cited = {target for kind, target in RECORDS["08-ct-ctubnd-hung-yen-2024"].relations}
    assert {"49-kh-ubnd-hung-yen-2021", "90-kh-ubnd-hung-yen-2021", "06-2022-qh15"} <= cited
    assert RECORDS["73-ct-btttt"].relations == (("implements", "19-ct-ttg"),)


def test_titles_and_texts_fit_the_page() -> None:
    for record in RECORDS.values():
        assert len(record.title) <= DirectivePage._meta.get_field("title").max_length
        assert record.issued_on is None or record.issued_on.year == record.year
