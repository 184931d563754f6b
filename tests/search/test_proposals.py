"""Synonyms are proposed from what public pages say, with their sentences, and staff decide."""

from http import HTTPStatus
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from exemplars.withdrawal import withdraw
from search.curation.proposals import finding
from search.curation.proposals.abbreviations import introductions, sentence_around
from search.curation.proposals.deciding import accept, dismiss, undo
from search.curation.proposals.finding import propose
from search.curation.synonyms import SynonymGroup, expanded
from search.models import SynonymProposal
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS
from understanding.query import parse

LIST = "/admin/reports/tu-dong-nghia-de-xuat/"
State = SynonymProposal.State


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("họp ở Ủy ban nhân dân (UBND) xã", [("UBND", "Ủy ban nhân dân")]),
        ("Uỷ ban nhân dân (sau đây gọi tắt là UBND)", [("UBND", "Uỷ ban nhân dân")]),
        ("Hội đồng nhân dân, viết tắt là HĐND, họp", [("HĐND", "Hội đồng nhân dân")]),
        ("Hội đồng nhân dân (viết tắt: HDND).", [("HDND", "Hội đồng nhân dân")]),
        ("Sở Khoa học và Công nghệ (KH&CN)", [("KH&CN", "Khoa học và Công nghệ")]),
        ("Sở Giáo dục và Đào tạo (GD-ĐT)", [("GD-ĐT", "Giáo dục và Đào tạo")]),
        ("về Thi đua, khen thưởng (TĐKT)", [("TĐKT", "Thi đua, khen thưởng")]),
        ("Trung ương (TW)", [("TW", "Trung ương")]),
        ("cấp UBND (Ủy ban nhân dân)", [("UBND", "Ủy ban nhân dân")]),
        ("UBND (tức là Ủy ban nhân dân)", []),
        ("Ủy ban nhân dân (HĐND)", []),
        ("Đoàn. Kết (ĐK)", []),
        ("dạy chữ (ĐC)", []),
        ("bà Mai (Mỹ)", []),
        ("ở Hà Nội (2024)", []),
        ("tuyến A Bê (AB)", []),
        ("Tòa án nhân dân (TAND)", [("TAND", "Tòa án nhân dân")]),
        ("cơ quan Thi hành án (THA)", []),
        ("hãng Hyundai Merchant Marine (HMM)", []),
        ("HMM (Hyundai Merchant Marine)", []),
        ("Nhóm hai ba bốn năm sáu bảy tám chín (NHBBNSBTC)", []),
    ],
)
def test_abbreviations_are_those_that_initials_bear_out(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(said.short, said.long) for said in introductions(text)] == expected


def test_sentence_is_whole_or_cut_between_words() -> None:
    text = "Câu trước. Ủy ban nhân dân (UBND) xã họp! Câu sau."
    (said,) = introductions(text)
    assert sentence_around(text, said.start, said.end) == "Ủy ban nhân dân (UBND) xã họp!"
    long = f"{'đầu ' * 99}Ủy ban nhân dân (UBND) {'cuối ' * 99}"
    (said,) = introductions(long)
    words = sentence_around(long, said.start, said.end).split()
    assert (words[0], words[-1]) == ("…", "…")
    assert set(words[1:-1]) == {"đầu", "Ủy", "ban", "nhân", "dân", "(UBND)", "cuối"}


def tell(*texts: str, **fields: object) -> list[Page]:
    return [factories.news(body=factories.body(text=text), **fields) for text in texts]


def waiting() -> list[str]:
    propose()
    return [str(each) for each in SynonymProposal.objects.filter(state=State.NEW)]


@pytest.fixture(autouse=True)
def one_page_is_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many pages use an abbreviation is one test's business; the others tell of one or two."""
    monkeypatch.setattr(finding, "USED_IN", 1)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


