"""Recognise what surrounds an article on an old portal: controls, counters, polls, lists of others.

Rules are shapes with names, matched on folded text (no marks, lower case), so they hold for
portals never seen. A rule says in which region of the page it may fire: a line that is furniture at
the head or the tail may well be the article's own words in the middle.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from core.text import fold


class Region(enum.Flag):
    """Where on the page a line stands: before the first prose, among it, after the last of it."""

    HEAD = enum.auto()
    BODY = enum.auto()
    TAIL = enum.auto()


ANYWHERE = Region.HEAD | Region.BODY | Region.TAIL
AROUND = Region.HEAD | Region.TAIL


#: Rules without a pattern are named by the parser, which sees more than one line.
_NEVER = re.compile(r"(?!)")
#: No furniture is longer; longer lines are not matched at all, so no pattern can run away.
LINE_LENGTH_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture: a name for code, a reason to report, a pattern of the folded line."""

    name: str
    reason: str
    pattern: re.Pattern[str] = _NEVER
    regions: Region = ANYWHERE


_NUMBER = r"\d[\d.,]*"
_NETWORKS = (
    r"(?:facebook|twitter|x|zalo|google ?\+?|linkedin|pinterest|youtube|tiktok|messenger|instagram)"
)

#: Controls stand alone or several in one line: a line is furniture when it holds nothing else.
_CONTROLS: dict[str, tuple[str, str]] = {
    "text_size": (
        "nút cỡ chữ, thu phóng",
        r"aa|a ?[-+]?|(?:tang|giam|doi|xem|kich)? ?co chu(?: (?:nho|vua|lon|chu))?|phong to|thu nho"
        r"|\d{2,3} ?%|mac dinh|kieu chu|che do (?:doc|toi|sang)|dark mode",
    ),
    "share": (
        "nút chia sẻ",
        rf"chia se(?: (?:bai viet|bai|trang|tin)(?: nay)?)?(?: (?:len|qua|tren|voi"
        rf"|cho))?(?: (?:mang xa hoi|{_NETWORKS}))?"
        rf"|{_NETWORKS}|(?:sao chep|copy|lay|luu) ?(?:lien ket|link)(?: (?:bai viet|thanh cong))?"
        rf"|link bai goc|sao chep|thich(?: {_NUMBER})?|like|tweet|share|quan tam|bao loi"
        rf"|theo doi(?: (?:chung toi|bao|trang|kenh) .{{0,40}}?)?(?: tren)?(?: google news)?"
        rf"|google news|lay ma nhung|gui phan hoi|su dung app",
    ),
    "contrast": ("nút tương phản", r"(?:tang|giam|do)? ?(?:do )?tuong phan"),
    "print": (
        "nút in, lưu, gửi",
        r"(?:xem )?(?:ban |phien ban )?(?:de )?in(?: bai(?: viet)?| trang| an| tin"
        r"| ra pdf)?(?: nay)?"
        r"|print|pdf|e-?mail print pdf"
        r"|gui (?:email|e-mail|mail|thu|bai viet|tin)(?: (?:cho|toi) ban(?: be)?)?|email|e-mail"
        r"|luu(?: bai(?: viet)?| file| tin| trang)?(?: nay)?|tai (?:ve|file|xuong)|download"
        r"|file dinh kem|tep dinh kem",
    ),
    "player": (
        "trình phát âm thanh trống",
        r"(?:ban )?(?:nghe|doc)(?: (?:doc|noi dung))?(?: (?:bai|audio|tin|bao))(?: viet| nay)?"
        r"|audio"
        r"|nghe(?: doc)?|giong doc|text to speech|tam dung|phat|dung|ban thu am|podcast"
        r"|\d{1,2}:\d{2}(?::\d{2})?"
        r"|(?:giong )?(?:nu|nam)(?: (?:mien )?(?:bac|trung|nam))?|toc do(?: doc)?"
        r"|[0-2](?:[.,]\d{1,2})?x",
    ),
    "rating": (
        "khung chấm điểm bài viết",
        rf"tong so diem(?: cua bai viet)?(?: la)?|{_NUMBER} trong (?:so )?{_NUMBER} danh gia"
        rf"|xep hang"
        rf"|(?:click|bam|nhan|nhap)(?: chuot)? de danh gia(?: bai viet)?|danh gia(?: bai viet"
        rf"| tin)?(?: nay)?|{_NUMBER} phieu(?: bau)?"
        r"|gui danh gia|bieu quyet|binh chon|xem ket qua|ket qua binh chon"
        r"|bai viet nay co huu ich(?: voi ban)?(?: khong)?\??",
    ),
    "comments": (
        "khung bình luận",
        rf"ban doc phan hoi|(?:gui |viet |y kien |de lai (?:mot )?)?binh luan(?: cua ban"
        rf"| moi)?(?: ?\(?{_NUMBER}\)?)?"
        rf"|y kien(?: ban doc| cua ban)?(?: ?\(?{_NUMBER}\)?)?|(?:chua|khong) co binh luan(?: nao)?"
        rf"|{_NUMBER} (?:binh luan|y kien|phan hoi)|leave a (?:comment|reply)|tra loi|phan hoi"
        rf"|hay la nguoi dau tien binh luan.{{0,40}}|ten cua ban|dien thoai|noi dung binh luan"
        rf"|ma (?:bao mat|xac nhan|an toan)|nhap ma.{{0,30}}",
    ),
    "navigation": (
        "nút chuyển trang",
        r"(?:len|ve|tro len|quay len|tro ve) (?:dau|trang)(?: trang| chu| truoc)?|top|quay lai"
        r"|tro lai|back"
        r"|(?:ve )?dau trang|tro ve|quay ve|prev(?:ious)?|next|lui|tiep theo|bai (?:truoc|sau)"
        r"|bai viet (?:truoc|sau|ke tiep)|sign in"
        r"|(?:xem )?tin theo ngay|(?:trang )?(?:truoc|sau|tiep|ke tiep)|xem (?:tiep|tat ca"
        r"|chi tiet)|chi tiet",
    ),
}
_SEPARATOR = r"[\s|/\\•·,;:()\[\]<>»«…°^*\"'.+_&-]"
_ANY_CONTROL = "|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in _CONTROLS.items())
_ONE_CONTROL = re.compile(rf"{_SEPARATOR}*(?:{_ANY_CONTROL})(?=$|{_SEPARATOR})")
#: Controls so short or so plain that alone they may be the article's words, or a cell of its table.
_TIMID = frozenset({"text_size", "navigation", "rating", "comments"})

