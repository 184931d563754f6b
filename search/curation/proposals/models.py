"""What is proposed, and what became of it."""

from django.conf import settings
from django.db import models

from search.curation.synonyms import SynonymGroup

SHORT_LENGTH = 20


class SynonymProposal(models.Model):
    """An abbreviation and what the site's pages say it stands for, a term a line.

    `said_in` maps each term to ids of some pages that say it. `added` are the lines that accepting
    it added to `group`, so that they can be taken out again.
    """

    class State(models.TextChoices):
        NEW = "new", "Chờ quyết định"
        ACCEPTED = "accepted", "Đã nhận"
        DISMISSED = "dismissed", "Đã bỏ qua"

    short = models.CharField("chữ viết tắt", max_length=SHORT_LENGTH)
    key = models.CharField(max_length=SHORT_LENGTH, editable=False)
    terms = models.TextField("tên đầy đủ")
    is_ambiguous = models.BooleanField("nhiều nghĩa", default=False)
    times = models.PositiveIntegerField("số lần", default=0)
    page_count = models.PositiveIntegerField("số trang", default=0)
    said_in = models.JSONField("các trang ví dụ", default=dict)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.NEW)
    group = models.ForeignKey(
        SynonymGroup,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="nhóm đồng nghĩa",
    )
    added = models.TextField("đã thêm vào nhóm", blank=True)
    made_ambiguous = models.BooleanField("làm nhóm thành nhiều nghĩa", default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người quyết định",
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "từ đồng nghĩa được đề xuất"
        verbose_name_plural = "từ đồng nghĩa được đề xuất"
        # Whoever keeps synonyms decides on them; they are made by a command.
        default_permissions = ()
        ordering = ["-page_count", "-times", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state="new"),
                name="search_one_new_proposal_per_abbreviation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.short} = {' = '.join(self.lines)}"

    @property
    def lines(self) -> list[str]:
        """What the abbreviation stands for, as pages write it."""
        return self.terms.splitlines()
