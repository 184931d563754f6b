"""The gate in the admin: what is shown, what one press writes, what keeps from publishing."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Site,
    Workflow,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import rich_text

from core.blocks import body_text
from news.models import NewsPage
from newsroom.finishing import publish_approved
from quality.findings import Draft, checks
from quality.gate import blocking, of_type, review
from quality.models import QualitySettings
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client: Client) -> User:
    user = User.objects.create_superuser("chief", password="mat-khau-dai-du")
    client.force_login(user)
    return user


def draft_of(page: Page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def story(text: str, **fields) -> NewsPage:
    page = factories.news("Cụm thi đua số 3 phát động", body=factories.body(text=text), **fields)
    page.save_revision()
    return page


def findings(page: NewsPage) -> dict[str, list]:
    return {group.name: list(group.findings) for group in review(draft_of(page))}


def test_findings_of_the_newest_draft_are_shown(client: Client, chief: User):
    page = story("Điển hình tiên tiến.")
    page.body = factories.body(text="Điển hình tiến tiến của Ðảng.")
    page.save_revision()
    answer = client.get(reverse("quality_findings", args=[page.pk]))
    shown = answer.content.decode()
    assert "Sửa thành “tiên tiến”" in shown
    assert "Phải sửa" in shown


def test_one_press_corrects_the_place_and_the_next_undoes_it(client: Client, chief: User):
    page = story("Điển hình <b>tiến tiến</b> của xã, và tiến tiến nữa.")
    before = draft_of(page).body.raw_data[0]["value"]
    second = findings(page)["words"][1]
    client.post(reverse("quality_correct", args=[page.pk]), {"token": second.token})
    text = body_text(draft_of(page).body)
    assert text == "Điển hình tiến tiến của xã, và tiên tiến nữa."
    assert "Hoàn tác" in client.get(reverse("quality_findings", args=[page.pk])).content.decode()
    client.post(reverse("quality_undo", args=[page.pk]))
    assert draft_of(page).body.raw_data[0]["value"] == before
    assert (
        "Hoàn tác" not in client.get(reverse("quality_findings", args=[page.pk])).content.decode()
    )


def test_all_places_of_one_kind_are_corrected_at_once(client: Client, chief: User):
    page = story("Ba\u00a0lần <i>có\u00a0dấu</i> cách\u00a0lạ &amp; lạ.")
    tokens = [finding.token for finding in findings(page)["invisible"]]
    client.post(reverse("quality_correct", args=[page.pk]), {"all": tokens, "every": "1"})
    assert body_text(draft_of(page).body) == "Ba lần có dấu cách lạ & lạ."
    assert "<i>có dấu</i>" in draft_of(page).body.raw_data[0]["value"]
    page.body = factories.body(text="Tổ chức , đơn vị , xã,thôn , xóm.")
    page.save_revision()
    tokens = [finding.token for finding in findings(page)["spacing"]]
    client.post(reverse("quality_correct", args=[page.pk]), {"all": tokens, "every": "1"})
    assert body_text(draft_of(page).body) == "Tổ chức, đơn vị, xã, thôn, xóm."


def test_words_that_changed_meanwhile_are_left_alone(client: Client, chief: User):
    page = story("Điển hình tiến tiến.")
    token = findings(page)["words"][0].token
    page.body = factories.body(text="Những điển hình tiến tiến.")
    revision = page.save_revision()
    client.post(reverse("quality_correct", args=[page.pk]), {"token": token})
    assert NewsPage.objects.get(pk=page.pk).latest_revision_id == revision.pk


def test_readers_see_nothing_of_a_correction_before_it_is_published(client: Client, chief: User):
    page = story("Điển hình tiến tiến.")
    client.post(
        reverse("quality_correct", args=[page.pk]), {"token": findings(page)["words"][0].token}
    )
    live = NewsPage.objects.get(pk=page.pk)
    assert body_text(live.body) == "Điển hình tiến tiến."
    assert live.has_unpublished_changes


def test_nobody_without_the_right_to_edit_sees_or_corrects(client: Client):
    page = story("Điển hình tiến tiến.")
    visitor = User.objects.create_user("khach", password="mat-khau-dai-du")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    assert client.get(reverse("quality_findings", args=[page.pk])).status_code != HTTPStatus.OK
    client.post(
        reverse("quality_correct", args=[page.pk]), {"token": findings(page)["words"][0].token}
    )
    assert "tiến tiến" in body_text(draft_of(page).body)


@pytest.mark.parametrize("blocks", [True, False])
def test_what_blocks_keeps_a_draft_from_readers(client: Client, chief: User, blocks: bool):
    site = Site.objects.get(is_default_site=True)
    QualitySettings.objects.update_or_create(
        site=site, defaults={"blocking": ["look-alikes"] if blocks else []}
    )
    page = story("Chủ trương của Ðảng.", live=False)
    typed = typed_body(("paragraph", rich_text("<p>Chủ trương của Ðảng ta.</p>")))
    Desk(client).change(page, publish=True, body=typed)
    assert "Ðảng ta" in body_text(draft_of(page).body)
    assert NewsPage.objects.get(pk=page.pk).live is not blocks
    NewsPage.objects.get(pk=page.pk).unpublish()
    answer = client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}",
        {"include_descendants": ""},
    )
    assert answer.status_code == HTTPStatus.FOUND
    assert NewsPage.objects.get(pk=page.pk).live is not blocks


@pytest.mark.parametrize("has_slip", [True, False])
def test_an_approval_publishes_only_what_is_sound(client: Client, chief: User, has_slip: bool):
    page = story("Chủ trương của Ðảng." if has_slip else "Chủ trương của Đảng.", live=False)
    task = GroupApprovalTask.objects.create(name="Duyệt")
    workflow = Workflow.objects.create(name="Duyệt bài")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(page, chief)
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    text = body_text(page.body)
    typed = {"body": typed_body(("paragraph", rich_text(f"<p>{text}</p>"))), **approval}
    shown = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        Desk(client).form_of(page, **typed),
        follow=True,
    )
    assert NewsPage.objects.get(pk=page.pk).live is not has_slip
    assert ("chưa duyệt" in shown.content.decode()) is has_slip
    if has_slip:
        assert shown.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        state.refresh_from_db()
        with pytest.raises(PermissionDenied):
            state.current_task_state.specific.approve(user=chief)
        state.refresh_from_db()
        assert state.status == WorkflowState.STATUS_IN_PROGRESS
        assert not NewsPage.objects.get(pk=page.pk).live


def test_a_check_that_the_site_leaves_out_says_nothing():
    page = story("Chủ trương của Ðảng.")
    assert "look-alikes" in findings(page)
    site = Site.objects.get(is_default_site=True)
    QualitySettings.objects.filter(site=site).update(left_out=["look-alikes"])
    assert "look-alikes" not in findings(page)


def test_each_type_is_composed_of_its_own_checks():
    person, news = factories.exemplar(has_consent=False), factories.news()
    assert "ground" in dict(of_type(person))
    assert "ground" not in dict(of_type(news))
    (found,) = dict(checks.items())["ground"].find(Draft(person))
    assert "căn cứ" in found.said
    assert list(dict(checks.items())["ground"].find(Draft(factories.exemplar()))) == []


def test_pictures_headings_and_links_are_looked_at():
    image = factories.image(description="", credit="")
    gone = factories.news("Bài sắp gỡ")
    page = story(
        f'Xem <a linktype="page" id="{gone.pk}">bài này</a> và <a href="/khong-co/">bài kia</a>.'
    )
    page.lead_image = image
    page.body.append(("heading", {"text": "Mục nhỏ", "level": "3"}))
    page.save_revision()
    assert {"alt", "credit", "small-pictures", "headings", "source"} <= set(findings(page))
    assert [found.found for found in findings(page)["links"]] == ["bài kia"]
    gone.unpublish()
    assert [found.found for found in findings(page)["links"]] == ["bài này", "bài kia"]


def test_what_the_form_requires_is_required_of_every_way_to_publish(client: Client, chief: User):
    """An act on many pages and an approval from a list see no form; a site can't switch it off."""
    QualitySettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        blocking=[],
        left_out=[name for name, _check in checks.items()],
    )
    client.force_login(chief)
    empty = factories.news("Cả xóm trồng hoa", live=False, body=[])
    empty.lead = ""
    empty.save_revision(clean=False)
    whole = factories.news("Cả xóm quét đường", live=False)
    whole.save_revision()
    assert [group.told for group in blocking(empty)] == ["Phần bắt buộc: Sapo, nội dung còn trống"]
    assert blocking(whole) == []
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{address}?next=/admin/&id={empty.pk}&id={whole.pk}", follow=True)
    assert "Sapo, nội dung còn trống" in answer.content.decode()
    assert not NewsPage.objects.filter(live=True).exists()
    empty.get_workflow().start(empty, chief)
    with pytest.raises(PermissionDenied):
        publish_approved(empty.current_workflow_state, chief)
    client.post(f"{address}?id={whole.pk}")
    assert NewsPage.objects.get(live=True).pk == whole.pk
