"""What a page lacks as a whole: a source, a ground, order of headings, links that lead on."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from core.querysets import pages_to_follow
from exemplars.consent import scopes_in_words
from quality.findings import Draft, Finding
from quality.passages import Passage, plain

LONGEST_TITLE, SHORTEST_TITLE = 160, 12
LONGEST_LEAD, SHORTEST_LEAD = 600, 40
"""Letters; beyond them lists and search engines cut, or have nothing to show."""
PAGES = "wagtail_serve"
"""The address under which all pages answer, those that aren't there too."""
_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<words>.{0,2000}?)</a>", re.DOTALL)
_PAGE = re.compile(r'linktype="page"')
_DOCUMENT = re.compile(r'linktype="document"')
_ID = re.compile(r'\bid="(\d+)"')
_HREF = re.compile(r'\bhref="([^"]*)"')


def missing_parts(draft: Draft) -> Iterator[Finding]:
    """Find what the form of the page's type asks for before it publishes, and is empty.

    Acts on many pages, and approvals from a list, see no form.
    """
    form_class = type(draft.page).get_edit_handler().get_form_class()
    empty = [
        str(asked.label).lower()
        for name, asked in form_class.base_fields.items()
        if asked.required and not getattr(draft.page, name, "")
    ]
    if empty:
        yield Finding(said=f"{', '.join(empty).capitalize()} còn trống.")


def missing_source(draft: Draft) -> Iterator[Finding]:
    """Find stories of which nobody says who wrote them, or from where they were taken."""
    if not draft.page.source_id and not draft.page.authors.all():
        yield Finding(said="Bài chưa có tác giả, cũng chưa ghi nguồn.")


def missing_ground(draft: Draft) -> Iterator[Finding]:
    """Find people of whom nobody recorded that they may be shown."""
    if missing := draft.page.missing_scopes():
        yield Finding(said=f"Chưa ghi căn cứ để đăng: {scopes_in_words(missing)}.")


def headings_out_of_order(draft: Draft) -> Iterator[Finding]:
    """Find small headings that stand under no large one."""
    for body in draft.page.bodies:
        has_large = False
        for block in body:
            if block.block_type != "heading":
                continue
            if block.value["level"] == "2":
                has_large = True
            elif not has_large:
                passage = next(each for each in draft.passages if block.id in each.path)
                yield Finding(
                    said="Mục nhỏ đứng trước mọi mục lớn.", passage=passage, end=len(passage.text)
                )


def dead_links(draft: Draft) -> Iterator[Finding]:
    """Find links within the portal that lead nowhere; four queries at most."""
    links = [
        (passage, match)
        for passage in draft.passages
        if passage.is_html
        for match in _LINK.finditer(passage.source)
    ]
    pages = {found for _passage, match in links for found in _ids(match, _PAGE)}
    documents = {found for _passage, match in links for found in _ids(match, _DOCUMENT)}
    alive = set(pages_to_follow(pages)) if pages else set()
    files = get_document_model().objects.filter(pk__in=documents) if documents else ()
    kept = {document.pk for document in files}
    paths = {path for _passage, match in links if (path := _own_path(match))}
    known = _known_paths(paths)
    for passage, match in links:
        is_dead = (
            any(found not in alive for found in _ids(match, _PAGE))
            or any(found not in kept for found in _ids(match, _DOCUMENT))
            or bool((path := _own_path(match)) and path not in known)
        )
        if is_dead:
            yield _link_finding(passage, match)


def _link_finding(passage: Passage, match: re.Match[str]) -> Finding:
    start = len(plain(passage.source[: match.start("words")]))
    words = plain(match["words"])
    return Finding(
        said="Liên kết không dẫn tới đâu: trang đã gỡ, chưa đăng hoặc không có.",
        passage=passage,
        start=start,
        end=start + len(words),
    )


def _ids(match: re.Match[str], kind: re.Pattern[str]) -> list[int]:
    if not kind.search(match["attributes"]):
        return []
    return [int(found) for found in _ID.findall(match["attributes"])]


def _own_path(match: re.Match[str]) -> str:
    """Return the path on this portal that an address names, "" where it is elsewhere."""
    found = _HREF.search(match["attributes"])
    if found is None:
        return ""
    parts = urlsplit(found[1])
    is_own = not parts.netloc or parts.hostname in _own_hosts()
    return unquote(parts.path) if is_own and parts.path.startswith("/") else ""


def _own_hosts() -> set[str]:
    return {host for host, *_rest in _site_roots()}


def _site_roots() -> list[tuple[str, str]]:
    return [
        (root.root_url.split("//")[-1].split(":")[0], root.root_path)
        for root in Site.get_site_root_paths()
    ]


def _known_paths(paths: set[str]) -> set[str]:
    """Return those paths that answer: views, pages readers may see, redirects."""
    known = {path for path in paths if _is_view(path)}
    asked = {path if path.endswith("/") else f"{path}/" for path in paths - known}
    if not asked:
        return known
    roots = [root.rstrip("/") for _host, root in _site_roots()]
    by_url_path = {root + path: path for root in roots for path in asked}
    pages = Page.objects.filter(url_path__in=by_url_path).values_list("pk", "url_path")
    found = dict(pages)
    alive = {by_url_path[found[pk]] for pk in pages_to_follow(found)} if found else set()
    old = Redirect.objects.filter(old_path__in=[path.rstrip("/") for path in asked])
    alive |= {f"{path}/" for path in old.values_list("old_path", flat=True)}
    return known | {path for path in paths if f"{path.rstrip('/')}/" in alive}


def _is_view(path: str) -> bool:
    try:
        return resolve(path).url_name != PAGES
    except Resolver404:
        return False


def unusual_lengths(draft: Draft) -> Iterator[Finding]:
    """Find titles and leads that are too long to be read, or too short to say anything."""
    limits = {
        "title": (SHORTEST_TITLE, LONGEST_TITLE),
        "lead": (SHORTEST_LEAD, LONGEST_LEAD),
    }
    for passage in draft.passages:
        if passage.path[0] not in limits or len(passage.path) > 1:
            continue
        least, most = limits[passage.path[0]]
        length = len(passage.text)
        if not least <= length <= most:
            said = f"dài quá: {length} chữ cái, nên dưới {most}"
            if length < least:
                said = f"ngắn quá: {length} chữ cái, nên từ {least}"
            yield Finding(said=f"{passage.label} {said}.", passage=passage, end=min(length, 60))
