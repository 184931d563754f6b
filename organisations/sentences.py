"""One sentence of what a row of the catalogues is, made of what is recorded of it."""

from collections.abc import Sequence

from organisations.group_pages import ROLE_RANK, newest_year
from organisations.models import EmulationGroup, GroupMembership, Organisation, Place
from organisations.models.organisations import AuthorityLevel
from organisations.territory import Territory

LEVEL_WORDS = {
    AuthorityLevel.NATIONAL: "cấp trung ương",
    AuthorityLevel.MINISTRY: "cấp bộ, ban, ngành, đoàn thể trung ương",
    AuthorityLevel.PROVINCE: "cấp tỉnh",
    AuthorityLevel.DEPARTMENT: "cấp sở, ban, ngành",
    AuthorityLevel.COMMUNE: "cấp xã",
    AuthorityLevel.UNIT: "cấp cơ sở",
}


def group_sentence(
    group: EmulationGroup, members: Sequence[GroupMembership], year: int | None
) -> str:
    """Return what a group is, who belongs to it in a year, and who leads it."""
    parts = [f"{group.get_kind_display()} {LEVEL_WORDS[AuthorityLevel(group.level)]}"]
    if group.place:
        parts[0] += f" ở {group.place.full_name}"
    if members:
        parts.append(f"{len(members)} thành viên năm {year}")
    leaders = [each.organisation.label for each in members if each.role == "leader"]
    if leaders:
        parts.append(f"trưởng {group.kind_word}: {', '.join(leaders)}")
    return f"{'; '.join(parts)}."


def newest_sentence(group: EmulationGroup) -> str:
    """Return the sentence of a group in the newest year of its members, which are at hand."""
    memberships = list(group.memberships.all())
    year = newest_year(memberships)
    members = [each for each in memberships if year is not None and each.covers(year)]
    members.sort(key=lambda each: ROLE_RANK[each.role])
    return group_sentence(group, members, year)


def organisation_sentence(row: Organisation, units: int) -> str:
    """Return what an organisation is, where, and under whom; `units` stand under it."""
    sentence = f"Cơ quan, tổ chức {LEVEL_WORDS[AuthorityLevel(row.level)]}"
    if row.place:
        sentence += f" ở {row.place.full_name}"
    if row.parent:
        sentence += f", trực thuộc {row.parent.label}"
    if units:
        sentence += f"; có {units} đơn vị trực thuộc"
    return f"{sentence}."


def place_sentence(row: Place, held: Territory, parent: Place | None) -> str:
    """Return what a place is: since when, of which it was made, how much it holds."""
    name = row.full_name
    sentence = f"{name[:1].upper()}{name[1:]}"
    if parent:
        sentence += f" thuộc {parent.full_name}"
    if row.valid_from and row.valid_to:
        sentence += f" có từ {row.valid_from:%d/%m/%Y} đến hết {row.valid_to:%d/%m/%Y}"
    elif row.valid_to:
        sentence += f" có đến hết {row.valid_to:%d/%m/%Y}"
    elif row.valid_from:
        sentence += f" có từ {row.valid_from:%d/%m/%Y}"
    if len(held.former) == 1:
        sentence += f", trước là {held.former[0].full_name}"
    elif held.former:
        sentence += f", hợp thành từ {_listed([each.full_name for each in held.former])}"
    if row.commune_count:
        sentence += f", gồm {row.commune_count} xã, phường, đặc khu"
    return "" if sentence.lower() == name.lower() else f"{sentence}."


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} và {last}"
