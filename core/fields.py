"""Fields whose value follows from another field of the same row."""

from collections.abc import Callable
from typing import Any

from django.db import models


class DerivedCharField(models.CharField):
    """A stored text derived from another field on every save and bulk creation.

    `derive` takes the text of the field named `source` and returns what is stored, cut to
    `max_length`; it must be importable, for migrations name it.
    """

    def __init__(
        self, *args: Any, source: str = "", derive: Callable[[str], str] = str, **kwargs: Any
    ) -> None:
        self.source, self.derive = source, derive
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **{"blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source, "derive": self.derive}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.derive(getattr(model_instance, self.source) or "")[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value
