"""Names that sign a page: persons, pen names, desks, alone or several in a line; no Django here.

Letters are compared with their marks: Vũ is a surname and vụ an office, Hồ a surname and hộ a
household. What a person's name begins with and an office's too (Văn, Trung, Công) is decided by the
second word.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, replace

from imports.dates import Certainty


class Role(enum.StrEnum):
    """What a signature says somebody did."""

    AUTHOR = "author"
    PHOTOGRAPHER = "photographer"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class SignedName:
    """A person (or desk) who signs a page, in which role, and how sure the reading is."""

    name: str
    role: Role
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Signed:
    """The names of one line, each once."""

    names: tuple[SignedName, ...] = ()

    def with_(self, other: Signed) -> Signed:
        """Return these names and the other ones."""
        more = tuple(name for name in other.names if name not in self.names)
        return replace(self, names=(*self.names, *more))


NAME_WORDS = range(2, 6)
LABELLED_NAME_WORDS = 6

#: First words of offices, sections and captions that begin no name.
_OFFICES = frozenset(
    "ban bộ sở cục vụ phòng hội đảng trường tỉnh huyện quận xã phường thôn bản xóm ấp báo đài cổng "
    "ủy viện khối cụm tổ hộ nhóm thị tạp tòa kho ubnd hđnd mttq bch btv bgh lđlđ cđ htx vp "
    "tin ảnh bài nguồn theo hình xem các những một gửi tác người hệ thư trang mục video tags từ số "
    "ngày năm tháng và của về tại cho với trong được là để khi sau trước vì như bằng điều chương "
    "phần phụ mẫu biểu căn kính thưa xin chúc chào mừng nơi lưu đồng đ/c ông bà anh chị em cô chú "
    "bác cháu mẹ bố cha ngài thủ chủ phó giám bí gv cb giáo cán ctv".split()
)
#: Where a first word may begin a name too, the first two words decide.
_OFFICE_PAIRS = frozenset(
    (
        "văn phòng|văn bản|văn hóa|văn hoá|văn nghệ|văn kiện|trung tâm|trung ương|trung đoàn"
        "|công an"
        "|công đoàn|công ty|công tác|công nghệ|công nhân|công khai|công bố|công dân|thế giới|thế hệ"
        "|chi bộ|chi hội|chi đoàn|chi nhánh|chi tiết|chi cục|chi phí|thành phố|thành ủy"
        "|thành đoàn|thành tích|đoàn thanh|đoàn viên|đoàn kết|đoàn thể|liên đoàn"
        "|liên hệ|liên kết|liên minh|mặt trận|quân sự|quân đội|quốc phòng|quốc hội|an ninh|lao động"
        "|kinh tế|chính trị|chính phủ|chính sách|xây dựng|giáo dục|pháp luật|thời sự|đời sống"
        "|thể thao"
        "|du lịch|sự kiện|giới thiệu|góp ý|hỏi đáp|thông báo|thông tin|quyết định|kế hoạch|chỉ thị"
        "|nghị quyết|hướng dẫn|tuyên giáo|tuyên truyền|dân vận|thanh tra|thanh niên|phụ nữ|nông dân"
        "|cựu chiến|khuyến học|thi đua|khen thưởng|điển hình|gương sáng|gương điển|việc tốt|học tập"
        "|làm theo|phong trào|việt nam|hà nội|đà nẵng|cần thơ|hải phòng|trang chủ|quay lại|trở về"
        "|chia sẻ|bình luận|lượt xem|đọc thêm|bạn đọc|quảng cáo|thư viện|tìm kiếm|đăng nhập|english"
        "|nghị định|báo cáo|tờ trình|điều lệ|quy chế|quy định|độc lập|cộng hòa|cộng hoà|google news"
        "|kết luận|kết quả|mục đích|yêu cầu|nội dung|nhiệm vụ|giải pháp|tổ chức|tiêu chí|nghệ thuật"
        "|an toàn|an sinh|xã hội|y tế|môi trường|nông nghiệp|nông thôn|khoa học|hành chính|dân tộc"
    ).split("|")
)
#: Words in capitals that stand in headings and in no name.
_NEVER_IN_CAPITALS = frozenset(
    "VÀ CỦA CÁC NHỮNG VỀ TẠI CHO VỚI TRONG ĐƯỢC LÀ ĐỂ NĂM NGÀY THÁNG ĐẢNG ỦY HỘI XÃ HUYỆN TỈNH BAN "
    "PHÒNG TRƯỜNG KHÓA ĐẠI CHÀO MỪNG TUYÊN DƯƠNG THI KHEN THƯỞNG GƯƠNG VIỆC NGƯỜI DÂN NƯỚC "
    "QUYẾT HOẠCH CHỈ THÔNG BÁO TÁC CUỘC HỌC TẬP THEO BÁC LÀM".split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])){0,8}")
_INITIALS = re.compile(r"(?:[A-ZĐ][a-zà-ỹ]{0,2}\.\s?){1,3}[A-ZĐ][^\W\d_]{0,6}\.?|[A-ZĐ]\.[A-ZĐ]\.?")
_MONOGRAM = re.compile(r"[A-ZĐ]{2,3}")
_DESK = re.compile(
    r"(?:nhóm\s+)?(?:pv|phóng viên|ctv|cộng tác viên|bbt|btv|biên tập viên)(?:\s+(?:tổng hợp"
    r"|thời sự|báo\s+\S+))?|ban biên tập|tổ biên tập|tòa soạn|nhóm tác giả",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"admin(?:istrator)?|quản trị(?: viên)?|super ?user|root|guest", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:PV|CTV|BTV|phóng viên|cộng tác viên|ThS|TS|PGS|GS|BS|nhà báo|nhà văn|luật sư|Đ/c"
    r"|đồng chí)"
    r"\.?\s*:?\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?P<label>(?:nhóm\s+)?tác giả(?:\s+bài viết)?|người (?:viết|thực hiện|đưa tin)|bài viết"
    r"|tổng hợp|sưu tầm|phóng viên|cộng tác viên|viết bởi|written by|author"
    r"|by|thực hiện|(?:tin|bài)(?:\s*(?:,|và|&|/|-)?\s*(?:ảnh|video|clip|hình))*|tin bài"
    r"|(?:ảnh|hình)(?:\s*(?:,|và|&|/|-)?\s*(?:tin|bài))?|nội dung|thực hiện nội dung"
    r"|biên tập(?: viên)?|(?:người|được)\s+đăng(?:\s+bài(?:\s+viết)?|\s+bởi)?|đăng bởi|posted by"
    r"|người gửi)"
    r"\s*(?P<sign>[:：]|(?<=bởi)\s|(?<=by)\s)\s*(?P<names>\S.{0,110})$",
    re.IGNORECASE,
)
#: "Bài và ảnh MINH ĐỨC": without a colon only what is unmistakably a name.
_LABEL_WITHOUT_COLON = re.compile(
    r"^(?P<label>(?:tin|bài)(?:\s*(?:,|và|&|/|-)\s*ảnh)?|bài ảnh|tin ảnh"
    r"|ảnh)\s+(?P<names>\S.{1,60})$",
    re.IGNORECASE,
)
#: "Bài: Minh Hoa - Ảnh: Thu Hà" is two signatures.
_NEXT_LABEL = re.compile(r"\s*[,;.–-]\s*(?=(?:ảnh|bài|tin|hình|video|clip)\s*[:：])", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"(?:tin|bài|ảnh|hình)(?:\s*(?:,|và|-)?\s*(?:tin|bài|ảnh))*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[,;/&+|–—]|(?<=\s)-|-(?=\s)|\s+và(?=\s))\s*")
_IN_BRACKETS = re.compile(r"\s*\((?P<said>[^()]{2,80})\)\s*")


def is_personal_name(text: str) -> bool:
    """Whether a text is nothing but a name or pen name: two to five words, each a capital first.

    In capitals throughout, two to four words that are no heading's.
    """
    text = unicodedata.normalize("NFC", text).strip(" .()")
    words = text.split()
    if len(words) not in NAME_WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    folded = [word.lower() for word in words]
    if folded[0] in _OFFICES or " ".join(folded[:2]) in _OFFICE_PAIRS:
        return False
    if all(word.isupper() for word in words):
        return len(words) < 5 and not _NEVER_IN_CAPITALS & set(words)
    return all(word[0].isupper() and word[1:] == word[1:].lower() for word in words) or all(
        re.fullmatch(r"[A-ZĐ](?:['’][^\W\d_]+|[^\W\d_]*)", word) and not word[1:].isupper()
        for word in words
    )


def signed_names(text: str) -> Signed | None:
    """Read a line, or a part of one, of nothing but names, with or without a label before them.

    Offices beside a name say where the person works and are left out; a desk ("PV", "Nhóm phóng
    viên") signs as it is printed. None when anything else stands there.
    """
    text = text.strip(" \t.|*_/")
    parts = _NEXT_LABEL.split(text)
    if len(parts) > 1 and not any(_BARE_LABEL.fullmatch(part) for part in parts):
        signed = Signed()
        for part in parts:
            more = signed_names(part)
            if more is None:
                return None
            signed = signed.with_(more)
        return signed
    labelled = _LABEL.match(text)
    if labelled is None and (bare := _LABEL_WITHOUT_COLON.match(text)) is not None:
        found = _names_in(bare["names"], _role(bare["label"]), Certainty.LIKELY)
        if found is not None and found.names:
            return found
    if labelled is not None:
        return _names_in(
            labelled["names"], _role(labelled["label"]), Certainty.CERTAIN, is_labelled=True
        )
    return _names_in(text, Role.AUTHOR, Certainty.IMPLIED)


def is_monogram(text: str) -> bool:
    """Whether a line is two or three capitals, as some sign the end of a page: "MN"."""
    return _MONOGRAM.fullmatch(text.strip(" .()")) is not None


def is_labelled(text: str) -> bool:
    """Whether a line begins with the label of a signature."""
    return _LABEL.match(text.strip(" \t.|*_")) is not None


def _names_in(
    text: str, role: Role, certainty: Certainty, *, is_labelled: bool = False
) -> Signed | None:
    """The names of a list; "Minh Đức (TTXVN)" and "Minh Đức/TTXVN" are of Minh Đức."""
    text = _IN_BRACKETS.sub(" ", text).strip() or text.strip("()")
    found: list[SignedName] = []
    for part in _BETWEEN.split(text):
        name = _TITLE.sub("", part.strip(" .:-–—()"))
        if not name or _NOBODY.fullmatch(name):
            continue
        if _DESK.fullmatch(name) or is_personal_name(name) or _INITIALS.fullmatch(name):
            found.append(SignedName(name, role, certainty))
        elif found and _is_office(name):
            continue
        elif is_labelled and _is_labelled_name(name):
            found.append(SignedName(name, role, certainty))
        else:
            return None
    return Signed(tuple(dict.fromkeys(found)))


def _is_labelled_name(text: str) -> bool:
    """Whether what a label announces may be a name: one word, an office, an account."""
    words = text.split()
    return len(words) <= LABELLED_NAME_WORDS and text[0].isupper() and not text.endswith(":")


def _is_office(text: str) -> bool:
    words = text.lower().split()
    is_short_name = len(words) == 1 and (text.isupper() or "." in text.strip("."))
    return bool(words) and (
        words[0] in _OFFICES or " ".join(words[:2]) in _OFFICE_PAIRS or is_short_name
    )


def _role(label: str) -> Role:
    label = " ".join(label.lower().split())
    if label in {"ảnh", "hình"}:
        return Role.PHOTOGRAPHER
    if label.startswith("biên tập") or "đăng" in label or label in {"posted by", "người gửi"}:
        return Role.EDITOR
    return Role.AUTHOR
