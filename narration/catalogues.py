"""What the site's own catalogues say of abbreviations: staff add one there, and it is spoken."""

from directives.models import DocumentType
from narration.normaliser import Normaliser
from search.curation.synonyms import SynonymGroup


def site_normaliser() -> Normaliser:
    """Return a normaliser that knows the types of documents and the synonyms of this site."""
    types = DocumentType.objects.exclude(abbreviation="").values_list("abbreviation", "name")
    return Normaliser(_abbreviations(), dict(types))


def _abbreviations() -> dict[str, str]:
    """Return the abbreviations of groups of synonyms, but for those of several meanings."""
    found: dict[str, str] = {}
    for group in SynonymGroup.objects.filter(is_ambiguous=False):
        full = max((term for term in group.lines if not _is_short(term)), key=len, default="")
        if " " in full:
            said = full.replace(" - ", ", ")
            found |= {term: said for term in group.lines if _is_short(term) and " " not in term}
    return found


def _is_short(term: str) -> bool:
    """Tell whether a term holds an abbreviation: a word of two capitals or more."""
    return any(sum(map(str.isupper, word)) > 1 for word in term.split())
