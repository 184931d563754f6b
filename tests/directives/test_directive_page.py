"""The page of a document: its relations drawn and listed, its effect on a day, who cites it."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from django.test import Client

from directives.citing import record_citations
from directives.diagram import NARROW_WIDTH, narrow_diagram, wide_diagram
from directives.models import (
    DirectiveFile,
    DirectiveIndexPage,
    DirectivePage,
    DirectiveRelation,
)
from directives.relatives import CITING_SHOWN, Relative, RelativeGroup
from news.models import NewsDirective
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

DAY = datetime.date(2021, 7, 16)


def document(number: str = "19/CT-TTg", **fields) -> DirectivePage:
    return factories.directive(
        number=number,
        **{
            "document_type": factories.document_type("Chỉ thị"),
            "issued_on": DAY,
            **fields,
        },
    )


def shown(client: Client, page: DirectivePage, **asked: str) -> Tag:
    answer = client.get(page.get_url(), asked)
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content, "html.parser")


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def drawn_and_listed(tree: Tag) -> tuple[set[str], set[str]]:
    """Return the addresses in the narrow drawing and in the list that is its twin."""
    return addresses(tree, ".diagram--narrow a"), addresses(tree, "dl.relations a")


def addresses(tree: Tag, selector: str) -> set[str]:
    return {link["href"] for link in tree.select(selector)}


@pytest.mark.django_db
class TestRelations:
    @pytest.mark.parametrize("kind", DirectiveRelation.Kind.values)
    def test_each_relation_is_drawn_and_listed_on_both_documents(self, client, kind: str) -> None:
        one, other = document("1/CT-UBND"), document("2/CT-UBND")
        relation = DirectiveRelation.objects.create(source=one, kind=kind, target=other)
        for here, there, label in (
            (one, other, relation.get_kind_display()),
            (other, one, relation.inverse_label),
        ):
            tree = shown(client, here)
            assert drawn_and_listed(tree) == ({there.get_url()}, {there.get_url()})
            assert label in words(tree.select_one(".diagram--narrow"))
            assert label in words(tree.select_one("dl.relations"))
            (link,) = tree.select(".diagram--wide a")
            assert link["aria-label"] == f"{label}: {there.name_with_number}"

    def test_a_citation_in_the_text_is_a_relation_of_both(self, client) -> None:
        cited = document()
        citing = document("8/CT-UBND", body=factories.body(text="Theo Chỉ thị số 19/CT-TTg."))
        record_citations(citing)
        assert drawn_and_listed(shown(client, citing))[1] == {cited.get_url()}
        tree = shown(client, cited)
        assert drawn_and_listed(tree) == ({citing.get_url()}, {citing.get_url()})
        assert "Được dẫn chiếu bởi" in words(tree)

    def test_a_recorded_relation_is_not_repeated_as_a_citation(self, client) -> None:
        cited = document()
        citing = document("8/CT-UBND", body=factories.body(text="Theo Chỉ thị số 19/CT-TTg."))
        DirectiveRelation.objects.create(source=citing, kind="implements", target=cited)
        record_citations(citing)
        tree = shown(client, cited)
        assert [words(term) for term in tree.select("dl.relations dt")] == ["Được triển khai bởi"]

    @pytest.mark.parametrize("how", HIDINGS)
    def test_a_hidden_citing_document_is_named_nowhere(self, client, how: str) -> None:
        cited = document()
        citing = hidden(
            lambda **fields: document(
                "8/CT-UBND", body=factories.body(text="Theo Chỉ thị số 19/CT-TTg."), **fields
            ),
            how,
        )
        record_citations(citing)
        assert drawn_and_listed(shown(client, cited)) == (set(), set())

    def test_a_document_without_relatives_has_no_drawing(self, client) -> None:
        assert not shown(client, document()).select(".diagram")


@pytest.mark.django_db
class TestCitedBy:
    def story(self, day: int, **fields):
        page = factories.news(
            body=factories.body(text="Theo Chỉ thị số 19/CT-TTg."),
            published_on=datetime.datetime(2025, 1, day, tzinfo=datetime.UTC),
            **fields,
        )
        record_citations(page)
        return page

    def test_the_newest_stories_come_first_and_the_rest_is_left_to_search(self, client) -> None:
        target = document()
        stories = [self.story(day) for day in range(1, CITING_SHOWN + 3)]
        tree = shown(client, target)
        (panel,) = [
            panel
            for panel in tree.select("section.panel")
            if "Tin, trang nhắc đến văn bản này" in words(panel)
        ]
        newest = [story.get_url() for story in reversed(stories)][:CITING_SHOWN]
        assert [link["href"] for link in panel.select("li a")] == newest
        (search,) = panel.select("p a")
        assert search["href"] == "/tim-kiem/?q=19%2FCT-TTg"

    def test_a_few_stories_need_no_search(self, client) -> None:
        target = document()
        self.story(1)
        assert "Tìm mọi trang nhắc đến" not in words(shown(client, target))


@pytest.mark.django_db
class TestEffectOnADay:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("2021-07-15", "Hiệu lực tại ngày 15/07/2021: chưa có hiệu lực."),
            ("16/7/2021", "Hiệu lực tại ngày 16/07/2021: còn hiệu lực."),
            ("31-12-2023", "Hiệu lực tại ngày 31/12/2023: còn hiệu lực."),
            ("1.1.2024", "Hiệu lực tại ngày 01/01/2024: hết hiệu lực."),
        ],
    )
    def test_the_day_of_the_address_is_answered(self, client, typed: str, said: str) -> None:
        page = document(expires_on=datetime.date(2023, 12, 31))
        assert said in words(shown(client, page, ngay=typed))

    def test_the_replacing_document_counts(self, client) -> None:
        page = document()
        later = document("20/CT-TTg", issued_on=datetime.date(2024, 5, 1))
        DirectiveRelation.objects.create(source=later, kind="replaces", target=page)
        assert "01/05/2024: hết hiệu lực." in words(shown(client, page, ngay="2024-05-01"))
        assert "30/04/2024: còn hiệu lực." in words(shown(client, page, ngay="2024-04-30"))

    @pytest.mark.parametrize("typed", ["32/1/2025", "hôm qua", "<script>", "99999999"])
    def test_what_is_no_day_is_said_and_kept(self, client, typed: str) -> None:
        tree = shown(client, document(), ngay=typed)
        (box,) = tree.select('input[name="ngay"]')
        assert box.get("value") == typed
        assert box.get("aria-invalid") == "true"
        assert words(tree.select_one("#ngay-loi"))
        assert not tree.select('[role="status"]')


@pytest.mark.django_db
class TestAPeriodThatIsOver:
    NOTE = "Giai đoạn thực hiện 2022–2025 đã qua; chưa rõ văn bản thay thế."

    @time_machine.travel("2026-11-21 12:00+07:00")
    def test_nobody_claims_to_know_the_effect(self, client) -> None:
        text = words(shown(client, document(implemented_from=2022, implemented_to=2025)))
        assert "Hết giai đoạn thực hiện" in text
        assert "Còn hiệu lực" not in text
        assert self.NOTE in text

    def test_a_document_whose_campaign_is_over_says_so(self, client) -> None:
        page = document(issued_on=datetime.date(2024, 11, 25))
        last = datetime.date(2025, 12, 31)
        first = factories.movement(launching_directive=page, ends_on=datetime.date(2025, 1, 1))
        factories.movement(launching_directive=page, ends_on=last, starts_on=None)
        text = words(shown(client, page))
        assert "Hết giai đoạn thực hiện" in text
        assert "do văn bản này phát động đã kết thúc ngày 31/12/2025" in text
        assert "31/12/2025: còn hiệu lực." in words(shown(client, page, ngay="31/12/2025"))
        listed = Reading.of(client.get(factories.index_of(DirectivePage).get_url()))
        assert listed.texts("main .chip") == ["Hết giai đoạn thực hiện"]
        found = Reading.of(client.get("/tim-kiem/", {"q": page.number, "loai": "directive"}))
        assert "Hết giai đoạn thực hiện" in " ".join(found.texts(".result"))
        first.ends_on = None
        first.save()
        assert "Hết giai đoạn thực hiện" not in words(shown(client, page))

    @time_machine.travel("2025-12-31 12:00+07:00")
    def test_within_the_period_it_is_in_force(self, client) -> None:
        text = words(shown(client, document(implemented_from=2022, implemented_to=2025)))
        assert "Còn hiệu lực" in text
        assert self.NOTE not in text

    @time_machine.travel("2026-11-21 12:00+07:00")
    def test_a_known_end_is_told_instead(self, client) -> None:
        page = document(
            implemented_from=2022, implemented_to=2025, expires_on=datetime.date(2027, 1, 1)
        )
        text = words(shown(client, page))
        assert "Còn hiệu lực" in text
        assert self.NOTE not in text

    def test_a_period_ends_no_earlier_than_it_begins(self, client) -> None:
        client.force_login(factories.editor())
        desk = factories.people.Desk(client)
        answer = desk.add(
            DirectivePage,
            DirectiveIndexPage.objects.get(),
            publish=True,
            title="Kế hoạch năm năm",
            subject="Về việc trồng hoa",
            implemented_from="2025",
            implemented_to="2022",
            body=factories.people.typed_body(),
        )
        assert "Năm cuối của giai đoạn không thể trước năm đầu." in answer.content.decode()
        assert not DirectivePage.objects.filter(title="Kế hoạch năm năm").exists()


class TestDrawing:
    def groups(self, count: int) -> list[RelativeGroup]:
        long = "Kế hoạch của Ban Chỉ đạo về việc vận động toàn dân giữ gìn đường làng ngõ xóm"
        relatives = [Relative(f"{long} số {at}", f"/van-ban/{at}/") for at in range(count)]
        return [
            RelativeGroup("Căn cứ", False, relatives),
            RelativeGroup("Được triển khai bởi", True, relatives),
        ]

    @pytest.mark.parametrize("draw", [narrow_diagram, wide_diagram])
    @pytest.mark.parametrize("count", [1, 2, 30])
    def test_nothing_lies_outside_or_over_another(self, draw, count: int) -> None:
        drawing = draw("Chỉ thị 19/CT-TTg", self.groups(count))
        boxes = [*drawing.boxes, drawing.center]
        for box in boxes:
            assert box.x >= 0
            assert box.x + box.width <= drawing.width
            assert box.y >= 0
            assert box.y + box.height <= drawing.height
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )
                assert apart

    def test_a_large_group_says_how_many_more_there_are(self) -> None:
        drawing = narrow_diagram("Chỉ thị 19/CT-TTg", self.groups(30))
        assert [label.text for label in drawing.labels].count("và 22 văn bản nữa") == 2

    def test_the_narrow_drawing_fits_a_small_phone_unscaled(self) -> None:
        assert NARROW_WIDTH <= 390 - 2 * 16

    def test_long_words_are_broken_off_with_an_ellipsis(self) -> None:
        (group, _) = self.groups(1)
        drawing = narrow_diagram("x" * 200, [group])
        assert all(len(line) <= 45 for box in drawing.boxes for _y, line in box.lines)
        assert drawing.center.lines[-1][1].endswith("…")


@pytest.mark.django_db
def test_a_document_without_a_number_goes_by_its_title(client) -> None:
    plan = document("", title="Kế hoạch thi đua năm 2024 của Kho bạc", subject="Thi đua 2024")
    assert plan.name_with_number == plan.title
    other = document("2/CT-TTg")
    DirectiveRelation.objects.create(source=other, kind="implements", target=plan)
    story = factories.news()
    NewsDirective.objects.create(article=story, directive=plan)
    for address in (other.get_url(), story.get_url(), DirectiveIndexPage.objects.get().get_url()):
        read = Reading.of(client.get(address))
        links = [link.get_text(" ", strip=True) for link in read.soup.select("main a")]
        issuer = f"Chỉ thị · {plan.issuer.label} "
        assert plan.title in [link.removeprefix(issuer) for link in links], address


@pytest.mark.django_db
class TestAPartThatEnded:
    @pytest.mark.parametrize(
        ("kind", "label"),
        [
            ("amends", "Được sửa đổi, bổ sung bởi"),
            ("replaces_part", "Được thay thế một phần bởi"),
            ("repeals_part", "Bị bãi bỏ một phần bởi"),
        ],
    )
    def test_it_is_said_on_the_document_that_it_befell(self, client, kind: str, label: str) -> None:
        page = document()
        day = datetime.date(2026, 10, 1)
        later = document("20/CT-TTg", issued_on=datetime.date(2026, 4, 23), effective_on=day)
        DirectiveRelation.objects.create(source=later, kind=kind, target=page, note="khoản 2")
        assert "30/09/2026: còn hiệu lực." in words(shown(client, page, ngay="30/9/2026"))
        text = words(shown(client, page, ngay="1/10/2026"))
        assert "01/10/2026: hết hiệu lực một phần." in text
        assert f"{label} {later.name_with_number} từ 01/10/2026 (khoản 2)" in text
        assert later.get_url() in [link.get("href") for link in shown(client, page).select("dd a")]
        assert "Hết hiệu lực một phần" not in words(shown(client, later))

    def test_a_hidden_amendment_is_not_told(self, client) -> None:
        page = document()
        later = document("20/CT-TTg", live=False)
        DirectiveRelation.objects.create(source=later, kind="amends", target=page)
        text = words(shown(client, page))
        assert "một phần" not in text
        assert "20/CT-TTg" not in text


@pytest.mark.django_db
class TestThePaperItself:
    def test_text_files_and_the_original_stand_before_the_other_facts(self, client) -> None:
        paper = document(
            "5/CT-UBND", original_link="https://congbao.example/5", signer="Lê Văn Hai"
        )
        DirectiveFile.objects.create(directive=paper, document=factories.document())
        read = Reading.of(client.get(paper.get_url()))
        (section,) = read.soup.select(".paper")
        assert section.select_one(".file")
        assert section.select_one('a[href="https://congbao.example/5"]').get_text() == (
            "Bản gốc trên congbao.example"
        )
        assert section.select_one(".prose")
        assert section.select_one(".notice") is None
        (facts,) = [each for each in section.find_all_next("dl") if "Người ký" in each.get_text()]
        assert facts.find_parent("aside"), "beside the paper, where there is room"

    def test_page_says_plainly_where_none_is_kept_and_whom_to_ask(self, client) -> None:
        office = factories.organisation(website="https://www.so.example/vb")
        paper = document("6/CT-UBND", issuer=office)
        read = Reading.of(client.get(paper.get_url()))
        (note,) = read.texts(".paper .notice")
        assert note.startswith("Cổng chưa giữ tệp")
        assert note.endswith("so.example")

    def test_link_that_runs_something_is_not_shown(self, client) -> None:
        paper = document("7/CT-UBND")
        DirectivePage.objects.filter(pk=paper.pk).update(original_link="javascript:alert(1)")
        read = Reading.of(client.get(paper.get_url()))
        assert "javascript" not in str(read.soup.select_one(".paper"))

    def test_each_fact_is_told_once(self, client) -> None:
        office = factories.organisation("Sở Chuyện lạ")
        kind = factories.document_type("Lệnh lạ")
        paper = document("8/LL-UBND", issuer=office, document_type=kind, subject="Về một việc lạ")
        page = Reading.of(client.get(paper.get_url()))
        # Its citation says all of it once more, as text to copy.
        page.soup.select_one("main details:has(.cited)").decompose()
        main = page.text("main article > div")
        for fact in ("Sở Chuyện lạ", "Lệnh lạ", "8/LL-UBND", "Về một việc lạ", "Còn hiệu lực"):
            assert main.count(fact) == 1, fact
