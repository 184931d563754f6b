"""The checks of the gate, in the order in which an editor is told of what they find."""

from exemplars.models import ExemplarPage
from news.models import NewsPage
from quality import days, documents, letters, names, pictures, spelling, structure
from quality.findings import Check, checks

_IN_ORDER = {
    "parts": Check("Phần bắt buộc", structure.missing_parts, is_needed=True),
    "ground": Check("Căn cứ để đăng", structure.missing_ground, (ExemplarPage,)),
    "alt": Check("Mô tả hình", pictures.pictures_without_alt, is_blocking=True),
    "look-alikes": Check(
        "Chữ cái giống chữ Việt", letters.look_alikes, is_blocking=True, reads_only_text=True
    ),
    "unjoined-marks": Check(
        "Dấu rời chữ", letters.unjoined_marks, is_blocking=True, reads_only_text=True
    ),
    "names": Check("Tên khác danh mục", names.misspelt_names, reads_only_text=True),
    "named-twice": Check(
        "Phong trào kể hai lần", names.movements_named_twice, reads_only_text=True
    ),
    "syllables": Check(
        "Tiếng không có trong tiếng Việt", spelling.impossible_syllables, reads_only_text=True
    ),
    "slips": Check("Lỗi chính tả thường gặp", spelling.often_misspelt_words, reads_only_text=True),
    "words": Check("Từ có thể viết sai", spelling.misspelt_words, reads_only_text=True),
    "doubled": Check("Chữ bị lặp", letters.doubled_words, reads_only_text=True),
    "repeated": Check("Đoạn bị lặp", letters.repeated_lines, reads_only_text=True),
    "unlike-record": Check("Văn bản khác trong kho", documents.documents_unlike_the_record),
    "expired": Check("Văn bản hết hiệu lực", documents.expired_documents),
    "unlinked": Check("Văn bản chưa thành liên kết", documents.unlinked_documents),
    "no-such-day": Check("Ngày không có thật", days.impossible_days, reads_only_text=True),
    "days": Check("Ngày mâu thuẫn", days.contradicting_days, reads_only_text=True),
    "links": Check("Liên kết hỏng", structure.dead_links),
    "headings": Check("Thứ tự tiêu đề mục", structure.headings_out_of_order),
    "source": Check("Tác giả, nguồn", structure.missing_source, (NewsPage,)),
    "credit": Check("Nguồn ảnh", pictures.pictures_without_credit),
    "small-pictures": Check("Hình nhỏ", pictures.small_pictures),
    "lengths": Check("Độ dài tiêu đề, sapo", structure.unusual_lengths, reads_only_text=True),
    "spacing": Check("Dấu cách", letters.wrong_spacing, reads_only_text=True),
    "invisible": Check("Ký tự ẩn, dấu cách lạ", letters.invisible_signs, reads_only_text=True),
}


def register() -> None:
    """Put them on the list."""
    for order, (name, check) in enumerate(_IN_ORDER.items()):
        checks.register(name, check, order=order)
