"""The list of templates, and keeping a story as one."""

from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from core.ids import read_id
from news.models import NewsPage
from newsroom.models import NewsTemplate

STORY = "bai"
"""The parameter that names the story to keep."""


class KeepView(CreateView):
    """Begins with the story from whose form the editor came."""

    def get_initial_form_instance(self) -> NewsTemplate:
        story_id = read_id(self.request.GET.get(STORY))
        template = NewsTemplate()
        story = NewsPage.objects.filter(pk=story_id).first() if story_id is not None else None
        if story is not None and story.permissions_for_user(self.request.user).can_edit():
            template.page, template.title = story, story.draft_title
        return template

    def save_instance(self) -> NewsTemplate:
        self.form.instance.kept_by = self.request.user
        return super().save_instance()


def _keeper(template: NewsTemplate) -> str:
    return get_user_display_name(template.kept_by)


class NewsTemplateViewSet(SnippetViewSet):
    """Templates of recurring stories."""

    model = NewsTemplate
    icon = "copy"
    menu_label = "Mẫu tin"
    menu_hook = "register_lists_menu_item"
    add_view_class = KeepView
    list_display = (
        *("name", "title", "page"),
        Column("kept_by", label="Người giữ", accessor=_keeper, sort_key="kept_by"),
    )
    ordering = ("name",)
    panels = (
        FieldPanel("name"),
        PageChooserPanel("page", "news.NewsPage"),
        FieldPanel("title"),
    )
