"""The demo as readers meet it: loaded whole, tied together, honest about what is invented."""

import gzip
import re
from collections import Counter
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Page

from core.blocks import body_text
from core.extraction import extract
from core.models import PortalDocument, PortalImage
from core.querysets import visible_pages
from demo.account import ensure_demo_accounts
from demo.loading import load_demo
from demo.models import DemoObject
from demo.removing import remove_demo
from demo.sounds import READ_ALOUD, SOUNDS
from demo.writers.exemplars import ExemplarWriter
from demo.writers.news import STORY_NOTE
from directives.missing import missing_documents
from directives.models import Citation, DirectivePage
from engagement.models import Letter, Poll
from exemplars.models import ExemplarPage
from home.models import Navigation, SloganBanner, SupportUnit
from lists.keeping import differences
from movements.models import MovementPage
from narration.making import ending_of
from narration.models import Narration
from news.models import Author, NewsPage, Source
from newsroom.models import LifeCycleStep, PlannedItem
from nominations.models import Nomination
from organisations.models import EmulationGroup, GroupScore, GroupYear, Organisation, Place
from outreach.models import Collection

INVENTED_NOTE = "Nhân vật minh họa, không có thật"
HTML_LIMIT_BYTES = 9 * 1024
GZIP_LEVEL = 6
"""As the nginx of docs/operations.md packs what it sends."""
COUNTED = (
    Page, PortalImage, PortalDocument, Organisation, EmulationGroup, GroupYear, GroupScore, Author,
    Source, SloganBanner, Nomination, LifeCycleStep, PlannedItem, Letter, Poll, SupportUnit,
    Narration, Collection, DemoObject,
)  # fmt: skip


def counts() -> Counter[str]:
    return Counter({model._meta.label: model._default_manager.count() for model in COUNTED})


