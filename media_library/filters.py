"""What staff look for in the library: pictures that lack something, and those of a unit."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from wagtail.images.views.images import ImagesFilterSet
from wagtail.models import ReferenceIndex

from core.models import PortalImage
from media_library.models import UnitCollection
from media_library.shapes import LEAST_WIDTH
from organisations.models import Organisation


def unused() -> Combinable:
    """Return the condition that nothing refers to a picture, drafts included."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(PortalImage),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    return ~Exists(references)


LACKS: dict[str, tuple[str, Callable[[], Q | Combinable]]] = {
    "alt": ("Chưa có mô tả", lambda: Q(description="")),
    "credit": ("Chưa ghi nguồn ảnh", lambda: Q(credit="")),
    "small": (f"Hẹp hơn {LEAST_WIDTH} điểm ảnh", lambda: Q(width__lt=LEAST_WIDTH)),
    "unused": ("Chưa dùng ở đâu", unused),
}
"""Key → what staff read, and the condition."""


def _units(request: Any) -> QuerySet[Organisation]:
    return Organisation.objects.filter(picture_collections__isnull=False).distinct()


class LibraryFilterSet(ImagesFilterSet):
    """Wagtail's filters of pictures, and ours."""

    lacks = django_filters.MultipleChoiceFilter(
        label="Cần xem lại",
        choices=[(key, label) for key, (label, _condition) in LACKS.items()],
        widget=forms.CheckboxSelectMultiple,
        method="lacking",
    )
    unit = django_filters.ModelChoiceFilter(
        label="Đơn vị", queryset=_units, empty_label="Mọi đơn vị", method="of_unit"
    )

    class Meta(ImagesFilterSet.Meta):
        model = PortalImage
        fields: list[str] = []

    def lacking(self, images: QuerySet, name: str, keys: list[str]) -> QuerySet:
        """Keep the pictures that lack all of what is asked for."""
        rows = PortalImage.objects.order_by()
        for key in keys:
            rows = rows.filter(LACKS[key][1]())
        # By ids, which is what the search of the admin can narrow by.
        return images.filter(id__in=rows.values("pk"))

    def of_unit(self, images: QuerySet, name: str, unit: Organisation) -> QuerySet:
        """Keep the pictures in the collections of a unit and in those below them."""
        inside = Q(pk__in=[])
        for path in UnitCollection.objects.filter(organisation=unit).values_list(
            "collection__path", flat=True
        ):
            inside |= Q(collection__path__startswith=path)
        rows = PortalImage.objects.order_by().filter(inside)
        return images.filter(id__in=rows.values("pk"))