_COUNTED = r"(?:dang |luot |nguoi |khach |so |tong |tong so |tong so luot |so luot |so nguoi )*"
LINE_RULES = (
    Rule("symbols", "ký hiệu trang trí", re.compile(r"[^\w]{1,12}|_+"), ANYWHERE),
    Rule("number", "con số đứng một mình", re.compile(r"\d{1,6}"), AROUND),
    Rule(
        "visitors",
        "bộ đếm truy cập",
        re.compile(
            rf"(?:hien (?:co|tai)|dang co|co)? ?:? ?{_NUMBER} (?:nguoi|khach|thanh vien"
            rf"|luot)(?: (?:dang|da))?"
            rf"(?: (?:online|truc tuyen|truy cap|xem|doc|tham quan))+"
            rf"|(?:dang |so nguoi dang )?(?:online|truc tuyen)\s*:? ?{_NUMBER}(?: (?:khach|nguoi))?"
            rf"|{_COUNTED}(?:truy cap|xem|doc|ghe tham)(?: (?:hien tai|trong (?:ngay|tuan|thang"
            rf"|nam)|bai viet|tin|hom nay))?"
            rf"\s*:? ?{_NUMBER}(?: (?:khach|luot|nguoi|lan))?"
        ),
    ),
    Rule("clock", "giờ đăng", re.compile(r"\d{1,2} ?[:h] ?\d{2} ?\(?gmt ?\+? ?7\)?"), AROUND),
    Rule(
        "today",
        "đồng hồ của trang cũ",
        re.compile(r"(?:hom nay|bay gio)\W.{0,20}\d{1,2}/\d{1,2}/\d{4}.{0,20}"),
        AROUND,
    ),
    Rule(
        "picture_place",
        "chỗ của một hình không có trong tệp",
        re.compile(
            r"\W*(?:anh|hinh) minh hoa\W*(?:(?:nguon|anh) ?:? ?(?:internet|suu tam|mang))?\W*"
        ),
    ),
    Rule(
        "pointer",
        "lời dẫn tới tệp của trang cũ",
        re.compile(
            r"(?:vui long |moi |ban doc )?(?:xem|doc|tai)(?: (?:toan van|chi tiet|noi dung|day du"
            r"|them|ve|file|tep|noi dung chi tiet))*(?: (?:chi thi|nghi quyet|quyet dinh|ke hoach"
            r"|huong dan|thong bao|cong van|van ban|tai lieu|danh sach)(?: so [\w/-]{2,30})?)?"
            r"(?: (?:tai|o))? (?:day|dinh kem|kem theo)\W*"
        ),
    ),
    Rule(
        "comment_count",
        "khung bình luận",
        re.compile(rf"(?:binh luan|y kien|phan hoi|comments?) ?[:(]? ?{_NUMBER} ?\)?"),
    ),
    Rule(
        "comment_form",
        "khung bình luận",
        re.compile(
            r"(?:dia chi )?email (?:cua ban )?se khong duoc (?:hien thi|cong khai).*"
            r"|your email address will not be published.*"
            r"|(?:cac )?truong bat buoc duoc danh dau.*|ban (?:can|phai) dang nhap .*"
            r"|binh luan cua ban se duoc .*|(?:vui long )?(?:go|viet"
            r"|nhap) (?:tieng viet )?(?:co dau).*"
            r"|save my name.*|luu ten cua toi.*|posted in .*|filed under.*|ma an toan.*"
        ),
    ),
    Rule(
        "advert",
        "quảng cáo",
        re.compile(
            r"leftcenterrightdel|video dang hot|dang hot|quang cao|advertisement|tai tro"
            r"|moi (?:quy )?(?:ban )?doc .{0,60}"
            r"google news.*|dang ky (?:nhan )?(?:tin|kenh|mua bao).{0,40}"
            r"|trinh duyet (?:cua ban )?khong ho tro.{0,60}"
            r"|(?:your )?browser does not support.{0,60}"
        ),
    ),
    Rule(
        "stars",
        "khung chấm điểm bài viết",
        re.compile(
            r"user rating ?:.*|(?:star (?:in)?active ?)+|xep hang ?:? ?\d.*phieu.*"
            r"|danh gia ?:? ?\d ?/ ?\d.*|(?:please rate|hay danh gia).*|vote \d.*"
            r"|\d(?:[.,]\d)? ?/ ?5 ?(?:\(\d+ .*\))?"
        ),
        AROUND,
    ),
    Rule(
        "hotline",
        "số điện thoại, địa chỉ của trang",
        re.compile(
            r"(?:hotline|duong day nong|dien thoai|so dien thoai|tel|fax|e-?mail|dt|website)"
            r" ?[:.]? ?[\d(+@\w][\w\s().+@/-]{3,80}"
        ),
        AROUND,
    ),
    Rule(
        "periods",
        "bộ đếm truy cập",
        re.compile(
            r"(?:hom (?:nay|qua)|ngay (?:nay|qua)|(?:trong )?(?:tuan|thang|nam)(?: (?:nay|truoc"
            r"|qua|hien tai|\d{1,4}))?|tat ca|tong(?: cong| so)?)"
            rf"\s*[:=-]? ?{_NUMBER}(?: (?:luot|khach|nguoi))?"
        ),
        AROUND,
    ),
    Rule(
        "breadcrumb",
        "đường dẫn mục",
        re.compile(r"(?:trang chu|home)(?:\s*[>»›/|-].*)?|[^.!?]{2,40}(?: ?[>»›] ?[^.!?]{2,80})+"),
        AROUND,
    ),
    Rule(
        "menu",
        "mục điều hướng của trang",
        re.compile(
            r"(?:dang (?:nhap|ky|xuat)|admin(?:istrator)?|tim kiem(?: nang cao)?|menu|danh muc"
            r"|lien he|gioi thieu"
            r"|so do (?:trang|cong|site)(?: web)?|rss"
            r"|english|tieng (?:viet|anh)|hoi dap|gop y|trang chu|site ?map|thu dien tu"
            r"|tin tuc(?: (?:-|va|&)? ?su kien| moi| noi bat| thoi su)?|su kien|chuyen muc"
            r"|tim kiem(?: (?:tin|bai|van ban|thong tin).{0,16})?|tra cuu(?: (?:van ban|thu tuc"
            r"|ho so).{0,16})?|tieng viet ?\|? ?(?:english)?|skip to .*"
            r"|chuyen (?:den|toi) (?:noi dung|phan).*|ban do(?: .{2,20})?|lich (?:lam viec"
            r"|tiep dan|cong tac)"
            r"|van ban(?: (?:moi|phap luat|chi dao|phap quy|qppl|dieu hanh)){0,3}"
            r"|thu tuc hanh chinh|dich vu cong(?: truc tuyen)?|thoi tiet"
            r"|du bao thoi tiet|ty gia(?: ngoai te)?|gia vang|phong su anh|cac album da dang"
            r"|chuyen trang.{0,30}|trang (?:tin|thong tin) dien tu(?: tong hop)?.{0,60}"
            r"|cong thong tin dien tu.{0,70}|he thong van ban|chi tiet (?:tin|bai|tin tuc|bai viet)"
            r"|thong tin tuyen truyen|tin (?:trong|ngoai) (?:tinh|nuoc|nganh|huyen|xa)"
            r"|tin hoat dong"
            r"|tin dia phuong|tin co so|tin bai|bai viet|multimedia|megastory|infographics?"
            r"|emagazine"
            r"|(?:danh muc|chuyen muc|chu de|category|muc) ?:.{2,60}|thoi su(?: [-,&] ?chinh tri)?)"
        ),
        AROUND,
    ),
    # Names of sections as they stand whole: a title may begin with each of them.
    Rule(
        "section",
        "tên chuyên mục",
        re.compile(
            r"(?:(?:nhung |cac )?(?:tam )?guong )?nguoi tot(?:,|\s?-)? ?viec tot"
            r"|bai du thi\b.{0,60}"
            r"|(?:nhung |cac )?(?:tam )?guong (?:sang|dien hinh)(?:,? (?:viec hay|tien tien|binh di"
            r"|quanh ta|doi thuong))?|(?:dien hinh|guong) tien tien|nhan to moi"
            r"|thi dua(?:,|\s?-| va)? ?(?:yeu nuoc|khen thuong)|(?:cac )?phong trao(?: thi dua)?"
            r"|hoc (?:tap )?va lam theo (?:loi |guong )?bac(?: ho)?"
            r"|hoc tap va lam theo (?:tam guong|tu tuong),? ?dao duc,? ?(?:phong cach )?ho chi minh"
            r"|chinh tri(?: ?[-–,&] ?(?:xa hoi|thoi su))?|kinh te(?: ?[-–,&] ?xa hoi)?|xa hoi"
            r"|doi song"
            r"|van hoa(?: ?[-–,&] ?(?:xa hoi|van nghe|the thao|du lich))?"
            r"|giao duc(?: ?[-–,&] ?dao tao)?"
            r"|y te(?: ?[-–,&] ?(?:suc khoe|giao duc))?|phap luat"
            r"|xay dung dang(?: ?[-–,&] ?he thong"
            r" chinh tri)?|(?:xay dung )?nong thon moi|quoc phong ?[-–,&] ?an ninh"
            r"|an ninh(?: ?[-–,&] ?(?:quoc phong|trat tu|phap luat))?|cai cach hanh chinh"
            r"|chuyen doi so"
            r"|hoat dong (?:doan the|cong doan|mat tran|hoi|co so|cua (?:lanh dao|xa|phuong|huyen"
            r"|tinh|don vi|nganh))|cong doan|mat tran|dan van|thong tin (?:hoat dong|chi dao"
            r"|tuyen truyen|can biet)|ban doc viet|phong su(?: (?:anh|ky su))?|nhip song .{2,16}"
            r"|dat va nguoi|hoi dong nhan dan|uy ban nhan dan|trong nuoc|nha nong|thi truong"
        ),
        Region.HEAD,
    ),
    Rule(
        "imprint",
        "chân trang",
        re.compile(
            r"(?:ban quyen|copyright|©|\(c\)|giay phep(?: so| thiet lap)|chiu trach nhiem"
            r"|tong bien tap|dia chi ?:|dien thoai ?:|dt ?:"
            r"|fax ?:|e-?mail ?:|website ?:|thiet ke (?:va phat trien )?boi|ghi ro nguon"
            r"|designed by|powered by|co quan chu quan|giay phep|trang thong tin dien tu"
            r"|cong thong tin"
            r"|don vi chu quan|toa soan ?:|phat trien boi|®|all rights reserved).*"
        ),
        Region.TAIL,
    ),
    Rule(
        "form",
        "khung bình luận",
        re.compile(
            r"(?:ho (?:va )?ten|ten|noi dung|tieu de|so dien thoai|(?:ma )?captcha|gui(?: di)?|huy"
            r"|nhap lai|lam lai|dong y)(?: cua ban)? ?\*? ?:?"
        ),
        Region.TAIL,
    ),
    Rule(
        "attachment",
        "tệp đính kèm của trang cũ",
        re.compile(
            r"(?:cac )?(?:file|tep|tai lieu|van ban)(?: tin)? (?:dinh kem|kem theo)(?: ?:.{0,160})?"
        ),
        Region.TAIL,
    ),
    Rule(
        "tags", "dòng từ khóa", re.compile(r"(?:tags?|tu khoa|the) ?:.*|tags?|tu khoa"), Region.TAIL
    ),
)

