"""What follows a stored change of a place, an organisation or a group."""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_delete, post_migrate, post_save

from core.registries import catalogue_row_finders
from organisations import naming
from organisations.models import CatalogueName, EmulationGroup, Organisation, Place
from organisations.succession import settle, settle_all


def on_row_saved(instance: Place | Organisation, created: bool, raw: bool, **kwargs: Any) -> None:
    """Keep who carries whom on today, and the names of all rows that the change reaches."""
    if raw:
        return
    model = type(instance)
    before = None if created else _named_before(instance)
    changed = settle(instance, is_new=created)
    touched = {instance.pk, instance.carried_on_by_id, before, *changed}
    rows = model.objects.select_related("carried_on_by").prefetch_related("formerly")
    for row in rows.filter(pk__in=[pk for pk in touched if pk is not None]):
        naming.rename(row, list(row.formerly.all()))


def _named_before(instance: Place | Organisation) -> int | None:
    """Return who carried the row on until now: that row's note names it."""
    return (
        type(instance).objects.filter(pk=instance.pk).values_list("carried_on_by", flat=True).get()
    )


def on_group_saved(instance: EmulationGroup, raw: bool, **kwargs: Any) -> None:
    """Keep the names of a group."""
    if not raw:
        naming.rename(instance)


def on_row_deleted(instance: Place | Organisation | EmulationGroup, **kwargs: Any) -> None:
    """Forget the names of a row that is gone, and who led to it."""
    naming.forget(instance)
    if not isinstance(instance, EmulationGroup):
        settle_all(type(instance))


def name_migrated_rows(using: str, **kwargs: Any) -> None:
    """Name the rows of a database that is older than the table of names."""
    if using != DEFAULT_DB_ALIAS:
        return
    present = set(connection.introspection.table_names())
    tables = {model._meta.db_table for model in (Place, Organisation, EmulationGroup)}
    if present.issuperset(tables | {CatalogueName._meta.db_table}) and (
        not CatalogueName.objects.exists() and Place.objects.exists()
    ):
        naming.rename_all()


def connect() -> None:
    """Connect all handlers, once the app is ready."""
    for model in (Place, Organisation, EmulationGroup):
        label = model._meta.model_name
        handler = on_group_saved if model is EmulationGroup else on_row_saved
        post_save.connect(handler, sender=model, dispatch_uid=f"organisations_{label}_saved")
        post_delete.connect(
            on_row_deleted, sender=model, dispatch_uid=f"organisations_{label}_deleted"
        )
    post_migrate.connect(
        name_migrated_rows,
        sender=apps.get_app_config("organisations"),
        dispatch_uid="organisations_names_migrated",
    )
    catalogue_row_finders.register("organisations", naming.rows_asked)
