"""Keeps demo content and demo passwords away from real portals."""

from django.conf import settings
from django.core.management import CommandError


def require_development_settings() -> None:
    """Refuse, with `CommandError`, wherever the settings do not say that demo data is allowed.

    Demo accounts have a password that anyone can read in this repository.
    """
    if not getattr(settings, "DEMO_ALLOWED", False):
        raise CommandError(
            "Demo data is for the development settings only (portal.settings.development): "
            "anyone can know the password of the demo account."
        )
