"""An editor takes words from files into the real form, with autosave on: Word, paste, a scan."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.admin_hands import Hand, Hands, Portal
from tests.browser.admin_hands import browser as browser  # fixtures are found by name
from tests.browser.admin_hands import hands as hands
from tests.browser.admin_hands import portal as portal
from tests.browser.admin_hands import windows as windows
from tests.word.documents import docx, paragraph, table

pytestmark = pytest.mark.browser

SCENERY = "tests.browser.scenery_of_drafts"
PROSE = "Sáng nay, bà con cả xóm cùng ra đường trồng hoa, quét rác, và mừng mười gương sáng mới."
COPIED = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><h1>Kết quả dán</h1>"
    "<table><tr><td><p class=MsoNormal>Xóm</p></td><td>m<sup>2</sup></td></tr>"
    "<tr><td>Đồng</td><td>86</td></tr></table><p><img src='file:///C:/anh.png'></p></body></html>"
)
PASTE = """([root, html]) => {
    const editor = document.querySelector(`${root} .public-DraftEditor-content`);
    const data = new DataTransfer();
    data.setData("text/html", html);
    editor.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    );
}"""


GIVE_PICTURES = """([root, how, names]) => {
    const editor = document.querySelector(`${root} .public-DraftEditor-content`);
    const data = new DataTransfer();
    for (const [at, name] of names.entries()) {
        const size = { width: 40 + at, height: 30 };
        const canvas = Object.assign(document.createElement("canvas"), size);
        canvas.getContext("2d").fillRect(0, 0, 9, 9);
        const content = atob(canvas.toDataURL().split(",")[1]);
        const letters = Uint8Array.from(content, (letter) => letter.charCodeAt());
        data.items.add(new File([letters], name, { type: "image/png" }));
    }
    const options = { bubbles: true, cancelable: true };
    const event = how === "paste"
        ? new ClipboardEvent("paste", { ...options, clipboardData: data })
        : new DragEvent("drop", { ...options, dataTransfer: data });
    editor.dispatchEvent(event);
}"""


def latest_body(portal: Portal, pk: int) -> list[dict]:
    """Return the body of the newest version of a page."""
    sql = "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1"
    content = json.loads(portal.rows(sql, str(pk))[0][0])
    return json.loads(content["body"])


def paste(hand: Hand, html: str) -> None:
    hand.page.wait_for_selector("#body-root .public-DraftEditor-content")
    hand.page.evaluate(PASTE, ["#body-root", html])


def test_an_uploaded_file_becomes_a_draft_that_takes_a_paste_with_its_table(
    portal: Portal, hands: Hands, tmp_path: Path
) -> None:
    writer = hands("writer")
    file = tmp_path / "Gương sáng.docx"
    file.write_bytes(
        docx(
            paragraph("Bài từ tệp Word", style="Title"),
            paragraph(PROSE),
            table(["Xóm", "Số hộ"], ["Bến", "64"]),
        )
    )
    writer.open("tu-word/")
    writer.page.locator("input[type=file]").set_input_files(file)
    writer.press("main button[type=submit]")
    pk = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", "Bài từ tệp Word")[0][0]
    assert [block["type"] for block in latest_body(portal, pk)] == ["paragraph", "table"]

    writer.open_form(f"pages/{pk}/edit/")
    paste(writer, COPIED)
    note = writer.page.locator(".paste-note:has(li)")
    expect(note).to_contain_text("Hình 1 chưa đưa vào bài")
    writer.save_lead("Sapo gõ sau khi dán.")
    body = latest_body(portal, pk)
    assert [block["type"] for block in body] == ["paragraph", "heading", "table", "table"]
    assert body[2]["value"]["data"] == [["Xóm", "m²"], ["Đồng", "86"]]

    note.get_by_role("button", name="Bỏ phần vừa dán").click()
    writer.save_lead("Sapo gõ sau khi bỏ phần dán.")
    assert [block["type"] for block in latest_body(portal, pk)] == ["paragraph", "table"]


@pytest.mark.parametrize(("how", "names"), [("paste", ["image.png"]), ("drop", ["a.png", "b.png"])])
def test_pictures_given_to_a_paragraph_become_blocks_behind_it(
    portal: Portal, hands: Hands, how: str, names: list[str]
) -> None:
    """From the screen or a folder: each is in the library, and asked for its words in place."""
    writer = hands("writer")
    pk = portal.scenery["drafts"][1]
    writer.open_form(f"pages/{pk}/edit/")
    before = [block["type"] for block in latest_body(portal, pk)]
    writer.page.wait_for_selector("#body-root .public-DraftEditor-content")
    writer.page.evaluate(GIVE_PICTURES, ["#body-root", how, names])
    note = writer.page.locator(".paste-note:has(li)")
    expect(note).to_contain_text("Hình 1 chưa có mô tả")
    writer.save_lead(f"Sapo gõ sau khi thêm hình, {how}.")
    after = [block["type"] for block in latest_body(portal, pk)]
    assert after == [before[0], *["image"] * len(names), *before[1:]]
    note.get_by_role("button", name="Bỏ phần vừa dán").click()
    writer.save_lead(f"Sapo gõ sau khi bỏ hình, {how}.")
    assert [block["type"] for block in latest_body(portal, pk)] == before


def test_plain_words_from_word_go_into_the_paragraph(portal: Portal, hands: Hands) -> None:
    """What the editor can hold itself is left to it, m² as signs: no block is made."""
    writer = hands("writer")
    writer.open_form(f"pages/{portal.scenery['drafts'][0]}/edit/")
    count = "() => document.getElementById('body-root').rootBlock.children.length"
    before = writer.page.evaluate(count)
    writer.page.locator("#body-root .public-DraftEditor-content").first.click()
    paste(writer, "<p class=MsoNormal>Rộng 9 m<sup>2</sup>, nước H<sub>2</sub>O</p>")
    editor = writer.page.locator("#body-root .public-DraftEditor-content").first
    editor.locator("text=Rộng 9 m², nước H₂O").wait_for()
    assert writer.page.evaluate(count) == before


def test_blocks_pasted_into_an_empty_paragraph_are_taken_back_to_it(
    portal: Portal, hands: Hands
) -> None:
    writer = hands("writer")
    writer.open_form(f"pages/{portal.scenery['drafts'][0]}/edit/")
    writer.page.locator("#body-root .public-DraftEditor-content").first.click()
    for key in ("Control+A", "Delete"):
        writer.page.keyboard.press(key)
    # The editor writes what it holds into its field a moment later.
    value = "document.getElementById('body-root').rootBlock.children[0].block.getValue()"
    writer.page.wait_for_function(f"() => !{value}.includes('Cả xóm')")
    paste(writer, COPIED)
    types = "() => document.getElementById('body-root').rootBlock.children.map(({ type }) => type)"
    taken_back = writer.page.get_by_role("button", name="Bỏ phần vừa dán")
    taken_back.wait_for()
    assert writer.page.evaluate(types) == ["heading", "table"]
    taken_back.click()
    assert writer.page.evaluate(types) == ["paragraph"]
    writer.page.locator("#body-root .public-DraftEditor-content:visible").click()
    writer.page.keyboard.type("Gõ lại từ đầu.")
    writer.page.locator("#body-root >> text=Gõ lại từ đầu.").wait_for()


def test_what_a_file_says_fills_empty_fields_by_one_press_each(
    portal: Portal, hands: Hands
) -> None:
    writer = hands("writer")
    pk = portal.scenery["directive"]
    writer.open_form(f"pages/{pk}/edit/")
    page = writer.page
    page.locator("[data-proposal=number] button").wait_for()
    signer = page.locator("[data-proposal=signer]")
    assert "Lò Văn Tỉnh" in signer.inner_text()
    assert signer.locator("button").count() == 0
    last = "giữ rừng".encode()
    with page.expect_response(lambda answer: last in (answer.request.post_data_buffer or b"")):
        for name in ("number", "issuer", "issued_on", "subject"):
            page.locator(f"[data-proposal={name}] button").click()
            page.locator(f"[data-proposal={name}]").wait_for(state="detached")
    chosen = page.locator("#id_issuer-chooser [data-chooser-title]")
    assert chosen.inner_text() == "Ủy ban nhân dân tỉnh Bình Sơn"
    portal.settle()
    sql = "SELECT content FROM wagtailcore_revision WHERE object_id = ? ORDER BY id DESC LIMIT 1"
    kept = json.loads(portal.rows(sql, str(pk))[0][0])
    names = ("number", "issued_on", "subject", "signer")
    expected = ["08/CT-UBND", "2025-03-05", "Về việc giữ rừng như giữ nhà", "Người đã gõ"]
    assert [kept[name] for name in names] == expected
    assert kept["issuer"] is not None


def test_a_picture_that_is_there_already_is_asked_about_in_a_tab_of_its_own(
    portal: Portal, hands: Hands
) -> None:
    """The script of Wagtail's tabs stops at a panel that doesn't say it is one: both show."""
    writer = hands("writer")
    complaints: list[str] = []
    writer.page.on("pageerror", lambda error: complaints.append(str(error)))
    stream = BytesIO()
    Image.new("RGB", (60, 40), "green").save(stream, "PNG")
    file = {"name": "anh.png", "mimeType": "image/png", "buffer": stream.getvalue()}
    writer.open("images/multiple/add/")
    several = writer.page.locator("#fileupload")
    several.set_input_files([file, file])
    writer.page.locator("li.upload-duplicate .confirm-upload").click()
    expect(writer.page.locator("li.upload-duplicate input[name$=title]")).to_have_value("anh")

    writer.open_form(f"pages/{portal.scenery['drafts'][1]}/edit/")
    writer.click("#id_lead_image-chooser [data-chooser-action-choose]")
    dialogue = writer.page.locator(".modal-content")
    search, upload = (dialogue.get_by_role("tab").nth(at) for at in range(2))
    upload.click()
    dialogue.locator("#tab-upload input[type=file]").set_input_files(file)
    expect(dialogue.locator("#tab-upload input[name$=title]")).to_have_value("anh")
    dialogue.locator("#tab-upload form [type=submit]").click()
    asked = dialogue.locator(".duplicate-upload")
    expect(asked).to_be_visible()
    search.click()
    expect(asked).to_be_hidden()
    upload.click()
    expect(asked).to_be_visible()
    assert complaints == []