#: Headings of lists of other pages: everything short after them is theirs.
_RELATED = (
    r"(?:cac |nhung |mot so )?(?:tin|bai|tin tuc|bai viet|tin bai|tin, bai|thong tin"
    r"|noi dung)(?: viet)? "
    r"(?:lien quan|khac|moi(?: nhat| hon| cap nhat| dang| dua)?|cu hon|da dua"
    r"|cung (?:chuyen muc|chu de|muc|loai)|noi bat"
    r"|(?:doc|xem) nhieu(?: nhat)?|tiep theo|truoc do|nong|cu|hot|duoc quan tam|trong ngay)"
    r"|nhung tin (?:moi|cu) hon|bai doc nhieu|(?:tin|bai) (?:moi|cu) hon|xem nhieu(?: nhat)?"
    r"|doc nhieu(?: nhat)?|moi nhat|noi bat|related (?:articles|posts)|theo dong su kien"
    r"|dong su kien"
    r"|tin (?:anh|video)|video noi bat|co the ban quan tam|tin tai tro"
    r"|(?:doc|xem|tim hieu) them|(?:co the )?ban (?:co the )?quan tam|cung chuyen muc|lien quan"
)
_WIDGETS = (
    r"tin tuc|su kien(?: noi bat)?|van ban (?:moi|lien quan|chi dao)(?: ban hanh)?"
    r"|video(?: clip)?(?: moi| noi bat)?"
    r"|thu vien (?:anh|video|hinh anh)|hinh anh(?: hoat dong| noi bat)?|lien ket(?: website"
    r"| web| trang| site)?s?"
    r"|thong bao(?: moi)?|quang cao|banner|lien ket website|album anh|hinh anh|thu vien"
    r"|media|van ban(?: phap luat| moi)|cac chuyen muc khac|hoi dap|gop y du thao.{0,40}"
)
_SEE_ALSO = re.compile(r"(?:>+|»+|\W*(?:doc|xem) them ?:|\W*tin lien quan ?:)\s*\S.*")

