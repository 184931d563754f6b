"""Who wrote, and from whom a story was taken."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.contracts import NamedOnPages
from core.fields import DerivedCharField
from core.text import name_sort_key, slugify


class Author(NamedOnPages, index.Indexed, models.Model):
    """A person, or a pen-name, under which stories appear."""

    name = models.CharField("tên, bút danh", max_length=150, unique=True)
    name_sort_key = DerivedCharField(source="name", derive=name_sort_key, db_index=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="đơn vị",
    )
    biography = models.TextField("giới thiệu", blank=True)

    panels = [FieldPanel("name"), FieldPanel("organisation"), FieldPanel("biography")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["name_sort_key"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the author's page, which is there while any story is."""
        return reverse("news:author", args=[self.key])

    @property
    def key(self) -> str:
        """What the author's page is called: the name, and a number, for two may bear one name."""
        return f"{slugify(self.name)}-{self.pk}"


class Source(NamedOnPages, index.Indexed, models.Model):
    """Where a story was first published: named, linked, and prefixed to the lead."""

    name = models.CharField(
        "tên nguồn", max_length=150, unique=True, help_text="Ví dụ: baothuathienhue.vn."
    )
    prefix = models.CharField(
        "chữ đầu sapo",
        max_length=30,
        blank=True,
        help_text="Chữ đứng trước sapo, ví dụ TTH.VN hoặc PLVN; cổng tự thêm dấu.",
    )
    link = models.URLField("địa chỉ", blank=True)
    logo = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="biểu trưng",
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("prefix"), FieldPanel("link")]),
        FieldPanel("logo"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("prefix"),
        index.AutocompleteField("prefix"),
    ]

    class Meta:
        verbose_name = "nguồn tin"
        verbose_name_plural = "nguồn tin"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
