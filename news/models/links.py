"""What ties a story to its authors, and to the pages and the rows of catalogues it names."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable


class NewsAuthor(Orderable):
    """Somebody's part in a story."""

    class Role(models.TextChoices):
        TEXT = "text", "Bài"
        PHOTO = "photo", "Ảnh"
        TEXT_AND_PHOTO = "text_and_photo", "Bài và ảnh"
        EDITING = "editing", "Biên tập"
        COMPILING = "compiling", "Tổng hợp"

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="authors")
    author = models.ForeignKey(
        "news.Author",
        on_delete=models.PROTECT,
        related_name="article_links",
        verbose_name="tác giả",
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices, default=Role.TEXT)

    panels = [FieldRowPanel([FieldPanel("author"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = "tác giả của bài"
        verbose_name_plural = "tác giả của bài"

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.author}"


class NewsCorrection(Orderable):
    """What was wrong in a story, and what is right, told to readers."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField("ngày đính chính")
    text = models.TextField(
        "nội dung",
        help_text="Đã viết gì sai, nay đúng là gì. Chữ trong bài sửa riêng.",
    )

    panels = [FieldPanel("corrected_on"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"

    def __str__(self) -> str:
        return f"{self.corrected_on:%d/%m/%Y}: {self.text}"

    def clean(self) -> None:
        """Refuse a day to come: readers are told that the story was corrected on it."""
        if self.corrected_on and self.corrected_on > timezone.localdate():
            raise ValidationError({"corrected_on": "Ngày đính chính không thể ở tương lai."})


class NewsDirective(Orderable):
    """That a story names a directive."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="directive_links")
    directive = models.ForeignKey(
        "directives.DirectivePage",
        on_delete=models.CASCADE,
        related_name="news_links",
        verbose_name="văn bản",
    )

    panels = [PageChooserPanel("directive", "directives.DirectivePage")]

    class Meta(Orderable.Meta):
        verbose_name = "văn bản được nêu"
        verbose_name_plural = "văn bản được nêu"

    def __str__(self) -> str:
        return str(self.directive)


class NewsExemplar(Orderable):
    """That a story tells of an exemplar."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="exemplar_links")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="news_links",
        verbose_name="gương điển hình",
    )

    panels = [PageChooserPanel("exemplar", "exemplars.ExemplarPage")]

    class Meta(Orderable.Meta):
        verbose_name = "gương điển hình được nêu"
        verbose_name_plural = "gương điển hình được nêu"

    def __str__(self) -> str:
        return str(self.exemplar)


class NewsOrganisation(Orderable):
    """That a story names an organisation."""

    article = ParentalKey(
        "news.NewsPage", on_delete=models.CASCADE, related_name="organisation_links"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.CASCADE,
        related_name="article_links",
        verbose_name="tổ chức",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = "tổ chức được nêu"
        verbose_name_plural = "tổ chức được nêu"

    def __str__(self) -> str:
        return str(self.organisation)


class NewsGroup(Orderable):
    """That a story names a cluster or a block of emulation."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="group_links")
    group = models.ForeignKey(
        "organisations.EmulationGroup",
        on_delete=models.CASCADE,
        related_name="article_links",
        verbose_name="cụm, khối",
    )

    panels = [FieldPanel("group")]

    class Meta(Orderable.Meta):
        verbose_name = "cụm, khối được nêu"
        verbose_name_plural = "cụm, khối được nêu"

    def __str__(self) -> str:
        return str(self.group)


class PinnedPage(Orderable):
    """A page the editor pinned below a story."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="pinned_pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="pinned_on",
        verbose_name="bài",
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = "bài ghim"
        verbose_name_plural = "bài ghim"

    def __str__(self) -> str:
        return str(self.page)


class NearStory(models.Model):
    """That two stories are about the same, by their words; found when the first was published.

    `worth` is how much they share, 0 to 1.
    """

    story = models.ForeignKey(
        "news.NewsPage", on_delete=models.CASCADE, related_name="near_links", verbose_name="tin"
    )
    other = models.ForeignKey(
        "news.NewsPage", on_delete=models.CASCADE, related_name="near_to", verbose_name="tin gần"
    )
    worth = models.FloatField("gần đến đâu")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tin cùng chuyện"
        verbose_name_plural = "tin cùng chuyện"
        constraints = [
            models.UniqueConstraint(fields=["story", "other"], name="news_near_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} – {self.other_id}"
