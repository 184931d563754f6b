"""A person who withdraws is gone everywhere; what remains does not say who it was."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, Revision

from archive.models import ArchiveExport, SavedSearch
from core.models import PortalImage
from exemplars.models import AwardGrant, Consent, ConsentWithdrawal, ExemplarAlias, ExemplarPage
from exemplars.withdrawal import withdraw
from news.models import NewsExemplar
from tests import factories

NAME = "Trịnh Thị Quỳnh Giao"

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.on_postgres]


@pytest.fixture
def person() -> ExemplarPage:
    page = factories.exemplar(
        NAME,
        portrait=factories.image(title=f"Chân dung {NAME}"),
        office="Cô giáo điểm trường bản xa",
        quote="Tôi tên là Giao.",
    )
    ExemplarAlias.objects.create(exemplar=page, name="Cô Giao bản Mây")
    AwardGrant.objects.create(exemplar=page, title=factories.award_title(), year=2024)
    consent = page.consents.get()
    consent.evidence.save("dong-y.pdf", ContentFile(b"%PDF signed by her"))
    page.save_revision(log_action=True).publish()
    page.portrait.get_rendition("width-100")
    return ExemplarPage.objects.get(pk=page.pk)


def everything_stored() -> str:
    """Return every text of the database, so that no table can hide a name."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if "_data" in table or "_idx" in table or "_docsize" in table:
                continue  # the inside of FTS5, asked through its own tables
            cursor.execute(f'SELECT * FROM "{table}"')
            texts += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(texts)


def test_no_table_names_the_person_any_more(person: ExemplarPage) -> None:
    Redirect.objects.create(old_path="/giao", redirect_page=person)
    assert NAME in everything_stored()
    entry = withdraw(person, by=None)
    left = everything_stored()
    traces = (NAME, "Cô Giao bản Mây", "Quỳnh Giao", "quynh giao", "quynh-giao", "Tôi tên là")
    # As search keeps words: in small letters.
    for trace in (*traces, "quỳnh giao", "cô giao bản mây", "co giao ban may"):
        for form in (trace, json.dumps(trace)[1:-1].replace("\\", "\\\\")):
            assert form not in left, [line for line in left.splitlines() if form in line]
    assert entry.removed["revisions"] >= 1
    assert entry.removed["awards"] == 1
    assert ConsentWithdrawal.objects.get().reference == entry.reference


def test_pictures_and_evidence_leave_the_disk(
    person: ExemplarPage, django_capture_on_commit_callbacks: object
) -> None:
    evidence = Consent.objects.get(exemplar=person).evidence
    picture = person.portrait
    names = [picture.file.name, *(each.file.name for each in picture.renditions.all())]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] - a fixture
        withdraw(person, by=None)
    assert not evidence.storage.exists(evidence.name)
    assert len(names) == 2
    assert not any(picture.file.storage.exists(name) for name in names)
    assert not PortalImage.objects.filter(pk=picture.pk).exists()


def test_the_person_is_on_no_page_and_in_no_search(person: ExemplarPage, client: Client) -> None:
    address = person.url
    assert client.get(address).status_code == 200
    withdraw(person, by=None)
    assert client.get(address).status_code == 404
    for path in (
        "/",
        person.get_parent().url,
        f"{reverse('search')}?q={NAME}",
        f"{reverse('search')}?q=trinh+thi+quynh+giao",
        "/sitemap.xml",
    ):
        html = client.get(path).content.decode()
        shown = html.replace(f'value="{NAME}"', "")
        assert f">{NAME}<" not in shown
        assert address not in shown


def test_other_pages_that_mention_the_person_are_listed_and_untied(person: ExemplarPage) -> None:
    linked, named, decoy = (
        factories.news(),
        factories.news(lead=f"Chuyện {NAME}."),
        factories.news(),
    )
    NewsExemplar.objects.create(article=linked, exemplar=person)
    linked.save()
    entry = withdraw(person, by=None)
    assert set(entry.mentions) == {linked.pk, named.pk}
    assert decoy.pk not in entry.mentions
    assert not NewsExemplar.objects.exists()


def test_saved_searches_and_files_of_the_archive_forget_the_person(person: ExemplarPage) -> None:
    owner = factories.editor()
    SavedSearch.objects.create(owner=owner, name="Cô giáo", querystring="q=trinh+thi+quynh+giao")
    kept = SavedSearch.objects.create(owner=owner, name="Tất cả", querystring="q=gi%C3%A1o")
    ArchiveExport.objects.create(owner=owner, format="csv")
    withdraw(person, by=None)
    assert list(SavedSearch.objects.all()) == [kept]
    assert not ArchiveExport.objects.exists()


def test_name_of_one_word_takes_no_question_along_that_only_holds_the_word(
    person: ExemplarPage,
) -> None:
    ExemplarAlias.objects.create(exemplar=person, name="Ba")
    owner = factories.editor()
    SavedSearch.objects.create(owner=owner, name="Hỏi", querystring="q=B%E1%BA%A3")
    kept = SavedSearch.objects.create(owner=owner, name="Ba năm", querystring="q=bang+khen+ba+be")
    withdraw(person, by=None)
    assert list(SavedSearch.objects.all()) == [kept]


def test_nothing_brings_the_person_back(person: ExemplarPage) -> None:
    withdraw(person, by=None)
    emptied = ExemplarPage.objects.get(pk=person.pk)
    assert not Revision.objects.for_instance(emptied).exists()
    factories.consent(emptied)
    emptied.live = True
    emptied.save(clean=False)
    assert not ExemplarPage.objects.visible().filter(pk=emptied.pk).exists()
    assert set(PageLogEntry.objects.filter(page_id=emptied.pk).values_list("label", flat=True)) <= {
        "Hồ sơ đã gỡ"
    }
