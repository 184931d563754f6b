"""Page links inside running text lead only where readers may go."""

import pytest
from bs4 import BeautifulSoup
from wagtail.rich_text import expand_db_html

from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def link_to(page, words="xem thêm"):
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def links_on(client, story):
    page = BeautifulSoup(client.get(story.url).content, "html.parser")
    return [link.get("href") for link in page.select(".prose a")]


@pytest.mark.parametrize("how", HIDINGS)
def test_a_link_to_a_hidden_page_loses_its_address_and_keeps_its_words(client, how):
    shown, decoy = factories.news(), hidden(factories.news, how)
    story = factories.news(body=factories.body(text=f"{link_to(shown)} {link_to(decoy, 'bí mật')}"))

    assert links_on(client, story) == [shown.url, None]
    assert "bí mật" in client.get(story.url).content.decode()


def test_every_other_rich_text_hides_such_links_too():
    shown, decoy = factories.news(), hidden(factories.news, "draft")

    html = BeautifulSoup(expand_db_html(link_to(shown) + link_to(decoy)), "html.parser")

    assert [link.get("href") for link in html.select("a")] == [shown.url, None]


def test_many_linked_paragraphs_cost_one_query(client, django_assert_max_num_queries):
    def story_with(paragraphs):
        targets = [factories.news() for _ in range(paragraphs)]
        blocks = [factories.block("paragraph", f"<p>{link_to(page)}</p>") for page in targets]
        return factories.news(body=factories.body(*blocks))

    one, twenty = story_with(1), story_with(20)
    client.get(one.url)

    with django_assert_max_num_queries(12) as few:
        client.get(one.url)
    with django_assert_max_num_queries(12) as many:
        client.get(twenty.url)
    assert len(few) == len(many)
