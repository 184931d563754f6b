from home.models.banners import SloganBanner
from home.models.days import ExemplarDay
from home.models.navigation import Navigation, NavigationItem
from home.models.pages import HomePage, SectionPage, StandardPage
from home.models.support import PartnerLink, SupportUnit

__all__ = [
    "ExemplarDay",
    "HomePage",
    "Navigation",
    "NavigationItem",
    "PartnerLink",
    "SectionPage",
    "SloganBanner",
    "StandardPage",
    "SupportUnit",
]
