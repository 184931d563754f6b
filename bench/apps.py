from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Measuring, for developers: search, graph, fault drill, evaluation, corpora."""

    name = "bench"
