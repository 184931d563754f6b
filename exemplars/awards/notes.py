"""What an editor should look at again in the honours of a page: told, never refused."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from core.models.catalogues import ValidityPeriod
from exemplars.kinds import Kind
from exemplars.models.awards import AwardGrant, AwardRevocation
from exemplars.models.titles import AwardTitle
from organisations.models import Organisation
from organisations.models.organisations import AuthorityLevel

RECIPIENTS = {
    Kind.PERSON: "for_persons",
    Kind.COLLECTIVE: "for_collectives",
    Kind.HOUSEHOLD: "for_households",
    Kind.MODEL: "for_collectives",
}
"""Kind of exemplar → the mark of the titles it may receive (Luật 06/2022/QH15, chương III; từng
danh hiệu cần đối chiếu). A model is honoured through the unit that made it."""


GRANTORS = {
    AwardTitle.Level.MINISTRY_PROVINCE: {
        AuthorityLevel.NATIONAL,
        AuthorityLevel.MINISTRY,
        AuthorityLevel.PROVINCE,
    },
}
"""Level of a title that names its grantor → the levels of who may grant it (Luật 06/2022/QH15,
chương III và Nghị định 152/2025/NĐ-CP; cần đối chiếu)."""


def notes_on(awards: Iterable[AwardGrant], kind: str, exemplar_id: int | None) -> list[str]:
    """Return what looks wrong in the `awards` of a page as it stands in memory, drafts included.

    A title that did not exist in the year or is not for this kind of recipient, an honour recorded
    twice or revoked before, a decision nobody has recorded. Costs one query, none without honours.
    """
    grants = list(awards)
    return list(_notes(grants, Kind(kind), exemplar_id)) if grants else []


def existed_in(row: ValidityPeriod, year: int) -> bool:
    """Tell whether a row held on some day of a year; an open end is without limit."""
    return (row.valid_from is None or row.valid_from.year <= year) and (
        row.valid_to is None or row.valid_to.year >= year
    )


def may_grant(title: AwardTitle, grantor: Organisation) -> bool:
    """Tell whether a body stands at the level whose honour this is; other levels ask nothing."""
    levels = GRANTORS.get(AwardTitle.Level(title.level))
    return levels is None or grantor.level in levels


def may_receive(title: AwardTitle, kind: Kind) -> bool:
    """Tell whether a title is for this kind of exemplar."""
    return bool(getattr(title, RECIPIENTS[kind]))


def _notes(grants: Sequence[AwardGrant], kind: Kind, exemplar_id: int | None) -> Iterator[str]:
    times = Counter((grant.title_id, grant.year, grant.grantor_id) for grant in grants)
    for (title_id, year, _grantor), count in times.items():
        if count > 1:
            title = next(grant.title for grant in grants if grant.title_id == title_id)
            yield f"{title.label} năm {year} được ghi {count} lần cùng nơi khen."
    standing_again = _revoked_elsewhere(grants, exemplar_id)
    for grant in grants:
        said = {"award": str(grant), "kind": str(kind.label).lower()}
        if not existed_in(grant.title, grant.year):
            yield "{award}: danh hiệu không có trong năm ấy ({period}).".format(
                **said,
                period=grant.title.period_label,
            )
        if not may_receive(grant.title, kind):
            yield "{award}: danh hiệu không dành cho {kind}.".format(**said)
        if (grant.title_id, grant.year) in standing_again:
            yield "{award}: đã từng bị hủy bỏ hay tước; hãy chắc đây là lần khen khác.".format(
                **said
            )
        if (grantor := grant.grantor) and not existed_in(grantor, grant.year):
            yield "{award}: năm ấy chưa có, hoặc không còn, {grantor}.".format(
                **said, grantor=grantor
            )
        if grantor and grant.title.name_pattern and not may_grant(grant.title, grantor):
            yield "{award}: {grantor} không thuộc cấp {level}.".format(
                **said, grantor=grantor, level=str(grant.title.get_level_display()).lower()
            )
        if not grant.decision_id and not grant.decision_number.strip():
            yield "{award}: chưa có quyết định.".format(**said)


def _revoked_elsewhere(
    grants: Sequence[AwardGrant], exemplar_id: int | None
) -> set[tuple[int, int]]:
    """Return the titles and years that were revoked here under a row that is not among these."""
    if exemplar_id is None:
        return set()
    revoked = AwardRevocation.objects.filter(exemplar=exemplar_id).exclude(
        grant_key__in=[grant.key for grant in grants]
    )
    return set(revoked.values_list("title_id", "year"))
