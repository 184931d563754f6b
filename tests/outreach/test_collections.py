"""Collections: editors put people together, and readers see those they may see, in that order."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from exemplars.models import ExemplarPage
from outreach.models import Collection
from tests import factories
from tests.factories.visibility import HIDINGS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn_pictures")]


def names(client: Client, address: str) -> list[str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [title.get_text(strip=True) for title in page.select("main .card__title")]


def test_page_shows_people_in_the_editors_order_and_ways_to_take_them_along(client: Client) -> None:
    people = [factories.exemplar(name) for name in ("Lê Thị Út", "Lê Thị An")]
    row = factories.collection("Giữ làng nghề", people)
    answer = client.get(row.get_absolute_url())
    page = BeautifulSoup(answer.content, "html.parser")
    assert names(client, row.get_absolute_url()) == ["Lê Thị Út", "Lê Thị An"]
    assert page.h1.get_text(strip=True) == "Giữ làng nghề"
    picked = f"guong={people[0].pk}&guong={people[1].pk}"
    for address in (reverse("outreach:show"), reverse("outreach:booklet")):
        assert page.select_one(f"main a[href='{address}?{picked}']") is not None


@pytest.mark.parametrize("how", HIDINGS)
def test_who_is_hidden_is_not_in_it_nor_counted(how: str, client: Client) -> None:
    person = factories.exemplar("Lý Thị Khuất", live=how != "draft")
    twin = factories.exemplar("Lý Thị Hiện")
    row = factories.collection("Giữ làng nghề", [person, twin])
    HIDINGS[how](ExemplarPage.objects.get(pk=person.pk))
    assert names(client, row.get_absolute_url()) == ["Lý Thị Hiện"]
    listed = client.get("/bo-suu-tap/").content.decode()
    assert "1 tấm gương" in listed
    assert "2 tấm gương" not in listed


@pytest.mark.on_postgres
def test_list_shows_the_first_four_faces_of_each_that_readers_may_see(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [factories.exemplar(f"Lê Thị {name}") for name in ("Ai", "Ba", "Cô", "Dì", "Em")]
    row = factories.collection("Giữ làng nghề", [people[0], *people])
    factories.collection("Bảo vệ rừng", people[3:])
    Collection.objects.filter(title="Bảo vệ rừng").update(sort_order=1)
    HIDINGS["held"](people[1])
    with django_assert_max_num_queries(4):
        first, second = Collection.objects.with_visible_people().with_first_people()
    assert [person.pk for person in first.first_people] == [people[at].pk for at in (0, 2, 3)]
    assert [person.pk for person in second.first_people] == [people[3].pk, people[4].pk]
    page = BeautifulSoup(client.get("/bo-suu-tap/").content, "html.parser")
    assert [len(each.find_all("svg")) for each in page.select(".collections__faces")] == [3, 2]
    assert row.title in page.get_text()


@pytest.mark.on_postgres
def test_collection_of_nobody_whom_readers_see_is_nowhere(client: Client) -> None:
    person = factories.exemplar()
    row = factories.collection("Giữ làng nghề", [person])
    assert row.title in client.get("/bo-suu-tap/").content.decode()
    HIDINGS["held"](person)
    assert client.get(row.get_absolute_url()).status_code == HTTPStatus.NOT_FOUND
    assert row.title not in client.get("/bo-suu-tap/").content.decode()


def test_renamed_collection_is_led_on_from_its_older_address(client: Client) -> None:
    row = factories.collection("Giữ làng nghề", [factories.exemplar()])
    before = row.get_absolute_url()
    row.title = "Giữ nghề làng"
    row.save()
    answer = client.get(before)
    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.headers["Location"] == row.get_absolute_url() != before


def test_reviewer_makes_a_collection_in_the_admin_and_writer_may_not(client: Client) -> None:
    person = factories.exemplar()
    sent = {
        "title": "Giữ làng nghề",
        "intro": "Vì sao.",
        "sort_order": "0",
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "people-MIN_NUM_FORMS": "0",
        "people-MAX_NUM_FORMS": "60",
        "people-0-exemplar": str(person.pk),
        "people-0-ORDER": "1",
    }
    address = reverse("wagtailsnippets_outreach_collection:add")
    call_command("load_roles", verbosity=0)
    for group, made in (("Biên tập viên", 0), ("Quản trị nội dung", 1)):
        user = User.objects.create_user(f"ai-{made}", password="mat-khau")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        client.post(address, sent)
        assert Collection.objects.count() == made
