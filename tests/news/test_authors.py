"""The public page of an author."""

import pytest
from django.test import Client

from news.models import NewsAuthor
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def written(author: object, title: str) -> object:
    story = factories.news(title)
    NewsAuthor.objects.create(article=story, author=author)
    story.save()
    return story


def test_author_has_a_page_of_stories_to_which_bylines_lead(client: Client) -> None:
    author = factories.author("Lan Anh", biography="Viết về làng.")
    story = written(author, "Bài của Lan Anh")
    other = written(factories.author("Lân Anh"), "Bài của người khác")
    byline = Reading.of(client.get(story.get_url())).soup.select_one(".byline a")
    assert (byline.text, byline["href"]) == ("Lan Anh", f"/tac-gia/lan-anh-{author.pk}/")
    reading = Reading.of(client.get(byline["href"]))
    assert reading.texts("h1") == ["Lan Anh"]
    assert "Viết về làng." in reading.words
    assert story.get_url() in reading.links
    assert other.get_url() not in reading.links


def test_page_follows_the_name_and_the_stories(client: Client) -> None:
    author = factories.author("Lan Anh")
    story = written(author, "Bài")
    former = author.get_absolute_url()
    author.name = "Lan Anh Hà"
    author.save()
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, f"/tac-gia/lan-anh-ha-{author.pk}/")
    story.authors.all().delete()
    story.save()
    assert client.get(author.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("how", HIDINGS)
def test_author_of_hidden_stories_alone_has_no_page(client: Client, how: str) -> None:
    author = factories.author("Lan Anh")
    story = hidden(factories.news, how)
    NewsAuthor.objects.create(article=story, author=author)
    story.save()
    assert client.get(author.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("key", ["lan-anh", "lan-anh-0", "9" * 40, "-1", "lan-anh-x"])
def test_unknown_author_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/tac-gia/{key}/").status_code == 404
