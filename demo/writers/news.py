"""Stories, tied to every movement, document, exemplar, group and place they name."""

import datetime

from core.dates import DatePrecision
from demo.manuscripts import Manuscript
from demo.writers.base import PLACEHOLDER_BODY, DemoWorld, Writer, add_page, moment
from news.models import (
    NewsAuthor,
    NewsDirective,
    NewsExemplar,
    NewsGroup,
    NewsIndexPage,
    NewsOrganisation,
    NewsPage,
    PinnedPage,
)

NEWS_INDEX_SLUG = "tin-tuc"
STORY_NOTE = (
    "Bài do dự án Gương sáng viết để giới thiệu cổng. Nhân vật, đơn vị cơ sở và câu chuyện trong "
    "bài là minh họa, không có thật; số hiệu và ngày tháng của văn bản được nêu đúng."
)


class NewsWriter(Writer):
    """Stories about invented people around real movements; each ends by saying so."""

    folder = "news"
    label = "News"

    def make(self, manuscript: Manuscript, world: DemoWorld) -> NewsPage:
        head = manuscript.head
        page = NewsPage(
            title=head["title"],
            slug=manuscript.slug,
            lead=head["lead"],
            body=PLACEHOLDER_BODY,
            published_on=moment(head["date"]),
            published_precision=DatePrecision.MINUTE
            if isinstance(head["date"], datetime.datetime)
            else DatePrecision.DAY,
            source=world.catalogue.source(head["source"]),
            place=world.catalogue.place(head["place"]),
        )
        return add_page(
            NewsIndexPage.objects.get(slug=NEWS_INDEX_SLUG), page, self.first_seen(manuscript)
        )

    def connect(self, page: NewsPage, manuscript: Manuscript, world: DemoWorld) -> None:
        head, pages = manuscript.head, world.pages
        page.body = world.body(manuscript, STORY_NOTE)
        page.lead_image = world.picture(manuscript)
        page.lead_image_caption = head["caption"]
        page.authors = [
            NewsAuthor(author=world.catalogue.author(name), role=role)
            for name, role in head["authors"]
        ]
        page.directive_links = [NewsDirective(directive=pages[slug]) for slug in head["directives"]]
        page.exemplar_links = [NewsExemplar(exemplar=pages[slug]) for slug in head["exemplars"]]
        page.pinned_pages = [PinnedPage(page=pages[slug].page_ptr) for slug in head["related"]]
        page.organisation_links = [
            NewsOrganisation(organisation=world.catalogue.organisation(key))
            for key in head["organisations"]
        ]
        page.group_links = [
            NewsGroup(group=world.catalogue.group(key)) for key in head.get("groups", [])
        ]
        page.page_movements = world.tags(head["movements"])
