from news.models.articles import NewsPage
from news.models.dossiers import DossierEntry, DossierPage
from news.models.index import NewsIndexPage
from news.models.links import (
    NearStory,
    NewsAuthor,
    NewsCorrection,
    NewsDirective,
    NewsExemplar,
    NewsGroup,
    NewsOrganisation,
    PinnedPage,
)
from news.models.people import Author, Source

__all__ = [
    "Author",
    "DossierEntry",
    "DossierPage",
    "NearStory",
    "NewsAuthor",
    "NewsCorrection",
    "NewsDirective",
    "NewsExemplar",
    "NewsGroup",
    "NewsIndexPage",
    "NewsOrganisation",
    "NewsPage",
    "PinnedPage",
    "Source",
]
