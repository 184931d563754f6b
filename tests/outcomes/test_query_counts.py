"""Every public page costs at most fourteen queries, as many for many neighbours as for one."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from core.models import BasePage, PortalImage, SiteSettings
from directives.models import Citation, DirectiveFile, DirectivePage, DirectiveRelation
from exemplars.awards.revoking import revoke
from exemplars.models import (
    Achievement,
    AwardGrant,
    AwardRevocation,
    ExemplarAlias,
    ExemplarPage,
    OfficeHeld,
    Replication,
)
from home.days import record_today
from home.models import ExemplarDay, Navigation, NavigationItem, SloganBanner
from movements.models import (
    MovementAlias,
    MovementFigure,
    MovementMilestone,
    MovementPage,
    MovementParticipant,
)
from news.models import NewsAuthor, NewsDirective, NewsExemplar, NewsPage, PinnedPage
from organisations.models import (
    GroupEvent,
    GroupMembership,
    GroupScore,
    GroupYear,
    ScoringCriterion,
)
from tests import factories, scenery
from tests.scenery import indexed_at_the_end

QUERY_LIMIT = 14
ASKED_TWICE = 6
"""What a search costs besides that is asked twice."""
ONE, MANY = 1, 7
"""Many: more than any shelf shows at once (six); a timeline, which shows twelve, gets thrice."""
A_DAY = datetime.date(2024, 5, 2)
FORMERLY = {"valid_to": datetime.date(2025, 6, 30)}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn_pictures")]


def old_place() -> object:
    """Return a place that is part of another today."""
    return factories.place(succeeded_by=factories.place(), **FORMERLY)


def old_organisation() -> object:
    """Return an organisation that has a successor."""
    return factories.organisation(succeeded_by=factories.organisation(), **FORMERLY)


def full_body(size: int, *more: dict[str, Any]) -> str:
    """Return a body with this many of everything that is fetched from the database."""
    blocks = [*more, factories.block("heading", {"text": "Mục", "level": "2"})]
    for _ in range(size):
        picture = factories.image_value(factories.image(credit="Thu Yến"))
        document = {"document": factories.document().pk, "title": ""}
        recording = {"audio": factories.audio().pk, "title": "Lời kể", "transcript": ""}
        blocks += [
            factories.block("image", picture),
            factories.block("document", document),
            factories.block("audio", recording),
        ]
    pictures = (factories.image() for _ in range(size + 1))
    blocks.append(factories.block("gallery", factories.gallery_value(*pictures)))
    return factories.body(*blocks)


def cite(page: BasePage, document: DirectivePage) -> None:
    """Record that a page names a document."""
    Citation.objects.create(
        page_id=page.pk,
        key=document.number_key,
        printed=document.number,
        number=document.number,
        number_key=document.number_key,
        target=document,
        cited_on=datetime.date(2026, 1, 1),
    )


def citing_words(documents: Sequence[DirectivePage]) -> dict[str, Any]:
    """Return a paragraph that names documents."""
    numbers = ", ".join(document.number for document in documents)
    return factories.block("paragraph", f"<p>Theo các chỉ thị {numbers}.</p>")


def news_page(size: int) -> str:
    cited = [document_before() for _ in range(size)]
    movements = [factories.movement() for _ in range(size)]
    story = factories.news(
        body=full_body(size, citing_words(cited)),
        lead_image=factories.image(),
        source=factories.source(logo=factories.image(), prefix="TTH.VN"),
        place=old_place(),
        organisations=[factories.organisation() for _ in range(size)],
        groups=[factories.emulation_group() for _ in range(size)],
    )
    for order in range(size):
        NewsAuthor.objects.create(article=story, author=factories.author(), sort_order=order)
        NewsDirective.objects.create(article=story, directive=factories.directive())
        NewsExemplar.objects.create(article=story, exemplar=factories.exemplar())
        pinned = factories.news()
        PinnedPage.objects.create(article=story, page=pinned)
        factories.tag(factories.news(), movements[:1])
    for document in cited:
        cite(story, document)
    factories.tag(story, movements)
    return story.get_url()


def directive_page(size: int) -> str:
    document = factories.directive(body=full_body(size), issuer=old_organisation())
    for _ in range(size):
        DirectiveFile.objects.create(directive=document, document=factories.document())
        DirectiveRelation.objects.create(
            source=document, kind="based_on", target=factories.directive()
        )
        DirectiveRelation.objects.create(
            source=factories.directive(), kind="replaces", target=document
        )
        factories.movement(launching_directive=document)
        NewsDirective.objects.create(article=factories.news(), directive=document)
        cite(factories.news(), document)
        cite(factories.directive(), document)
        cite(document, factories.directive())
        factories.tag(document, [factories.movement()])
        for is_standing in (True, False):
            grant = AwardGrant.objects.create(
                exemplar=factories.exemplar(place=old_place()),
                title=factories.award_title(),
                year=2024,
                decision=document,
            )
            if not is_standing:
                revocation = AwardRevocation(decision=factories.directive(), revoked_on=A_DAY)
                revoke(revocation, grant, by=None)
    return document.get_url()


def movement_page(size: int) -> str:
    page = factories.movement(
        body=full_body(size),
        lead_image=factories.image(),
        launcher=old_organisation(),
        place=old_place(),
        launching_directive=factories.directive(),
        parent_movement=factories.movement(),
    )
    for _ in range(size):
        MovementAlias.objects.create(movement=page, name="Tên khác")
        below = factories.movement(parent_movement=page, launcher=old_organisation())
        factories.movement(parent_movement=below)
        MovementMilestone.objects.create(
            movement=page,
            kind="interim_review",
            held_on=A_DAY,
            title="Sơ kết",
            page=factories.news(),
        )
        MovementFigure.objects.create(movement=page, figure="86", label="hộ", as_of=A_DAY)
        for taking_part in (
            {"organisation": old_organisation()},
            {"group": factories.emulation_group()},
            {"place": old_place()},
        ):
            MovementParticipant.objects.create(movement=page, **taking_part)
        story = factories.news(lead_image=factories.image(), source=factories.source())
        person = factories.exemplar(
            portrait=factories.image(), place=old_place(), organisation=factories.organisation()
        )
        for neighbour in (story, person, factories.directive()):
            factories.tag(neighbour, [page])
        AwardGrant.objects.create(
            exemplar=person, title=factories.award_title(), year=2024, movement=page
        )
        cite(page, factories.directive())
        for _ in range(2):
            factories.tag(factories.news(), [page])
    return page.get_url()


def exemplar_page(size: int) -> str:
    person = factories.exemplar(
        story=full_body(size),
        portrait=factories.image(),
        place=old_place(),
        organisation=old_organisation(),
        replication_conditions="Mười hộ đồng lòng.",
        replication_steps="Hỏi từng nhà.\nChia theo ngõ.",
    )
    for _ in range(size):
        ExemplarAlias.objects.create(exemplar=person, name="Tên khác")
        OfficeHeld.objects.create(
            exemplar=person, office="Tổ trưởng", organisation=old_organisation(), year_from=2014
        )
        # They may be whom to read next, where a card has its picture.
        adopter, model = (factories.exemplar(portrait=person.portrait) for _ in range(2))
        Replication.objects.create(exemplar=person, adopter=adopter, year=2024)
        Replication.objects.create(exemplar=model, adopter=person, year=2020)
        Achievement.objects.create(exemplar=person, figure="86", label="hộ")
        AwardGrant.objects.create(
            exemplar=person,
            title=factories.award_title(),
            year=2024,
            grantor=factories.organisation(),
            decision=factories.directive(),
        )
        NewsExemplar.objects.create(article=factories.news(), exemplar=person)
        cite(person, factories.directive())
        factories.tag(person, [factories.movement()])
    return person.get_url()


def title_page(size: int) -> str:
    title = factories.award_title("Bằng khen Thử", source="Luật A, Điều 1")
    for year in range(2000, 2000 + size):
        AwardGrant.objects.create(
            exemplar=factories.exemplar(place=old_place(), portrait=factories.image()),
            title=title,
            year=year,
            decision=factories.directive(),
            reason="Giữ đường hoa.",
        )
    return title.get_absolute_url()


def grant_list(size: int) -> str:
    document = factories.directive()
    for year in range(2000, 2000 + size):
        AwardGrant.objects.create(
            exemplar=factories.exemplar(place=old_place(), portrait=factories.image()),
            title=factories.award_title(),
            year=year,
            decision=document,
            movement=factories.movement(),
            grantor=old_organisation(),
        )
    return f"/danh-hieu/da-trao/?quyet-dinh={document.pk}"


def certificate_check(size: int) -> str:
    for number in range(size):
        for is_standing in (True, False):
            grant = AwardGrant.objects.create(
                exemplar=factories.exemplar(place=old_place()),
                title=factories.award_title(),
                year=2000 + number,
                decision_number="412/QĐ-UBND",
            )
            if not is_standing:
                revocation = AwardRevocation(
                    decision=factories.directive(), revoked_on=A_DAY, is_named=True
                )
                revoke(revocation, grant, by=None)
    return "/danh-hieu/tra-cuu/?so=412/Q%C4%90-UBND"  # as a browser asks


def title_list(size: int) -> str:
    for _ in range(size):
        AwardGrant.objects.create(
            exemplar=factories.exemplar(), title=factories.award_title(), year=2024
        )
    return "/danh-hieu/"


def section_page(size: int) -> str:
    shelf = factories.section(parent=factories.section())
    for _ in range(size):
        factories.standard(parent=shelf)
    return shelf.get_url()


def dossier_page(size: int) -> str:
    makers = (factories.news, factories.exemplar, factories.directive, factories.movement)
    made = []
    for _ in range(size):
        image = factories.image()
        made += [make(**_face(make, image)) for make in makers]
    return factories.dossier(pages=made, lead_image=factories.image()).get_url()


def _face(make: Callable[..., BasePage], image: PortalImage) -> dict[str, PortalImage]:
    """Return what gives a page of a type its picture."""
    if make is factories.directive:
        return {}
    return {"portrait" if make is factories.exemplar else "lead_image": image}


def standard_page(size: int) -> str:
    return factories.standard(parent=factories.section(), body=full_body(size)).get_url()


def news_list(size: int) -> str:
    for _ in range(size):
        story = factories.news(lead_image=factories.image(), source=factories.source())
        factories.tag(story, [factories.movement()])
    return factories.index_of(NewsPage).get_url()


def directive_list(size: int) -> str:
    for _ in range(size):
        document = factories.directive(issuer=old_organisation())
        DirectiveRelation.objects.create(source=document, kind="cites", target=document_before())
        factories.tag(document, [factories.movement()])
    return factories.index_of(DirectivePage).get_url()


def document_before() -> BasePage:
    """Return a document that another replaced."""
    before = factories.directive()
    DirectiveRelation.objects.create(source=factories.directive(), kind="replaces", target=before)
    return before


def movement_list(size: int) -> str:
    for _ in range(size):
        page = factories.movement(launcher=old_organisation(), place=old_place())
        factories.tag(factories.news(), [page])
    return factories.index_of(MovementPage).get_url()


def exemplar_list(size: int) -> str:
    for _ in range(size):
        person = factories.exemplar(
            portrait=factories.image(),
            place=old_place(),
            organisation=old_organisation(),
        )
        AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2024)
        factories.tag(person, [factories.movement()])
    return factories.index_of(ExemplarPage).get_url()


def home_page(size: int) -> str:
    movement_list(size)
    directive_list(size)
    news_list(size)
    person = factories.exemplar(portrait=factories.image(), place=old_place())
    for order in range(size):
        factories.tag(person, [factories.movement()])
        AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2000 + order)
    SloganBanner.objects.create(
        text="Khẩu hiệu", page=factories.movement(), starts_on=datetime.date(2020, 1, 1)
    )
    home = factories.home_page()
    home.lead_story = factories.news(lead_image=factories.image())
    home.featured_exemplar = person
    home.save()
    return "/"


def arranged_home_page(size: int) -> str:
    home_page(size)
    home = factories.home_page()
    home.featured_exemplar = None
    image, page = factories.image(), factories.standard()
    home.front = [
        factories.block("opening", {"title": "", "with_doors": True}),
        factories.block("people", {"people": [factories.exemplar().pk for _ in range(size)]}),
        factories.block("stories", {"stories": [factories.news().pk for _ in range(size)]}),
        factories.block("movements", {"title": ""}),
        factories.block("documents", {"title": ""}),
        factories.block("banner", {"title": "Mời", "image": image.pk, "page": page.pk}),
    ]
    home.save()
    record_today()
    return "/"


def day_page(size: int) -> str:
    today = timezone.localdate()
    for number in range(size):
        day = today.replace(day=1) - number * datetime.timedelta(days=1)
        person = factories.exemplar(portrait=factories.image(), place=old_place())
        factories.tag(person, [factories.movement() for _ in range(size)])
        ExemplarDay.objects.get_or_create(day=day, defaults={"exemplar": person})
    return reverse("days:day", args=[f"{today.replace(day=1)}"])


def today_page(size: int) -> str:
    day_page(size)
    today = timezone.localdate()
    for number in range(1, size):
        ExemplarDay.objects.get_or_create(
            day=today.replace(day=number),
            defaults={"exemplar": factories.exemplar(portrait=factories.image())},
        )
    ExemplarDay.objects.filter(day=today).delete()
    return reverse("days:today")


def month_page(size: int) -> str:
    for number in range(size):
        person = factories.exemplar(portrait=factories.image(), place=old_place())
        day = datetime.date(2024, 5, 1 + number)
        ExemplarDay.objects.update_or_create(day=day, defaults={"exemplar": person})
    return reverse("days:month", args=["2024-05"])


def search_page(size: int) -> str:
    movements = [factories.movement() for _ in range(size)]
    # Three of each kind at most: so many stand on one page of results, whatever their rank.
    for number in range(min(size, 3)):
        story = factories.news(f"Cây nêu thứ {number}")
        factories.tag(story, movements)
        factories.exemplar(f"Cây nêu thứ {number}", portrait=factories.image())
        factories.directive(f"Cây nêu thứ {number}")
    return "/tim-kiem/?q=c%C3%A2y+n%C3%AAu"


def missing_page(size: int) -> str:
    news_list(size)
    return "/tin-tuc/khong-co/bai-nay/"


def place_row_page(size: int) -> str:
    place = factories.place()
    for _ in range(size):
        former = factories.place(succeeded_by=place, **FORMERLY)
        factories.organisation(place=former)
        factories.organisation(place=place)
        factories.emulation_group(place=place)
        factories.exemplar(place=former, portrait=factories.image())
        factories.news(place=place)
        factories.movement(place=place, launcher=old_organisation())
    return place.get_absolute_url()


def organisation_row_page(size: int) -> str:
    office = factories.organisation(parent=old_organisation(), place=old_place())
    for _ in range(size):
        former = factories.organisation(succeeded_by=office, **FORMERLY)
        factories.organisation(parent=office)
        GroupMembership.objects.create(
            group=factories.emulation_group(), organisation=former, year_from=2024, year_to=2024
        )
        factories.exemplar(organisation=former, portrait=factories.image())
        factories.news(organisations=[office])
        factories.movement(launcher=office)
        factories.directive(issuer=office)
        AwardGrant.objects.create(
            exemplar=factories.exemplar(place=old_place()),
            title=factories.award_title(),
            year=2024,
            grantor=former,
            decision=factories.directive(),
        )
    return office.get_absolute_url()


def group_row_page(size: int) -> str:
    group = factories.emulation_group(place=old_place())
    year = GroupYear.objects.create(
        group=group, year=2024, covenant=factories.document(), scores_are_public=True
    )
    for order in range(size):
        criterion = ScoringCriterion.objects.create(
            group_year=year, name="Tiêu chí", max_points=10, sort_order=order
        )
        office = old_organisation()
        GroupMembership.objects.create(
            group=group, organisation=office, year_from=2024, year_to=2024
        )
        GroupScore.objects.create(criterion=criterion, organisation=office, points=9)
        GroupEvent.objects.create(
            group=group, held_on=datetime.date(2024, 2, 21), title="Ký", page=factories.news()
        )
        factories.news(groups=[group])
        MovementParticipant.objects.create(movement=factories.movement(), group=group)
    return group.get_absolute_url()


def group_list(size: int) -> str:
    for _ in range(size):
        factories.emulation_group(place=old_place())
    return "/cum-khoi/"


def organisation_list(size: int) -> str:
    for _ in range(size):
        factories.organisation(place=old_place(), succeeded_by=factories.organisation(), **FORMERLY)
    return "/to-chuc/?q=so"


def author_page(size: int) -> str:
    author = factories.author(organisation=old_organisation())
    for _ in range(size):
        NewsAuthor.objects.create(article=factories.news(), author=author)
    for story in NewsPage.objects.all():
        story.save()
    return author.get_absolute_url()


def place_list(size: int) -> str:
    for _ in range(size):
        old_place()
    return "/dia-phuong/"


def map_page(size: int) -> str:
    today = factories.place()
    for _ in range(size):
        former = factories.place(succeeded_by=today, **FORMERLY)
        for place in (former, old_place()):
            person = factories.exemplar(place=place, portrait=factories.image())
            factories.tag(person, [factories.movement()])
            AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2024)
    return f"/ban-do/?nam=2024&tinh={today.slug}"


def many_exemplars(size: int) -> None:
    """Make exemplars with all that a screen or a sheet shows of them."""
    for _ in range(size):
        person = factories.exemplar(place=old_place(), portrait=factories.image())
        Achievement.objects.create(exemplar=person, figure="86", label="hộ")
        AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=2024)
        factories.tag(person, [factories.movement()])


def show_page(size: int) -> str:
    many_exemplars(size)
    return "/trinh-chieu/"


def booklet_page(size: int) -> str:
    many_exemplars(size)
    return "/ky-yeu/?nam=2024"


def picking_page(size: int) -> str:
    many_exemplars(size)
    picked = ExemplarPage.objects.values_list("pk", flat=True)
    return "/ky-yeu/chon/?" + "&".join(f"guong={pk}" for pk in picked)


def collection_page(size: int) -> str:
    many_exemplars(size)
    return factories.collection("Cùng trồng cây", ExemplarPage.objects.all()).get_absolute_url()


def collection_list(size: int) -> str:
    for _ in range(size):
        many_exemplars(1)
        factories.collection("Cùng trồng cây", ExemplarPage.objects.all())
    return "/bo-suu-tap/"


def embedded_card(size: int) -> str:
    many_exemplars(size)
    return f"/nhung/{ExemplarPage.objects.latest('pk').pk}/"


def search_with_names(size: int) -> str:
    place = factories.place("Cây Nêu", slug=f"cay-neu-{size}")
    for _ in range(size):
        factories.place(succeeded_by=place, **FORMERLY)
    search_page(size)
    return f"/tim-kiem/?q=c%C3%A2y+n%C3%AAu&noi={place.slug}"


def loudspeaker_script(size: int) -> str:
    story = factories.news(body=full_body(size))
    return f"/nghe/{story.pk}/ban-tin-loa/"


def appearance_form(size: int) -> str:
    news_list(size)
    return "/cach-hien-thi/"


def open_data(size: int) -> str:
    return "/du-lieu-mo/"


def portal_map(size: int) -> str:
    for _ in range(size):
        factories.standard(parent=factories.section())
    return "/so-do-cong/"


CASES: dict[str, Callable[[int], str]] = {
    "home": home_page,
    "an arranged home": arranged_home_page,
    "the exemplar of a day": day_page,
    "the exemplars of a month": month_page,
    "today's exemplar": today_page,
    "news": news_page,
    "directive": directive_page,
    "movement": movement_page,
    "section": section_page,
    "standard": standard_page,
    "dossier": dossier_page,
    "list of news": news_list,
    "list of directives": directive_list,
    "list of movements": movement_list,
    "list of exemplars": exemplar_list,
    "search": search_page,
    "search with a choice": search_with_names,
    "a place": place_row_page,
    "an organisation": organisation_row_page,
    "a group": group_row_page,
    "list of groups": group_list,
    "list of organisations": organisation_list,
    "list of places": place_list,
    "author": author_page,
    "map": map_page,
    "a show": show_page,
    "a booklet": booklet_page,
    "picking for a booklet": picking_page,
    "an embedded card": embedded_card,
    "a collection": collection_page,
    "list of collections": collection_list,
    "a title": title_page,
    "list of titles": title_list,
    "list of honours": grant_list,
    "a certificate that is checked": certificate_check,
    "a loudspeaker's script": loudspeaker_script,
    "how the portal looks": appearance_form,
    "open data": open_data,
    "map of the portal": portal_map,
    "404": missing_page,
}


def build(make: Callable[[int], str], size: int) -> str:
    """Build what a case shows, and return its address."""
    with indexed_at_the_end():
        return make(size)


@pytest.fixture(scope="module", autouse=True)
def furnished_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the site what a site has: settings, and a menu at the foot."""
    with scenery.kept(django_db_blocker):
        site = Site.objects.get()
        settings = SiteSettings.for_site(site)
        settings.agency = "Ban Thi đua"
        settings.share_image = factories.image()
        settings.save()
        navigation = Navigation.for_site(site)
        for _ in range(3):
            NavigationItem.objects.create(
                navigation=navigation, menu="footer", page=factories.standard()
            )
        yield