class LoadedDemo(TestCase):
    """Tests on one loaded demo."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_catalogues", verbosity=0)
        cls.before = counts()
        cls.account = ensure_demo_accounts()
        load_demo()
        cls.pages = [
            page.specific
            for page in Page.objects.filter(pk__in=DemoObject.objects.ids_of(Page)).order_by("path")
        ]

    def test_loading_again_changes_nothing_and_says_so(self) -> None:
        before, output = counts(), StringIO()
        call_command("load_demo", stdout=output)
        assert counts() == before
        assert "nothing to do" in output.getvalue()

    def test_removing_takes_all_of_it_and_a_second_time_nothing(self) -> None:
        assert counts() != self.before
        assert not list(differences())
        assert remove_demo().kept == []
        assert counts() == self.before
        assert not list(differences())
        assert remove_demo().removed == 0

    def test_what_was_loaded_is_found_by_search(self) -> None:
        content = self.client.get("/tim-kiem/", {"q": "duong hoa xom dong"}).content.decode()
        assert "/guong-dien-hinh/luong-thi-sen/" in content
        assert "/guong-dien-hinh/giang-a-pao/" not in content

    def test_every_page_is_public(self) -> None:
        visible = set(visible_pages().values_list("pk", flat=True))
        assert len(self.pages) >= 50
        assert {page.pk for page in self.pages} <= visible

    @pytest.mark.usefixtures("undrawn_pictures")
    def test_a_page_of_every_type_answers_and_is_light_on_the_wire(self) -> None:
        tied_most = MovementPage.objects.get(slug="thi-dua-yeu-nuoc")
        for page in (tied_most, *{type(page): page for page in self.pages}.values()):
            response = self.client.get(page.get_url())
            assert response.status_code == HTTPStatus.OK, page.get_url()
            size = len(gzip.compress(response.content, GZIP_LEVEL))
            assert size <= HTML_LIMIT_BYTES, page.get_url()

    def test_every_page_passes_the_checks_of_its_own_fields_and_blocks(self) -> None:
        for page in self.pages:
            page.full_clean()
            body = getattr(page, "body", None) or getattr(page, "story", None)
            if body:
                body.stream_block.clean(body)

    def test_every_exemplar_is_marked_as_invented_and_the_page_says_so(self) -> None:
        exemplars = list(ExemplarPage.objects.all())
        assert len(exemplars) == 16
        assert all(exemplar.is_invented for exemplar in exemplars)
        content = self.client.get(exemplars[0].get_url()).content.decode()
        assert INVENTED_NOTE in content

    def test_every_story_ends_by_saying_that_its_people_are_invented(self) -> None:
        for story in NewsPage.objects.all():
            assert STORY_NOTE in body_text(story.body).splitlines()[-1]

    def test_every_exemplar_is_tied_on_all_sides(self) -> None:
        for exemplar in ExemplarPage.objects.all():
            assert exemplar.place, exemplar
            assert exemplar.organisation, exemplar
            assert exemplar.field_of_work, exemplar
            assert exemplar.portrait, exemplar
            assert exemplar.movements, exemplar
            assert exemplar.news_links.exists(), exemplar
            assert exemplar.achievements.count() == 3, exemplar
            assert exemplar.awards.exists(), exemplar
            for grant in exemplar.awards.all():
                assert grant.decision_number or grant.decision, exemplar
                assert grant.grantor, exemplar

    @pytest.mark.usefixtures("undrawn_pictures")
    def test_exemplars_show_how_to_do_the_same_and_who_did(self) -> None:
        sen = ExemplarPage.objects.get(slug="luong-thi-sen")
        content = self.client.get(sen.get_url()).content.decode()
        for said in ("Muốn làm theo?", "Điều làm nên tấm gương", "Còn gọi là", "Chi hội trưởng"):
            assert said in content, said
        adopter = ExemplarPage.objects.get(slug="chu-nhat-xanh-van-xuan")
        assert adopter.get_url() in content
        assert "Học từ" in self.client.get(adopter.get_url()).content.decode()
        decision = DirectivePage.objects.get(slug="quyet-dinh-412-minh-hoa")
        assert decision.get_url() in content
        assert "không có thật" in self.client.get(decision.get_url()).content.decode()
        hau = ExemplarPage.objects.get(slug="ngo-van-hau")
        assert "truy tặng" in self.client.get(hau.get_url()).content.decode()

    def test_an_award_fits_the_kind_of_its_exemplar(self) -> None:
        for exemplar in ExemplarPage.objects.all():
            for grant in exemplar.awards.select_related("title"):
                fits = {
                    "person": grant.title.for_persons,
                    "collective": grant.title.for_collectives,
                    "household": grant.title.for_households,
                    "model": grant.title.for_collectives,
                }
                assert fits[exemplar.kind], f"{exemplar}: {grant.title}"

    def test_every_story_is_tied_on_all_sides(self) -> None:
        for story in NewsPage.objects.all():
            assert story.lead_image, story
            assert story.source, story
            assert story.place, story
            assert story.movements, story
            for relation in ("authors", "directive_links", "exemplar_links", "pinned_pages"):
                assert getattr(story, relation).exists(), f"{story}: {relation}"
        assert NewsPage.objects.filter(group_links__isnull=False).exists()
        assert NewsPage.objects.filter(organisation_links__isnull=False).exists()

    def test_two_pages_are_read_aloud_on_a_machine_without_a_voice(self) -> None:
        for page in Page.objects.filter(slug__in=READ_ALOUD).specific():
            content = self.client.get(page.get_url()).content.decode()
            address = re.search(r'<audio[^>]+src="([^"]+)"', content)
            assert address, f"{page}: run manage.py dump_sounds"
            assert "giọng máy espeak-ng" in content
            assert ending_of(self.client.get(address[1]).content) == "mp3"
        assert {path.name.split(".")[0] for path in SOUNDS.glob("*.mp3")} == set(READ_ALOUD)

    def test_the_graph_can_be_walked_from_a_directive_to_an_article_and_back(self) -> None:
        directive = DirectivePage.objects.get(number="08/CT-CTUBND")
        movement = directive.launched_movements.get()
        exemplar = ExemplarPage.objects.filter(page_movements__movement=movement).first()
        assert exemplar
        assert exemplar.awards.exists()
        article = NewsPage.objects.filter(
            exemplar_links__exemplar=exemplar, directive_links__directive=directive
        ).first()
        assert article
        assert movement in article.movements
        cited = directive.relations.get(target__number="19/CT-TTg").target
        assert cited.incoming_relations.filter(source=directive).exists()

    def test_a_movement_is_found_by_its_official_name(self) -> None:
        movement = MovementPage.objects.get(catalogue_key="CNX")
        assert movement.title == "Ngày Chủ nhật xanh"
        names = movement.other_names.values_list("name", flat=True)
        assert any("Hãy hành động để Thừa Thiên Huế" in name for name in names)

    @pytest.mark.usefixtures("undrawn_pictures")
    def test_movements_show_their_life_who_takes_part_and_three_levels(self) -> None:
        rural = MovementPage.objects.get(catalogue_key="NTM")
        content = self.client.get(rural.get_url()).content.decode()
        for said in ("Tổng kết giai đoạn 2021-2025 (mốc minh họa)", "4 km", "Nơi tham gia"):
            assert said in content, said
        assert "không phải số liệu thật" in content
        root = self.client.get(MovementPage.objects.get(catalogue_key="TDYN").get_url())
        below = next(each for each in root.context["branches"] if each.movement.pk == rural.pk)
        assert [each.movement.catalogue_key for each in below.below] == ["NTTNTM"]
        kinds = {kind for page in MovementPage.objects.all() for kind in _milestone_kinds(page)}
        assert kinds == {"launch", "event", "interim_review", "final_review"}
        launch = MovementPage.objects.get(catalogue_key="DHD-HY").milestones.get(kind="launch")
        assert launch.page.slug == "08-ct-ctubnd"

    def test_an_invented_group_shows_rotation_covenant_and_a_ranking(self) -> None:
        group = EmulationGroup.objects.get(slug="cum-so-7-cac-xa-hung-yen")
        assert "(minh họa)" in group.name
        for member in group.memberships.select_related("organisation"):
            assert "không có thật" in member.organisation.source, member
        shown = self.client.get(group.get_absolute_url(), {"nam": "2025"}).context["shown"]
        assert [row.rank for row in shown.scores.rows] == [1, 1, 3, 3, 5, 6]
        assert len({turn.leaders[0].organisation_id for turn in shown.rotation}) == 2
        assert len(shown.members) == 6
        assert "không có thật" in extract(Path(shown.covenant.file.path)).pages[0]
        newest = self.client.get(group.get_absolute_url()).context["shown"]
        assert (newest.year, newest.scores) == (2026, None)

    def test_no_score_is_given_to_a_real_organisation(self) -> None:
        scored = Organisation.objects.filter(group_scores__isnull=False).distinct()
        assert scored
        assert all("không có thật" in organisation.source for organisation in scored)

    def test_the_board_of_life_cycles_has_work_some_of_it_late(self) -> None:
        steps = LifeCycleStep.objects.all()
        assert {step.stage for step in steps} == set(LifeCycleStep.Stage.values)
        assert any(step.is_overdue for step in steps)
        assert any(step.done_on for step in steps)
        assert {step.owner for step in steps} == {self.account, None}

    def test_a_place_of_today_holds_the_pages_of_both_it_was(self) -> None:
        content = self.client.get(Place.objects.get(slug="ninh-binh").get_absolute_url())
        for name in ("Lương Thị Sen", "Đoàn Thị Mận", "Hà Nam, Nam Định"):
            assert name in content.content.decode(), name

    def test_staff_find_a_cited_document_that_is_not_in_the_archive(self) -> None:
        call_command("find_citations", verbosity=0)  # else found after the commit
        found = [Citation.objects.filter(key=row["key"]).first() for row in missing_documents()]
        assert [citation.number for citation in found if citation] == ["27/KH-UBND"]

    def test_no_directive_names_an_official(self) -> None:
        assert not DirectivePage.objects.exclude(signer="").exists()

    def test_every_picture_is_described_and_credited(self) -> None:
        images = PortalImage.objects.all()
        assert len(images) > 40
        assert all(image.description and image.credit and image.licence for image in images)

    def test_the_footer_leads_to_the_standard_pages(self) -> None:
        items = Navigation.objects.get().items.filter(menu="footer").select_related("page")
        assert [item.page.slug for item in items] == [
            "gioi-thieu",
            "lien-he",
            "tro-nang",
            "dieu-khoan-nguon-tin",
            "tiep-can-thong-tin",
        ]


@pytest.mark.django_db
def test_a_failure_midway_leaves_no_page_no_row_and_no_file() -> None:
    call_command("load_catalogues", verbosity=0)
    before, files_before = counts(), _files()
    pictures_made = []

    def fail(*args: object) -> None:
        pictures_made.append(PortalImage.objects.count())
        raise RuntimeError("giữa chừng")

    with (
        mock.patch.object(ExemplarWriter, "connect", side_effect=fail),
        pytest.raises(RuntimeError, match="giữa chừng"),
    ):
        load_demo()
    assert pictures_made[0] > 0
    assert counts() == before
    assert _files() == files_before


def _files() -> set[str]:
    folders = (
        folder for folder in ("original_images", "documents") if default_storage.exists(folder)
    )
    return {name for folder in folders for name in default_storage.listdir(folder)[1]}


def _milestone_kinds(movement: MovementPage) -> list[str]:
    return list(movement.milestones.values_list("kind", flat=True))
