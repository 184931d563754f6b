"""What the two groups of the newsroom may do from the first day."""

import pytest
from django.contrib.auth.models import Group, User

from core.text import slugify

pytestmark = pytest.mark.django_db


def member_of(group_name):
    user = User.objects.create_user(slugify(group_name), password="mat-khau-thu-nghiem")
    user.groups.add(Group.objects.get(name=group_name))
    return user


def test_writers_add_authors_and_sources_and_look_up_catalogues():
    writer = member_of("Biên tập viên")

    assert writer.has_perms(["news.add_author", "news.change_source", "organisations.view_place"])
    assert not writer.has_perm("organisations.change_place")
    assert not writer.has_perm("news.delete_author")


def test_reviewers_keep_the_catalogues():
    reviewer = member_of("Quản trị nội dung")

    assert reviewer.has_perms(
        ["organisations.change_place", "exemplars.add_awardtitle", "home.delete_sloganbanner"]
    )


def test_writers_record_grounds_and_reviewers_take_honours_and_people_away():
    writer, reviewer = member_of("Biên tập viên"), member_of("Quản trị nội dung")

    assert writer.has_perms(["exemplars.add_consent", "nominations.view_nomination"])
    assert not writer.has_perm("exemplars.add_awardrevocation")
    assert reviewer.has_perms(
        [
            "exemplars.add_awardrevocation",
            "exemplars.add_consentwithdrawal",
            "nominations.change_nomination",
            "merging.add_pagemerge",
        ]
    )
