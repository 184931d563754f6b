from django.apps import AppConfig


class SpeedConfig(AppConfig):
    """What pages cost, for developers: servers side by side, growth, a drill of the cache."""

    name = "speed"
