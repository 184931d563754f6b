"""`gunicorn speed.minimal_wsgi`: the minimal view on the database that DATABASE_URL names."""

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": environ.Env.db_url_config(os.environ["DATABASE_URL"])},
    ROOT_URLCONF="speed.minimal",
    SECRET_KEY="of a view that keeps no secret",
)
application = get_wsgi_application()
