"""One admin menu for the work around exemplars; each part registers its own line."""

from http import HTTPStatus

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from exemplars.admin import urls
from exemplars.admin.grounds import PAPER_OPENED, ConsentViewSet
from exemplars.consent import scopes_in_words
from exemplars.emptying import EmptiedProfileError
from exemplars.models import Consent, ExemplarPage

exemplars_menu = Menu(register_hook_name="register_exemplars_menu_item")
"""Lines are registered with `hooks.register("register_exemplars_menu_item")`."""


@hooks.register("register_admin_menu_item")
def register_exemplars_menu() -> SubmenuMenuItem:
    """Offer the menu beside the catalogues."""
    return SubmenuMenuItem(
        "Gương điển hình", exemplars_menu, name="exemplars", icon_name="user", order=290
    )


add_menu_item(
    "Hồ sơ đã gỡ",
    "exemplars_withdrawals",
    hook="register_exemplars_menu_item",
    name="exemplars-withdrawals",
    icon_name="bin",
    order=900,
    permission="exemplars.view_consentwithdrawal",
)
NOW_HIDDEN = "Trang “{}” nay ẩn với bạn đọc: còn thiếu căn cứ công khai cho {}."
NOW_SHOWN = "Trang “{}” đang hiện với bạn đọc."

add_addresses(urls)
add_log_words({PAPER_OPENED: "mở giấy tờ của căn cứ công khai"})


@hooks.register("register_permissions")
def paper_permissions() -> QuerySet[Permission]:
    """Let administrators give the right to open papers of identity to further groups."""
    return Permission.objects.filter(content_type__app_label="exemplars", codename="open_papers")


@hooks.register("before_edit_page", order=-20)
@hooks.register("before_copy_page", order=-20)
def keep_emptied_profiles_empty(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say that an emptied profile takes nothing, to a form that was open or sent by itself."""
    page = page.specific
    if not isinstance(page, ExemplarPage) or not page.is_emptied:
        return None
    if not request.accepts("text/html"):
        error = {"success": False, "error_code": "invalid_revision"}
        error["error_message"] = EmptiedProfileError.message
        return JsonResponse(error, status=HTTPStatus.BAD_REQUEST)
    messages.error(request, EmptiedProfileError.message)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("after_publish_page")
def say_what_is_missing(request: HttpRequest, page: Page) -> None:
    """Tell the editor who published a person that readers don't see the page yet, and why."""
    page = page.specific
    if isinstance(page, ExemplarPage) and (missing := page.missing_scopes()):
        messages.warning(
            request,
            "Đã đăng nhưng bạn đọc chưa thấy: còn thiếu căn cứ công khai cho"
            f" {scopes_in_words(missing)}.",
            buttons=[
                messages.button(
                    f"{reverse(ConsentViewSet().get_url_name('add'))}?exemplar={page.pk}",
                    "Ghi căn cứ",
                )
            ],
        )


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_the_ground_does(request: HttpRequest, ground: Model) -> None:
    """Tell whoever changed a ground whether readers see the person now: it acts at once."""
    if not isinstance(ground, Consent):
        return
    page = ExemplarPage.objects.annotate_visibility().get(pk=ground.exemplar_id)
    missing = page.missing_scopes() if page.live else set()
    if missing:
        messages.warning(request, NOW_HIDDEN.format(page.title, scopes_in_words(missing)))
    elif page.is_visible_to_readers:
        messages.info(request, NOW_SHOWN.format(page.title))


@hooks.register("after_delete_snippet")
def say_what_the_deletion_does(request: HttpRequest, deleted: list[Model]) -> None:
    """The same, of grounds that are gone."""
    for ground in deleted:
        say_what_the_ground_does(request, ground)


register_snippet(ConsentViewSet)
