from news.models.articles import (
    NewsAuthor,
    NewsDirective,
    NewsExemplar,
    NewsIndexPage,
    NewsPage,
    PinnedPage,
)
from news.models.people import Author, Source

__all__ = [
    "Author",
    "NewsAuthor",
    "NewsDirective",
    "NewsExemplar",
    "NewsIndexPage",
    "NewsPage",
    "PinnedPage",
    "Source",
]
