"""Who was the exemplar of which day."""

from django.db import models


class ExemplarDay(models.Model):
    """The exemplar whom the front showed on a day; that stays, whatever comes to the portal.

    Whether readers may still be told of them is asked anew each time.
    """

    day = models.DateField("ngày", unique=True)
    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tấm gương",
    )
    is_turn = models.BooleanField("theo lượt", default=True)
    """Whether it was their turn; the turns go on as if a day did not count on which it wasn't."""

    class Meta:
        verbose_name = "tấm gương của ngày"
        verbose_name_plural = "tấm gương của ngày"
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
