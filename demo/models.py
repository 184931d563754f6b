"""What the demo made, so that it can be taken back without touching anything else."""

from collections.abc import Iterator
from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page


class DemoObjectQuerySet(models.QuerySet):
    """Remembered objects."""

    def ids_of(self, model: type[models.Model]) -> models.QuerySet:
        """Return the ids of the remembered objects of a model, as a subquery."""
        return self.of(model).values("object_id")

    def of(self, model: type[models.Model]) -> Self:
        """Keep the remembered objects of a model."""
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        return self.filter(content_type=content_type)

    def targets(self) -> Iterator[models.Model]:
        """Yield the objects themselves, pages in their own types; a few queries a model."""
        types = ContentType.objects.in_bulk(self.values_list("content_type", flat=True))
        for content_type in types.values():
            ids = self.filter(content_type=content_type).values("object_id")
            model = content_type.model_class()
            if model and issubclass(model, Page):
                yield from Page.objects.filter(pk__in=ids).specific()
            elif model:
                yield from model._default_manager.filter(pk__in=ids)


class DemoObject(models.Model):
    """One object that `load_demo` made: pages are remembered as plain `wagtailcore.Page`."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    revision_id = models.PositiveBigIntegerField(
        null=True,
        help_text="Bản mà lần nạp đã đăng; trang có bản khác nghĩa là đã được sửa.",
    )

    objects = DemoObjectQuerySet.as_manager()

    class Meta:
        verbose_name = "đối tượng trình diễn"
        verbose_name_plural = "đối tượng trình diễn"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="demo_object_remembered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.object_id}"

    def target(self) -> models.Model | None:
        """Return the object itself, a page in its own type; None when it is gone."""
        model = self.content_type.model_class()
        found = model._default_manager.filter(pk=self.object_id).first() if model else None
        return found.specific if isinstance(found, Page) else found
