"""A portal on the Internet: every value that would be unsafe stops the start, with its name."""

from portal.settings.base import *  # noqa: F403 - a settings module is the sum of its base
from portal.settings.base import (
    ALLOWED_HOSTS,
    CACHES,
    DATABASES,
    ELASTICSEARCH_URL,
    INSTALLED_APPS,
    MIDDLEWARE,
    REDIS_URL,
    SEARCH_ENGINE,
    SECRET_KEY,
    STORAGES,
    VAR_DIR,
    WAGTAILADMIN_BASE_URL,
    env,
)
from portal.settings.safety import refuse_unsafe, unsafe_values

refuse_unsafe(
    unsafe_values(
        secret_key=SECRET_KEY,
        allowed_hosts=ALLOWED_HOSTS,
        debug=env.bool("DEBUG", default=False),
        admin_base_url=WAGTAILADMIN_BASE_URL,
        search_engine=SEARCH_ENGINE,
        elasticsearch_url=ELASTICSEARCH_URL,
    )
)
DEBUG = False
DEMO_ALLOWED = False

INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
PREPARE_PICTURES_ON_PUBLISH = True
RELATE_STORIES_ON_PUBLISH = True
RECOGNISE_ON_UPLOAD = True

# To open a connection costs more than most answers.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that doesn't answer is away; each request would else wait minutes to learn it.
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)
if not REDIS_URL:
    CACHE_ROOT = env.path("CACHE_ROOT", default=str(VAR_DIR / "cache"))
    # A cache in memory is one per worker, so that clearing it would reach only one of them.
    for alias, cache in CACHES.items():
        cache["BACKEND"] = "portal.file_cache.FileCache"
        cache["LOCATION"] = f"{CACHE_ROOT}/{alias}"

# Manifest names let nginx and browsers keep static files for ever.
MIDDLEWARE = [
    *MIDDLEWARE[:3],
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *MIDDLEWARE[3:],
]
# Before all others, whose headers are kept with an answer, but behind what a reader chose for it.
if env.bool("PAGE_CACHE", default=True):
    MIDDLEWARE.insert(1, "caching.page_cache.PageCacheMiddleware")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "portal.static_files.LeanStaticFilesStorage"}}

# Only behind a proxy that always sets this header itself; else visitors could forge it.
if env.bool("TRUSTED_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    TRUSTED_PROXY_HOPS = env.int("TRUSTED_PROXY_HOPS", default=1)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
# Django's own logging mails each error to them; only then does the page of an error say so.
ADMINS = [("", mailbox) for mailbox in env.list("ADMINS", default=[])]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
