"""Invented documents in the form of Nghị định 30/2020/NĐ-CP: what they say, and how they look."""

import datetime
import json
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import typst
from PIL import Image

TEMPLATE = Path(__file__).parent / "paper.typ"
FONTS = Path(__file__).resolve().parent.parent.parent / "outreach" / "fonts"
FONT = "Libertinus Serif"
"""Comes with typst and looks like what offices print in. The portal's own letters, which no office
prints in, have an “a” that is read as “o”."""
DPI = 200
INVENTED = "(Văn bản bịa ra để đo máy nhận dạng, không có thật.)"

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_KINDS = {
    "QUYẾT ĐỊNH": "QĐ",
    "KẾ HOẠCH": "KH",
    "CHỈ THỊ": "CT",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "BÁO CÁO": "BC",
    "": "",
}
_ISSUERS = (
    ("ỦY BAN NHÂN DÂN", "TỈNH BÌNH SƠN", "UBND", "TM. ỦY BAN NHÂN DÂN"),
    ("UBND TỈNH BÌNH SƠN", "SỞ NỘI VỤ", "SNV", ""),
    ("UBND TỈNH BÌNH SƠN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", ""),
    ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG NGHĨA", "UBND", "TM. ỦY BAN NHÂN DÂN"),
    ("UBND TỈNH LAM HẢI", "BAN THI ĐUA - KHEN THƯỞNG", "BTĐKT", ""),
)
_OFFICES = ("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TRƯỞNG BAN")
_RECIPIENTS = ("- Như trên;", "- Các sở, ban, ngành;")
_PLACES = ("Bình Sơn", "Lam Hải", "Đồng Nghĩa", "Tân Thuận", "Khe Lưỡi", "Phú Quý Thượng")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Vũ", "Đặng", "Bùi", "Lò", "Quách")
_MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Hữu", "Minh", "Xuân", "Quỳnh", "Thúy", "Trọng")
_GIVEN = ("Hưởng", "Tỉnh", "Nghĩa", "Khuyến", "Thưởng", "Sáng", "Gương", "Liễu", "Quyết", "Huệ")
_SUBJECTS = (
    "phát động phong trào thi đua “{movement}” giai đoạn {year} - {later}",
    "khen thưởng các tập thể, cá nhân trong phong trào “{movement}” năm {year}",
    "tổ chức sơ kết phong trào “{movement}” và bình chọn gương điển hình",
    "đẩy mạnh công tác thi đua, khen thưởng năm {year}",
    "phân công cụm, khối thi đua của các xã, phường năm {year}",
    "triển khai Luật Thi đua, khen thưởng trên địa bàn",
)
_MOVEMENTS = (
    "Xóm nhỏ, việc lớn",
    "Mỗi ngày một việc tử tế",
    "Đường sạch, ngõ đẹp, nhà vui",
    "Trường học không rác",
    "Giữ rừng như giữ nhà",
)
_SENTENCES = (
    "Phong trào “{movement}” được triển khai từ ngày {day}/{month}/{year} tại {count} thôn, bản, tổ"
    " dân phố của xã {place}, thu hút {many} hộ gia đình đăng ký tham gia.",
    "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao, xây dựng kế hoạch cụ thể, gửi về cơ"
    " quan thường trực trước ngày {day} tháng {month} năm {year} để tổng hợp.",
    "Việc bình xét bảo đảm công khai, dân chủ, đúng người, đúng việc; chú trọng người trực tiếp lao"
    " động, sản xuất, chiến đấu, công tác và người ở vùng sâu, vùng xa, biên giới, hải đảo.",
    "Ông {person}, sinh năm {birth}, trưởng thôn {place}, đã vận động bà con hiến {many} mét vuông"
    " đất, góp {count} triệu đồng và hơn {many} ngày công làm đường.",
    "Bà {person} cùng tổ phụ nữ xã {place} giữ {count} tuyến đường hoa, nuôi {count} suất học bổng,"
    " giúp đỡ nhiều cụ già neo đơn, trẻ mồ côi có cái ăn, cái mặc.",
    "Kinh phí thực hiện lấy từ quỹ thi đua, khen thưởng và các nguồn hợp pháp khác theo quy định;"
    " nghiêm cấm huy động trái phép, phô trương, hình thức, lãng phí.",
    "Thủ trưởng các đơn vị chịu trách nhiệm phổ biến, quán triệt, kiểm tra, đôn đốc; kịp thời phát"
    " hiện, bồi dưỡng, nhân rộng những gương người tốt, việc tốt.",
    "Trường {place} có {count} lớp với {many} học sinh; thầy cô giáo nhiều năm liền vượt khó, bám"
    " bản, giữ vững sĩ số, chất lượng dạy và học được nâng lên rõ rệt.",
    "Đài truyền thanh xã mở chuyên mục, mỗi tuần giới thiệu ít nhất {few} tấm gương; bài viết ngắn"
    " gọn, trung thực, có số liệu, được người nêu tên đồng ý.",
    "Tỷ lệ hộ nghèo giảm còn {few},{few}%; thu nhập bình quân đạt {count} triệu đồng một người một"
    " năm; {many} gia đình được công nhận danh hiệu văn hóa.",
)


