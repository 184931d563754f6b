"""The grid of scores: what staff typed, read as Vietnamese numbers, and what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.formats import number_format
from wagtail.log_actions import log

from organisations.models import GroupScore, GroupYear, Organisation, ScoringCriterion

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?")
_POINTED = re.compile(r"(\d+)\.(\d{1,2})")


SEEN = "da-thay-"


class PointsError(ValueError):
    """What was typed is no number of points; the message says so in Vietnamese."""


@dataclass(frozen=True)
class Cell:
    """One organisation by one criterion: the name of its input, its text, what is wrong with it."""

    name: str
    label: str
    text: str
    stored: str
    """What the form remembers to have shown, so that nobody's scores are written over unseen."""
    error: str = ""

    @property
    def seen_name(self) -> str:
        """Name of the input that remembers it."""
        return f"{SEEN}{self.name}"


@dataclass(frozen=True)
class GridRow:
    """The cells of one organisation, in the order of the criteria."""

    organisation: Organisation
    cells: Sequence[Cell]


@dataclass
class Grid:
    """The scores of a year as typed, or as stored when nothing was typed."""

    group_year: GroupYear
    criteria: Sequence[ScoringCriterion]
    rows: Sequence[GridRow]
    points: Mapping[tuple[int, int], Decimal | None]
    stored: Mapping[tuple[int, int], Decimal]

    @property
    def errors(self) -> list[Cell]:
        """The cells that can't be stored."""
        return [cell for row in self.rows for cell in row.cells if cell.error]

    @classmethod
    def of(cls, group_year: GroupYear, typed: Mapping[str, str] | None = None) -> "Grid":
        """Return the grid of a year; `typed` maps names of inputs to what was typed in them.

        An input that is missing from `typed` keeps what is stored. Four queries.
        """
        criteria = list(group_year.criteria.all())
        scores = GroupScore.objects.filter(criterion__group_year=group_year)
        stored = {
            (score.organisation_id, score.criterion_id): score.points
            for score in scores.select_related("organisation")
        }
        members = group_year.group.members_in(group_year.year)
        organisations = {each.organisation_id: each.organisation for each in members}
        strangers = {pk for pk, _criterion in stored} - set(organisations)
        organisations |= Organisation.objects.in_bulk(strangers)
        points: dict[tuple[int, int], Decimal | None] = {}
        rows = []
        for pk, organisation in organisations.items():
            cells = []
            for criterion in criteria:
                key = (pk, criterion.pk)
                name = f"diem-{pk}-{criterion.pk}"
                text = now = shown_points(stored.get(key))
                error = ""
                # What this form did not change is left as it is by now.
                if typed is not None and name in typed and _is_changed(typed, name):
                    text = typed[name].strip()
                    try:
                        points[key] = read_points(text, criterion.max_points)
                    except PointsError as problem:
                        error = str(problem)
                    else:
                        if now not in (typed.get(f"{SEEN}{name}", now), text):
                            other = f"chấm {now}" if now else "bỏ điểm này"
                            error = f"Trong lúc bạn gõ, người khác đã {other}. Lưu lần nữa để thay."
                label = f"{organisation.label}, {criterion.name}"
                cells.append(Cell(name, label, text, now, error))
            rows.append(GridRow(organisation, cells))
        return cls(group_year, criteria, rows, points, stored)

    def save(self) -> int:
        """Store what was typed and differs; return how many scores changed. Logged on the year.

        Nothing is stored while a cell is wrong.
        """
        if self.errors:
            return 0
        changed = {
            key: points for key, points in self.points.items() if points != self.stored.get(key)
        }
        with transaction.atomic():
            for (organisation, criterion), points in changed.items():
                if points is None:
                    GroupScore.objects.filter(
                        organisation=organisation, criterion=criterion
                    ).delete()
                else:
                    GroupScore.objects.update_or_create(
                        organisation_id=organisation,
                        criterion_id=criterion,
                        defaults={"points": points},
                    )
            if changed:
                log(self.group_year, "wagtail.edit", content_changed=True)
        return len(changed)


def _is_changed(typed: Mapping[str, str], name: str) -> bool:
    return typed[name].strip() != typed.get(f"{SEEN}{name}")


def read_points(text: str, most: Decimal) -> Decimal | None:
    """Return the points typed, None for an empty cell; raises PointsError.

    Both "9,5" and "9.5" are nine and a half; "1.200" is one thousand two hundred, as printed in
    Vietnamese.
    """
    plain = text.replace(" ", "").replace("\u00a0", "")
    if not plain:
        return None
    if pointed := _POINTED.fullmatch(plain):
        points = Decimal(f"{pointed[1]}.{pointed[2]}")
    elif printed := _NUMBER.fullmatch(plain):
        points = Decimal(f"{printed[1].replace('.', '')}.{printed[2] or 0}")
    else:
        raise PointsError("Ghi một số, nhiều nhất hai chữ số sau dấu phẩy. Ví dụ: 9,5.")
    if points > most:
        raise PointsError(f"Quá điểm tối đa ({shown_points(most)}).")
    return points


def shown_points(points: Decimal | None) -> str:
    """Return points as they are typed: "9,5", "10", "" for none."""
    if points is None:
        return ""
    text = f"{points:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return str(number_format(Decimal(text), use_l10n=True))
