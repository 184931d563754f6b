"""The things that open data tells of: who of them, in which order, and what each says.

One description serves the interface, the files and the page that explains both. Pages are those
that every reader may see; whatever a record names besides is public too, or left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar
from urllib.parse import urljoin

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field
from wagtail.models import Page

from core.querysets import VisibleToReaders, links_to_visible
from directives.models import DirectivePage
from exemplars.models import AwardGrant, AwardTitle, ConsentWithdrawal, ExemplarPage
from movements.models import MovementPage
from open_data import records
from open_data.records import Link
from organisations.models import EmulationGroup, GroupMembership, Place
from organisations.models.organisations import AuthorityLevel

LARGEST_ID = 2**63 - 1
KeyText = Annotated[str, Field(max_length=100, pattern=r"^[\w-]*$")]
Number = Annotated[int | None, Field(ge=1, le=LARGEST_ID)]
Year = Annotated[int | None, Field(ge=1900, le=2200)]


class Addresses:
    """Whole addresses of what records name, for a reader of one site."""

    def __init__(self, root: str, request: HttpRequest | None = None) -> None:
        self._root, self._request = root, request

    def of(self, row: Any) -> str:
        """Return the address of a page or of a catalogue's row."""
        is_page = isinstance(row, Page)
        path = row.get_url(self._request) if is_page else row.get_absolute_url()
        return urljoin(self._root, path or "")

    def link(self, row: Any, name: str = "") -> Link | None:
        """Return the name and the address of a row, None where there is none."""
        return Link(name=name or str(row), url=self.of(row)) if row is not None else None


def _one_of(choices: Any, text: str) -> Any:
    """Return a parameter that takes one of these values; others are refused with what it takes."""
    labels = ", ".join(f"{key} ({label})" for key, label in choices.choices)
    return Field(
        None,
        description=f"{text}: {labels}",
        pattern=f"^({'|'.join(choices.values)})?$",
        json_schema_extra={"enum": choices.values},
    )


class UnknownValue(Exception):
    """A parameter names a row that no catalogue has; `args` are its name and where to look."""


PLACE_TEXT = "Khóa địa chỉ (slug) của địa phương, theo tên khi ấy"
MOVEMENT_TEXT = "Số hiệu phong trào, kể cả các phong trào dưới nó"


class Choice(Schema):
    """What a list can be narrowed by; `PATHS` says which field a parameter asks, if not its own."""

    PATHS: ClassVar[Mapping[str, str]] = {}

    def asked(self) -> dict[str, Any]:
        """Return the parameters that say anything."""
        return {name: value for name, value in self if value not in (None, "")}

    def narrowed(self, rows: Any) -> QuerySet[Any]:
        """Keep the rows that were asked for."""
        asked = self.asked()
        for name in ("place", "parent"):
            if name in asked and not Place.objects.filter(slug=asked[name]).exists():
                raise UnknownValue(name, "places")
        if "movement" in asked:
            # Not by the tags themselves: of a movement that readers don't see nothing is told.
            rows = rows.in_movement(asked.pop("movement"))
        return rows.filter(**{self.PATHS.get(name, name): asked[name] for name in asked})


class ExemplarChoice(Choice):
    PATHS: ClassVar = {"place": "place__slug"}

    kind: str | None = _one_of(ExemplarPage.Kind, "Đối tượng")
    place: KeyText | None = Field(None, description=PLACE_TEXT)
    movement: Number = Field(None, description=MOVEMENT_TEXT)


class HonourChoice(Choice):
    PATHS: ClassVar = {"level": "title__level"}

    exemplar: Number = Field(None, description="Số hiệu gương điển hình")
    year: Year = Field(None, description="Năm được khen")
    level: str | None = _one_of(AwardTitle.Level, "Cấp")


class MovementChoice(Choice):
    PATHS: ClassVar = {"place": "place__slug"}

    level: str | None = _one_of(AuthorityLevel, "Cấp")
    place: KeyText | None = Field(None, description=PLACE_TEXT)


class DirectiveChoice(Choice):
    PATHS: ClassVar = {"year": "issued_year"}

    year: Year = Field(None, description="Năm ban hành")
    movement: Number = Field(None, description=MOVEMENT_TEXT)


class GroupChoice(Choice):
    PATHS: ClassVar = {"place": "place__slug"}

    kind: str | None = _one_of(EmulationGroup.Kind, "Loại")
    place: KeyText | None = Field(None, description=PLACE_TEXT)


