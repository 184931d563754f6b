from outreach.models.booklets import Booklet
from outreach.models.collections import Collection, CollectionPerson

__all__ = ["Booklet", "Collection", "CollectionPerson"]