@pytest.mark.django_db
@pytest.mark.on_postgres
class TestProposing:
    def test_what_more_pages_say_comes_first_with_its_count(self) -> None:
        pages = tell(
            "Hợp tác xã (HTX) vui. Hợp tác xã (HTX) khỏe.",
            "Nông thôn mới (NTM) và hợp tác xã (HTX).",
        )
        assert waiting() == ["HTX = Hợp tác xã", "NTM = Nông thôn mới"]
        first = SynonymProposal.objects.get(key="htx")
        assert (first.times, first.page_count) == (3, 2)
        assert first.said_in == {"Hợp tác xã": [page.pk for page in pages]}
        assert not first.is_ambiguous

    def test_two_letters_want_two_pages_and_are_ambiguous(self) -> None:
        tell("Đại biểu (ĐB) xã.")
        assert waiting() == []
        tell("Các đại biểu (ĐB) huyện.")
        assert waiting() == ["ĐB = Đại biểu"]
        assert SynonymProposal.objects.get().is_ambiguous

    def test_two_well_attested_senses_are_shown_with_both(self) -> None:
        sentences = ["Thi đua vui (TĐV).", "Tổ đội vườn (TĐV)."]
        tell(*sentences)
        assert waiting() == []
        tell(*sentences)
        assert waiting() == ["TĐV = Thi đua vui = Tổ đội vườn"]
        proposal = SynonymProposal.objects.get()
        assert proposal.is_ambiguous
        assert [len(pages) for pages in proposal.said_in.values()] == [2, 2]

    def test_one_slip_beside_a_sense_is_no_second_sense(self) -> None:
        tell("Nông thôn mới (NTM).", "Nông thôn mới (NTM).", "Nông thôn mớii (NTM).")
        assert waiting() == ["NTM = Nông thôn mới"]

    def test_spellings_of_one_sense_are_proposed_together(self) -> None:
        tell("Khoa học và công nghệ (KHCN).", "Khoa học, công nghệ (KHCN).")
        assert waiting() == ["KHCN = Khoa học và công nghệ = Khoa học, công nghệ"]
        assert not SynonymProposal.objects.get().is_ambiguous

    def test_what_a_group_holds_is_not_proposed(self) -> None:
        tell("Ủy ban nhân dân (UBND).", "Hợp tác xã (HTX).")
        SynonymGroup.objects.create(terms="UBND\nUỷ ban nhân dân")
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_further_spelling_of_a_known_sense_is_enough_on_one_page(self) -> None:
        SynonymGroup.objects.create(terms="KHCN\nKH&CN\nKhoa học và công nghệ")
        tell("Khoa học công nghệ (KHCN).")
        assert waiting() == ["KHCN = Khoa học công nghệ"]
        assert not SynonymProposal.objects.get().is_ambiguous

    def test_further_sense_of_a_known_abbreviation_is_ambiguous(self) -> None:
        SynonymGroup.objects.create(terms="TĐV\nT.Đ.V.\nThi đua vui")
        tell("Tổ đội vườn (TĐV).", "Tổ đội vườn (TĐV).")
        assert waiting() == ["TĐV = Tổ đội vườn"]
        assert SynonymProposal.objects.get().is_ambiguous

    def test_running_again_changes_counts_and_drops_what_pages_no_longer_say(self) -> None:
        tell("Hợp tác xã (HTX).")
        propose()
        kept = SynonymProposal.objects.get().pk
        tell("Hợp tác xã (HTX).")
        propose()
        proposal = SynonymProposal.objects.get()
        assert (proposal.pk, proposal.page_count) == (kept, 2)
        for each in Page.objects.filter(pk__in=proposal.said_in["Hợp tác xã"]):
            each.specific.unpublish()
        assert propose() == (0, 1)

    def test_memory_is_bounded_by_forgetting_what_one_page_said(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding, "SENSES_LIMIT", 1)
        tell("Hợp tác xã (HTX).", "Hợp tác xã (HTX).", "Nông thôn mới (NTM).", "Bảo hiểm xã (BHX).")
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_abbreviation_that_readers_meet_nowhere_else_is_not_proposed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(finding, "USED_IN", 3)
        monkeypatch.setattr(finding, "BATCH_SIZE", 1)
        tell("Hợp tác xã (HTX).", "Nông thôn mới (NTM).", "Xã viên HTX họp.", "Xã đạt NTM.")
        tell("Đội HTX ra đồng.", live=False)
        assert waiting() == []
        tell("HTX được mùa.")
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_only_so_many_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(finding, "NEW_LIMIT", 1)
        tell("Hợp tác xã (HTX).", "Nông thôn mới (NTM) và hợp tác xã (HTX).")
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_command_says_what_it_did(self) -> None:
        tell("Hợp tác xã (HTX).")
        out = StringIO()
        call_command("propose_synonyms", stdout=out)
        assert out.getvalue().startswith("1 proposals wait for staff")


