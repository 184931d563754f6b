"""Questions that staff keep, share, and are told of new answers to."""

from array import array
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

ID_TYPE = "Q"
"""Unsigned, eight bytes: page ids of any size."""


class SavedSearchQuerySet(models.QuerySet):
    """Saved searches by who may use them."""

    def usable_by(self, user: models.Model) -> Self:
        """Keep a user's own and those that colleagues share."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedSearch(models.Model):
    """A question to the staff archive under a name: the address after "?", as its form writes it.

    While `has_alert` is set its owner is told by e-mail of pages that answer it for the first
    time; `seen_ids` holds all that ever answered it, so that no page is told of twice.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_searches",
        verbose_name="người lưu",
    )
    name = models.CharField("tên", max_length=100)
    querystring = models.TextField("câu hỏi", blank=True)
    is_shared = models.BooleanField("chia sẻ với đồng nghiệp", default=False)
    has_alert = models.BooleanField("báo qua thư điện tử khi có kết quả mới", default=False)
    seen_ids = models.BinaryField(
        "các trang đã báo",
        null=True,
        default=None,
        help_text="Page ids, packed as uint64; null until the alert is first looked at.",
    )
    alerted_at = models.DateTimeField("báo lần cuối", null=True, blank=True)
    created_at = models.DateTimeField("lưu lúc", auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tìm kiếm đã lưu"
        verbose_name_plural = "tìm kiếm đã lưu"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="archive_one_saved_name_per_owner",
                violation_error_message="Bạn đã có một tìm kiếm mang tên này.",
            )
        ]
        permissions = [("view_archive", "Xem kho lưu trữ")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its answer."""
        address = reverse("archive:search")
        return f"{address}?{self.querystring}" if self.querystring else address

    @property
    def seen(self) -> set[int] | None:
        """The pages its owner knows of; None while the alert was never looked at."""
        if self.seen_ids is None:
            return None
        ids = array(ID_TYPE)
        ids.frombytes(bytes(self.seen_ids))
        return set(ids)

    def remember(self, page_ids: Iterable[int]) -> None:
        """Set the pages its owner knows of; saved by the caller."""
        self.seen_ids = array(ID_TYPE, sorted(page_ids)).tobytes()
