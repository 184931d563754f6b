"""Remembering that two profiles are not of one exemplar, and taking that back."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from exemplars.models import ExemplarPage
from newsroom.models import DistinctPair

LOG_TOLD_APART = "newsroom.told_apart"
LOG_ASKED_AGAIN = "newsroom.asked_again"
ACTIONS = {
    LOG_TOLD_APART: "phân biệt với hồ sơ trùng tên",
    LOG_ASKED_AGAIN: "bỏ phân biệt với hồ sơ trùng tên",
}
"""Name of an act in Wagtail's log → in words."""


@transaction.atomic
def tell_apart(one: ExemplarPage, other: ExemplarPage, by: User | None) -> DistinctPair:
    """Remember that two profiles are not of one exemplar; said twice it is one fact.

    Raises ValueError for one profile and itself.
    """
    if one.pk == other.pk:
        raise ValueError("a profile can't be told apart from itself")
    first, second = sorted((one, other), key=lambda page: page.pk)
    pair, is_new = DistinctPair.objects.get_or_create(
        first=first, second=second, defaults={"decided_by": by}
    )
    if is_new:
        _note(first, second, LOG_TOLD_APART, by)
    return pair


@transaction.atomic
def ask_again(pair: DistinctPair, by: User | None) -> None:
    """Forget that the two were told apart: the list offers them again."""
    _note(pair.first, pair.second, LOG_ASKED_AGAIN, by)
    pair.delete()


def _note(first: ExemplarPage, second: ExemplarPage, action: str, by: User | None) -> None:
    for page, other in ((first, second), (second, first)):
        # The other's id and no name: a log must not outlive somebody who withdraws.
        log(instance=page, action=action, user=by, data={"other": other.pk})
