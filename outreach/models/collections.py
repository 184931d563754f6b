"""Collections: exemplars that editors put together under a title, in their order."""

from collections.abc import Collection as Many

from django.db import models
from django.db.models import functions
from django.urls import reverse
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.text import slugify
from exemplars.models import ExemplarPage

MOST_PEOPLE = 60


ORDER = ["sort_order", "title", "pk"]
FACES = 4
"""Of each collection, where several are listed."""


class CollectionQuerySet(models.QuerySet):
    """Collections by who is in them."""

    def with_visible_people(self, at_least: int = 1) -> "CollectionQuerySet":
        """Keep those with somebody whom readers may see: nothing else is told of the others."""
        visible = ExemplarPage.objects.visible().values("pk")
        people = models.Count("people", filter=models.Q(people__exemplar__in=visible))
        counted = self.annotate(number=people).filter(number__gte=at_least)
        return counted.order_by(*ORDER)  # counting drops the model's own

    def with_first_people(self) -> "CollectionQuerySet":
        """Fetch the `first_people` of each, in one query more."""
        of_row = models.Window(
            functions.RowNumber(), partition_by="collection", order_by=["sort_order", "pk"]
        )
        visible = ExemplarPage.objects.visible().values("pk")
        first = (
            CollectionPerson.objects.filter(exemplar__in=visible)
            .annotate(place=of_row)
            .filter(place__lte=FACES)
            .select_related("exemplar__portrait")
            .order_by("place")
        )
        return self.prefetch_related(models.Prefetch("people", first, to_attr="first_rows"))


class Collection(ClusterableModel):
    """A collection (bộ sưu tập) with a public page, where readers see those they may see."""

    title = models.CharField("tên bộ sưu tập", max_length=150)
    intro = models.TextField(
        "lời giới thiệu", help_text="Một, hai câu: vì sao những tấm gương này đứng cạnh nhau."
    )
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("title"),
        FieldPanel("intro"),
        InlinePanel("people", heading="Những tấm gương", min_num=1, max_num=MOST_PEOPLE),
        FieldPanel("sort_order"),
    ]

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ sưu tập"
        verbose_name_plural = "bộ sưu tập"
        ordering = ORDER

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page, which is there while readers see anybody in it."""
        return reverse("outreach:collection", args=[self.key])

    @property
    def key(self) -> str:
        """What its page is called: the title, and a number, for two may bear one title."""
        return f"{slugify(self.title, max_length=80) or 'bo'}-{self.pk}"

    @property
    def first_people(self) -> Many[ExemplarPage]:
        """Whom readers see first in it, each once, as `with_first_people` fetched them."""
        return list(dict.fromkeys(row.exemplar for row in self.first_rows))

    def visible_people(self) -> Many[ExemplarPage]:
        """Return those whom readers may see, in the editor's order, each once."""
        ids = list(dict.fromkeys(self.people.values_list("exemplar_id", flat=True)))
        shown = ExemplarPage.objects.visible().for_listing().with_awards().in_bulk(ids)
        return [shown[pk] for pk in ids if pk in shown]


class CollectionPerson(Orderable):
    """Somebody in a collection."""

    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="people")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="gương điển hình",
    )

    panels = [PageChooserPanel("exemplar", "exemplars.ExemplarPage")]

    class Meta(Orderable.Meta):
        verbose_name = "tấm gương trong bộ sưu tập"
        verbose_name_plural = "các tấm gương trong bộ sưu tập"

    def __str__(self) -> str:
        return f"{self.exemplar_id}"
