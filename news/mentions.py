"""The groups and organisations a story names, each with the way to its page."""

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models.functions import Coalesce, NullIf

from core.querysets import rows_in_memory
from news.models.links import NewsGroup, NewsOrganisation
from organisations.models import EmulationGroup, Organisation
from queries.prepared import Prepared

if TYPE_CHECKING:
    from news.models.articles import NewsPage


class Mention(NamedTuple):
    """A group or an organisation that a story names: its name, and the address of its page."""

    label: str
    url: str


def mentions(article: "NewsPage") -> dict[str, list[Mention]]:
    """Return the `groups` and `organisations` a story names, each once, in the editor's order.

    One query; none for a draft, which holds what it names in memory.
    """
    groups = rows_in_memory(article, "group_links")
    organisations = rows_in_memory(article, "organisation_links")
    if groups is None or organisations is None:
        return _stored_mentions(article)
    named_groups = dict.fromkeys(row.group for row in groups)
    named_organisations = dict.fromkeys(row.organisation for row in organisations)
    return {
        "groups": [Mention(group.name, group.get_absolute_url()) for group in named_groups],
        "organisations": [
            Mention(organisation.label, organisation.get_absolute_url())
            for organisation in named_organisations
        ],
    }


def _stored_mentions(article: "NewsPage") -> dict[str, list[Mention]]:
    rows = _mention_rows(article=article.pk)
    mentioned: dict[str, dict[Mention, None]] = {"groups": {}, "organisations": {}}
    for mention, _order, _pk, label, slug in sorted(rows, key=itemgetter(1, 2)):
        model = EmulationGroup if mention == "groups" else Organisation
        mentioned[mention][Mention(label, model(slug=slug).get_absolute_url())] = None
    return {name: list(found) for name, found in mentioned.items()}


@Prepared
def _mention_rows(article: int) -> models.QuerySet[Any]:
    columns = ("mention", "order", "pk", "label", "slug")
    group_rows = NewsGroup.objects.filter(article_id=article).order_by()
    group_rows = group_rows.annotate(
        mention=models.Value("groups"),
        order=Coalesce("sort_order", 0),
        label=models.F("group__name"),
        slug=models.F("group__slug"),
    )
    organisation_rows = NewsOrganisation.objects.filter(article_id=article).order_by()
    organisation_rows = organisation_rows.annotate(
        mention=models.Value("organisations"),
        order=Coalesce("sort_order", 0),
        label=Coalesce(NullIf("organisation__short_name", models.Value("")), "organisation__name"),
        slug=models.F("organisation__slug"),
    )
    return group_rows.values_list(*columns).union(organisation_rows.values_list(*columns))
