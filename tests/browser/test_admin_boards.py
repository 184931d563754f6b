"""Every act of the newsroom's own pages, pressed by a quick hand: stored, and true for a reader.

Each chain is what somebody does one after the other, mostly an act and its undoing. Pages that
Wagtail makes are pressed in `test_admin_actions`.
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.admin_hands import Hand, Hands, Portal
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import hands as hands
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_boards"
SAVE = "main form footer [type=submit]"
SUBMIT = "main form[method=post] [type=submit]"


@dataclass(frozen=True)
class Press:
    """One button, and what must be so afterwards; {names} are of the scenery.

    Without `at` it is pressed where the press before it led. `follow` is a link to go by first,
    `clicks` are pressed in the page itself. `stored` is a query with its answer, `read` an address
    with words that a reader finds there (or doesn't, where they begin with "–"), or its status.
    """

    button: str
    at: str = ""
    follow: str = ""
    clicks: tuple[str, ...] = ()
    typed: dict[str, str] = field(default_factory=dict)
    stored: tuple[str, list[tuple]] | None = None
    read: tuple[str, str | HTTPStatus] | None = None
    shown: str = ""


STEPS = (
    "SELECT stage, next_action, done_on IS NULL FROM newsroom_lifecyclestep"
    " WHERE exemplar_id = {grower} ORDER BY id"
)
DISTINCT = "SELECT first_id, second_id FROM newsroom_distinctpair"
MERGED = "SELECT undone_at IS NULL FROM merging_pagemerge WHERE merged_id = {double}"
SAME_MERGED = MERGED.replace("double", "same_movement")
REVOKED = "SELECT decision_number, reason FROM exemplars_awardrevocation"
TIED = "SELECT exemplar_id FROM news_newsexemplar WHERE article_id = {imported}"
ASIDE = (
    "SELECT json_extract(report, '$.exemplars_set_aside') FROM imports_importrecord"
    " WHERE id = {record}"
)
IGNORED = "SELECT COUNT(*) FROM directives_ignoredcitation"
OF_PROPOSED = "SELECT terms FROM search_synonymgroup WHERE terms LIKE '%HTX%'"
GRADES = "SELECT text, grade FROM search_searchjudgement"
PLANNED = "SELECT day, page_id IS NULL FROM newsroom_planneditem"
LOOK = "SELECT look, width FROM core_portalimage WHERE id = {picture}"
SAVED = "SELECT name, is_shared FROM archive_savedsearch"

NAMING = "bai-da-nhap/{record}/guong/"
MISSING = "reports/van-ban-con-thieu/"
RECEIPT = {"at": "/de-cu/tra-cuu/", "button": "main button.button--strong"}


def state_of(name: str) -> str:
    return f"SELECT state FROM nominations_nomination WHERE id = {{{name}_nomination}}"


CHAINS: dict[str, list[Press]] = {
    "a life cycle begins, moves on, moves back and is agreed anew": [
        Press(
            ".cycle__form [type=submit]",
            at="vong-doi/them/{grower}/",
            typed={"#id_next_action": "Gặp gia đình xin ảnh."},
            stored=(STEPS, [("found", "Gặp gia đình xin ảnh.", 1)]),
        ),
        Press(
            ".cycle__form [type=submit]",
            follow=".cycle__card:has-text('Đinh Thị Mầm') .button",
            typed={"#id_next_action": "Mời viết bài.", "#id_note": "Đã gặp."},
            stored=(
                STEPS,
                [("found", "Gặp gia đình xin ảnh.", 0), ("nurtured", "Mời viết bài.", 1)],
            ),
        ),
        Press(
            ".cycle__undo [type=submit]",
            stored=(STEPS, [("found", "Gặp gia đình xin ảnh.", 1)]),
        ),
        Press(
            ".cycle__form [type=submit]",
            follow=".cycle__card h3 a:has-text('Đinh Thị Mầm')",
            typed={"#id_next_action": "Xin ảnh chân dung."},
            stored=(STEPS, [("found", "Xin ảnh chân dung.", 1)]),
            shown="Xin ảnh chân dung.",
        ),
    ],
    "two profiles are told apart, and asked about again": [
        Press(
            ".pair:has-text('Lê Thị Hai') .pair__apart button",
            at="guong-dien-hinh/nghi-trung/",
            stored=(f"{DISTINCT} WHERE first_id = {{one}}", [("{one}", "{other}")]),
        ),
        Press(
            ".pairs__undo [type=submit]",
            stored=(f"{DISTINCT} WHERE first_id = {{one}}", []),
            shown="Lê Thị Hai",
        ),
    ],
    "two profiles are merged from the list of pairs, and parted": [
        Press(
            ".merging__acts [type=submit]",
            at="guong-dien-hinh/nghi-trung/",
            follow=".pair__act a:has-text('số {twin}')",
            stored=(MERGED, [(1,)]),
            read=("{double_path}", "Dựng cây cầu tre."),
        ),
        Press(
            ".merging__acts [type=submit]",
            follow=".messages a:has-text('Hoàn tác')",
            stored=(MERGED, [(0,)]),
            read=("{double_path}", "Bắc nhịp cầu nhỏ."),
        ),
    ],
    "two movements are merged by hand, and parted from the list of merges": [
        Press(
            ".merging__acts [type=submit]",
            at="gop-trang/{same_movement}/?giu={movement}",
            stored=(SAME_MERGED, [(1,)]),
            read=("{same_movement_path}", "Lời của phong trào giữ lại."),
        ),
        Press(
            ".merging__acts [type=submit]",
            at="gop-trang/",
            follow="tr:has-text('Đường đẹp xóm sạch') a:has-text('Hoàn tác')",
            stored=(SAME_MERGED, [(0,)]),
            read=("{same_movement_path}", "Lời của phong trào kia."),
        ),
    ],
    "an honour is taken back, and given again": [
        Press(
            ".serious",
            at="khen-thuong/{grant_key}/thu-hoi/",
            typed={"#id_decision_number": "12/QĐ-UBND", "#id_reason": "Kê khai sai."},
            stored=(REVOKED, [("12/QĐ-UBND", "Kê khai sai.")]),
            read=("{honoured_path}", "–Bằng khen về trồng rừng"),
        ),
        Press(
            SUBMIT,
            at="khen-thuong/thu-hoi/",
            follow="main table a:has-text('Hoàn tác')",
            typed={"#id_reason": "Ghi nhầm người."},
            stored=(REVOKED, []),
            read=("{honoured_path}", "Bằng khen về trồng rừng"),
        ),
    ],
    "a ground is recorded from the coverage board": [
        Press(
            ".coverage__scope [type=submit]",
            at="do-phu/thieu-can-cu/",
            shown="Bùi Thị Chờ",
            read=("{groundless_path}", HTTPStatus.NOT_FOUND),
        ),
        Press(
            SAVE,
            follow="li:has-text('Bùi Thị Chờ') a:has-text('Ghi căn cứ')",
            typed={
                "#id_is_informed": "on",
                "#id_evidence_absence": "Lý do khác, ghi ở ghi chú",
                "#id_note": "Đồng ý qua thư.",
            },
            stored=(
                "SELECT note FROM exemplars_consent WHERE exemplar_id = {groundless}",
                [("Đồng ý qua thư.",)],
            ),
            read=("{groundless_path}", "Bùi Thị Chờ"),
        ),
    ],
    "a nomination is taken, noted, made a draft profile and accepted": [
        Press(
            "button:has-text('Tôi nhận xem xét')",
            at="de-cu/{accepted_nomination}/",
            stored=(state_of("accepted"), [("in_review",)]),
        ),
        Press(
            "button:has-text('Lưu ghi chú')",
            typed={"#id_note": "Hỏi thêm ủy ban xã."},
            stored=(
                "SELECT staff_note FROM nominations_nomination WHERE id = {accepted_nomination}",
                [("Hỏi thêm ủy ban xã.",)],
            ),
            shown="Hỏi thêm ủy ban xã.",
        ),
        Press(
            "button:has-text('Lập hồ sơ nháp')",
            stored=(
                "SELECT title, live FROM wagtailcore_page JOIN nominations_nomination ON"
                " exemplar_id = wagtailcore_page.id WHERE nominations_nomination.id ="
                " {accepted_nomination}",
                [("Ngô Thị Đề 0", 0)],
            ),
        ),
        Press(
            SUBMIT,
            at="de-cu/{accepted_nomination}/tra-loi/accepted/",
            typed={"#id_answer": "Chúng tôi sẽ viết về tấm gương này."},
            stored=(state_of("accepted"), [("accepted",)]),
        ),
        Press(
            **RECEIPT,
            typed={"#dc-receipt": "{accepted_receipt}"},
            shown="Chúng tôi sẽ viết về tấm gương này.",
        ),
    ],
    "a nomination is declined": [
        Press(
            SUBMIT,
            at="de-cu/{declined_nomination}/",
            follow="a:has-text('Chưa phù hợp')",
            typed={"#id_answer": "Xin hẹn bạn dịp khác."},
            stored=(state_of("declined"), [("declined",)]),
        ),
        Press(
            **RECEIPT, typed={"#dc-receipt": "{declined_receipt}"}, shown="Xin hẹn bạn dịp khác."
        ),
    ],
    "a nomination is answered with the profile that stands": [
        Press(
            SUBMIT,
            at="de-cu/{known_nomination}/",
            follow="a:has-text('Đã có trên cổng')",
            clicks=("button:has-text('Chọn')", ".modal a:has-text('Trần Thị Vinh')"),
            typed={"#id_answer": "Cổng đã có hồ sơ này."},
            stored=(
                "SELECT state, exemplar_id FROM nominations_nomination WHERE id ="
                " {known_nomination}",
                [("duplicate", "{honoured}")],
            ),
        ),
    ],
    "a nomination is put away as spam, and back": [
        Press(
            "button:has-text('Là thư rác')",
            at="de-cu/{spam_nomination}/",
            stored=(state_of("spam"), [("spam",)]),
        ),
        Press(
            "button:has-text('Không phải thư rác')",
            at="de-cu/{spam_nomination}/",
            stored=(state_of("spam"), [("received",)]),
        ),
    ],
    "an answer that never left is mailed again": [
        Press(
            "button:has-text('Gửi lại thư')",
            at="de-cu/{unmailed_nomination}/",
            stored=(
                "SELECT answer_mailed_at IS NULL FROM nominations_nomination WHERE id ="
                " {unmailed_nomination}",
                [(0,)],
            ),
        )
    ],
    "an imported story is tied to whom it names, untied, set aside and asked about again": [
        Press("button:has-text('Gắn với')", at=NAMING, stored=(TIED, [("{named}",)])),
        Press("button:has-text('Bỏ gắn')", stored=(TIED, [])),
        Press("button:has-text('Không phải')", stored=(ASIDE, [("[{named}]",)])),
        Press("button:has-text('Xét lại')", stored=(ASIDE, [("[]",)]), shown="chưa chọn"),
    ],
    "the record of an import is deleted": [
        Press(
            SUBMIT,
            at="import_records/delete/{spare_record}/",
            stored=("SELECT id FROM imports_importrecord WHERE id = {spare_record}", []),
        )
    ],
    "a missing document is ignored, taken back and made a draft": [
        Press("button:has-text('Bỏ qua')", at=MISSING, stored=(IGNORED, [(1,)])),
        Press(
            "button:has-text('Đưa lại')",
            at=f"{MISSING}da-bo-qua/",
            stored=(IGNORED, [(0,)]),
        ),
        Press(
            "button:has-text('Tạo văn bản Chỉ thị 20/CT-TTg')",
            at=MISSING,
            stored=(
                "SELECT number, live FROM directives_directivepage JOIN wagtailcore_page ON id ="
                " page_ptr_id",
                [("20/CT-TTg", 0)],
            ),
        ),
    ],
    "a group is scored, takes its criteria over and leads its members on": [
        Press(
            "button:has-text('Lưu điểm')",
            at="cham-diem/{scored_year}/",
            typed={"tr:has-text('Sở Đầu Đàn') input[type=text]": "93,5"},
            stored=(
                "SELECT CAST(points AS REAL) FROM organisations_groupscore ORDER BY points",
                [(80.0,), (93.5,)],
            ),
            read=("{group_path}?nam={last_year}", "93,5"),
        ),
        Press(
            "button:has-text('Chép tiêu chí năm trước')",
            at="cham-diem/{empty_year}/",
            stored=(
                "SELECT name FROM organisations_scoringcriterion WHERE group_year_id ="
                " {empty_year}",
                [("Phong trào",)],
            ),
        ),
        Press(
            SUBMIT,
            at="cum-khoi/{group}/nam-sau/",
            typed={"#id_deputy": "Sở Đầu Đàn"},
            stored=(
                "SELECT name, role FROM organisations_groupmembership JOIN"
                " organisations_organisation ON organisation_id = organisations_organisation.id"
                " WHERE year_from = {this_year} ORDER BY name",
                [("Sở Kế Cận", "leader"), ("Sở Đầu Đàn", "deputy")],
            ),
            read=("{group_path}?nam={this_year}", "Sở Kế Cận"),
        ),
    ],
    "synonyms are counted, then kept, and readers find by them": [
        Press(
            "[name=action-preview]",
            at="snippets/search/synonymgroup/add/",
            typed={"#id_terms": "cây nêu\nsào tre ngày hội"},
            stored=("SELECT terms FROM search_synonymgroup WHERE terms LIKE '%sào%'", []),
        ),
        Press(
            SAVE,
            typed={"#id_note": "Theo lối nói miền biển."},
            stored=(
                "SELECT note FROM search_synonymgroup WHERE terms LIKE '%sào%'",
                [("Theo lối nói miền biển.",)],
            ),
            read=("/tim-kiem/?q=s%C3%A0o+tre+ng%C3%A0y+h%E1%BB%99i", "{pole_path}"),
        ),
    ],
    "a proposed synonym is taken in, and taken out again": [
        Press(
            "li:has-text('HTX') button:has-text('Nhận')",
            at="reports/tu-dong-nghia-de-xuat/",
            stored=(OF_PROPOSED, [("HTX\nhợp tác xã",)]),
            read=("/tim-kiem/?q=htx+ven+s%C3%B4ng", "{cooperative_path}"),
        ),
        Press(".learning__undo button", stored=(OF_PROPOSED, []), shown="HTX = hợp tác xã"),
    ],
    "an answer is judged, and the grade taken back": [
        Press(
            SUBMIT,
            at="reports/cham-ket-qua/cau-hoi/?q=ven+s%C3%B4ng",
            clicks=("li:has-text('HTX') [value='2']",),
            stored=(GRADES, [("ven sông", 2)]),
            shown="Câu trả lời đạt 1,00 trên 1.",
        ),
        Press(
            SUBMIT,
            clicks=("li:has-text('HTX') [value='']",),
            stored=(GRADES, []),
        ),
    ],
    "a result is promoted": [
        Press(
            SAVE,
            at="snippets/search/promotedresult/add/",
            clicks=("button:has-text('Chọn')", ".modal .choose-page"),
            typed={"#id_questions": "mùa xuân", "#id_note": "Đọc bài này trước."},
            stored=("SELECT note FROM search_promotedresult", [("Đọc bài này trước.",)]),
            read=("/tim-kiem/?q=m%C3%B9a+xu%C3%A2n", "Đọc bài này trước."),
        )
    ],
    "a story is planned and becomes a draft": [
        Press(
            SAVE,
            at="snippets/newsroom/planneditem/add/?ngay=2027-03-10",
            typed={"#id_title": "Chợ phiên đầu xuân"},
            stored=(PLANNED, [("2027-03-10", 1)]),
        ),
        Press(
            ".calendar__entry:has-text('Chợ phiên') button",
            at="lich/?thang=2027-03",
            stored=(PLANNED, [("2027-03-10", 0)]),
        ),
    ],
    "a picture is turned, cut, and shown as it was": [
        Press(
            ".shape [value=right]",
            at="images/{picture}/cat-xoay/",
            stored=(LOOK, [("turn-90|cut-0-0-600-800", 600)]),
        ),
        Press(
            ".shape [value=cut]",
            typed={"#id_width": "300", "#id_height": "300"},
            stored=(LOOK, [("turn-90|cut-0-0-300-300", 300)]),
        ),
        Press(".shape [value=undo]", stored=(LOOK, [("turn-90|cut-0-0-600-800", 600)])),
        Press(".shape [value=original]", stored=(LOOK, [("", 800)])),
    ],
    "a slogan is hung": [
        Press(
            SAVE,
            at="snippets/home/sloganbanner/add/",
            typed={"#id_text": "Mỗi ngày một việc tốt", "#id_starts_on": "2024-01-01"},
            stored=("SELECT text FROM home_sloganbanner", [("Mỗi ngày một việc tốt",)]),
            read=("/", "Mỗi ngày một việc tốt"),
        )
    ],
    "a question to the archive is kept, renamed and deleted": [
        Press(
            ".archive-save__form [type=submit]",
            at="/luu-tru/?tu=n%C3%AAu",
            clicks=(".archive-save summary",),
            typed={".archive-save [name=name]": "Cây nêu"},
            stored=(SAVED, [("Cây nêu", 0)]),
        ),
        Press(
            ".archive-save__form [type=submit]",
            follow="a:has-text('Đổi tên, chia sẻ')",
            typed={"[name=name]": "Cây nêu mới", "[name=is_shared]": "on"},
            stored=(SAVED, [("Cây nêu mới", 1)]),
            shown="Cây nêu mới",
        ),
        Press(
            SUBMIT,
            follow=".archive-actions a:has-text('Xóa')",
            stored=(SAVED, []),
        ),
    ],
    "files of the archive are stopped, written again, deleted, and gone with a person removed": [
        Press(
            "#tep-{waiting_export} button:has-text('Dừng')",
            at="/luu-tru/tep/",
            stored=(
                "SELECT state FROM archive_archiveexport WHERE id = {waiting_export}",
                [("cancelled",)],
            ),
        ),
        Press(
            "#tep-{failed_export} button:has-text('Xuất lại')",
            stored=(
                "SELECT state, rows_total FROM archive_archiveexport WHERE id > {waiting_export}",
                [("done", 1)],
            ),
        ),
        Press(
            "#tep-{failed_export} button:has-text('Xóa')",
            stored=("SELECT id FROM archive_archiveexport WHERE id = {failed_export}", []),
        ),
        Press(
            ".serious",
            at="guong-dien-hinh/{leaver}/go/",
            typed={"#id_confirmation": "GỠ"},
            stored=(
                "SELECT title, (SELECT COUNT(*) FROM archive_archiveexport)"
                " FROM wagtailcore_page WHERE id = {leaver}",
                [("Hồ sơ đã gỡ", 0)],
            ),
            read=("{leaver_path}", HTTPStatus.NOT_FOUND),
        ),
    ],
}


def filled(value: Any, scenery: dict[str, Any]) -> Any:
    """Put what the scenery made where its names stand; a number alone stays one."""
    if isinstance(value, str) and value[:1] == "{" and value[1:-1] in scenery:
        return scenery[value[1:-1]]
    return value.format_map(scenery) if isinstance(value, str) else value


def do(hand: Hand, press: Press) -> None:
    """Go there, type, and press 100 ms after the last key."""
    scenery = hand.portal.scenery
    if press.at:
        hand.open(filled(press.at, scenery))
    if press.follow:
        hand.press(filled(press.follow, scenery), 0)
    for selector in press.clicks:
        hand.click(selector)
    for selector, value in press.typed.items():
        hand.fill(selector, str(filled(value, scenery)))
    hand.press(filled(press.button, scenery))


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_what_was_pressed_is_so(portal: Portal, hands: Hands, chain: list[Press]) -> None:
    chief = hands("chief")
    for press in chain:
        do(chief, press)
        if press.shown:
            expect(chief.page.locator("main")).to_contain_text(press.shown)
        if press.stored:
            query, rows = press.stored
            wanted = [tuple(filled(value, portal.scenery) for value in row) for row in rows]
            assert portal.rows(filled(query, portal.scenery)) == wanted
        if press.read:
            path, wanted_there = press.read
            status, text = portal.read(filled(path, portal.scenery))
            if isinstance(wanted_there, HTTPStatus):
                assert status == wanted_there
            else:
                words = filled(wanted_there, portal.scenery)
                assert (words.removeprefix("–") in text) is not words.startswith("–")


def test_days_of_the_calendar_and_the_frame_of_a_cut_go_by_keys(
    portal: Portal, hands: Hands
) -> None:
    chief = hands("chief")
    chief.open("lich/?thang=2027-03")
    press = chief.page.keyboard.press
    days = chief.page.locator("[data-day]")
    days.nth(8).focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
        press(key)
    expect(days.nth(15)).to_be_focused()
    press("PageDown")
    expect(chief.page.locator(".calendar__title")).to_have_text("Tháng 4 năm 2027")
    chief.open(f"images/{portal.scenery['picture']}/cat-xoay/")
    chief.page.locator(".shape__box").focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowUp", "ArrowRight", "ArrowDown"):
        press(key)
    frame = ["left", "top", "width", "height"]
    assert [chief.page.locator(f"#id_{name}").input_value() for name in frame] == [
        *("8", "6", "792", "594"),
    ]
    chief.page.locator("#ti-le").select_option("1")
    assert [chief.page.locator(f"#id_{name}").input_value() for name in frame] == [
        *("8", "6", "594", "594"),
    ]
