"""System checks that hold the architecture: a page type that breaks the contract can't run."""

from collections.abc import Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from core.contracts import Archivable, PageKind

VIETNAMESE_LETTERS = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


def _own_page_types() -> list[type[Page]]:
    """Return the page types of this project: concrete, and not from a package."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page and not model._meta.proxy
    ]


@register(Tags.models)
def check_page_types(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """Check each page type for the archive contract, template, names and limits of place."""
    messages: list[CheckMessage] = []
    for model in _own_page_types():
        if app_configs is not None and model._meta.app_config not in app_configs:
            continue
        messages += check_page_type(model)
    if not messages:
        messages += check_kinds(_own_page_types())
    return messages


def check_kinds(models: Sequence[type[Page]]) -> list[CheckMessage]:
    """Return an error (core.E006) for each page type that differs from others of its kind.

    What was found is known by its kind alone.
    """
    first: dict[str, type[Page]] = {}
    messages: list[CheckMessage] = []
    for model in models:
        other = first.setdefault(model.archive_kind.key, model)
        if (model.archive_kind, model.card.__func__) != (other.archive_kind, other.card.__func__):
            messages.append(
                Error(
                    f"The page type is of the kind of {other._meta.label}, but unlike it.",
                    hint="Give both the same PageKind and the same card(), or another key.",
                    obj=model,
                    id="core.E006",
                )
            )
    return messages


def check_page_type(model: type[Page]) -> list[CheckMessage]:
    """Return what is wrong with one page type, as core.E001 to core.E005."""
    messages: list[CheckMessage] = []

    def error(message: str, hint: str, number: int) -> None:
        messages.append(Error(message, hint=hint, obj=model, id=f"core.E{number:03}"))

    if (
        not issubclass(model, Archivable)
        or model.archive_entry is Archivable.archive_entry
        or not isinstance(model.archive_kind, PageKind)
    ):
        error(
            "The page type does not keep the archive contract.",
            "Make it Archivable: an archive_kind (PageKind) and an archive_entry() of its own.",
            1,
        )
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        error(
            f"The page type's template {model.template} does not exist.",
            "Add it under templates/pages/ and name it in `template`.",
            2,
        )
    if not VIETNAMESE_LETTERS & set(str(model._meta.verbose_name).lower()):
        error(
            "The page type has no Vietnamese verbose_name.",
            "Set verbose_name and verbose_name_plural in Meta.",
            3,
        )
    if model.parent_page_types is None or model.subpage_types is None:
        error(
            "The page type does not limit where it may stand.",
            "Set parent_page_types and subpage_types; an empty list allows none.",
            4,
        )
    if not str(model.page_description or ""):
        error(
            "The page type does not tell editors what it is for.",
            "Set page_description: one Vietnamese sentence.",
            5,
        )
    return messages
