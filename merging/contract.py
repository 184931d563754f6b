"""What a page type promises so that two of its pages can be merged, and what its rows say.

Rows that point to a merged page move to the kept one, unless their model names the foreign key in
its class attribute `stays_in_merge`: those that tell of that very page, or are made anew from it.
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django.db.models import Model
    from wagtail.models import Page


class Mergeable:
    """Mixin of page types of which one thing may have been entered twice.

    `merge_alias_relation` names the rows (with a `name`) under which the page is known besides its
    title.
    """

    merge_alias_relation: ClassVar[str] = "other_names"

    def obstacle_to_merge_into(self, kept: "Page") -> str:
        """Return why this page can't go into that one, in words for the editor; "" if it can."""
        return ""

    def keeps_in_merge(self, row: "Model") -> bool:
        """Tell whether a row moves though the kept page has one that says the same."""
        return False
