"""What every environment shares. Values come from the environment; the defaults fit one machine."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from portal.app_list import PRODUCT_APPS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

# Applications. Ours come first, so that our templates win over Wagtail's and the packages'.
INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    # Lower layers first: what they keep is right before those above are told of a change.
    *(app for app in reversed(PRODUCT_APPS) if app != "portal"),
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtailmedia",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.apps.PortalUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "appearance.middleware.AppearanceMiddleware",  # before all that keeps answers
    "caching.parts.PartsMiddleware",  # records what all others read
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "portal.middleware.WordsForTheWrongMethod",
    "portal.middleware.AddressCeilingMiddleware",  # before anything reads the address
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.VisibleRedirectMiddleware",
    "portal.sign_in.middleware.SignInMiddleware",
    "portal.middleware.ListsForThoseWithPages",
    "portal.middleware.KnownPages",
    "portal.middleware.FilesThatReadersSee",
    "portal.middleware.OneWriterOfAPage",  # last, for it calls the view
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "portal.template_loading.LeanLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database, cache, search engine
SQLITE_OPTIONS = {
    # Writers queue for up to 20 s instead of failing when a reader has already begun.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # 20,000 KiB of the file stay in memory: of SQLite's 2,000, long lists would read most again.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}
# Compiling a statement to machine code takes PostgreSQL longer than to run any of ours.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}
DATABASE_OPTIONS = {
    "django.db.backends.sqlite3": SQLITE_OPTIONS,
    "django.db.backends.postgresql": POSTGRESQL_OPTIONS,
}


def database(named: dict[str, Any]) -> dict[str, Any]:
    """Return a database as it is used; what its address asks for prevails."""
    return named | {"OPTIONS": DATABASE_OPTIONS[named["ENGINE"]] | named.get("OPTIONS", {})}


DATABASES = {
    "default": database(
        env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'guongsang.sqlite3'}")
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DAY_SECONDS = 24 * 60 * 60
REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "default",
    },
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": DAY_SECONDS,
    },
    # Whole answers; each process keeps those asked for most in its own memory as well.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    # What was searched for, until manage.py flush_search_log writes it down.
    "search_log": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "search_log",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
if REDIS_URL:
    for alias, cache in CACHES.items():
        cache.pop("OPTIONS", None)
        cache["BACKEND"] = "portal.caching.RedisCache"
        cache["LOCATION"] = REDIS_URL
        cache["KEY_PREFIX"] = f"guongsang:{alias}"

# Parts of pages that each process keeps; 0: none, each answer is made anew.
PROXY_CACHE_FOLDER = env.str("PROXY_CACHE_FOLDER", default="")
KEPT_PARTS_BYTES = env.int("KEPT_PARTS_BYTES", default=8 * 1024 * 1024)

ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
# Two portals may share one node.
ELASTICSEARCH_INDEX_PREFIX = env.str("ELASTICSEARCH_INDEX_PREFIX", default="guongsang")
# How long a node that failed is left alone.
ELASTICSEARCH_RETRY_SECONDS = env.float("ELASTICSEARCH_RETRY_SECONDS", default=30.0)

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.curation.backend"}}

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Making every size of a picture takes seconds: only where a worker does it in the background.
PREPARE_PICTURES_ON_PUBLISH = False
# Likewise what a story is near to.
RELATE_STORIES_ON_PUBLISH = False

# Reads text from standard input, writes MP3 or Ogg to standard output; "": pages get no sound made.
NARRATION_COMMAND = env.str("NARRATION_COMMAND", default="")
# How readers are told who reads.
_MACHINE = "giọng máy espeak-ng" if "espeak" in NARRATION_COMMAND else "giọng máy"
NARRATION_VOICE = env.str("NARRATION_VOICE", default=_MACHINE)

# Sign-in
LOGIN_URL = "wagtailadmin_login"
AUTHENTICATION_BACKENDS = ["portal.sign_in.backend.ThrottledBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Language and formats
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TIME_ZONE = "Asia/Ho_Chi_Minh"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one zone, so the account page asks for none
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["portal.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("guide", BASE_DIR / "docs" / "editors" / "images"),  # pictures of the editors' guide
]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# Where nginx finds the folder of uploads for files that Django lets it send; empty: Django sends.
MEDIA_ACCEL_PREFIX = env.str("MEDIA_ACCEL_PREFIX", default="")
# Evidence of consent, nominators' files, exports: below no address, served only by views that ask.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(VAR_DIR / "private"))
STORAGES = {
    "default": {"BACKEND": "core.storage.PortalFileStorage"},
    "private": {"BACKEND": "core.storage.PrivateFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEBIBYTE = 1024 * 1024
# A long StreamField exceeds Django's default of 1,000 fields; reading 5,000 takes .4 s of CPU.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Wagtail
ABANDONED_DRAFT_DAYS = env.int("ABANDONED_DRAFT_DAYS", default=60)
WAGTAIL_SITE_NAME = "Gương sáng"
WAGTAIL_FINISH_WORKFLOW_ACTION = "newsroom.finishing.publish_approved"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="") or "http://localhost:8000"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILEMBEDS_RESPONSIVE_HTML = True

WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media_library.forms.PortalImageForm"
# No SVG: it can carry scripts.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 50
"""A fifth lighter than Wagtail's 61, not told apart on a phone; what was made before stays."""
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * MEBIBYTE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000

WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILDOCS_EXTENSIONS = [
    "doc",
    "docx",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "rtf",
    "xls",
    "xlsx",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * MEBIBYTE
# A Word file whose text goes into a page; .doc needs LibreOffice, wherever that is.
WORD_MAX_BYTES = 30 * MEBIBYTE
WORD_OFFICE_PROGRAM = env.str("WORD_OFFICE_PROGRAM", default="soffice")
# Recognises scanned paper: OCRmyPDF with Tesseract's Vietnamese, used where it is installed.
OCR_PROGRAM = env.str("OCR_PROGRAM", default="ocrmypdf")
OCR_MAX_PAGES = env.int("OCR_MAX_PAGES", default=200)
OCR_PAGE_SECONDS = env.int("OCR_PAGE_SECONDS", default=120)
OCR_MEMORY_MB = env.int("OCR_MEMORY_MB", default=2048)
# A command line is read by every user of a machine: what import_nukeviet signs in with stands here.
OLD_DATABASE_PASSWORD = env.str("OLD_DATABASE_PASSWORD", default="")
# A page takes seconds: only where a worker does it in the background.
RECOGNISE_ON_UPLOAD = False
# Through the view, so that the files of drafts and restricted pages stay private.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

WAGTAILMEDIA = {
    "MEDIA_MODEL": "core.PortalMedia",
    "AUDIO_EXTENSIONS": ["m4a", "mp3", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}

# How many proxies of ours stand before us and write X-Forwarded-For; none: it is never read.
TRUSTED_PROXY_HOPS = 0

# Headers
X_FRAME_OPTIONS = "DENY"  # except Wagtail's previews, which allow their own site themselves
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
    )
} | {"fullscreen": ["self"]}

# Hosts whose players editors may embed, e.g. https://www.youtube-nocookie.com
CSP_FRAME_SOURCES: list[str] = env.list("CSP_FRAME_SOURCES", default=[])

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF, *CSP_FRAME_SOURCES],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    }
}
# Wagtail's editor writes inline styles and scripts and previews uploads from blobs.
ADMIN_URL_PREFIX = "/admin/"
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF, "blob:"],
    "frame-ancestors": [SELF],
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Each publish runs several tasks; only those that fail are news.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
