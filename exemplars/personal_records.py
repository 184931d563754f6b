"""What other apps keep of a person, registered so that a withdrawal reaches it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from core.registries import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from exemplars.models import ExemplarPage


@dataclass(frozen=True)
class LikelyRecord:
    """A record that belongs to no profile and bears the person's name.

    `is_same_place` is None where it, or every profile, doesn't say the place.
    """

    record: Model
    is_same_place: bool | None


@dataclass(frozen=True)
class NamedRecords:
    """Records that may be the person's though nothing ties them to the profile.

    Staff are shown those that `find` returns for the profiles and their names, likeliest first,
    tick the ones that are the person's, and `erase` empties each of these. `template` shows them
    as boxes to tick; its context is `name` (of the boxes), `likely` and `errors`.
    """

    find: Callable[[Sequence["ExemplarPage"], Iterable[str]], list[LikelyRecord]]
    erase: Callable[[Any], None]
    template: str


@dataclass(frozen=True)
class PersonalRecords:
    """Records of another app that go with a person.

    `remove` takes the ids of the person's profiles, removes or empties what hangs on them and
    returns how many of it told of the person. `label` names them in the list of what was removed;
    without one they are not listed.
    """

    remove: Callable[[Sequence[int]], int]
    label: "StrOrPromise" = ""
    named: NamedRecords | None = None


personal_records: Registry[PersonalRecords] = Registry()
"""Asked before the profile itself is emptied; the name is the key of the count that is kept."""