@pytest.fixture
def count(client: Client) -> Callable[[str], list[list[str]]]:
    """Return a function that gives the queries of one address, warm and with cold caches."""

    def queries(address: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code in (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
        return [query["sql"] for query in captured.captured_queries]

    def warm_and_cold(address: str) -> list[list[str]]:
        queries(address)  # the first visit draws the pictures
        warm = queries(address)
        for alias in ("default", "renditions"):
            caches[alias].clear()
        ContentType.objects.clear_cache()
        return [warm, queries(address)]

    return warm_and_cold


def assert_few_and_no_more(
    of_one: list[list[str]], of_many: list[list[str]], limit: int = QUERY_LIMIT
) -> None:
    for one, many in zip(of_one, of_many, strict=True):
        # Fewer where a search's words are no longer rare: those are counted once more.
        assert len(many) <= len(one), "\n".join(many)
    warm, _cold = of_many
    assert len(warm) <= limit, "\n".join(warm)


ON_POSTGRES = {"home", "search", "search with a choice"}
"""Elsewhere a page asks both databases the same; a search has an engine for each."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.on_postgres) if name in ON_POSTGRES else name
        for name in CASES
    ],
)
def test_page_costs_few_queries_and_no_more_with_many_neighbours(
    name: str, count: Callable[[str], list[list[str]]]
) -> None:
    of_one = count(build(CASES[name], ONE))
    of_many = count(build(CASES[name], MANY))
    assert_few_and_no_more(of_one, of_many)


def search_without_marks(size: int) -> str:
    search_page(size)
    return "/tim-kiem/?q=cay+neu"


@pytest.mark.on_postgres
def test_search_that_is_read_before_it_is_asked_costs_a_second_answer(
    count: Callable[[str], list[list[str]]],
) -> None:
    of_one = count(build(search_without_marks, ONE))
    of_many = count(build(search_without_marks, MANY))
    assert_few_and_no_more(of_one, of_many, QUERY_LIMIT + ASKED_TWICE)


def test_exemplar_of_each_kind_costs_few_queries_and_no_more_with_many_neighbours(
    count: Callable[[str], list[list[str]]],
) -> None:
    of_one, of_many = build(exemplar_page, ONE), build(exemplar_page, MANY)
    for kind in ExemplarPage.Kind.values:
        ExemplarPage.objects.update(kind=kind)
        assert_few_and_no_more(count(of_one), count(of_many))
