"""Names of code that stand in prose: whether what they name exists."""

import importlib
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def exists(name: str) -> bool:
    """Tell whether "app.Model.field" or "package.module.name" stands in the code."""
    first, second, *rest = name.split(".")
    try:
        # A package comes first: `core.models.PublicationHold`, not a model called "models".
        found = apps.get_model(first, second) if second[0].isupper() else _module(first, second)
    except (LookupError, ImportError):
        return False
    for attribute in rest:
        found = _part(found, attribute)
        if found is None:
            return False
    return True


def _module(first: str, second: str) -> object:
    package = importlib.import_module(first)
    return getattr(package, second, None) or importlib.import_module(f"{first}.{second}")


def _part(whole: object, name: str) -> object | None:
    if hasattr(whole, name):
        return getattr(whole, name)
    if isinstance(whole, ModuleType):
        spec = find_spec(f"{whole.__name__}.{name}") if hasattr(whole, "__path__") else None
        # Found, not imported: settings of another environment would refuse to be.
        if spec is None or whole.__name__ == "portal.settings":
            return spec
        return importlib.import_module(spec.name)
    # The columns of an abstract model are no attributes of its class.
    fields = whole._meta.fields if hasattr(whole, "_meta") else ()
    return next((field for field in fields if field.name == name), None)
