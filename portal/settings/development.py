"""One person's machine: SQLite, local cache, tasks run at once, demo data allowed."""

from importlib.util import find_spec

from portal.app_list import DEVELOPMENT_APPS
from portal.settings.base import *  # noqa: F403 - a settings module is the sum of its base
from portal.settings.base import INSTALLED_APPS, LOGGING, SECRET_KEY, TEMPLATES, env

# bin/demo turns it off, to show visitors' error pages.
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = SECRET_KEY or "django-insecure-only-for-development-never-for-a-real-portal"
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]

DEMO_ALLOWED = True
INSTALLED_APPS = [*INSTALLED_APPS, *DEVELOPMENT_APPS]
if find_spec("django_linear_migrations"):
    # Keeps max_migration.txt current; absent where only requirements.lock is installed (bin/demo).
    INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]

# So that a changed template is seen.
KEPT_PARTS_BYTES = 0
LOGGING["root"]["level"] = env.str("LOG_LEVEL", default="WARNING")
TEMPLATES[0]["OPTIONS"]["context_processors"].append("django.template.context_processors.debug")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
