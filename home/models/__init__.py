from home.models.banners import SloganBanner
from home.models.days import ExemplarDay
from home.models.navigation import Navigation, NavigationItem
from home.models.pages import HomePage, SectionPage, StandardPage

__all__ = [
    "ExemplarDay",
    "HomePage",
    "Navigation",
    "NavigationItem",
    "SectionPage",
    "SloganBanner",
    "StandardPage",
]
