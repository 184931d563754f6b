"""The Vietnamese of the admin: whole, well formed, compiled, and in one vocabulary."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Collection, Page, Task, Workflow
from wagtail.sites.views import IndexView as SiteIndexView

from core.text import canonical_syllable, tokens
from portal.admin_labels import FIELD_LABELS, SITE_COLUMN_LABELS
from portal.translations import DOMAINS, compiled, coverage, project_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\b[A-Za-z]{2,}\b")
# Names, codes and patterns that Vietnamese editors meet as they are.
LOANWORDS = frozenset(
    "wagtail django embedly postgresql ldap api url http https domain com blog email video "
    "json xlsx csv uuid utc unicode javascript cookie csrf debug referer referrer policy "
    "origin same no last true false null enter amp from to "
    "byte kb mb gb tb pb yyyy mm dd hh ss uuuuuu tz "
    "marathi telugu udmurt urdu sorani igbo kabyle kyrgyz tajik turkmen uzbek".split()
)
ABBREVIATIONS = frozenset({"a.m.", "p.m."})
VOCABULARY = Path(settings.BASE_DIR, "docs", "editors", "thuat-ngu.md")
VOCABULARY_ROW = re.compile(r"^\| (?P<english>[^|]+?) \| (?P<vietnamese>[^|]+?) \|", re.MULTILINE)


def entries() -> Iterator[polib.POEntry]:
    for domain in DOMAINS:
        yield from polib.pofile(str(project_catalogue(domain)))


def source(entry: polib.POEntry) -> str:
    """What the translation stands for; Vietnamese has one form, so the plural."""
    return entry.msgid_plural or entry.msgid


def wording(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def bare(text: str) -> str:
    """The words alone, without placeholders and tags."""
    return PLACEHOLDER.sub(" ", TAG.sub(" ", text))


def faults(is_faulty) -> list[str]:
    return [f"{source(entry)!r} -> {wording(entry)!r}" for entry in entries() if is_faulty(entry)]


def test_every_entry_is_translated_and_none_is_fuzzy_or_obsolete():
    assert not faults(lambda entry: not wording(entry) or entry.fuzzy or entry.obsolete)


def test_no_message_stands_twice():
    for domain in DOMAINS:
        catalogue = polib.pofile(str(project_catalogue(domain)))
        counts = Counter((entry.msgctxt, entry.msgid) for entry in catalogue)
        assert [message for message, count in counts.items() if count > 1] == []


def test_placeholders_are_those_of_the_source():
    def placeholders(text: str) -> Counter[str]:
        return Counter(PLACEHOLDER.findall(text))

    def differs(entry: polib.POEntry) -> bool:
        found, singular = placeholders(wording(entry)), placeholders(entry.msgid)
        # The singular of "one child page" counts nothing, which would hide the number in ours.
        counted = bool(entry.msgid_plural and singular and found == singular)
        return found != placeholders(source(entry)) and not counted

    assert not faults(differs)


def test_tags_are_those_of_the_source():
    def tags(text: str) -> list[str]:
        return sorted(TAG.findall(text))

    assert not faults(lambda entry: tags(source(entry)) != tags(wording(entry)))


def test_white_space_and_final_punctuation_are_those_of_the_source():
    def edges(text: str) -> tuple[str, str, str]:
        stripped = text.strip()
        head, _, tail = text.partition(stripped)
        last = stripped[-1].replace("!", ".")
        return head, tail, last if last in ".:?…" else ""

    def differs(entry: polib.POEntry) -> bool:
        if entry.msgid in ABBREVIATIONS:
            return False
        expected = edges(source(entry).replace("...", "…"))
        return edges(wording(entry)) != expected or "  " in wording(entry).strip()

    assert not faults(differs)


def test_quotes_and_ellipses_are_typographic():
    def is_straight(entry: polib.POEntry) -> bool:
        text = bare(wording(entry)).replace('(")', "")
        return "'" in text or '"' in text or "..." in text

    assert not faults(is_straight)


def test_spelling_is_composed_and_places_tones_as_the_portal_does():
    def misspelt(entry: polib.POEntry) -> bool:
        text = wording(entry)
        words = (text[token.start : token.end].lower() for token in tokens(text))
        return text != unicodedata.normalize("NFC", text) or any(
            canonical_syllable(word) != word for word in words
        )

    assert not faults(misspelt)


def test_no_english_word_is_left_over():
    def keeps_english(entry: polib.POEntry) -> bool:
        theirs = {word.lower() for word in WORD.findall(bare(source(entry)))}
        ours = {word.lower() for word in WORD.findall(bare(wording(entry)))}
        return bool((theirs & ours) - LOANWORDS)

    assert not faults(keeps_english)


def test_compiled_catalogues_are_current():
    call_command("build_translations", check=True, verbosity=0)


def test_a_stale_compiled_catalogue_is_noticed_and_mended(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    for domain in DOMAINS:
        catalogue = project_catalogue(domain)
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        catalogue.write_text('msgid "Publish"\nmsgstr "Xuất bản"\n', encoding="utf-8")
        catalogue.with_suffix(".mo").write_bytes(b"old")
    with pytest.raises(CommandError, match=r"django\.mo, djangojs\.mo"):
        call_command("build_translations", check=True)
    call_command("build_translations", verbosity=0)
    call_command("build_translations", check=True)
    assert compiled(catalogue) == catalogue.with_suffix(".mo").read_bytes()


def test_every_message_of_every_installed_package_is_translated():
    rows = {row.package: row for row in coverage()}
    assert {"django", "wagtail", "wagtail.admin", "wagtail.images", "wagtailmedia"} <= rows.keys()
    assert {package: row.missing for package, row in rows.items() if row.missing} == {}


def test_messages_are_missed_when_the_project_translates_none(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    rows = {row.package: row for row in coverage()}
    assert len(rows["wagtail.admin"].missing) > 500
    assert len(rows["wagtailmedia"].missing) == rows["wagtailmedia"].total


def test_our_wording_wins_over_the_packages():
    with translation.override("vi"):
        for entry in polib.pofile(str(project_catalogue("django"))):
            if entry.msgid_plural:
                shown = translation.ngettext(entry.msgid, entry.msgid_plural, 3)
            elif entry.msgctxt:
                shown = translation.pgettext(entry.msgctxt, entry.msgid)
            else:
                shown = translation.gettext(entry.msgid)
            if not (entry.msgctxt and entry.msgid_plural):
                assert shown == wording(entry)


def test_the_editors_vocabulary_is_what_the_admin_says():
    rows = VOCABULARY_ROW.findall(VOCABULARY.read_text(encoding="utf-8"))
    pairs = [(english, vietnamese) for english, vietnamese in rows if english.isascii()]
    assert len(pairs) > 40
    with translation.override("vi"):
        assert [pair for pair in pairs if translation.gettext(pair[0]) != pair[1]] == []


@pytest.mark.django_db
def test_the_admins_scripts_speak_vietnamese():
    response = Client().get("/admin/jsi18n/", headers={"accept-language": "vi"})
    assert response.status_code == HTTPStatus.OK
    script = response.content.decode()
    served = json.loads(re.search(r"newcatalog = (\{.*?\});\n", script, re.DOTALL)[1])
    for entry in polib.pofile(str(project_catalogue("djangojs"))):
        if "wagtail.admin" in (package for package, _ in entry.occurrences):
            expected = [wording(entry)] if entry.msgid_plural else wording(entry)
            assert served[entry.msgid] == expected


@pytest.mark.django_db
def test_what_wagtail_creates_at_the_start_has_vietnamese_names():
    assert list(Group.objects.order_by("pk").values_list("name", flat=True)) == [
        *("Quản trị nội dung", "Biên tập viên", "Cộng tác viên", "Thẩm định"),
        *("Lãnh đạo phê duyệt", "Tra cứu", "Quản trị kỹ thuật"),
    ]
    assert Workflow.objects.get().name == "Quy trình duyệt bài"
    steps = Task.objects.order_by("workflow_tasks__sort_order").values_list("name", flat=True)
    assert list(steps) == ["Biên tập", "Thẩm định", "Phê duyệt"]
    assert Page.get_first_root_node().title == "Gốc"
    assert Collection.get_first_root_node().name == "Gốc"


def test_fields_that_wagtail_names_in_english_only_are_labelled():
    for form, labels in FIELD_LABELS.items():
        for name, label in labels.items():
            assert form.base_fields[name].label == label
    labelled = {column.name: column.label for column in SiteIndexView.columns}
    assert SITE_COLUMN_LABELS.items() <= labelled.items()


@pytest.mark.django_db
def test_the_sign_in_page_speaks_vietnamese():
    page = Client().get("/admin/login/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="vi"' in page
    assert "Mật khẩu" in page
    assert "Password" not in page


def test_words_of_our_templates_for_screen_readers_are_vietnamese():
    known = {message.lower() for message in ("Trang", "RSS")}
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    english = {
        f"{path.name}: {words}"
        for path in templates
        for words in re.findall(r'(?:aria-label|alt|title)="([A-Za-z ]{3,})"', path.read_text())
        if words.lower() not in known
    }
    assert english == set()


def test_times_passed_read_vietnamese():
    moment = timezone.now()
    with translation.override("vi"):
        assert naturaltime(moment - timedelta(seconds=5)) == "5 giây trước"
        assert naturaltime(moment - timedelta(hours=1)) == "1 giờ trước"
        assert naturaltime(moment - timedelta(days=3, hours=1)) == "3\xa0ngày, 1\xa0giờ trước"


@pytest.mark.django_db
def test_page_search_of_the_admin_counts_pages(admin_client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(slug="trang-chu").specific.save()
    page = admin_client.get("/admin/pages/search/", {"q": "trang chu"}).content.decode()
    assert "1–1 trong tổng số 1 trang" in " ".join(page.split())
