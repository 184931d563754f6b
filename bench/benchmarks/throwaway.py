"""A database and an index made for a measurement, as this site uses them, and deleted after."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings

from bench.kept_schema import sqlite_file
from replica import client
from replica.rebuilding import RebuildReport, all_indices, rebuild
from search.models import SearchEntry


@contextmanager
def scratch_database() -> Iterator[str]:
    """Put an empty, migrated database in the place of the site's own; gives its address."""
    own = connection.settings_dict["NAME"]
    with TemporaryDirectory(prefix="bench-search-") as folder:
        name = f"bench_{uuid4().hex[:12]}"
        if connection.vendor == "sqlite":
            connection.close()
            name = str(Path(folder) / "bench.sqlite3")
            shutil.copy(sqlite_file(), name)
            settings.DATABASES[connection.alias]["NAME"] = name
            connection.settings_dict["NAME"] = name
        else:
            connection.settings_dict["TEST"]["NAME"] = name
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        ContentType.objects.clear_cache()
        try:
            # Migrations make a home page and sections, which are not of the corpus.
            SearchEntry.objects.all().delete()
            yield _address()
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)
            ContentType.objects.clear_cache()


@contextmanager
def throwaway_index() -> Iterator[RebuildReport]:
    """Use an index of its own inside, made from the projection as it stands, and delete it after.

    Neither the site's index nor its queue is touched. Gives what was written.
    """
    prefix = f"{settings.ELASTICSEARCH_INDEX_PREFIX}-throwaway-{uuid4().hex[:12]}"
    with override_settings(ELASTICSEARCH_INDEX_PREFIX=prefix):
        try:
            yield rebuild(feeds_queue=False)
        finally:
            node = client.client(client.ADMIN_SECONDS)
            for name in all_indices(node):
                node.indices.delete(index=name, ignore_unavailable=True)


def _address() -> str:
    """Return the database at hand as a DATABASE_URL, for processes of their own."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    user, password = quote(values["USER"], safe=""), quote(values["PASSWORD"], safe="")
    login = f"{user}:{password}" if password else user
    place = quote(values["HOST"], safe="")
    port = f":{values['PORT']}" if values["PORT"] else ""
    return f"postgres://{login}@{place}{port}/{values['NAME']}"
