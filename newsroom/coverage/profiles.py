"""Checks of what a profile lacks: portrait, ground, decision; and of steps that are late."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from core.models import PublicationHold
from exemplars.models import AwardGrant, Consent, ExemplarPage
from exemplars.models.awards import AwardGrantQuerySet
from exemplars.querysets import ExemplarQuerySet
from newsroom.coverage.addresses import edit_page, edit_row, new_consent
from newsroom.coverage.base import Action, Check, Line, Scope
from newsroom.life_cycle.board import open_steps, overdue_q
from newsroom.models import LifeCycleStep

PORTRAIT_PANEL, AWARDS_PANEL = "chan_dung", "khen_thuong"


def _profiles() -> ExemplarQuerySet:
    """Return the profiles but for those of people who were removed."""
    withdrawn = PublicationHold.objects.filter(reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    return ExemplarPage.objects.exclude(pk__in=withdrawn.values("page_id"))


class Faceless(Check):
    """Published profiles without a portrait."""

    key = "thieu-chan-dung"
    name = "Gương chưa có chân dung"
    why = "Một gương mặt khiến người đọc nhớ hơn một cái tên."
    place_path = "place"

    def rows(self, scope: Scope) -> ExemplarQuerySet:
        return _profiles().published().filter(portrait=None).for_listing().by_name()

    def line(self, row: ExemplarPage) -> Line:
        return Line(
            row.title,
            _about(row),
            [Action("Thêm chân dung", edit_page(row.pk, PORTRAIT_PANEL))],
        )


class Groundless(Check):
    """Profiles that are held because no ground covers them (Luật 91/2025/QH15), drafts too."""

    key = "thieu-can-cu"
    name = "Hồ sơ thiếu căn cứ công khai"
    why = "Chưa có đồng ý hoặc căn cứ luật thì bạn đọc không thấy hồ sơ."
    place_path = "place"

    def rows(self, scope: Scope) -> ExemplarQuerySet:
        held = PublicationHold.objects.filter(reason=PublicationHold.Reason.CONSENT_MISSING)
        return _profiles().filter(pk__in=held.values("page_id")).for_listing().by_name()

    def line(self, row: ExemplarPage) -> Line:
        state = "đã đăng, đang bị giữ" if row.live else "bản nháp"
        return Line(
            row.title,
            f"{_about(row)}; {state}",
            [
                Action("Ghi căn cứ", new_consent(row.pk)),
                Action("Mở hồ sơ", edit_page(row.pk)),
            ],
        )


class Unproven(Check):
    """Grounds of published profiles without a signed paper, or that lack what the law asks."""

    key = "thieu-minh-chung"
    name = "Đồng ý chưa có minh chứng"
    why = "Không có bản đã ký, hoặc thiếu điều luật hỏi, thì cơ quan không chứng minh được."
    place_path = "exemplar__place"

    def rows(self, scope: Scope) -> QuerySet[Consent]:
        standing = Consent.objects.standing()
        return (
            standing.filter(exemplar__in=_profiles().published().values("pk"))
            .filter(
                Q(basis=Consent.Basis.CONSENT, evidence="")
                | ~Q(pk__in=standing.sufficient().values("pk"))
            )
            .select_related("exemplar")
            .order_by("exemplar__name_sort_key", "pk")
        )

    def line(self, row: Consent) -> Line:
        lacks = " ".join(row.lacks().values())
        reason = row.get_evidence_absence_display() if row.evidence_absence else ""
        return Line(
            row.exemplar.title,
            lacks or reason,
            [
                Action("Sửa căn cứ", edit_row(row)),
                Action("In mẫu đồng ý", reverse("exemplars_consent_form", args=[row.exemplar_id])),
            ],
        )


class Undecided(Check):
    """Honours that stand without a decision, in the archive or by number."""

    key = "thieu-quyet-dinh"
    name = "Khen thưởng thiếu quyết định"
    why = "Không có số quyết định thì bạn đọc không kiểm chứng được."
    place_path = "exemplar__place"

    def rows(self, scope: Scope) -> AwardGrantQuerySet:
        return (
            AwardGrant.objects.standing()
            .filter(decision=None, decision_number="", exemplar__in=_profiles().values("pk"))
            .select_related("exemplar", "title")
            .order_by("-year", "exemplar__name_sort_key", "pk")
        )

    def line(self, row: AwardGrant) -> Line:
        return Line(
            row.exemplar.title,
            str(row),
            [Action("Ghi quyết định", edit_page(row.exemplar_id, AWARDS_PANEL))],
        )


class LateSteps(Check):
    """Steps of the life cycle whose day has passed."""

    key = "vong-doi-qua-han"
    name = "Khâu của vòng đời quá hạn"
    why = "Phát hiện rồi để đấy thì gương không thành gương."
    place_path = "exemplar__place"

    def rows(self, scope: Scope) -> QuerySet[LifeCycleStep]:
        return (
            open_steps()
            .filter(overdue_q(scope.today))
            .select_related("exemplar", "owner")
            .order_by("due_on", "pk")
        )

    def line(self, row: LifeCycleStep) -> Line:
        owner = row.owner.get_full_name() or row.owner.get_username() if row.owner else ""
        about = "{stage}, quá hạn {days} ngày; {owner}".format(
            stage=row.get_stage_display(),
            days=row.days_overdue,
            owner=owner or "chưa có ai phụ trách",
        )
        return Line(
            row.exemplar.get_admin_display_title(),
            about,
            [Action("Mở khâu", reverse("life_cycle_step", args=[row.pk]))],
        )


def _about(row: ExemplarPage) -> str:
    """Return what tells an exemplar from others: its kind, place and organisation."""
    place = str(row.place) if row.place else ""
    parts = (row.get_kind_display(), place, row.organisation_label)
    return ", ".join(part for part in parts if part)
