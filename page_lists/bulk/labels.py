"""Tagging many pages with a movement, an author, a source, or taking these away."""

from collections.abc import Sequence
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminPageChooser

from movements.models import MovementPage, PageMovement
from movements.models.tagging import TaggedPageMixin
from news.models import Author, NewsAuthor, NewsPage, Source
from newsroom.models import BulkChange
from page_lists.bulk.acting import ContentAction, RefusedError

ADD, REMOVE = "gan", "bo"


class LabelsForm(forms.Form):
    """What to give to the pages, or to take from them."""

    act = forms.ChoiceField(
        label="Việc",
        choices=[(ADD, "Gắn thêm"), (REMOVE, "Bỏ đi")],
        initial=ADD,
        widget=forms.RadioSelect,
    )
    movement = forms.ModelChoiceField(
        label="Phong trào",
        queryset=MovementPage.objects.all(),
        required=False,
        widget=AdminPageChooser(target_models=[MovementPage]),
    )
    author = forms.ModelChoiceField(
        label="Tác giả (tin, bài)", queryset=Author.objects.all(), required=False
    )
    source = forms.ModelChoiceField(
        label="Nguồn (tin, bài)", queryset=Source.objects.all(), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = any(cleaned.get(name) for name in ("movement", "author", "source"))
        # What was chosen and is none says so itself.
        if not chosen and not self.errors:
            raise forms.ValidationError("Chọn ít nhất một phong trào, tác giả hoặc nguồn.")
        return cleaned


class LabelsAction(ContentAction):
    """Gives labels to pages, or takes them."""

    display_name = "Gắn, bỏ nhãn"
    action_type = "labels"
    aria_label = "Gắn hoặc bỏ phong trào, tác giả, nguồn của các trang đã chọn"
    action_priority = 15
    icon = "tag"
    act = BulkChange.Act.LABELS
    form_class = LabelsForm
    question = "Gắn hay bỏ gì ở những trang này?"
    button = "Xem trước"

    @property
    def chosen(self) -> dict[str, Any]:
        """The cleaned form."""
        assert self.cleaned_form is not None
        return self.cleaned_form.cleaned_data

    def told(self) -> str:
        verb = "Gắn" if self.chosen["act"] == ADD else "Bỏ"
        words = {"movement": "phong trào", "author": "tác giả", "source": "nguồn"}
        said = [
            f"{word} “{self.chosen[name]}”" for name, word in words.items() if self.chosen[name]
        ]
        return f"{verb} {', '.join(said)}"

    def change(self, draft: Any) -> str:
        """Change the labels of the newest version; refused where it has them, or can't."""
        told = []
        if movement := self.chosen["movement"]:
            told.append(self._change_movement(draft, movement))
        if author := self.chosen["author"]:
            told.append(self._change_author(draft, author))
        if source := self.chosen["source"]:
            told.append(self._change_source(draft, source))
        if done := [each for each in told if each]:
            return ", ".join(done).capitalize()
        is_added = self.chosen["act"] == ADD
        raise RefusedError("Đã có sẵn, không phải gắn." if is_added else "Không có để bỏ.")

    def _change_movement(self, draft: Any, movement: MovementPage) -> str:
        if not isinstance(draft, TaggedPageMixin):
            raise RefusedError("Loại trang này không gắn phong trào.")
        tags = [tag for tag in draft.page_movements.all() if tag.movement_id == movement.pk]
        return self._change_rows(
            draft.page_movements, tags, PageMovement(movement=movement), "phong trào"
        )

    def _change_author(self, draft: Any, author: Author) -> str:
        if not isinstance(draft, NewsPage):
            raise RefusedError("Chỉ tin, bài có tác giả.")
        links = [link for link in draft.authors.all() if link.author_id == author.pk]
        return self._change_rows(draft.authors, links, NewsAuthor(author=author), "tác giả")

    def _change_rows(self, rows: Any, held: Sequence[Any], new: Any, name: str) -> str:
        """Add a row to those of a draft that lacks it, or take out what it holds; say which."""
        if self.chosen["act"] == ADD:
            if held:
                return ""
            rows.add(new)
            return f"gắn {name}"
        rows.remove(*held)
        return f"bỏ {name}" if held else ""

    def _change_source(self, draft: Any, source: Source) -> str:
        if not isinstance(draft, NewsPage):
            raise RefusedError("Chỉ tin, bài có nguồn.")
        has_it = draft.source_id == source.pk
        if self.chosen["act"] == ADD:
            if has_it:
                return ""
            if draft.source_id:
                raise RefusedError(f"Đang ghi nguồn khác: {draft.source}.")
            draft.source = source
            return "gắn nguồn"
        if has_it:
            draft.source = None
        return "bỏ nguồn" if has_it else ""
