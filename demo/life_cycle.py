"""Steps of the life cycle for some of the demo's exemplars, so that the board has work to show."""

import datetime
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.utils import timezone

from demo.account import DEMO_USERNAME
from demo.writers import DemoWorld
from exemplars.models import ExemplarPage
from newsroom.models import LifeCycleStep

Stage = LifeCycleStep.Stage


class Step(NamedTuple):
    """One step: when it began, is due and was done, in days from today (negative: before)."""

    slug: str
    stage: str
    started: int
    due: int | None = None
    done: int | None = None
    next_action: str = ""
    note: str = ""
    is_owned: bool = True


STEPS = (
    Step("luong-thi-sen", Stage.FOUND, -420, done=-400, note="Chi hội phụ nữ giới thiệu."),
    Step("luong-thi-sen", Stage.NURTURED, -400, done=-210, note="Đã cùng xóm ghi lại cách làm."),
    Step("luong-thi-sen", Stage.REVIEWED, -210, done=-45, note="Đã đếm lại: đủ 86 hộ."),
    Step(
        "luong-thi-sen",
        Stage.SPREAD,
        -45,
        due=20,
        next_action="Mời ba xóm bạn đến xem sổ chia đoạn",
    ),
    Step("to-cong-nghe-so-cau-da", Stage.FOUND, -200, done=-170),
    Step(
        "to-cong-nghe-so-cau-da",
        Stage.NURTURED,
        -170,
        due=-12,
        next_action="Gặp tổ để chụp ảnh và xin lời kể",
        note="Đã gọi hai lần, tổ hẹn sau vụ gặt.",
    ),
    Step(
        "nguyen-huu-thuan",
        Stage.REVIEWED,
        -60,
        due=5,
        next_action="Xin số liệu sáu tháng của quầy một cửa",
    ),
    Step("doan-thi-man", Stage.FOUND, -9, next_action="Hỏi tổ muối về số nhà còn giữ nghề"),
    Step(
        "phan-quoc-bao",
        Stage.SPREAD,
        -90,
        due=-3,
        next_action="Gửi bản vẽ mẫu cho hai xã hỏi mượn",
        is_owned=False,
    ),
)


def begin_life_cycles(world: DemoWorld) -> list[LifeCycleStep]:
    """Make the steps of those exemplars that this demo made, dated around today."""
    owner = get_user_model().objects.filter(username=DEMO_USERNAME).first()
    today = timezone.localdate()
    steps = []
    for step in STEPS:
        exemplar = world.pages[step.slug]
        assert isinstance(exemplar, ExemplarPage)
        row = LifeCycleStep(
            exemplar=exemplar,
            stage=step.stage,
            started_on=today + datetime.timedelta(days=step.started),
            due_on=None if step.due is None else today + datetime.timedelta(days=step.due),
            done_on=None if step.done is None else today + datetime.timedelta(days=step.done),
            owner=owner if step.is_owned else None,
            next_action=step.next_action,
            notes=step.note,
        )
        row.full_clean()
        row.save()
        steps.append(row)
    return steps
