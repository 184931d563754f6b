"""Roles of the newsroom: groups with their rights, and the workflow that they do together.

`data/roles.toml` says who may do what; `manage.py load_roles` runs this, again after every change
of the file. Rights of these groups are the file's; a group of another name is never touched.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from media_library.units import collection_of_section, shared_collection
from newsroom.models import ApprovalStep

FILE = Path(__file__).parent / "data" / "roles.toml"
UPLOADS = {"wagtailimages": "image", "wagtaildocs": "document", "wagtailmedia": "media"}
"""App → the model whose permissions on collections it holds."""

ACTS = {"add": "Thêm", "change": "Sửa", "delete": "Xóa", "view": "Xem"}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def role_names() -> dict[str, str]:
    """Return key → name of every role, in the file's order."""
    return {role["key"]: role["name"] for role in _file()["roles"]}


def group_of(key: str, section: str = "") -> Group:
    """Return the group of a role, of the whole portal or of the section at this path."""
    return Group.objects.get(name=_group_name(role_names()[key], section))


def section_at(path: str) -> Page:
    """Return the page at a path of the portal, such as `/tin-tuc/`."""
    home = Site.objects.get(is_default_site=True).root_page
    inside = path.strip("/")
    return Page.objects.get(url_path=f"{home.url_path}{inside}/" if inside else home.url_path)


@transaction.atomic
def load_roles(sections: Iterable[str] = (), one_person: Iterable[str] = ()) -> list[str]:
    """Bring groups, steps and workflows to what the file says; return the names of the groups.

    `sections` are paths of pages that get groups of their own; below those in `one_person` the
    workflow of one step holds, which an author may pass.
    """
    root = Page.objects.get(depth=1)
    groups = [_group(role, root, "") for role in _file()["roles"]]
    for path in sections:
        page, name = section_at(path), f"/{path.strip('/')}/"
        groups += [_group(role, page, name) for role in _file()["roles"] if role["by_section"]]
    workflows = {each["key"]: each for each in _file()["workflows"]}
    _assign(_workflow(workflows["three_steps"]), root)
    for path in one_person:
        _assign(_workflow(workflows["one_person"]), section_at(path))
    return [group.name for group in groups]


def name_permissions() -> None:
    """Call permissions as the admin calls their models: Django names them in English, once."""
    named = []
    for permission in Permission.objects.select_related("content_type"):
        act, _, model_name = permission.codename.partition("_")
        model = permission.content_type.model_class()
        if act in ACTS and model is not None and model_name == permission.content_type.model:
            name = f"{ACTS[act]} {model._meta.verbose_name}"[:255]
            named += [permission] if permission.name != name else []
            permission.name = name
    Permission.objects.bulk_update(named, ["name"])


def _group_name(role: str, section: str) -> str:
    return f"{role}: {section}" if section else role


def _group(role: dict[str, Any], top: Page, section: str) -> Group:
    group, _is_new = Group.objects.get_or_create(name=_group_name(role["name"], section))
    group.permissions.set(_permissions(role))
    _keep_only(
        GroupPagePermission.objects.filter(group=group, page=top),
        Permission.objects.filter(
            content_type__app_label="wagtailcore",
            codename__in=[f"{action}_page" for action in role["pages"]],
        ),
        group=group,
        page=top,
    )
    _set_uploads(group, role, top if section else None)
    return group


def _set_uploads(group: Group, role: dict[str, Any], section: Page | None) -> None:
    """Let a group of the portal keep all uploads, one of a section its unit's."""
    root = Collection.get_first_root_node()
    rights: dict[int, list[str]] = {root.pk: role["uploads"]}
    if section is not None:
        rights = {root.pk: [], shared_collection().pk: ["choose"] if role["uploads"] else []}
        rights[collection_of_section(section).pk] = role["unit_uploads"]
    of_uploads = Permission.objects.filter(content_type__app_label__in=UPLOADS)
    for pk, acts in rights.items():
        _keep_only(
            GroupCollectionPermission.objects.filter(
                group=group, collection=pk, permission__in=of_uploads
            ),
            of_uploads.filter(
                codename__in=[f"{act}_{kind}" for act in acts for kind in UPLOADS.values()]
            ),
            group=group,
            collection_id=pk,
        )
    of_collections = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="collection"
    )
    _keep_only(
        GroupCollectionPermission.objects.filter(group=group, permission__in=of_collections),
        of_collections.filter(
            codename__in=[f"{act}_collection" for act in role.get("collections", [])]
        ),
        group=group,
        collection_id=root.pk,
    )


def _keep_only(held: Any, wanted: Any, **place: Any) -> None:
    """Let a group hold these permissions at a place, and no other there."""
    held.exclude(permission__in=wanted).delete()
    for permission in wanted.exclude(pk__in=held.values("permission")):
        held.model.objects.create(permission=permission, **place)


def _permissions(role: dict[str, Any]) -> list[Permission]:
    """Return what a role may do beside pages and uploads; a name that nothing has is an error."""
    names = set(role["permissions"])
    for listed, actions in role["models"].items():
        for label in _file()["sets"].get(listed, [listed]):
            app_label, model = label.split(".")
            names |= {f"{app_label}.{action}_{model}" for action in actions.split()}
    wanted = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    known = {f"{each.content_type.app_label}.{each.codename}" for each in found}
    # A model may have no permission to add or delete (`default_permissions`).
    labels = {name.partition(".")[0] + "." + name.partition("_")[2] for name in known}
    if lost := {n for n in names if n.partition(".")[0] + "." + n.partition("_")[2] not in labels}:
        raise LookupError(f"No such permission: {', '.join(sorted(lost))}")
    return found


def _workflow(wanted: dict[str, Any]) -> Workflow:
    """Return the workflow with the steps of the file, in their order."""
    workflow, _is_new = Workflow.objects.get_or_create(name=wanted["name"])
    steps = []
    for row in wanted["steps"]:
        options = {key: value for key, value in row.items() if key not in ("name", "roles")}
        step, _is_new = ApprovalStep.objects.get_or_create(name=row["name"], defaults=options)
        step.groups.add(*_groups_with(row["roles"]))
        steps.append(step)
    listed = list(workflow.workflow_tasks.order_by("sort_order").values_list("task_id", flat=True))
    if listed != [step.pk for step in steps]:
        workflow.workflow_tasks.all().delete()
        for number, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=number)
        for old in GroupApprovalTask.objects.filter(pk__in=listed, active=True):
            _retire(old)
    return workflow


def _retire(old: GroupApprovalTask) -> None:
    """Take Wagtail's own step away; a page that waits at it goes on to the first of ours."""
    if old.task_states.exists():
        old.deactivate()
    else:
        old.delete()


def _groups_with(keys: Iterable[str]) -> list[Group]:
    """Return the groups of these roles: of the whole portal, and of every section."""
    wanted = Q(pk__in=[])
    for key in keys:
        name = role_names()[key]
        wanted |= Q(name=name) | Q(name__startswith=_group_name(name, "/"))
    return list(Group.objects.filter(wanted))


def _assign(workflow: Workflow, page: Page) -> None:
    WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