@dataclass(frozen=True)
class Paper:
    """One invented document: its parts as printed, and what a reader should make of them."""

    number: str
    issued_on: datetime.date
    signer: str
    issuer: str
    subject: str
    told: dict[str, Any]

    @property
    def segments(self) -> list[str]:
        """The blocks of the page, each to be read in its order, whatever theirs is."""
        told = self.told
        parts = [
            *(told[name] for name in ("above", "issuer", "number_line", "about", "state", "motto")),
            *(told["place_and_day"], told["kind"], told["subject"] if told["kind"] else ""),
            *told["body"],
            "Nơi nhận:",
            *told["recipients"],
            *told["office"],
            self.signer,
        ]
        return [str(part) for part in parts if part]


def invented(seed: int) -> Paper:
    """Return the document of a number; the same for the same number."""
    chance = Random(seed)
    kind, symbol = chance.choice(list(_KINDS.items()))
    above, issuer, body_symbol, behalf = chance.choice(_ISSUERS)
    day = datetime.date(chance.randint(2021, 2026), 1, 1) + datetime.timedelta(
        chance.randrange(365)
    )
    words = _Words(chance, day.year)
    subject = words.fill(chance.choice(_SUBJECTS))
    subject = subject[0].upper() + subject[1:] if kind else subject
    count = chance.randint(1, 899)
    number = f"{count:02d}/{symbol}-{body_symbol}" if kind else f"{count:02d}/{body_symbol}-NC"
    office = chance.choice(_OFFICES[:2] if behalf else _OFFICES[2:])
    prefix = [behalf or f"KT. {_OFFICES[2]}"] if behalf or office.startswith("PHÓ") else []
    body = [f"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; {INVENTED}"]
    if not kind:
        body.insert(0, f"Kính gửi: Ủy ban nhân dân các xã, phường {words.place}.")
    body += [f"{at}. {words.fill(each)}" for at, each in enumerate(chance.sample(_SENTENCES, 6), 1)]
    signer = words.person
    told: dict[str, Any] = {
        "font": FONT,
        "above": above,
        "issuer": issuer,
        "number_line": f"Số: {number}",
        "about": "" if kind else f"V/v {subject}",
        "state": STATE,
        "motto": MOTTO,
        "place_and_day": f"{words.place}, ngày {day:%d} tháng {day.month} năm {day.year}",
        "kind": kind,
        "subject": subject,
        "body": body,
        "recipients": [*_RECIPIENTS, f"- UBND xã {words.place};", "- Lưu: VT."],
        "office": [*prefix, office],
        "signer": signer,
    }
    return Paper(number, day, signer, f"{above} {issuer}", subject, told)


class _Words:
    def __init__(self, chance: Random, year: int) -> None:
        self.chance, self.year = chance, year

    @property
    def place(self) -> str:
        return self.chance.choice(_PLACES)

    @property
    def person(self) -> str:
        return " ".join(map(self.chance.choice, (_FAMILY, _MIDDLE, _GIVEN)))

    def fill(self, sentence: str) -> str:
        chance = self.chance
        return sentence.format(
            movement=chance.choice(_MOVEMENTS),
            year=self.year,
            later=self.year + 4,
            place=self.place,
            person=self.person,
            day=f"{chance.randint(1, 28):02d}",
            month=chance.randint(1, 12),
            birth=chance.randint(1950, 1999),
            few=chance.randint(2, 9),
            count=chance.randint(11, 98),
            many=chance.randint(120, 980),
        )


def printed(paper: Paper, *, dpi: int = DPI, fonts: Path = FONTS, font: str = FONT) -> Image.Image:
    """Return the page as a scanner sees a clean print."""
    with TemporaryDirectory(prefix="paper-") as place:
        root = Path(place)
        shutil.copy(TEMPLATE, root)
        told = {**paper.told, "font": font}
        (root / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        made = typst.compile(
            str(root / TEMPLATE.name),
            root=str(root),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="png",
            ppi=dpi,
        )
    content = made[0] if isinstance(made, list) else made
    return Image.open(BytesIO(content)).convert("RGB")
