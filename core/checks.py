"""System checks that hold the architecture: a page type that breaks the contract can't run."""

from collections.abc import Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from core.contracts import KINDS, Archivable

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
    return messages


def check_page_type(model: type[Page]) -> list[CheckMessage]:
    """Return what is wrong with one page type, as core.E001 to core.E005."""
    messages: list[CheckMessage] = []

    def error(message: str, hint: str, number: int) -> None:
        messages.append(Error(message, hint=hint, obj=model, id=f"core.E{number:03}"))

    if (
        not issubclass(model, Archivable)
        or model.archive_entry is Archivable.archive_entry
        or model.archive_kind not in KINDS
    ):
        error(
            "The page type does not keep the archive contract.",
            "Make it Archivable: a known archive_kind and an archive_entry() of its own.",
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
