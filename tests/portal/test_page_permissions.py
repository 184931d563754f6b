"""Our policy of pages answers as Wagtail's does, also where Wagtail's statements grow too large."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from bench.growth import site
from home.models import HomePage
from news.models import NewsIndexPage
from portal.page_permissions import ListedPathsPolicy
from tests import scenery

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

PAGES = 150
RIGHTS = ("add_page", "change_page", "publish_page", "lock_page")
ACTIONS = ({"change"}, {"publish"}, {"add"}, {"add", "change"}, {"lock", "publish"})


@pytest.fixture(scope="module")
def grown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[site.Site]:
    with scenery.kept(django_db_blocker):
        call_command("load_catalogues", verbosity=0)
        yield site.make(PAGES, movements=4)


def editor(rights: Sequence[tuple[Page, str]]) -> User:
    """Return an account with these rights on pages, which may come into the admin."""
    group = Group.objects.create(name="Nhóm thử")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    of_pages = Permission.objects.filter(content_type__model="page")
    known = {each.codename: each for each in of_pages}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=known[name])
        for page, name in rights
    )
    user = User.objects.create_user("bien-tap-thu")
    user.groups.add(group)
    return user


def ids(pages: object) -> list[int]:
    return sorted(Page.objects.filter(pk__in=pages.values("pk")).values_list("pk", flat=True))


def rights_of(name: str, grown: site.Site) -> list[tuple[Page, str]]:
    home, news = HomePage.objects.get(), NewsIndexPage.objects.get()
    return {
        "none": [],
        "a section": [(news, "change_page")],
        "the whole site and a page in it": [(home, "add_page"), (grown.story, "publish_page")],
        "two depths": [(news, "lock_page"), (grown.exemplar, "change_page")],
        "only adding": [(news, "add_page")],
        "single pages": [(grown.story, "change_page"), (grown.document, "publish_page")],
    }[name]


@pytest.mark.parametrize(
    "name",
    [
        *("none", "a section", "the whole site and a page in it", "two depths", "only adding"),
        "single pages",
    ],
)
def test_policy_answers_as_wagtails_does(grown: site.Site, name: str) -> None:
    user = editor(rights_of(name, grown))
    Page.objects.filter(pk__in=[grown.story.pk, grown.document.pk]).update(owner=user)
    ours, wagtails = ListedPathsPolicy(), PagePermissionPolicy()
    assert ids(ours.explorable_instances(user)) == ids(wagtails.explorable_instances(user))
    for actions in ACTIONS:
        allowed = ids(ours.instances_user_has_any_permission_for(user, actions))
        assert allowed == ids(wagtails.instances_user_has_any_permission_for(user, actions))


def test_superuser_and_an_account_that_was_closed(grown: site.Site) -> None:
    policy = policy_registry.get_by_type(NewsIndexPage)
    assert isinstance(policy, ListedPathsPolicy)
    chief = User.objects.create_superuser("tong-bien-tap")
    assert policy.explorable_instances(chief).count() == Page.objects.count()
    gone = editor([(grown.story, "change_page")])
    gone.is_active = False
    assert not policy.explorable_instances(gone).exists()


def test_editor_with_rights_on_hundreds_of_pages_works_in_the_explorer(
    grown: site.Site, client: Client
) -> None:
    pages = Page.objects.filter(depth=4).order_by("pk")[:100]
    user = editor([(page, name) for page in pages for name in RIGHTS])
    client.force_login(user)
    news = NewsIndexPage.objects.get()
    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[news.pk]),
        f"{reverse('wagtailadmin_pages:search')}?q=tin",
        reverse("wagtailadmin_choose_page"),
        f"{reverse('wagtailadmin_choose_page_search')}?q=tin",
        f"{reverse('wagtailadmin_api:pages:listing')}?search=tin",
        f"{reverse('wagtailadmin_api:pages:listing')}?search=tin&type=news.NewsPage",
        f"{reverse('wagtailadmin_api:pages:listing')}?for_explorer=1&child_of={news.pk}",
    ):
        assert client.get(address).status_code == HTTPStatus.OK, address
    listed = client.get(reverse("wagtailadmin_explore", args=[news.pk]))
    text = listed.content.decode()
    assert any(page.title in text for page in pages if page.path.startswith(news.path))
