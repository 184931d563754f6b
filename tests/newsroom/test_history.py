"""What the history of the portal tells everybody who may enter the admin."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.roles import group_of, load_roles
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_new_title_of_a_live_page_is_told_once_readers_know_it(client: Client) -> None:
    load_roles()
    story = factories.publish(factories.news("Con đường hoa"))
    story.title = "Tên chưa công bố"
    draft = story.save_revision(log_action="wagtail.edit")
    contributor = User.objects.create_user("cong-tac-vien")
    contributor.groups.add(group_of("contributor"))
    client.force_login(contributor)
    history = reverse("wagtailadmin_reports:site_history")
    said = client.get(history).content.decode()
    assert "Tên chưa công bố" not in said
    assert "Con đường hoa" in said
    draft.publish()
    assert "Tên chưa công bố" in client.get(history).content.decode()
