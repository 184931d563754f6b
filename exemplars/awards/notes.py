"""What an editor should look at again in the honours of a page: told, never refused."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from exemplars.models import AwardGrant, AwardTitle, ExemplarPage

RECIPIENTS = {
    "person": "for_persons",
    "collective": "for_collectives",
    "household": "for_households",
    "model": "for_collectives",
}
"""Kind of exemplar → the mark of the titles it may receive (Luật 06/2022/QH15, chương III; từng
danh hiệu cần đối chiếu). A model is honoured through the unit that made it."""


def notes_on(exemplar: "ExemplarPage") -> list[str]:
    """Return what looks wrong in the honours of a page as it stands in memory, drafts included.

    A title that did not exist in the year or is not for this kind of recipient, an honour recorded
    twice or revoked before, a decision nobody has recorded. Costs one query, none without honours.
    """
    grants = list(exemplar.awards.all())
    if not grants:
        return []
    return [note for note in _notes(exemplar, grants) if note]


def is_valid_in(title: "AwardTitle", year: int) -> bool:
    """Tell whether a title existed on some day of a year; an open end is without limit."""
    return (title.valid_from is None or title.valid_from.year <= year) and (
        title.valid_to is None or title.valid_to.year >= year
    )


def may_receive(title: "AwardTitle", kind: str) -> bool:
    """Tell whether a title is for this kind of exemplar."""
    return bool(getattr(title, RECIPIENTS[kind]))


def _notes(exemplar: "ExemplarPage", grants: "list[AwardGrant]") -> Iterator[str]:
    times = Counter((grant.title_id, grant.year, grant.grantor_id) for grant in grants)
    for (title_id, year, _grantor), count in times.items():
        if count > 1:
            title = next(grant.title for grant in grants if grant.title_id == title_id)
            yield _("%(title)s năm %(year)s được ghi %(count)d lần cùng nơi khen.") % {
                "title": title.label,
                "year": year,
                "count": count,
            }
    standing_again = _revoked_elsewhere(exemplar, grants)
    for grant in grants:
        said = {"award": str(grant), "kind": exemplar.get_kind_display().lower()}
        if not is_valid_in(grant.title, grant.year):
            yield _("%(award)s: danh hiệu không có trong năm ấy (%(period)s).") % {
                **said,
                "period": grant.title.period_label,
            }
        if not may_receive(grant.title, exemplar.kind):
            yield _("%(award)s: danh hiệu không dành cho %(kind)s.") % said
        if (grant.title_id, grant.year) in standing_again:
            yield _("%(award)s: đã từng ghi rồi bị thu hồi; hãy chắc đây là lần khen khác.") % said
        if not grant.decision_id and not grant.decision_number.strip():
            yield _("%(award)s: chưa có quyết định.") % said


def _revoked_elsewhere(
    exemplar: "ExemplarPage", grants: "list[AwardGrant]"
) -> set[tuple[int, int]]:
    """Return the titles and years that were revoked here under a row that is not among these."""
    if exemplar.pk is None:
        return set()
    revoked = exemplar.revocations.exclude(grant_key__in=[grant.key for grant in grants])
    return set(revoked.values_list("title_id", "year"))
