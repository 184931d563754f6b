"""Filters of the lists of pages. Each narrows by an index, or by the few rows that it names."""

import django_filters
from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page, WorkflowState
from wagtail.search.backends import get_search_backend

from core.models import PublicationHold
from directives.effect import Effect
from directives.models import DirectivePage, DocumentType
from exemplars.models import ExemplarPage, FieldOfWork
from movements.models import MovementPage, PageMovement
from news.models import Author, NewsAuthor, NewsIndexPage, NewsPage, Source
from newsroom.models import LifeCycleStep
from newsroom.named_pages import pages_of, scheduled_versions
from organisations.models import Organisation, Place
from organisations.territory import lies_in

AUTHORS_FOUND = 50
"""Authors whose names begin like what was typed."""
NO_MOVEMENT = "khong"


class Status:
    """Where a page is on its way to readers."""

    DRAFT, LIVE, CHANGED, SCHEDULED, WAITING, EXPIRED = (
        *("nhap", "hien", "sua-do", "hen-gio", "cho-duyet", "het-han"),
    )
    CHOICES = (
        (LIVE, "Đang hiển thị"),
        (CHANGED, "Đang hiển thị, có sửa chưa đăng"),
        (DRAFT, "Bản nháp"),
        (WAITING, "Đang chờ duyệt"),
        (SCHEDULED, "Đã hẹn giờ đăng"),
        (EXPIRED, "Đã hết hạn"),
    )


def with_status(pages: QuerySet, name: str, value: str) -> QuerySet:
    """Keep the pages that are at one point of their way to readers."""
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    conditions = {
        Status.LIVE: Q(live=True),
        Status.CHANGED: Q(live=True, has_unpublished_changes=True),
        Status.DRAFT: Q(live=False, expired=False),
        Status.WAITING: Q(pk__in=pages_of(waiting)),
        Status.SCHEDULED: Q(pk__in=pages_of(scheduled_versions())),
        Status.EXPIRED: Q(expired=True) | Q(expire_at__lte=timezone.now()),
    }
    return pages.filter(conditions[value])


def in_movement(pages: QuerySet, name: str, value: str) -> QuerySet:
    """Keep the pages tagged with a movement or one below it; or those without any."""
    if value == NO_MOVEMENT:
        return pages.filter(~Exists(PageMovement.objects.filter(page=OuterRef("pk"))))
    tags = PageMovement.objects.filter(movement__lines_up__ancestor=value)
    return pages.filter(pk__in=tags.values("page_id"))


def _movements() -> list[tuple[str, str]]:
    """Return what can be chosen: every movement, and to have none."""
    titles = MovementPage.objects.order_by("title").values_list("pk", "title")
    return [(NO_MOVEMENT, "Chưa gắn phong trào nào"), *((str(pk), name) for pk, name in titles)]


