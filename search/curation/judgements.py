"""What staff judge of answers: for a question and a page, how well the page answers it."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Count, Max, QuerySet

from core.querysets import VisibleToReaders
from search.curation.gains import ndcg
from search.curation.query_log import TEXT_LENGTH, kept_text

DEPTH = 10
"""Results of a question that are judged."""


class SearchJudgement(models.Model):
    """How well a page answers a question, as staff see it; the latest word counts.

    `text` is the question as it was typed last, which is asked again; `key` as the log of questions
    keeps it, by which questions are one. A grade outlives the page's being taken down, and is told
    and counted only while readers may see the page.
    """

    class Grade(models.IntegerChoices):
        RIGHT = 2, "Đúng điều cần tìm"
        USEFUL = 1, "Có ích"
        WRONG = 0, "Không liên quan"

    text = models.CharField("câu hỏi", max_length=TEXT_LENGTH)
    key = models.CharField("khóa của câu hỏi", max_length=TEXT_LENGTH)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="trang"
    )
    grade = models.PositiveSmallIntegerField("điểm", choices=Grade.choices)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người chấm",
    )
    judged_at = models.DateTimeField("chấm lúc", auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "điểm chấm kết quả tìm kiếm"
        verbose_name_plural = "điểm chấm kết quả tìm kiếm"
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "page"], name="search_one_judgement_per_question_and_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} → {self.page_id}: {self.grade}"


def judgements_told() -> QuerySet[SearchJudgement]:
    """Return the judgements of pages that readers may see at this moment."""
    return SearchJudgement.objects.filter(
        VisibleToReaders("page"), page__search_entry__is_public=True
    )


def question_to_judge(typed: str) -> str:
    """Return a question as it is asked and stored; "" where it can't be judged.

    The log has lost the capitals of a question, with which those who judged it may have typed it.
    """
    text = " ".join(typed.split())[:TEXT_LENGTH].rstrip()
    key = kept_text(text)
    judged = SearchJudgement.objects.filter(key=key) if text == key else None
    return (judged and judged.values_list("text", flat=True).first()) or (text if key else "")


def grades_of(text: str) -> dict[int, int]:
    """Return page id → grade of what was judged for a question and readers may see."""
    judged = judgements_told().filter(key=kept_text(text))
    return dict(judged.values_list("page_id", "grade"))


def judged_questions() -> QuerySet:
    """Return rows (text, pages, last) of the questions with a judgement, the latest first."""
    rows = judgements_told().values("text").annotate(pages=Count("pk"), last=Max("judged_at"))
    return rows.order_by("-last", "text")


def judged_pages() -> QuerySet:
    """Return rows (text, grade, title, url) of all that was judged, question by question."""
    return (
        judgements_told()
        .order_by("text", "-grade", "page_id")
        .values_list(
            "text", "grade", "page__search_entry__text__title", "page__search_entry__text__url"
        )
    )


@transaction.atomic
def judge_pages(text: str, grades: Mapping[int, int | None], by: User | None) -> int:
    """Store grades of pages for a question, forget those that are None; return how many changed."""
    key = kept_text(text)
    judged = SearchJudgement.objects.filter(key=key)
    known = dict(judged.filter(page__in=grades).values_list("page_id", "grade"))
    changed = {page: grade for page, grade in grades.items() if known.get(page) != grade}
    judged.filter(page__in=[page for page, grade in changed.items() if grade is None]).delete()
    judged.exclude(text=text).update(text=text)
    for page_id, grade in changed.items():
        if grade is not None:
            SearchJudgement.objects.update_or_create(
                key=key, page_id=page_id, defaults={"text": text, "grade": grade, "judged_by": by}
            )
    return len(changed)


def quality(shown: Sequence[int], grades: Mapping[int, int]) -> float | None:
    """Return the nDCG@10 of the pages shown, None where no page is known to be right.

    One right page is worth three useful ones.
    """
    gains = {page: 2**grade - 1 for page, grade in grades.items() if grade}
    return ndcg(shown, gains, DEPTH) if gains else None