class PlaceChoice(Choice):
    PATHS: ClassVar = {"parent": "parent__slug"}

    kind: str | None = _one_of(Place.Kind, "Loại")
    parent: KeyText | None = Field(None, description="Khóa địa chỉ (slug) của nơi nó thuộc về")


class WithdrawalChoice(Choice):
    PATHS: ClassVar = {"exemplar": "exemplar_id"}

    exemplar: Number = Field(None, description="Số hiệu gương: có dòng nào là đã gỡ")


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One kind of thing, by its `key` in addresses and names of files."""

    key: str
    name: str
    record: type[Schema]
    choice: type[Choice]
    rows: Callable[[], QuerySet[Any]]
    told: Callable[[Any, Addresses], Schema]
    has_rows: bool = True
    """Whether a row is answered alone, by its number."""

    @property
    def about(self) -> str:
        """What one of them is, for readers."""
        return self.record.__doc__ or ""

    @property
    def fields(self) -> Mapping[str, str]:
        """Field → what it holds, in the order in which they are told."""
        return _described(self.record)

    @property
    def choices(self) -> Mapping[str, str]:
        """Parameter → what a list is narrowed to by it."""
        return _described(self.choice)


def _described(schema: type[Schema]) -> dict[str, str]:
    return {name: field.description or "" for name, field in schema.model_fields.items()}


def _exemplars() -> QuerySet[Any]:
    titles = AwardGrant.objects.standing().select_related("title", "grantor")
    return ExemplarPage.objects.visible().for_listing().with_awards(titles).with_movements()


def _exemplar(page: Any, addresses: Addresses) -> records.Exemplar:
    return records.Exemplar(
        id=page.pk,
        url=addresses.of(page),
        name=page.title,
        honorific=page.honorific,
        kind=page.kind,
        kind_name=page.get_kind_display(),
        headline=page.headline,
        office=page.office,
        organisation=page.organisation_label,
        place=_place_link(page.place, addresses),
        field=str(page.field_of_work or ""),
        is_invented=page.is_invented,
        honours=[records.HonourName(name=each.name, year=each.year) for each in page.honours],
        movements=_movement_links(page, addresses),
        changed=_moment(page),
    )


def _honours() -> QuerySet[Any]:
    seen = AwardGrant.objects.standing().filter(VisibleToReaders("exemplar"))
    return seen.for_display().select_related("exemplar")


def _honour(grant: Any, addresses: Addresses) -> records.Honour:
    decision = grant.visible_decision
    return records.Honour(
        id=grant.pk,
        exemplar=Link(name=grant.exemplar.title, url=addresses.of(grant.exemplar)),
        name=grant.name,
        title=Link(name=grant.title.name, url=addresses.of(grant.title)),
        level=grant.title.level,
        level_name=grant.title.get_level_display(),
        year=grant.year,
        granted_on=grant.granted_on,
        is_posthumous=grant.is_posthumous,
        grantor=grant.grantor.label if grant.grantor else "",
        decision=addresses.link(decision, decision.name_with_number if decision else ""),
        decision_number="" if decision else grant.decision_number,
        reason=grant.reason,
        movement=addresses.link(grant.visible_movement),
        is_invented=grant.exemplar.is_invented,
    )


def _movements() -> QuerySet[Any]:
    links = links_to_visible("launching_directive", "parent_movement")
    return (
        MovementPage.objects.visible()
        .select_related(
            "launcher", "place", "parent_movement", "launching_directive__document_type"
        )
        .annotate(**links)
        .prefetch_related("other_names")
    )


def _movement(page: Any, addresses: Addresses) -> records.Movement:
    directive = page.visible_launching_directive
    return records.Movement(
        id=page.pk,
        url=addresses.of(page),
        name=page.title,
        other_names=page.alias_names,
        slogan=page.slogan,
        intro=page.intro,
        level=page.level,
        level_name=page.get_level_display(),
        kind=page.kind,
        kind_name=page.get_kind_display(),
        state=page.state.label,
        starts_on=page.starts_on,
        ends_on=page.ends_on,
        launcher=page.launcher.label if page.launcher else "",
        launching_directive=addresses.link(
            directive, directive.name_with_number if directive else ""
        ),
        parent=addresses.link(page.visible_parent),
        place=_place_link(page.place, addresses),
        changed=_moment(page),
    )


def _directives() -> QuerySet[Any]:
    return DirectivePage.objects.visible().for_listing().with_movements()


def _directive(page: Any, addresses: Addresses) -> records.Directive:
    return records.Directive(
        id=page.pk,
        url=addresses.of(page),
        name=page.name_with_number,
        number=page.number,
        type=str(page.document_type or ""),
        issuer=page.issuer.label if page.issuer else "",
        signer=page.signer,
        subject=page.subject,
        issued_on=page.issued_on,
        effective_on=page.effective_on,
        expires_on=page.expires_on,
        effect=page.effect.label,
        original_url=page.original_link,
        movements=_movement_links(page, addresses),
        changed=_moment(page),
    )


def _groups() -> QuerySet[Any]:
    members = GroupMembership.objects.select_related("organisation").order_by("-year_from", "pk")
    return EmulationGroup.objects.select_related("place").prefetch_related(
        Prefetch("memberships", members, to_attr="members_told")
    )


def _group(row: Any, addresses: Addresses) -> records.Group:
    return records.Group(
        id=row.pk,
        url=addresses.of(row),
        name=row.name,
        other_names=row.alias_names,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        level=row.level,
        level_name=row.get_level_display(),
        place=_place_link(row.place, addresses),
        members=[
            records.Member(
                name=each.organisation.name,
                url=addresses.of(each.organisation),
                role=each.get_role_display(),
                year_from=each.year_from,
                year_to=each.year_to,
            )
            for each in row.members_told
        ],
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        needs_review=row.needs_review,
    )


def _places() -> QuerySet[Any]:
    return Place.objects.select_related("parent", "carried_on_by")


def _place(row: Any, addresses: Addresses) -> records.PlaceRecord:
    return records.PlaceRecord(
        id=row.pk,
        url=addresses.of(row),
        slug=row.slug,
        name=row.name,
        full_name=row.full_name,
        other_names=[name for name in row.aliases.splitlines() if name.strip()],
        kind=row.kind,
        kind_name=row.get_kind_display(),
        code=row.code,
        parent=_place_link(row.parent, addresses),
        successor=_place_link(row.carried_on_by, addresses),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        needs_review=row.needs_review,
    )


def _withdrawals() -> QuerySet[Any]:
    unknown = ExemplarPage.objects.filter(first_published_at=None)
    return ConsentWithdrawal.objects.exclude(exemplar_id__in=unknown.values("pk"))


def _withdrawal(row: Any, addresses: Addresses) -> records.Withdrawal:
    day = timezone.localdate(row.carried_out_at)
    return records.Withdrawal(id=row.exemplar_id, withdrawn_on=day)


def _place_link(place: Place | None, addresses: Addresses) -> Link | None:
    return addresses.link(place, place.full_name if place else "")


def _movement_links(page: Any, addresses: Addresses) -> list[Link]:
    return [Link(name=each.title, url=addresses.of(each)) for each in page.movements]


def _moment(page: Page) -> Any:
    return timezone.localtime(page.last_published_at) if page.last_published_at else None


RESOURCES = {
    resource.key: resource
    for resource in (
        Resource(
            key="exemplars",
            name="Gương điển hình",
            record=records.Exemplar,
            choice=ExemplarChoice,
            rows=_exemplars,
            told=_exemplar,
        ),
        Resource(
            key="honours",
            name="Lần khen thưởng",
            record=records.Honour,
            choice=HonourChoice,
            rows=_honours,
            told=_honour,
        ),
        Resource(
            key="movements",
            name="Phong trào thi đua",
            record=records.Movement,
            choice=MovementChoice,
            rows=_movements,
            told=_movement,
        ),
        Resource(
            key="directives",
            name="Văn bản",
            record=records.Directive,
            choice=DirectiveChoice,
            rows=_directives,
            told=_directive,
        ),
        Resource(
            key="groups",
            name="Cụm, khối thi đua",
            record=records.Group,
            choice=GroupChoice,
            rows=_groups,
            told=_group,
        ),
        Resource(
            key="places",
            name="Địa phương",
            record=records.PlaceRecord,
            choice=PlaceChoice,
            rows=_places,
            told=_place,
        ),
        Resource(
            key="withdrawals",
            name="Gương đã gỡ",
            record=records.Withdrawal,
            choice=WithdrawalChoice,
            rows=_withdrawals,
            told=_withdrawal,
            has_rows=False,
        ),
    )
}
