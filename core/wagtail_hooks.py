"""What the core adds to the admin."""

from django.http import Http404, HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.autosave import opens_form, refusal_of
from core.contracts import Archivable
from core.documents import is_open_to_readers
from core.link_handlers import VisiblePageLinkHandler
from core.models import DocumentText, PortalDocument
from core.slugs import VietnameseSlugInput


@hooks.register("insert_global_admin_js")
def load_slug_rules() -> SafeString:
    """Give slug fields of Wagtail's own forms (copying a page) the rules ours have."""
    formatters = VietnameseSlugInput().attrs["data-w-slug-formatters-value"]
    return format_html(
        '<script src="{}" data-formatters="{}" defer></script>',
        static("js/admin-slugs.js"),
        formatters,
    )


@hooks.register("before_edit_page", order=-10)
def refuse_late_autosave(request: HttpRequest, page: Page) -> JsonResponse | None:
    """Keep a late autosave from undoing what a button did; see `core.autosave`."""
    return refusal_of(request, page)


@hooks.register("before_create_page", order=-10)
def refuse_late_first_autosave(
    request: HttpRequest, parent: Page, page_type: type[Page]
) -> JsonResponse | None:
    """Keep a late first autosave from making a second page."""
    return refusal_of(request)


@hooks.register("before_serve_document")
def keep_unpublished_documents(document: PortalDocument, request: HttpRequest) -> None:
    """Serve the attachments of drafts, restricted and held pages to staff only."""
    is_staff = request.user.has_perm("wagtailadmin.access_admin")
    if not is_staff and not is_open_to_readers(document):
        raise Http404


@hooks.register("construct_help_menu")
def drop_foreign_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what leads to English pages about Wagtail; our own guide is in Vietnamese."""
    foreign = ("whats-new-in-wagtail", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(foreign)]


@hooks.register("register_rich_text_features", order=10)
def link_only_to_visible_pages(features: FeatureRegistry) -> None:
    """Replace Wagtail's page links, which print the addresses of drafts and restricted pages."""
    features.register_link_type(VisiblePageLinkHandler)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_doubts(request: HttpRequest, page: Page) -> None:
    """Say what a draft was kept in spite of; autosave, which shows no messages, says nothing."""
    if request.accepts("text/html"):
        for doubt in getattr(page, "doubts", ()):
            messages.warning(request, doubt)


@hooks.register("before_edit_page")
def tell_that_it_expired(request: HttpRequest, page: Page) -> None:
    """Say that readers don't see a page which Wagtail calls live until its scheduler comes by."""
    is_over = page.live and page.expire_at and page.expire_at <= timezone.now()
    if is_over and opens_form(request):
        went = date_format(timezone.localtime(page.expire_at), "DATETIME_FORMAT")
        messages.warning(request, f"Trang đã hết hạn lúc {went}: bạn đọc không còn thấy trang này.")


@hooks.register("before_edit_page")
def warn_of_files_nobody_can_search(request: HttpRequest, page: Page) -> None:
    """Tell the editor which attached files are scans or can't be read."""
    if not opens_form(request) or not isinstance(page, Archivable):
        return
    texts = DocumentText.objects.filter(
        document_id__in=page.archive_entry().documents
    ).select_related("document")
    for text in texts:
        if text.warning:
            messages.warning(request, text.warning)
