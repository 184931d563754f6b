"""What the steps of a nomination share: keeping what was typed, whether it is finished or not.

Two questions are kept apart. What can be stored is stored even when a step is not finished, so
that nothing typed is lost; whether the step is finished is what the errors say.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.db import models
from django.utils import timezone

from core.text import clean
from nominations.models import Nomination

LONGEST_KEPT = 20_000
"""More than a step takes, so that who must shorten loses nothing; less than a flood."""


class StepForm(forms.ModelForm):
    """A step: `keep()` stores what can be stored, `check_step()` says what is still missing."""

    use_required_attribute = False
    derived_columns: ClassVar[tuple[str, ...]] = ()
    """What is stored along with the fields."""

    def __init__(self, data: Mapping | None = None, *, instance: Nomination) -> None:
        super().__init__(data, instance=instance, label_suffix="", auto_id="dc-%s")
        for field in self.fields.values():
            field.required = False
        self.kept: dict[str, Any] = {}

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name, value in cleaned.items():
            if isinstance(value, str):
                lines = [" ".join(line.split()) for line in clean(value).splitlines()]
                cleaned[name] = "\n".join(lines).strip()
        self.kept = {
            name: value[:LONGEST_KEPT] if isinstance(value, str) else value
            for name, value in cleaned.items()
        }
        self.check_step(cleaned)
        return cleaned

    def check_step(self, cleaned: dict) -> None:
        """Add an error to each field that keeps the step from being finished."""

    def keep(self) -> None:
        """Store everything of this step that can be stored, finished or not.

        Only this step's columns, and only of a draft: what is typed in another window stays, and
        a late answer to what was typed before sending changes nothing that was sent.
        """
        self.is_valid()
        names = [name for name in self._meta.fields or () if name in self.kept]
        for name in names:
            setattr(self.instance, name, self.kept[name])
        columns = {*names, *self.derived_columns}
        Nomination.objects.drafts().filter(pk=self.instance.pk).update(
            suspicions=self.instance.suspicions,
            updated_at=timezone.now(),
            **{name: _column(name).pre_save(self.instance, add=False) for name in columns},
        )

    def focus_first_error(self) -> None:
        """Let the browser put the cursor where the first thing is to be mended."""
        for field in self:
            if field.errors:
                field.field.widget.attrs["autofocus"] = True
                return


def _column(name: str) -> models.Field:
    return cast(models.Field, Nomination._meta.get_field(name))
