"""Checks of what nobody tells of: movements, provinces, groups and documents."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from core.querysets import visible_pages
from directives.missing import missing_documents, with_pages
from directives.models import Citation, DirectivePage
from exemplars.models import AwardGrant, ExemplarPage
from movements.models import MovementPage
from movements.models.tagging import tags_below
from news.models import NewsDirective, NewsPage
from newsroom.coverage.addresses import Addresses, edit_page, edit_row
from newsroom.coverage.base import Action, Check, Line, Scope
from organisations.models import EmulationGroup, Place
from organisations.territory import lies_in


class QuietMovements(Check):
    """Running movements without a story, their own or of one launched under them, for some days."""

    key = "phong-trao-im-ang"
    name = "Phong trào lâu không có tin"
    why = "Phong trào đang diễn ra mà không có bài nào thì như đã dừng."
    place_path = "place"
    is_timed = True

    def rows(self, scope: Scope) -> QuerySet[MovementPage]:
        newest = (
            tags_below(OuterRef("pk"))
            .filter(page__in=NewsPage.objects.visible().exclude(published_on=None).values("pk"))
            .order_by("-page__newspage__published_on")
            .values("page__newspage__published_on")[:1]
        )
        return (
            MovementPage.objects.visible()
            .running(scope.today)
            .annotate(last_story=Subquery(newest))
            .filter(Q(last_story=None) | Q(last_story__date__lt=scope.since))
            .select_related("place")
            .order_by("last_story", "title", "pk")
        )

    def lines(self, rows: Iterable[MovementPage]) -> list[Line]:
        to = Addresses()
        return [self._line(row, to) for row in rows]

    def _line(self, row: MovementPage, to: Addresses) -> Line:
        if row.last_story:
            day = timezone.localtime(row.last_story)
            about = "Bài gần nhất: {day}".format(day=f"{day:%d/%m/%Y}")
        else:
            about = "Chưa có bài nào"
        return Line(
            row.title,
            about,
            [
                Action("Viết tin", to.new_story(movement=row.pk)),
                Action("Mở trang", edit_page(row.pk)),
            ],
        )


class EmptyProvinces(Check):
    """Provinces and cities of today without a visible exemplar, then or now."""

    key = "tinh-chua-co-guong"
    name = "Tỉnh, thành phố chưa có gương"
    why = "Bạn đọc ở đâu cũng nên gặp người quê mình."
    place_path = ""

    def rows(self, scope: Scope) -> QuerySet[Place]:
        shown = ExemplarPage.objects.visible().filter(lies_in(OuterRef("pk"), "place"))
        return (
            Place.objects.valid_on(scope.today)
            .filter(kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY))
            .filter(~Exists(shown))
            .order_by("sort_key", "pk")
        )

    def lines(self, rows: Iterable[Place]) -> list[Line]:
        to = Addresses()
        return [
            Line(
                row.full_name,
                "Chưa có gương nào được đăng",
                [Action("Thêm gương", to.new_exemplar(place=row.pk))],
            )
            for row in rows
        ]


class EmptyGroups(Check):
    """Emulation groups none of whose members, ever, has a visible exemplar."""

    key = "cum-khoi-chua-co-guong"
    name = "Cụm, khối thi đua chưa có gương"
    why = "Cụm, khối học nhau qua gương của các đơn vị thành viên."
    place_path = "place"

    def rows(self, scope: Scope) -> QuerySet[EmulationGroup]:
        member = "group_memberships__group"
        shown = ExemplarPage.objects.visible().filter(
            Q(**{f"organisation__{member}": OuterRef("pk")})
            | Q(**{f"organisation__parent__{member}": OuterRef("pk")})
        )
        return (
            EmulationGroup.objects.filter(
                Q(valid_to=None) | Q(valid_to__gte=scope.today), ~Exists(shown)
            )
            .select_related("place")
            .annotate(member_count=Count("memberships__organisation", distinct=True))
            .order_by("name", "pk")
        )

    def lines(self, rows: Iterable[EmulationGroup]) -> list[Line]:
        to = Addresses()
        return [
            Line(
                row.name,
                f"{row.member_count} đơn vị thành viên",
                [
                    Action("Thêm gương", to.new_exemplar(place=row.place_id)),
                    Action("Mở cụm, khối", edit_row(row)),
                ],
            )
            for row in rows
        ]


class UncitedDirectives(Check):
    """Visible documents to which no visible page, movement or honour leads."""

    key = "van-ban-chua-duoc-dan"
    name = "Văn bản chưa trang nào dẫn tới"
    why = "Không bài nào nêu, không phát động phong trào nào, không khen ai."
    place_path = "issuer__place"

    def rows(self, scope: Scope) -> QuerySet[DirectivePage]:
        here = OuterRef("pk")
        seen = visible_pages().values("pk")
        return (
            DirectivePage.objects.visible()
            .filter(
                ~Exists(Citation.objects.of_visible_pages().filter(target=here)),
                ~Exists(NewsDirective.objects.filter(directive=here, article__in=seen)),
                ~Exists(MovementPage.objects.visible().filter(launching_directive=here)),
                ~Exists(AwardGrant.objects.filter(decision=here, exemplar__in=seen)),
            )
            .for_listing()
            .newest_first()
        )

    def lines(self, rows: Iterable[DirectivePage]) -> list[Line]:
        to = Addresses()
        return [
            Line(
                row.name_with_number,
                row.subject,
                [
                    Action("Viết tin dẫn văn bản", to.new_story(directive=row.pk)),
                    Action("Mở văn bản", edit_page(row.pk)),
                ],
            )
            for row in rows
        ]


class MissingDocuments(Check):
    """Documents that visible pages cite and readers can't open; they have a list of their own."""

    key = "van-ban-con-thieu"
    name = "Văn bản được nêu mà chưa có trong kho"
    why = "Bạn đọc thấy số hiệu nhưng không mở được văn bản."

    def rows(self, scope: Scope) -> QuerySet[Any]:
        return missing_documents()

    def lines(self, rows: Iterable[dict]) -> list[Line]:
        act = Action("Mở danh sách để tạo", reverse("directives_missing"))
        return [Line(row.cited.label, f"{row.count} trang nêu", [act]) for row in with_pages(rows)]
