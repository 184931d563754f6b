"""How the front page tells the time."""

import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.dates import DatePrecision, machine_moment
from core.templatetags.display import told_time

register = template.Library()


@register.simple_tag
def short_time(moment: datetime.datetime | None, precision: str = "") -> SafeString:
    """Return the `time` of a story as a front page prints it: "20/11 · 08:30".

    The hour only where it is known, the year only where it is another one, and no finer than is
    known: otherwise as `told_time`.
    """
    shown = DatePrecision(precision or DatePrecision.DAY)
    if moment is None or shown not in (DatePrecision.MINUTE, DatePrecision.DAY):
        return told_time(moment, shown)
    moment = timezone.localtime(moment)
    day = moment.strftime("%d/%m" if moment.year == timezone.localdate().year else "%d/%m/%Y")
    clock = f" · {moment:%H:%M}" if shown is DatePrecision.MINUTE else ""
    return format_html('<time datetime="{}">{}{}</time>', machine_moment(moment, shown), day, clock)