class ListedFilterSet(WagtailFilterSet):
    """What all of these lists are filtered by."""

    status = django_filters.ChoiceFilter(
        label="Trạng thái", choices=Status.CHOICES, method=with_status, empty_label="Tất cả"
    )
    movement = django_filters.ChoiceFilter(
        label="Phong trào", choices=_movements, method=in_movement, empty_label="Tất cả"
    )
    mine = django_filters.ChoiceFilter(
        label="Của ai", choices=[("toi", "Của tôi")], method="of_user", empty_label="Tất cả"
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def of_user(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the pages that whoever asks began or changed last."""
        user = self.request.user
        return pages.filter(Q(owner=user) | Q(latest_revision__user=user))


class NewsFilterSet(ListedFilterSet):
    """Stories: also by day, author, source and section."""

    published_on = django_filters.DateFromToRangeFilter(
        label="Ngày đăng", widget=DateRangePickerWidget
    )
    author = django_filters.CharFilter(label="Tác giả", method="by_author")
    source = django_filters.ModelChoiceFilter(
        label="Nguồn", queryset=Source.objects.order_by("name"), empty_label="Tất cả"
    )
    featured = django_filters.ChoiceFilter(
        label="Nổi bật",
        choices=[("co", "Đang nổi bật")],
        method="is_featured",
        empty_label="Tất cả",
    )
    section = django_filters.ModelChoiceFilter(
        label="Chuyên mục",
        queryset=NewsIndexPage.objects.order_by("path"),
        method="in_section",
        empty_label="Tất cả",
    )

    class Meta(ListedFilterSet.Meta):
        model = NewsPage

    def by_author(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the stories of authors whose names are like what was typed, marks or none."""
        found = get_search_backend().autocomplete(value, Author)[:AUTHORS_FOUND]
        links = NewsAuthor.objects.filter(author__in=[author.pk for author in found])
        return pages.filter(pk__in=links.values("article_id"))

    def is_featured(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the stories that are featured today."""
        return pages.filter(featured_until__gte=timezone.localdate())

    def in_section(self, pages: QuerySet, name: str, value: NewsIndexPage) -> QuerySet:
        """Keep the stories below a page."""
        return pages.filter(path__startswith=value.path)


class DirectiveFilterSet(ListedFilterSet):
    """Documents: also by type, issuer, day and effect."""

    document_type = django_filters.ModelChoiceFilter(
        label="Loại văn bản", queryset=DocumentType.objects.all(), empty_label="Tất cả"
    )
    issuer = django_filters.ModelChoiceFilter(
        label="Nơi ban hành",
        queryset=lambda request: Organisation.objects.filter(
            Exists(DirectivePage.objects.filter(issuer=OuterRef("pk")))
        ),
        empty_label="Tất cả",
    )
    issued_on = django_filters.DateFromToRangeFilter(
        label="Ngày ban hành", widget=DateRangePickerWidget
    )
    effect = django_filters.ChoiceFilter(
        label="Hiệu lực",
        choices=Effect.choices,
        method="with_effect",
        empty_label="Tất cả",
    )

    class Meta(ListedFilterSet.Meta):
        model = DirectivePage

    def with_effect(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the documents with one state of effect today."""
        found = DirectivePage.objects.with_ending().alias(today=effect_in_sql())
        return pages.filter(pk__in=found.filter(today=value).values("pk"))


def effect_in_sql() -> Case:
    """Return the effect today as `directives.effect.effect_on` tells it, after `with_ending()`."""
    today = timezone.localdate()
    is_done = Q(implemented_to__lt=today.year) | Q(campaign_to__lt=today)
    return Case(
        When(effective_on=None, issued_on=None, then=Value(Effect.UNKNOWN)),
        When(
            Q(effective_on__gt=today) | Q(effective_on=None, issued_on__gt=today),
            then=Value(Effect.NOT_YET),
        ),
        When(Q(expires_on__lt=today) | Q(ended_on__lte=today), then=Value(Effect.EXPIRED)),
        When(is_done, expires_on=None, then=Value(Effect.PERIOD_OVER)),
        When(partly_on__lte=today, then=Value(Effect.PARTLY)),
        default=Value(Effect.IN_FORCE),
        output_field=CharField(),
    )


class ExemplarFilterSet(ListedFilterSet):
    """Exemplars: also by kind, place, field, ground and step of the life cycle."""

    GROUNDS = (
        ("thieu", "Còn thiếu"),
        ("du", "Không bị giữ vì căn cứ"),
        ("rut", "Đã rút đồng ý"),
    )
    NO_STEP = "khong"

    kind = django_filters.ChoiceFilter(
        label="Đối tượng", choices=ExemplarPage.Kind.choices, empty_label="Tất cả"
    )
    place = django_filters.ModelChoiceFilter(
        label="Tỉnh, thành phố",
        queryset=Place.objects.filter(
            kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY), succeeded_by=None
        ).order_by("sort_key"),
        method="in_place",
        empty_label="Tất cả",
    )
    field_of_work = django_filters.ModelChoiceFilter(
        label="Lĩnh vực", queryset=FieldOfWork.objects.all(), empty_label="Tất cả"
    )
    grounds = django_filters.ChoiceFilter(
        label="Căn cứ công khai", choices=GROUNDS, method="on_grounds", empty_label="Tất cả"
    )
    stage = django_filters.ChoiceFilter(
        label="Khâu đang làm",
        choices=[*LifeCycleStep.Stage.choices, (NO_STEP, "Không có khâu nào")],
        method="at_stage",
        empty_label="Tất cả",
    )

    class Meta(ListedFilterSet.Meta):
        model = ExemplarPage

    def in_place(self, pages: QuerySet, name: str, value: Place) -> QuerySet:
        """Keep the exemplars of a province of today, and of what became part of it."""
        inside = Place.objects.filter(lies_in(value))
        return pages.filter(place__in=inside.values("pk"))

    def on_grounds(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the exemplars that lack a ground, whose ground was withdrawn, or neither."""
        reasons = PublicationHold.Reason
        wanted = {
            "thieu": [reasons.CONSENT_MISSING],
            "rut": [reasons.CONSENT_WITHDRAWN],
            "du": [reasons.CONSENT_MISSING, reasons.CONSENT_WITHDRAWN],
        }[value]
        held = PublicationHold.objects.filter(reason__in=wanted).values("page_id")
        return pages.exclude(pk__in=held) if value == "du" else pages.filter(pk__in=held)

    def at_stage(self, pages: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the exemplars at a step that is open, or those on no step at all."""
        if value == self.NO_STEP:
            return pages.filter(~Exists(LifeCycleStep.objects.filter(exemplar=OuterRef("pk"))))
        steps = LifeCycleStep.objects.filter(stage=value, done_on=None)
        return pages.filter(pk__in=steps.values("exemplar_id"))