LIST_RULES = (
    Rule("related", "danh sách tin khác", re.compile(_RELATED), ANYWHERE),
    Rule("widget", "khối bên lề của trang", re.compile(_WIDGETS), AROUND),
    Rule(
        "poll",
        "khung thăm dò ý kiến",
        re.compile(
            r"tham do(?: y kien| du luan)?|binh chon|khao sat(?: y kien| truc tuyen)?"
            r"|trung cau y kien"
            r"|(?:danh gia|y kien)(?: cua)? ban (?:ve|doi voi) .{3,120}"
        ),
        AROUND,
    ),
    Rule(
        "statistics",
        "khung thống kê truy cập",
        re.compile(
            r"thong ke(?: (?:truy cap|luot truy cap|website))?|(?:so )?luot truy cap|bo dem"
        ),
        AROUND,
    ),
    Rule(
        "owner",
        "khối bên lề của trang",
        re.compile(
            r"(?:don vi|co quan) (?:quan ly|chu quan|van hanh|thuc hien)(?: ?:.{0,120})?"
            r"|thong tin lien he"
        ),
        Region.TAIL,
    ),
    Rule(
        "support",
        "khung hỗ trợ",
        re.compile(r"don vi ho tro|ho tro (?:truc tuyen|ky thuat|khach hang)|duong day nong"),
        AROUND,
    ),
)
SEE_ALSO = Rule("see_also", "liên kết tới tin khác", _SEE_ALSO)
BANNER = Rule("banner", "băng chữ hoa phía trên tiêu đề")
ABOVE_TITLE = Rule("above_title", "dòng phía trên tiêu đề")
SITE_FRAME = Rule("site_frame", "khung của trang cũ (menu, cột bên, chân trang)")
AFTER_NAME = Rule("after_name", "dòng sau tên tác giả")
AFTER_SOURCE = Rule("after_source", "dòng sau nguồn tin")
OTHER_TITLES = Rule("other_titles", "tiêu đề của tin khác chen trong bài")
PICTURE_PLACE = Rule("picture_place", "chỗ của một hình không có trong tệp")
REPEATED = Rule("repeated", "in lặp lại")
OTHER_DATE = Rule("other_date", "dòng ngày giờ khác")
UNPLACED = Rule("unplaced", "không xếp được vào đâu")
DECORATION = Rule("decoration", "hình trang trí")

