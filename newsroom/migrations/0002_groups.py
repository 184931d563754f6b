"""Let the two groups of editors do what they meet while writing and reviewing.

Writers add authors, sources, grounds, steps and proposals of results, and look names up in the
catalogues; reviewers keep the catalogues, banners and media too, and what takes an honour or a
person away, or answers a nominator, is theirs, and so are papers of identity. Wagtail's own
migrations give both groups pages, and leave to both to change and delete every upload: here
writers keep to their own (`add`, Wagtail's policy of ownership).
"""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WRITERS, REVIEWERS = "Biên tập viên", "Người duyệt bài"
ALL = ("add", "change", "delete", "view")
WRITTEN_BY_ALL = (
    ("news", "author"),
    ("news", "source"),
    ("exemplars", "consent"),
    ("newsroom", "lifecyclestep"),
    ("organisations", "groupyear"),
    ("search", "promotedresult"),
    ("search", "searchjudgement"),
    ("search", "synonymgroup"),
)
SEEN_BY_ALL = (
    ("organisations", "organisation"),
    ("organisations", "place"),
    ("organisations", "emulationgroup"),
    ("directives", "documenttype"),
    ("exemplars", "awardtitle"),
    ("exemplars", "fieldofwork"),
    ("exemplars", "commendationtype"),
    ("nominations", "nomination"),
    ("engagement", "letter"),
    ("engagement", "pageverdict"),
)
KEPT_BY_REVIEWERS = (
    *WRITTEN_BY_ALL,
    *SEEN_BY_ALL,
    ("home", "sloganbanner"),
    ("home", "supportunit"),
    ("home", "partnerlink"),
    ("engagement", "poll"),
    ("outreach", "collection"),
    ("exemplars", "awardrevocation"),
    ("exemplars", "consentwithdrawal"),
    ("merging", "pagemerge"),
)
GRANTS = (
    (WRITERS, WRITTEN_BY_ALL, ("add", "change", "view")),
    (WRITERS, SEEN_BY_ALL, ("view",)),
    (WRITERS, (("imports", "importrecord"), ("search", "searchquerylog")), ("view",)),
    (REVIEWERS, KEPT_BY_REVIEWERS, ALL),
    (REVIEWERS, (("imports", "importrecord"),), ("delete", "view")),
    (REVIEWERS, (("search", "searchquerylog"),), ("view",)),
)
ARCHIVE = "view_archive"
PAPERS = "open_papers"
UPLOADS = ("image", "document", "media")
OF_WRITERS, OF_REVIEWERS = ("add", "choose"), ("add", "change", "choose")


def grant(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations, which is too late for this one.
    app_labels = {label for _group, models, _actions in GRANTS for label, _model in models}
    for app_label in sorted(app_labels | {"archive"}):
        create_permissions(
            current_apps.get_app_config(app_label),
            verbosity=0,
            using=schema_editor.connection.alias,
        )
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects
    for name, models, actions in GRANTS:
        group = group_model.objects.filter(name=name).first()
        if group is None:
            continue
        for app_label, model in models:
            group.permissions.add(
                *permissions.filter(
                    content_type__app_label=app_label,
                    codename__in=[f"{action}_{model}" for action in actions],
                )
            )
        group.permissions.add(
            *permissions.filter(content_type__app_label="archive", codename=ARCHIVE)
        )
    for name, actions in ((WRITERS, OF_WRITERS), (REVIEWERS, OF_REVIEWERS)):
        if group := group_model.objects.filter(name=name).first():
            grant_uploads(
                apps, group, [f"{action}_{kind}" for action in actions for kind in UPLOADS]
            )
    if group := group_model.objects.filter(name=REVIEWERS).first():
        group.permissions.add(
            *permissions.filter(content_type__app_label="exemplars", codename=PAPERS)
        )


def grant_uploads(apps: Apps, group: Any, codenames: list[str]) -> None:
    """Let a group do to all uploads what is named, and nothing more that Wagtail let it."""
    held = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    of_uploads = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailmedia")
    )
    held.filter(group=group, collection=root, permission__in=of_uploads).delete()
    for permission in of_uploads.filter(codename__in=codenames):
        held.create(group=group, collection=root, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("core", "0002_vietnamese_default_names"),
        ("directives", "0001_initial"),
        ("engagement", "0001_initial"),
        ("exemplars", "0001_initial"),
        ("home", "0001_initial"),
        ("imports", "0001_initial"),
        ("merging", "0001_initial"),
        ("news", "0001_initial"),
        ("newsroom", "0001_initial"),
        ("nominations", "0001_initial"),
        ("organisations", "0001_initial"),
        ("outreach", "0001_initial"),
        ("search", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
