"""The test suite: fast, alone, and without a trace on the disk.

SQLite in memory, unless TEST_DATABASE_URL names another database (tests/contract does).
"""

from portal.app_list import DEVELOPMENT_APPS
from portal.settings.base import *  # noqa: F403 - a settings module is the sum of its base
from portal.settings.base import CACHES, INSTALLED_APPS, VAR_DIR, database, env

DEBUG = False
SECRET_KEY = "django-insecure-only-for-the-tests"
ALLOWED_HOSTS = ["localhost", "testserver", "127.0.0.1"]

DEMO_ALLOWED = True
INSTALLED_APPS = [*INSTALLED_APPS, *DEVELOPMENT_APPS, "django_linear_migrations"]

DATABASES = {"default": database(env.db_url("TEST_DATABASE_URL", default="sqlite:///:memory:"))}
CACHES = {
    alias: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": alias,
    }
    for alias in CACHES
}

# Each test counts what an answer costs that is made anew, but for those that keep parts.
KEPT_PARTS_BYTES = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# tests/conftest.py moves both to a temporary folder.
MEDIA_ROOT = str(VAR_DIR / "test-media")
PRIVATE_ROOT = str(VAR_DIR / "test-private")
WAGTAILADMIN_BASE_URL = "http://testserver"
LOGGING = {"version": 1, "disable_existing_loggers": False}