_TRIM = " \t:.»>›*•-–—|"


def furniture(text: str, region: Region) -> Rule | None:
    """The rule by which a single line is furniture in this region of the page, or None."""
    folded = fold(text).strip()
    if len(folded) > LINE_LENGTH_LIMIT:
        return None
    for rule in LINE_RULES:
        if region & rule.regions and rule.pattern.fullmatch(folded):
            return rule
    if _SEE_ALSO.fullmatch(folded):
        return SEE_ALSO
    return _control_rule(folded, region)


def opens_list(text: str, region: Region) -> Rule | None:
    """The rule by which a line heads a list or a widget that is not the article's, or None."""
    folded = fold(text).strip(_TRIM)
    if len(folded) > LINE_LENGTH_LIMIT:
        return None
    for rule in LIST_RULES:
        if region & rule.regions and rule.pattern.fullmatch(folded):
            return rule
    return None


def is_capitals(text: str) -> bool:
    """Whether a line of several words is set in capitals throughout, as banners are."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 8 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _control_rule(folded: str, region: Region) -> Rule | None:
    """Read the line as a run of controls; it is furniture when nothing else is left."""
    names: list[str] = []
    position = 0
    while position < len(folded):
        match = _ONE_CONTROL.match(folded, position)
        if match is None:
            break
        names.append(str(match.lastgroup))
        position = match.end()
    if not names or folded[position:].strip(" \t|/\\•·,;:()[]<>»«…°^*\"'.+_&-?"):
        return None
    if region is Region.BODY and set(names) <= _TIMID:
        return None
    name = max(names, key=lambda each: (names.count(each), -names.index(each)))
    reason = ", ".join(dict.fromkeys(_CONTROLS[each][0] for each in names))
    return Rule(name, reason, _ONE_CONTROL)
