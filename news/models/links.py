"""What ties a story to its authors, directives, exemplars and pinned pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable


class NewsAuthor(Orderable):
    """Somebody's part in a story."""

    class Role(models.TextChoices):
        TEXT = "text", _("Bài")
        PHOTO = "photo", _("Ảnh")
        TEXT_AND_PHOTO = "text_and_photo", _("Bài và ảnh")
        EDITING = "editing", _("Biên tập")
        COMPILING = "compiling", _("Tổng hợp")

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="authors")
    author = models.ForeignKey(
        "news.Author",
        on_delete=models.PROTECT,
        related_name="article_links",
        verbose_name=_("tác giả"),
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices, default=Role.TEXT)

    panels = [FieldRowPanel([FieldPanel("author"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        verbose_name = _("tác giả của bài")
        verbose_name_plural = _("tác giả của bài")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.author}"


class NewsDirective(Orderable):
    """That a story names a directive."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="directive_links")
    directive = models.ForeignKey(
        "directives.DirectivePage",
        on_delete=models.CASCADE,
        related_name="news_links",
        verbose_name=_("văn bản"),
    )

    panels = [PageChooserPanel("directive", "directives.DirectivePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("văn bản được nêu")
        verbose_name_plural = _("văn bản được nêu")

    def __str__(self) -> str:
        return str(self.directive)


class NewsExemplar(Orderable):
    """That a story tells of an exemplar."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="exemplar_links")
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="news_links",
        verbose_name=_("gương điển hình"),
    )

    panels = [PageChooserPanel("exemplar", "exemplars.ExemplarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("gương điển hình được nêu")
        verbose_name_plural = _("gương điển hình được nêu")

    def __str__(self) -> str:
        return str(self.exemplar)


class PinnedPage(Orderable):
    """A page the editor pinned below a story."""

    article = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="pinned_pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="pinned_on",
        verbose_name=_("bài"),
    )

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("bài ghim")
        verbose_name_plural = _("bài ghim")

    def __str__(self) -> str:
        return str(self.page)
