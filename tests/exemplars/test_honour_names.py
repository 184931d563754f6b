"""Honours carry the names under which they were given, made from title and grantor."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from exemplars.awards.notes import notes_on
from exemplars.catalogue import load_award_titles
from exemplars.models import AwardGrant, AwardTitle
from movements.models import MovementPage
from organisations.grantors import given_name, honour_name
from tests import factories
from tests.factories.reading import Reading

CERTIFICATE = "Bằng khen của {người tặng}"
FLAG = "Cờ thi đua của {cơ quan}"
FIGHTER = "Chiến sĩ thi đua {ngành, tỉnh}"
CATALOGUE_NAME = "Bằng khen của Bộ, ban, ngành, tỉnh"


@pytest.mark.parametrize(
    ("pattern", "grantor", "level", "name"),
    [
        (CERTIFICATE, "UBND tỉnh Lào Cai", "province", "Bằng khen của Chủ tịch UBND tỉnh Lào Cai"),
        (
            CERTIFICATE,
            "Chủ tịch UBND tỉnh Lào Cai",
            "province",
            "Bằng khen của Chủ tịch UBND tỉnh Lào Cai",
        ),
        (CERTIFICATE, "Bộ Nội vụ", "ministry", "Bằng khen của Bộ trưởng Bộ Nội vụ"),
        (CERTIFICATE, "Bộ Tư lệnh Quân khu 3", "ministry", "Bằng khen của Bộ Tư lệnh Quân khu 3"),
        (CERTIFICATE, "Bộ CHQS tỉnh X", "department", "Bằng khen của Bộ CHQS tỉnh X"),
        ("Giấy khen của {người tặng}", "UBND xã A", "commune", "Giấy khen của Chủ tịch UBND xã A"),
        (
            "Giấy khen của {người tặng}",
            "Sở Tư pháp Hưng Yên",
            "department",
            "Giấy khen của Giám đốc Sở Tư pháp Hưng Yên",
        ),
        ("Giấy khen của {người tặng}", "Hội Nông dân xã", "unit", "Giấy khen của Hội Nông dân xã"),
        (FLAG, "UBND tỉnh Lào Cai", "province", "Cờ thi đua của UBND tỉnh Lào Cai"),
        (FLAG, "Chủ tịch UBND tỉnh Lào Cai", "province", "Cờ thi đua của UBND tỉnh Lào Cai"),
        (FIGHTER, "UBND tỉnh Lào Cai", "province", "Chiến sĩ thi đua tỉnh Lào Cai"),
        (FIGHTER, "Chủ tịch UBND thành phố Huế", "province", "Chiến sĩ thi đua thành phố Huế"),
        (FIGHTER, "Bộ Nội vụ", "ministry", "Chiến sĩ thi đua Bộ Nội vụ"),
    ],
)
def test_an_honour_is_named_by_who_gave_it(
    pattern: str, grantor: str, level: str, name: str
) -> None:
    assert honour_name(pattern, grantor, level) == name


def test_without_a_grantor_the_level_is_told_and_no_list_of_bodies() -> None:
    parts = (CATALOGUE_NAME, "Bằng khen cấp bộ, tỉnh", CERTIFICATE)
    assert given_name("", *parts, "", "") == "Bằng khen cấp bộ, tỉnh"
    assert given_name("Bằng khen Biển xanh", *parts, "Bộ Nội vụ", "ministry") == (
        "Bằng khen Biển xanh"
    )
    assert given_name("", "Huân chương Lao động hạng Ba", "HCLĐ hạng Ba", "", "", "") == (
        "Huân chương Lao động hạng Ba"
    )


def test_a_mark_nobody_knows_is_refused() -> None:
    title = AwardTitle(name="Bằng khen", group="certificate", level="unit")
    title.name_pattern = "Bằng khen của {nguoi tang}"
    with pytest.raises(ValidationError, match="nguoi tang"):
        title.clean()


@pytest.fixture
def titles(db: None) -> dict[str, AwardTitle]:
    load_award_titles()
    return {title.code: title for title in AwardTitle.objects.all()}


def test_no_title_of_the_catalogue_that_lists_bodies_lacks_its_pattern(
    titles: dict[str, AwardTitle],
) -> None:
    listing = {code for code, title in titles.items() if "Bộ, ban, ngành" in title.name}
    assert listing == {"CSTDB", "CTDB", "BKB"}
    patterned = {code for code, title in titles.items() if title.name_pattern}
    assert patterned == listing | {"GK", "KNC"}
    for title in titles.values():
        title.clean()


def test_every_place_shows_the_real_name(client: Client, titles: dict[str, AwardTitle]) -> None:
    movement: MovementPage = factories.movement()
    person = factories.exemplar("Lò Thị Real")
    office = factories.organisation("Ủy ban nhân dân tỉnh Lào Cai", short_name="UBND tỉnh Lào Cai")
    AwardGrant.objects.create(
        exemplar=person, title=titles["BKB"], year=2024, grantor=office, movement=movement
    )
    factories.publish(person)
    real = "Bằng khen của Chủ tịch UBND tỉnh Lào Cai"
    for address in (
        person.get_url(),
        movement.get_url(),
        office.get_absolute_url(),
        titles["BKB"].get_absolute_url(),
        "/guong-dien-hinh/",
        "/danh-hieu/da-trao/",
        "/tim-kiem/?q=bang+khen+cua+chu+tich+ubnd+tinh+lao+cai",
    ):
        # Above the results of a search the catalogue may name its own page.
        part = ".results" if address.startswith("/tim-kiem/") else "main"
        main = " ".join(Reading.of(client.get(address)).texts(part))
        assert real in main, address
        if address != titles["BKB"].get_absolute_url():
            assert CATALOGUE_NAME not in main, address


def test_who_did_not_exist_or_stands_too_low_is_noted(titles: dict[str, AwardTitle]) -> None:
    commune = factories.organisation("UBND xã A", level="commune", valid_from="2025-07-01")
    commune.refresh_from_db()
    grant = AwardGrant(title=titles["BKB"], year=2020, grantor=commune, decision_number="1/QĐ-UBND")
    notes = " ".join(notes_on([grant], "person", None))
    assert "năm ấy chưa có, hoặc không còn, UBND xã A" in notes
    assert "không thuộc cấp bộ, ban, ngành, tỉnh" in notes
    office = factories.organisation("UBND tỉnh B")
    grant.grantor = office
    assert notes_on([grant], "person", None) == []