@pytest.mark.django_db
@pytest.mark.on_postgres
class TestDeciding:
    @staticmethod
    def proposal(*texts: str) -> SynonymProposal:
        tell(*texts)
        propose()
        return SynonymProposal.objects.get(state=State.NEW)

    def test_accepting_makes_a_group_that_questions_gain_by(self) -> None:
        proposal = self.proposal("Hợp tác xã (HTX).")
        group = accept(proposal, None)
        assert group.lines == ["HTX", "Hợp tác xã"]
        assert expanded(parse("htx")).expansions
        assert waiting() == []
        undo(proposal)
        assert not SynonymGroup.objects.exists()
        assert not expanded(parse("htx")).expansions
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_abbreviation_joins_the_group_of_its_full_name_and_leaves_it(self) -> None:
        group = SynonymGroup.objects.create(terms="hợp tác xã\nhợp tác")
        proposal = self.proposal("Hợp tác xã (HTX).")
        assert accept(proposal, None) == group
        group.refresh_from_db()
        assert group.lines == ["hợp tác xã", "hợp tác", "HTX"]
        group.terms += "\nHTX.NN"
        group.save()
        undo(SynonymProposal.objects.get())
        group.refresh_from_db()
        assert group.lines == ["hợp tác xã", "hợp tác", "HTX.NN"]

    def test_further_sense_makes_the_group_ambiguous_until_undone(self) -> None:
        group = SynonymGroup.objects.create(terms="TĐV\nThi đua vui")
        proposal = self.proposal("Tổ đội vườn (TĐV).", "Tổ đội vườn (TĐV).")
        accept(proposal, None)
        group.refresh_from_db()
        assert (group.lines, group.is_ambiguous) == (["TĐV", "Thi đua vui", "Tổ đội vườn"], True)
        undo(SynonymProposal.objects.get())
        group.refresh_from_db()
        assert (group.lines, group.is_ambiguous) == (["TĐV", "Thi đua vui"], False)

    def test_abbreviation_of_two_senses_takes_no_groups_of_full_names(self) -> None:
        held = SynonymGroup.objects.create(terms="Thi đua vui\nTĐVui")
        proposal = self.proposal(*["Thi đua vui (TĐV).", "Tổ đội vườn (TĐV)."] * 2)
        group = accept(proposal, None)
        assert group.pk != held.pk
        assert group.is_ambiguous

    def test_abbreviation_does_not_join_an_ambiguous_group(self) -> None:
        held = SynonymGroup.objects.create(terms="CT\nchủ tịch\nchỉ thị xã", is_ambiguous=True)
        proposal = self.proposal("Chỉ thị xã (CTX).")
        assert accept(proposal, None).pk != held.pk

    def test_dismissed_is_never_proposed_again_unless_undone(self) -> None:
        proposal = self.proposal("Hợp tác xã (HTX).")
        dismiss(proposal, None)
        tell("Hợp tác xã (HTX).")
        assert waiting() == []
        undo(proposal)
        assert waiting() == ["HTX = Hợp tác xã"]

    def test_undoing_gives_way_to_what_was_proposed_since(self) -> None:
        proposal = self.proposal("Hợp tác xã (HTX).")
        dismiss(proposal, None)
        tell(*["Hội trại xuân (HTX)."] * 2)
        assert waiting() == ["HTX = Hội trại xuân"]
        undo(proposal)
        assert SynonymProposal.objects.get() == proposal

    def test_group_that_staff_deleted_is_no_hindrance(self) -> None:
        proposal = self.proposal("Hợp tác xã (HTX).")
        accept(proposal, None).delete()
        undo(SynonymProposal.objects.get())
        assert SynonymProposal.objects.get().state == State.NEW

    def test_who_withdraws_is_in_no_proposal(self) -> None:
        person = factories.exemplar("Phạm Thị Lụa")
        self.proposal("Bà Phạm Thị Lụa (PTL) kể.")
        withdraw(person, by=None)
        assert not SynonymProposal.objects.exists()


