"""What a reader on a phone meets beside the text: links that are none, what is near, the foot."""

from collections.abc import Callable

import pytest

from tests import factories
from tests.factories.visibility import hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOK = """selector => {
  const { color, textDecorationLine } = getComputedStyle(document.querySelector(selector));
  return [color, textDecorationLine];
}"""


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_name_of_a_hidden_page_looks_like_the_words_around_it(
    contrast: str, visit: Callable
) -> None:
    hidden, seen = factories.exemplar("Phan Quốc Bảo"), factories.exemplar("Lê Thị An")
    links = (
        f'<a linktype="page" id="{hidden.pk}">{hidden.title}</a>',
        f'<a href="javascript:alert(1)">{hidden.title}</a>',
        f'<a linktype="page" id="{seen.pk}">{seen.title}</a>',
    )
    story = factories.news(body=factories.body(text=" và ".join(links)))
    hold(hidden)
    with visit(story.get_url(), contrast=contrast) as page:
        page.evaluate("document.documentElement.dataset.lines = ''")  # links underlined by choice
        words = page.evaluate(LOOK, ".rich-text p")
        assert page.locator(".rich-text a:not([href])").count() == 2
        for number in (1, 2):
            assert page.evaluate(LOOK, f".rich-text a:nth-of-type({number})") == words
        assert page.evaluate(LOOK, ".rich-text a:nth-of-type(3)") != words
