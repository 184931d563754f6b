"""Who a page says it is from: agency prefix, source line, authors, and the credit of a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.text import fold
from imports.dates import Certainty
from imports.names import Role, SignedName, is_personal_name, signed_names

SIGNATURE_LENGTH_LIMIT = 120
CAPTION_LENGTH_LIMIT = 400


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a page says it was taken from; the address is a guess from a domain name, or empty."""

    name: str
    address: str
    printed: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption without its credit, and the credit."""

    text: str
    credit: str


_DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,8})(/\S*)?", re.IGNORECASE)
_AGENCY = (
    r"[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ0-9&]{1,11}(?:\.[A-Za-z]{2,4}){0,2}|[A-ZĐ][\w-]{2,30}(?:\.[a-z]{2,4}){1,3}"
)
_BRACKETED_PREFIX = re.compile(
    rf"^(?:[A-ZĐÀ-Ỹ][\w\s,]{{1,30}}?\s*)?\(\s*(?P<agency>{_AGENCY}"
    rf"|[A-ZĐ][\w ]{{2,24}})\s*\)\s*[-–—:.]+\s*(?=\S)"
)
_BARE_PREFIX = re.compile(rf"^(?P<agency>{_AGENCY})\s*[-–—]\s*(?P<rest>\S.*)$", re.DOTALL)
#: "Báo Bình Sơn Online - Mười năm qua", "Bình Sơn Online - Ngày": names in words, told by theirs.
_NAMED_PREFIX = re.compile(
    r"^(?P<agency>(?:Báo|Đài|Tạp chí|Cổng TTĐT|Trang TTĐT|Cổng thông tin điện tử|Trang tin)"
    r"(?:\s+[^\W\d_][\w.&]*){1,7}?"
    r"|(?:[A-ZĐÀ-Ỹ][\w.]*\s+){1,4}(?:Online|Media|News|TV|Plus|[Đđ]iện tử))"
    r"\s*[-–—]\s*(?P<rest>[A-ZĐÀ-Ỹ“\"].*)$",
    re.DOTALL,
)
#: "PNVN Ngày 24/11 thay mặt": no dash, but no sentence begins with an abbreviation and a day.
_SPACED_PREFIX = re.compile(
    r"^(?P<agency>[A-ZĐ]{3,6}) (?P<rest>(?:Ngày|Sáng|Chiều|Tối|Nhân|Nhằm|Trong|Vừa qua)\s.*)$",
    re.DOTALL,
)
#: Short names of bodies that themselves begin sentences: "UBND - HĐND tỉnh…" has no agency prefix.
_NOT_AGENCIES = frozenset(
    {
        "ubnd",
        "hdnd",
        "mttq",
        "ubmttq",
        "ldld",
        "bch",
        "btv",
        "btc",
        "bgh",
        "ccb",
        "tncs",
        "llvt",
        "llvtnd",
        "qdnd",
        "cand",
        "cntt",
        "thpt",
        "thcs",
        "dbqh",
        "tw",
        "tp",
        "kt",
        "xh",
        "nq",
        "ct",
        "qd",
        "kh",
        "hd",
        "dn",
        "htx",
        "bhxh",
        "tandtc",
        "vksndtc",
        "mtqg",
        "ocop",
        "kbnn",
        "ttcn",
    }
)

_SOURCE = re.compile(
    r"^\(?\s*(?:(?:bài|tin|ảnh|tin bài)\s+)?(?:theo|nguồn(?:\s+tin)?|dẫn\s+(?:nguồn|theo)"
    r"|trích(?:\s+từ)?)\s*:?\s+(?P<name>[^()]{2,80}?)\s*\)?\.?$"
    r"|^\(?\s*nguồn(?:\s+tin)?\s*:\s*(?P<labelled>[^()]{2,80}?)\s*\)?\.?$",
    re.IGNORECASE,
)
#: "Theo Minh Hoa/Báo Bình Sơn"
_SOURCE_WITH_NAME = re.compile(
    r"^\(?\s*theo\s+(?P<name>[^/()–-]{3,40}?)\s*[/(–-]\s*(?P<source>[^/()]{2,60}?)\s*\)?\s*\)?\.?$",
    re.IGNORECASE,
)
#: "Nguồn Hải Dương: https://baohaiduong.vn/bai-355846.html"
_SOURCE_WITH_ADDRESS = re.compile(
    r"^\(?\s*(?:theo|nguồn(?:\s+tin)?)\s*:?\s+(?P<name>[^\d:()]{2,60}?)\s*[:\-–]?\s+"
    r"(?P<address>https?://\S{4,400})\s*\)?$",
    re.IGNORECASE,
)
_NAME_WITH_SOURCE = re.compile(
    r"^(?P<name>[^():]{3,40}?)\s*(?:\(|[-–—]\s*)\s*(?P<source>(?:theo|nguồn)\s*:?\s.+?)\s*\)?\.?$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\s*(?P<open>[(\[]\s*)?(?<!\w)(?:ảnh|nguồn ảnh|nguồn|photo)\s*(?:minh h[oọ][aạ]"
    r"|tư liệu)?\s*[:：/]\s*(?P<credit>[^()\[\]]{2,80}?)\s*[)\]]?\s*\.?\s*$",
    re.IGNORECASE,
)


#: "Đoàn viên trao quà. Ảnh LÒ TÍNH": the name alone tells that it is a credit.
_CREDIT_WITHOUT_COLON = re.compile(
    r"(?:^|(?<=[.!?…)”])\s*|\s+(?=ẢNH\b)|\s*(?P<open>\()\s*)(?:Ảnh|ẢNH|ảnh(?=\s+[A-ZĐÀ-Ỹ]{2}))\s+"
    r"(?P<credit>[^\W\d_][^()\[\].:]{2,40}?)\s*\)?\s*\.?\s*$"
)


#: "Tặng quà gia đình chính sách - Ảnh 1.": where a picture stood, under its page's title.
PLACEHOLDER = re.compile(r"(?:(.{3,300}?)\s*[-–—]?\s*)?(?:Ảnh|Hình)\s*\d{1,3}\s*\.?", re.IGNORECASE)


def split_agency(text: str) -> tuple[str, str]:
    """Take the agency's prefix off a first paragraph: "(PLVN) -Ngày 21/2" → ("PLVN", "Ngày 21/2").

    Without a prefix the first part is empty. A place before the bracket goes with the prefix.
    """
    match = _BRACKETED_PREFIX.match(text)
    if match:
        return match["agency"].strip(), text[match.end() :]
    if match := _NAMED_PREFIX.match(text):
        return match["agency"], match["rest"]
    match = _BARE_PREFIX.match(text) or _SPACED_PREFIX.match(text)
    if match is None:
        return "", text
    agency, rest = match["agency"], match["rest"]
    first = re.split(r"[\s,;:]", rest, maxsplit=1)[0]
    if fold(agency) in _NOT_AGENCIES or (len(first) > 1 and first.isupper()):
        return "", text
    return agency, rest


def source_line(text: str) -> SourceLine | None:
    """Read "Theo baothuathienhue.vn", "Nguồn: Báo Nhân Dân"; a sentence with "Theo" is none."""
    if addressed := _SOURCE_WITH_ADDRESS.match(text):
        return SourceLine(addressed["name"].strip(" :-–"), addressed["address"], text)
    if len(text) > SIGNATURE_LENGTH_LIMIT:
        return None
    match = _SOURCE.match(text)
    if match is None:
        return None
    name = (match["name"] or match["labelled"]).strip(" .:")
    domain = _DOMAIN.fullmatch(name)
    if domain:
        return SourceLine(domain[1].lower(), f"https://{domain[1].lower()}{domain[2] or '/'}", text)
    is_labelled = fold(text).lstrip("( ").startswith("nguon")
    if not name[:1].isupper() or text.endswith(("?", ",", ":")) or len(name.split()) > 8:
        return None
    if not is_labelled and (text.endswith(".") or "," in name):
        return None
    return SourceLine(name, "", text)


def signed_line(text: str) -> tuple[tuple[SignedName, ...], SourceLine | None]:
    """Read a line that says who made the page ("Tác giả: …", "Tin, ảnh: A - B", "Lan (theo X)").

    Bare names are read too; whether they sign depends on where the line stands.
    """
    if len(text) > SIGNATURE_LENGTH_LIMIT:
        return (), None
    if (quoted := _SOURCE_WITH_NAME.match(text)) and is_personal_name(quoted["name"]):
        name = SignedName(quoted["name"].strip(), Role.AUTHOR, Certainty.LIKELY)
        return (name,), SourceLine(quoted["source"].strip(), "", text)
    both = _NAME_WITH_SOURCE.match(text)
    if both and is_personal_name(both["name"]):
        source = source_line(both["source"])
        if source:
            name = SignedName(both["name"].strip(), Role.AUTHOR, Certainty.LIKELY)
            return (name,), source
    signed = signed_names(text)
    return (signed.names, None) if signed is not None else ((), None)


#: "Bài và ảnh: Thu Hà" signs the story.
_SIGNS = re.compile(
    r"^(?:tin|bài)(?:\s*(?:,|và|[-–—+&/])\s*(?:tin|bài))*\s*(?:,|và|[-–—+&/])?$", re.I
)
_ENDS = ".!?…:;-–—|/)]”\"'"


def split_credit(text: str) -> Caption | None:
    """Split "Quang cảnh hội nghị (Ảnh: Thu Yến)." into caption and credit; None without credit."""
    if len(text) > CAPTION_LENGTH_LIMIT:
        return None
    match = _CREDIT.search(text)
    if match is None:
        match = _CREDIT_WITHOUT_COLON.search(text)
        if match is None or not is_personal_name(match["credit"]):
            return None
    before = text[: match.start()].rstrip()
    if _SIGNS.match(before):
        return None
    if match[0].lstrip().startswith("ả") and before and before[-1] not in _ENDS:
        return None  # a word among others: "trong bài có ảnh: rất đẹp"
    caption = before.strip(" .-–—")
    # "Nguồn:" without brackets ends tables and articles as often as captions.
    if fold(match[0]).lstrip("([ ").startswith("nguon:") and not match["open"]:
        return None
    return Caption(caption, match["credit"].strip(" ."))
