"""Stories that recur begin from a template in one press, with what changes filled in."""

import datetime
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.blocks import body_text
from news.models import NewsAuthor, NewsCorrection, NewsExemplar, NewsPage, PinnedPage
from newsroom.desk.abandoned import abandoned_drafts
from newsroom.models import NewsTemplate
from newsroom.models.templates import DAY_WORDS
from newsroom.roles import group_of, load_roles
from page_lists.recurring.filling import day_words, filled
from tests import factories
from tests.histories import history_of

pytestmark = pytest.mark.django_db


def client_of(role: str, section: str = "") -> Client:
    load_roles(sections=[section] if section else [])
    user = User.objects.create_user(role, f"{role}@example.org")
    user.groups.add(group_of(role, section))
    client = Client()
    client.force_login(user)
    return client


def template(
    page: NewsPage, title: str = "Tin vắn tuần {tuần}", name: str = "Tuần"
) -> NewsTemplate:
    return NewsTemplate.objects.create(name=name, page=page, title=title)


def pattern() -> NewsPage:
    """Return a story that has one of everything."""
    page = factories.news(
        "Tin vắn tuần 1",
        lead="Việc trong tuần {tuần}, tới {ngày}.",
        body=factories.body(text="Tháng {tháng} năm {năm} {gì đó}."),
        source=factories.source("Báo tỉnh"),
        lead_image=factories.image(),
        source_link="https://example.org/cu",
        organisations=[factories.organisation("Hội Nông dân")],
    )
    NewsAuthor.objects.create(article=page, author=factories.author("An"), role="photo")
    NewsExemplar.objects.create(article=page, exemplar=factories.exemplar())
    NewsCorrection.objects.create(article=page, corrected_on=datetime.date(2024, 1, 1), text="Sai.")
    PinnedPage.objects.create(article=page, page=factories.news())
    factories.tag(page, [factories.movement("Trồng hoa")])
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision()
    return page


def begun(client: Client, kept: NewsTemplate) -> NewsPage:
    before = set(Page.objects.values_list("pk", flat=True))
    answer = client.post(reverse("newsroom_begin_story", args=[kept.pk]))
    page = NewsPage.objects.exclude(pk__in=before).get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert history_of(page) == [("wagtail.create", page.owner_id)]
    return page.get_latest_revision_as_object()


def test_story_begins_as_a_draft_with_what_recurs_and_nothing_else() -> None:
    kept = template(pattern())
    client = client_of("editor")
    page = begun(client, kept)
    words = day_words(timezone.localdate())
    assert page.title == f"Tin vắn tuần {words['tuần']}"
    assert page.lead == f"Việc trong tuần {words['tuần']}, tới {words['ngày']}."
    said = f"Tháng {words['tháng']} năm {words['năm']} {{gì đó}}."
    assert said in body_text(page.body)
    assert (page.source, page.lead_image) == (kept.page.source, kept.page.lead_image)
    assert [(row.author.name, row.role) for row in page.authors.all()] == [("An", "photo")]
    assert [row.movement.title for row in page.page_movements.all()] == ["Trồng hoa"]
    assert [row.organisation.name for row in page.organisation_links.all()] == ["Hội Nông dân"]
    for relation in ("exemplar_links", "corrections", "pinned_pages"):
        assert getattr(page, relation).count() == 0
    assert (page.source_link, page.first_published_at) == ("", None)
    assert page.owner == User.objects.get(username="editor")
    assert not NewsPage.objects.get(pk=page.pk).live
    assert page.get_parent().pk == kept.page.get_parent().pk
    # The template has kept its own rows.
    assert kept.page.authors.count() == kept.page.page_movements.count() == 1
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_it_begins_from_the_newest_version_and_two_of_a_week_have_addresses_of_their_own() -> None:
    page = pattern()
    kept = template(page)
    page.lead = "Sapo mới sửa."
    page.save_revision()
    client = client_of("editor")
    first, second = begun(client, kept), begun(client, kept)
    assert first.lead == second.lead == "Sapo mới sửa."
    assert first.title == second.title
    assert first.slug != second.slug


def test_words_in_braces_are_filled_however_their_marks_are_typed() -> None:
    words = day_words(datetime.date(2027, 1, 2))
    assert words == {"ngày": "02/01/2027", "tuần": "53", "tháng": "1", "năm": "2027"}
    assert tuple(words) == DAY_WORDS
    assert filled("{tuần} {tua\u0302\u0300n} {ngay}", words) == "53 53 {ngay}"


def test_who_may_not_write_in_the_section_may_not_begin_there() -> None:
    section = factories.news_index("Tin xã", parent=factories.home_page())
    kept = template(factories.news("Của tỉnh"))
    client = client_of("editor", f"/{section.slug}/")
    before = Page.objects.count()
    answer = client.post(reverse("newsroom_begin_story", args=[kept.pk]))
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert Page.objects.count() == before
    assert "Theo mẫu" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_desk_offers_the_templates_and_the_page_menu_to_keep_one() -> None:
    page = pattern()
    kept = template(page, name="Tin vắn")
    client = client_of("editor")
    desk = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    (button,) = [each for each in desk.select(".desk button") if "Theo mẫu" in each.get_text()]
    assert "Tin vắn" in button.get_text()
    assert button.parent["action"] == reverse("newsroom_begin_story", args=[kept.pk])
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    address = f"{reverse('wagtailsnippets_newsroom_newstemplate:add')}?bai={page.pk}"
    assert address in form
    offered = BeautifulSoup(client.get(address).content, "html.parser")
    assert offered.select_one("#id_title")["value"] == page.title
    typed = {"name": "Bản tin tháng", "page": page.pk, "title": "Bản tin {thang} {sai} {năm}"}
    refused = client.post(address, typed).content.decode()
    assert "Không thay được {thang}, {sai}; chỉ có {ngày}, {tuần}, {tháng}, {năm}." in refused
    typed["title"] = "Bản tin tháng {tháng}"
    assert client.post(address, typed).status_code == HTTPStatus.FOUND
    made = NewsTemplate.objects.get(name="Bản tin tháng")
    assert (made.page, made.kept_by.username) == (page, "editor")


def test_a_draft_that_is_a_template_is_neither_abandoned_nor_a_draft_to_finish() -> None:
    client = client_of("editor")
    page = factories.news("Mẫu tuần", live=False)
    page.owner = User.objects.get(username="editor")
    page.save()
    page.save_revision(user=page.owner)
    old = timezone.now() - datetime.timedelta(days=90)
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=old)
    with override_settings(ABANDONED_DRAFT_DAYS=60):
        assert abandoned_drafts().filter(pk=page.pk).exists()
        assert "Mẫu tuần" in client.get(reverse("wagtailadmin_home")).content.decode()
        template(page)
        assert not abandoned_drafts().filter(pk=page.pk).exists()
    desk = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    assert "Mẫu tuần" not in [each.get_text() for each in desk.select(".desk__title")]
