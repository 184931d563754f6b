"""The interface: what it tells, whom it doesn't, how it is paged, kept, limited and refused."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exemplars.models import AwardGrant, ExemplarPage
from exemplars.withdrawal import withdraw
from open_data import api
from open_data.resources import RESOURCES
from organisations.models import GroupMembership
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

LISTS = [f"/api/v1/{key}/" for key in RESOURCES]
PRIVATE = ("birth_year", "representative", "delegate", "contact", "phone", "email", "place_detail")


def items(client: Client, address: str) -> list[dict[str, Any]]:
    return client.get(address).json()["items"]


def names(client: Client, address: str) -> list[str]:
    return [item["name"] for item in items(client, address)]


def one_of_everything(number: int = 0) -> None:
    """Make a row of each resource that names rows of the others."""
    place = factories.place(parent=factories.place(), succeeded_by=factories.place())
    directive = factories.directive()
    movement = factories.movement(
        place=place, launching_directive=directive, parent_movement=factories.movement()
    )
    exemplar = factories.exemplar(place=place, organisation=factories.organisation())
    factories.tag(exemplar, [movement])
    factories.tag(directive, [movement])
    AwardGrant.objects.create(
        exemplar=exemplar,
        title=factories.award_title(),
        year=2024,
        grantor=factories.organisation(),
        decision=directive,
        movement=movement,
    )
    group = factories.emulation_group(place=place)
    GroupMembership.objects.create(
        group=group, organisation=factories.organisation(), year_from=2024, delegate="Ông Ẩn"
    )
    withdraw(factories.exemplar(f"Người Rút {number}"), by=None)


def test_lists_tell_of_each_thing_with_whole_addresses(client: Client) -> None:
    one_of_everything()
    for address in LISTS:
        told = items(client, address)
        assert told, address
        for record in told:
            assert "url" not in record or record["url"].startswith("http://testserver/"), address
    (honour,) = items(client, "/api/v1/honours/")
    (exemplar,) = items(client, "/api/v1/exemplars/")
    assert honour["exemplar"] == {"name": exemplar["name"], "url": exemplar["url"]}
    assert exemplar["honours"] == [{"name": honour["name"], "year": 2024}]
    assert client.get(f"/api/v1/exemplars/{exemplar['id']}/").json() == exemplar


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_are_told_nowhere(client: Client, how: str) -> None:
    person = hidden(factories.exemplar, how, title="Khuất Người")
    movement = hidden(factories.movement, how, title="Khuất phong trào")
    document = hidden(factories.directive, how, title="Khuất văn bản", number="77/KHUẤT")
    shown = factories.exemplar("Hiện Người")
    factories.tag(shown, [movement])
    below = factories.movement(parent_movement=movement, launching_directive=document)
    for exemplar in (person, shown):
        AwardGrant.objects.create(
            exemplar=exemplar,
            title=factories.award_title(),
            year=2024,
            decision=document,
            movement=movement,
        )
    said = "".join(client.get(address).content.decode() for address in LISTS)
    assert "Hiện Người" in said
    assert "khuất" not in said.lower()
    assert names(client, "/api/v1/movements/") == [below.title]
    assert items(client, f"/api/v1/exemplars/?movement={movement.pk}") == []
    for key, page in (("exemplars", person), ("movements", movement), ("directives", document)):
        answer = client.get(f"/api/v1/{key}/{page.pk}/")
        assert answer.status_code == HTTPStatus.NOT_FOUND


def test_who_withdrew_leaves_a_number_and_a_day(client: Client) -> None:
    person = factories.exemplar("Người Rút Lại")
    factories.exemplar("Chưa Từng Hiện", live=False)
    withdrawal = withdraw(person, by=None)
    (told,) = items(client, "/api/v1/withdrawals/")
    assert set(told) == {"id", "withdrawn_on"}
    assert told["id"] == withdrawal.exemplar_id
    assert client.get("/api/v1/withdrawals/1/").status_code == HTTPStatus.NOT_FOUND


def test_nothing_private_is_a_field(client: Client) -> None:
    one_of_everything()
    document = json.dumps(client.get("/api/v1/openapi.json").json())
    assert [field for field in PRIVATE if f'"{field}"' in document] == []
    assert "Ông Ẩn" not in client.get("/api/v1/groups/").content.decode()


def pages_of(client: Client, address: str) -> Iterator[list[dict[str, Any]]]:
    following: str | None = address
    while following:
        told = client.get(following.removeprefix("http://testserver")).json()
        yield told["items"]
        following = told["next"]


def test_a_cursor_reads_all_once_while_pages_come_and_go(client: Client) -> None:
    people = [factories.exemplar(f"Người {number}") for number in range(5)]
    place = people[0].place.slug
    reading = pages_of(client, f"/api/v1/exemplars/?limit=2&place={place}")
    first = next(reading)
    people[0].unpublish()
    factories.exemplar("Người đến sau", place=people[0].place)
    told = [item["name"] for page in [first, *reading] for item in page]
    assert told == ["Người 0", "Người 1", "Người 2", "Người 3", "Người 4", "Người đến sau"]


def test_lists_are_narrowed_by_what_they_say_they_are(client: Client) -> None:
    old, new = factories.directive(), factories.directive()
    type(old).objects.filter(pk=old.pk).update(issued_year=2014)
    assert [each["id"] for each in items(client, "/api/v1/directives/?year=2014")] == [old.pk]
    above = factories.movement()
    factories.tag(new, [factories.movement(parent_movement=above)])
    told = items(client, f"/api/v1/directives/?movement={above.pk}")
    assert [each["id"] for each in told] == [new.pk]
    province = factories.place(kind="province")
    commune = factories.place(kind="commune", parent=province)
    told = items(client, f"/api/v1/places/?parent={province.slug}&kind=commune")
    assert [each["slug"] for each in told] == [commune.slug]
    assert items(client, "/api/v1/honours/?year=1999") == []


def test_a_list_costs_as_many_queries_for_many_rows_as_for_one(client: Client) -> None:
    def costs() -> dict[str, int]:
        found = {}
        for address in LISTS:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == HTTPStatus.OK
            found[address] = len(queries)
        return found

    one_of_everything()
    costs()
    of_one = costs()
    for number in range(1, 4):
        one_of_everything(number)
    assert costs() == of_one
    assert max(of_one.values()) <= 14


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=-1", "cursor=a", "year=1"])
def test_wrong_parameters_are_named_in_a_problem(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/honours/?{query}")
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == HTTPStatus.BAD_REQUEST
    assert told["title"] == "Tham số không hợp lệ"
    assert query.partition("=")[0] in told["detail"]


CHOICES = [
    (key, parameter["name"], parameter["schema"]["enum"])
    for key in RESOURCES
    for parameter in api.openapi()["paths"][f"/api/v1/{key}/"]["get"]["parameters"]
    if "enum" in parameter["schema"]
]


def test_values_that_a_filter_takes_are_described() -> None:
    described = {(key, name) for key, name, _values in CHOICES}
    filters = {(key, name) for key, each in RESOURCES.items() for name in each.choices}
    assert described == {each for each in filters if each[1] in ("kind", "level")}
    assert ("exemplars", "kind", ExemplarPage.Kind.values) in CHOICES


@pytest.mark.parametrize(("key", "name", "values"), CHOICES)
def test_value_that_a_filter_does_not_take_is_refused_with_those_it_takes(
    key: str, name: str, values: list[str], client: Client
) -> None:
    for value in [*values, ""]:
        assert client.get(f"/api/v1/{key}/?{name}={value}").status_code == HTTPStatus.OK
    for value in ("khong-co", f"{values[0]}x", f"{values[0]}%0A"):
        answer = client.get(f"/api/v1/{key}/?{name}={value}")
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert answer["Content-Type"] == "application/problem+json"
        detail = answer.json()["detail"]
        assert all(taken in detail for taken in (name, *values))


@pytest.mark.parametrize("filtered", ["exemplars/?place", "groups/?place", "places/?parent"])
def test_place_that_is_none_is_refused_with_where_places_are(filtered: str, client: Client) -> None:
    place = factories.place()
    assert client.get(f"/api/v1/{filtered}={place.slug}").status_code == HTTPStatus.OK
    answer = client.get(f"/api/v1/{filtered}=khong-co")
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    name = filtered.partition("?")[2]
    assert answer.json()["detail"] == f"Xem lại giá trị của: {name} (có ở /api/v1/places/)."


def test_what_nobody_described_is_passed_over_as_document_and_page_say(client: Client) -> None:
    factories.exemplar("Lê Thị An")
    told = client.get("/api/v1/exemplars/?kind=collective&la=gi&kind=person")
    assert [each["name"] for each in told.json()["items"]] == ["Lê Thị An"]
    assert api.UNKNOWN in client.get("/api/v1/openapi.json").json()["info"]["description"]
    assert api.UNKNOWN in client.get("/du-lieu-mo/").content.decode()


@pytest.mark.parametrize("rest", ["exemplars/0/", "khong-co/", "khong-co", f"exemplars/{10**30}/"])
def test_what_is_not_there_is_a_problem_too(client: Client, rest: str) -> None:
    answer = client.get(f"/api/v1/{rest}")
    assert answer.json()["status"] in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)
    assert answer["Content-Type"] == "application/problem+json"


def test_it_only_reads_and_any_site_may(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/api/v1/exemplars/", {"title": "x"})
    assert refused.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert refused["Allow"] == "GET, HEAD"
    assert refused.json()["status"] == HTTPStatus.METHOD_NOT_ALLOWED
    assert client.head("/api/v1/exemplars/").status_code == HTTPStatus.OK
    assert client.get("/api/v1/exemplars/")["Access-Control-Allow-Origin"] == "*"


def test_a_copy_that_still_stands_is_confirmed(client: Client) -> None:
    factories.exemplar("Người A")
    etag = client.get("/api/v1/exemplars/")["ETag"]
    again = client.get("/api/v1/exemplars/", headers={"if-none-match": etag})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    factories.exemplar("Người B")
    again = client.get("/api/v1/exemplars/", headers={"if-none-match": etag})
    assert again.status_code == HTTPStatus.OK


def test_who_asks_too_often_is_told_how_long_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "READS", api.Limit("open-data-reads", most=2, seconds=3600))
    for _ in range(2):
        assert client.get("/api/v1/places/").status_code == HTTPStatus.OK
    refused = client.get("/api/v1/places/")
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert "giờ" in refused.json()["detail"] or "phút" in refused.json()["detail"]


def test_the_description_names_every_address_and_says_all_in_words(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    found = set(document["paths"])
    assert {f"/api/v1/{key}/" for key in RESOURCES} <= found
    for address in found - {each for each in found if "{" in each}:
        assert client.get(address).status_code == HTTPStatus.OK, address
    for operations in document["paths"].values():
        for parameter in operations["get"]["parameters"]:
            assert parameter["description"], parameter
        assert "application/problem+json" in operations["get"]["responses"]["429"]["content"]
    for key, resource in RESOURCES.items():
        assert all(resource.fields.values()), key