@pytest.mark.django_db
class TestList:
    def test_evidence_is_shown_and_one_press_accepts(self, desk: Client) -> None:
        (page,) = tell("Cả xóm vào hợp tác xã (HTX) từ năm ấy. Rồi thôi.")
        propose()
        shown = Reading.of(desk.get(LIST))
        assert "HTX = hợp tác xã" in shown.words
        assert "“Cả xóm vào hợp tác xã (HTX) từ năm ấy.”" in shown.words
        assert page.get_url() in shown.links
        pk = SynonymProposal.objects.get().pk
        answer = desk.post(reverse("search_accept_proposal", args=[pk]), {"p": "1"}, follow=True)
        assert SynonymGroup.objects.get().lines == ["HTX", "hợp tác xã"]
        assert SynonymProposal.objects.get().decided_by is not None
        back = reverse("search_undo_proposal", args=[pk])
        assert back in answer.content.decode()
        assert back in desk.get(LIST, {"xem": "da-nhan"}).content.decode()
        desk.post(back)
        assert not SynonymGroup.objects.exists()
        assert "Chờ quyết định (1)" in Reading.of(desk.get(LIST)).words

    def test_dismissed_waits_in_its_own_list(self, desk: Client) -> None:
        tell("Hợp tác xã (HTX).")
        propose()
        pk = SynonymProposal.objects.get().pk
        desk.post(reverse("search_dismiss_proposal", args=[pk]))
        assert "Chờ quyết định (0)" in Reading.of(desk.get(LIST)).words
        dismissed = desk.get(LIST, {"xem": "da-bo-qua"}).content.decode()
        assert reverse("search_undo_proposal", args=[pk]) in dismissed

    def test_decided_or_gone_is_said_and_changes_nothing(self, desk: Client) -> None:
        tell("Hợp tác xã (HTX).")
        propose()
        proposal = SynonymProposal.objects.get()
        undone = desk.post(reverse("search_undo_proposal", args=[proposal.pk]), follow=True)
        assert "không còn gì để hoàn tác" in Reading.of(undone).words
        dismiss(proposal, None)
        for pk in (proposal.pk, 999_999):
            answer = desk.post(reverse("search_accept_proposal", args=[pk]), follow=True)
            assert "đã được quyết định hoặc không còn" in Reading.of(answer).words
        assert not SynonymGroup.objects.exists()

    @pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
    @pytest.mark.parametrize("tab", ["cho", "da-bo-qua"])
    def test_nothing_is_told_of_hidden_pages(self, desk: Client, how: str, tab: str) -> None:
        shown, hidden, alone = tell(
            "Hợp tác xã (HTX) công khai.", "Hợp tác xã (HTX) Lapzz.", "Nông thôn mới (NTM)."
        )
        propose()
        if tab == "da-bo-qua":
            for each in SynonymProposal.objects.all():
                dismiss(each, None)
        assert "Lapzz" in desk.get(LIST, {"xem": tab}).content.decode()
        for page in (hidden, alone):
            HIDINGS[how](page)
        told = desk.get(LIST, {"xem": tab}).content.decode()
        assert "công khai" in told
        assert shown.title in told
        assert [word for word in ("Lapzz", hidden.title, "NTM") if word in told] == []

    def test_term_that_only_hidden_pages_say_is_neither_told_nor_taken_in(
        self, desk: Client
    ) -> None:
        shown, other, *hidden = tell(*["Thi đua vui (TĐV)."] * 2, *["Tổ đội vườn (TĐV)."] * 2)
        propose()
        both = Reading.of(desk.get(LIST)).words
        assert "TĐV = Thi đua vui = Tổ đội vườn" in both
        assert shown.title in both
        assert hidden[0].title in both
        for page in hidden:
            page.unpublish()
        assert "Tổ đội vườn" not in Reading.of(desk.get(LIST)).words
        pk = SynonymProposal.objects.get().pk
        desk.post(reverse("search_accept_proposal", args=[pk]))
        assert SynonymGroup.objects.get().lines == ["TĐV", "Thi đua vui"]
        for page in (shown, other):
            page.unpublish()
        desk.post(reverse("search_undo_proposal", args=[pk]))
        desk.post(reverse("search_accept_proposal", args=[pk]))
        assert not SynonymGroup.objects.exists()

    def test_drafts_propose_nothing(self) -> None:
        tell("Hợp tác xã (HTX).", live=False)
        assert waiting() == []

    def test_list_costs_the_same_for_few_and_for_many(
        self, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        def queries() -> int:
            propose()
            with django_assert_max_num_queries(60) as captured:
                desk.get(LIST)
            return len(captured)

        tell("Hợp tác xã (HTX).")
        queries()
        few = queries()
        tell("Nông thôn mới (NTM).", "Bảo hiểm xã hội (BHXH).", "Trung học cơ sở (THCS).")
        assert queries() == few

    def test_list_is_closed_to_others(self, client: Client) -> None:
        tell("Hợp tác xã (HTX).")
        propose()
        pk = SynonymProposal.objects.get().pk
        user = User.objects.create_user("khach", "k@example.org", "x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(LIST).status_code == HTTPStatus.FOUND
        for name in ("accept", "dismiss", "undo"):
            client.post(reverse(f"search_{name}_proposal", args=[pk]))
        assert SynonymProposal.objects.get().state == State.NEW
        assert not SynonymGroup.objects.exists()
