from wagtail.snippets.models import register_snippet

from news.viewsets import NewsroomViewSetGroup

register_snippet(NewsroomViewSetGroup)
