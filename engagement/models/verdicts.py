"""What readers think of a page, as numbers alone."""

from django.db import models

MOST_STARS = 5


class PageVerdict(models.Model):
    """How many readers found a page useful, and how many stars they gave it; never who.

    Only `engagement.voting` writes it, by adding in the database, so that no vote is lost.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="verdict",
        verbose_name="trang",
    )
    useful = models.PositiveIntegerField("hữu ích", default=0)
    useless = models.PositiveIntegerField("chưa hữu ích", default=0)
    star_votes = models.PositiveIntegerField("lượt cho sao", default=0)
    stars = models.PositiveIntegerField("tổng số sao", default=0)

    stays_in_merge = ("page",)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "đánh giá trang"
        verbose_name_plural = "đánh giá trang"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.useful}/{self.votes}"

    @property
    def votes(self) -> int:
        """How many readers said whether it is useful."""
        return self.useful + self.useless

    @property
    def average_stars(self) -> float | None:
        """The mean of the stars, None where nobody gave any."""
        return self.stars / self.star_votes if self.star_votes else None
