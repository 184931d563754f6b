"""A database that is made for a measurement, of the kind this site uses, and deleted after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from search.models import SearchEntry


@contextmanager
def scratch_database() -> Iterator[str]:
    """Put an empty, migrated database in the place of the site's own; gives its address."""
    own = connection.settings_dict["NAME"]
    with TemporaryDirectory(prefix="bench-search-") as folder:
        name = f"bench_{uuid4().hex[:12]}"
        if connection.vendor == "sqlite":
            name = str(Path(folder) / "bench.sqlite3")
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
