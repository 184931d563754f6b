"""Middleware that belongs to no single app."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import Model
from django.http import Http404
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.auth import permission_denied
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

from core.autosave import is_autosave, refused
from core.ids import read_id
from core.live_files import may_publish, shown_by, uses_in_words
from core.models import PortalDocument, PortalImage, PortalMedia
from core.querysets import visible_pages
from portal.display_titles import answer_as
from portal.page_permissions import asked_ids, known_pages
from portal.views import address_too_long, bad_request, only_a_press

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase
    from django.urls import ResolverMatch


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for the public, and Wagtail's needs for the admin only."""

    def get_policy_parts(
        self,
        request: "HttpRequest",
        response: "HttpResponseBase",
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(settings.ADMIN_URL_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            # Wagtail renders a preview at the page's own address and shows it framed in the editor.
            parts.replace = (parts.replace or {}) | {"frame-ancestors": [SELF]}
        return parts


GONE = "Trang này vừa bị xóa hoặc chuyển đi ở nơi khác: hãy chép phần cần giữ ra nơi khác."
BARRED = "Bạn không còn quyền sửa trang này: hãy chép phần cần giữ ra nơi khác."
LARGEST_ID = 2**63 - 1
BULK_ACTION, CHOSEN_PAGES = "wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple"
OF_PROGRAMS = "/api/"


class AddressCeilingMiddleware:
    """Refuse an address that is longer than any that the portal makes or people type.

    Whatever reads an address takes longer for a longer one: routing its steps, reading its
    parameters, showing its words again. Servers before us have ceilings of their own, which differ.
    """

    MOST_BYTES = 8_000
    """Of path and query together; nginx and gunicorn as documented read a little more."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        length = len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", ""))
        return address_too_long() if length > self.MOST_BYTES else self.get_response(request)

    def process_view(
        self,
        request: "HttpRequest",
        view: "Callable[..., HttpResponse]",
        args: "tuple[Any, ...]",
        kwargs: "dict[str, Any]",
    ) -> None:
        """Find nothing under a number that is larger than any row's: databases refuse to look."""
        if request.path_info.startswith(OF_PROGRAMS):
            return  # where it is said in another form
        for value in (*args, *kwargs.values()):
            is_number = isinstance(value, int) or str(value).isdecimal()
            if is_number and len(str(value).lstrip("0")) >= len(str(LARGEST_ID)):
                raise Http404
        if request.path_info.startswith(settings.ADMIN_URL_PREFIX):
            self._refuse_odd_words(request)

    @staticmethod
    def _refuse_odd_words(request: "HttpRequest") -> None:
        """Find nothing where an address of the admin says an id, or a way on, that is none.

        Wagtail takes these as they come, and fails.
        """
        name = request.resolver_match.url_name if request.resolver_match else None
        asked = request.GET.getlist
        ids = [*asked("childOf"), *asked("parent_page_id")]
        if name in (BULK_ACTION, CHOSEN_PAGES):
            ids += asked("id")
        way_on = asked("next") if name == "wagtailadmin_login" else []
        if any(read_id(each) is None for each in ids if each not in ("all", "")) or any(
            each and "/" not in each for each in way_on
        ):
            raise Http404

    def process_exception(
        self, request: "HttpRequest", exception: Exception
    ) -> "HttpResponse | None":
        """Say of such a number in a query or a form that it can't be read; lists look for ids."""
        return bad_request(request, exception) if isinstance(exception, OverflowError) else None


class WordsForTheWrongMethod:
    """Say what to do where an address that takes a button's press was opened instead.

    One comes there by the back button, or by signing in anew after the press; Django says nothing.
    """

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        answer = self.get_response(request)
        is_bare = answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not answer.content
        if is_bare and request.method == "GET" and request.accepts("text/html"):
            answer.content = only_a_press().content
        return answer


class VisibleRedirectMiddleware(RedirectMiddleware):
    """Lead from an old address to a page only while readers may see it.

    Else the answer would tell the address of a draft, a held or a restricted page.
    """

    def process_response(
        self, request: "HttpRequest", response: "HttpResponseBase"
    ) -> "HttpResponseBase":
        answer = super().process_response(request, response)
        if answer is response:
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        redirect = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
        page_id = redirect and redirect.redirect_page_id
        if page_id and not visible_pages().filter(pk=page_id).exists():
            return response
        return answer


class OneWriterOfAPage:
    """Let the requests that change a page in the admin do so one after the other.

    Wagtail reads a page, and writes the whole row back later: of two requests at one moment, the
    slower one undid the other (an autosave a publication, or the place a page was moved to). Here
    each is one transaction that holds the row from before it is read; a failure undoes all of it.
    SQLite holds the whole file instead (`transaction_mode`), for as long as one request takes.
    """

    PAGE_IDS = ("page_id", "page_to_move_id", "parent_page_id", "destination_id")
    """Names under which Wagtail's addresses give the id of a page."""
    LED_AWAY = (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        """Answer; an autosave of a page that is gone or barred in words that its form can show."""
        answer = self.get_response(request)
        match = request.resolver_match
        if not (match and self.changes_pages(match) and is_autosave(request)):
            return answer
        # Who has to sign in again is led there, and told so by the form's own script.
        if answer.status_code in self.LED_AWAY and request.user.is_authenticated:
            return refused(BARRED)
        return refused(GONE) if answer.status_code == HTTPStatus.NOT_FOUND else answer

    def process_view(
        self,
        request: "HttpRequest",
        view: "Callable[..., HttpResponse]",
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
    ) -> "HttpResponse | None":
        match = request.resolver_match
        if request.method != "POST" or match is None or not self.changes_pages(match):
            return None
        ids = {kwargs[name] for name in self.PAGE_IDS if name in kwargs}
        ids |= asked_ids(request)
        with transaction.atomic():
            # Not by its key, to which rows of others point: those may still be written.
            held = Page.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
            list(held.values_list("pk"))
            try:
                return view(request, *args, **kwargs)
            # Of a number that no row has; of a field that every browser sends.
            except (OverflowError, MultiValueDictKeyError) as error:
                raise BadRequest from error

    @staticmethod
    def changes_pages(match: "ResolverMatch") -> bool:
        """Whether an address is one of Wagtail's that change pages; a preview changes none."""
        name = match.url_name or ""
        of_pages = "wagtailadmin_pages" in match.namespaces and not name.startswith("preview")
        return of_pages or name == BULK_ACTION


class ListsForThoseWithPages:
    """Close Wagtail's lists of pages and uploads to accounts that keep no page.

    Wagtail opens them to whoever may sign in, with the titles of drafts and the names of accounts.
    """

    NAMESPACES = frozenset(
        {"wagtailadmin_api", "wagtailimages_chooser", "wagtaildocs_chooser", "wagtailmedia"}
    )
    NAMES = ("wagtailadmin_choose_page", "wagtailadmin_reports:site_history")
    CHOOSING = tuple(f"wagtailadmin_choose_page{view}" for view in ("", "_child", "_search"))
    KEEPING = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        return self.get_response(request)

    def process_view(
        self, request: "HttpRequest", view: object, args: object, kwargs: object
    ) -> "HttpResponseBase | None":
        match = request.resolver_match
        name = match.view_name if match else ""
        is_list = match is not None and (
            not self.NAMESPACES.isdisjoint(match.namespaces) or name.startswith(self.NAMES)
        )
        if not is_list or not request.user.has_perm("wagtailadmin.access_admin"):
            return None  # the view asks strangers to sign in
        if page_permission_policy.user_has_any_permission(request.user, self.KEEPING):
            return None
        if name in self.CHOOSING and request.user.has_perm("auth.change_group"):
            return None  # rights on pages are given to groups; drafts stay unknown
        return permission_denied(request)


class KnownPages:
    """Close every address of the admin that names a draft to those who may not know its title.

    Wagtail asks for a right to act, and lets whoever has another one on the page above read its
    title on the way: in the explorer of a leaf, in histories, in acts on many pages. A live page
    is called by its draft's title to those alone who may know the draft.
    """

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        answer_as(request)
        return self.get_response(request)

    def process_view(
        self,
        request: "HttpRequest",
        view: object,
        args: object,
        kwargs: Mapping[str, Any],
    ) -> "HttpResponseBase | None":
        match = request.resolver_match
        if match is None or not request.path_info.startswith(settings.ADMIN_URL_PREFIX):
            return None
        if request.user.is_superuser or not request.user.has_perm("wagtailadmin.access_admin"):
            return None  # the view asks strangers to sign in
        drafts = set(
            Page.objects.filter(pk__in=self._named(request, match), live=False).values_list(
                "pk", flat=True
            )
        )
        if drafts - set(known_pages(request.user, drafts)):
            return permission_denied(request)
        return self._refuse_unknown_uploads(request, match)

    @classmethod
    def _refuse_unknown_uploads(
        cls, request: "HttpRequest", match: "ResolverMatch"
    ) -> "HttpResponseBase | None":
        """Close acts on many uploads to whom some of them are not offered: they name each."""
        model = cls._acted_on(match)
        if model not in (PortalImage, PortalDocument, PortalMedia):
            return None
        policy = policy_registry.get_by_type(model)
        offered = policy.instances_user_has_any_permission_for(
            request.user, {"change", "delete", "choose"}
        )
        asked = model._default_manager.filter(pk__in=asked_ids(request))
        is_unknown = asked.exclude(pk__in=offered.values("pk")).exists()
        return permission_denied(request) if is_unknown else None

    def _named(self, request: "HttpRequest", match: "ResolverMatch") -> set[int]:
        """Return the ids of pages that an address names."""
        of_pages = "wagtailadmin_pages" in match.namespaces
        names = (*OneWriterOfAPage.PAGE_IDS, "pk") if of_pages else OneWriterOfAPage.PAGE_IDS
        ids = {int(match.kwargs[name]) for name in names if name in match.kwargs}
        model = self._acted_on(match)
        if model is not None and issubclass(model, Page):
            ids |= asked_ids(request)
        return ids

    @staticmethod
    def _acted_on(match: "ResolverMatch") -> type[Model] | None:
        """Return of what many are acted on at an address, None elsewhere."""
        if match.url_name != BULK_ACTION:
            return None
        try:
            return apps.get_model(match.kwargs["app_label"], match.kwargs["model_name"])
        except LookupError:
            return None


class FilesThatReadersSee:
    """Tell who opens a form to change, replace or delete an upload where readers see it.

    Who may not publish is sent back with the reason; `core.live_files.LiveFilePolicy` alone would
    only refuse, and has no say in recordings.
    """

    UPLOADS: Mapping[str, tuple[Any, str]] = {
        "wagtailimages": (PortalImage, "image_id"),
        "wagtaildocs": (PortalDocument, "document_id"),
        "wagtailmedia": (PortalMedia, "media_id"),
    }
    """Namespace of an admin's app → its model, and the name of the id in its addresses."""
    FORMS = ("edit", "delete", "shape")

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        return self.get_response(request)

    def process_view(
        self,
        request: "HttpRequest",
        view: "Callable[..., HttpResponse]",
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
    ) -> "HttpResponse | None":
        match = request.resolver_match
        if match is None or match.namespace not in self.UPLOADS or match.url_name not in self.FORMS:
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        model, name = self.UPLOADS[match.namespace]
        upload = model._default_manager.filter(pk=kwargs[name]).first()
        uses = shown_by(upload) if upload else []
        if not uses:
            return None
        where = f"“{upload}” đang hiện ở {uses_in_words(uses)}."
        if not may_publish(request.user):
            messages.error(
                request,
                f"{where} Chỉ người có quyền xuất bản mới sửa, thay hay xóa được tệp người đọc đang"
                " thấy. Hãy tải tệp mới lên và chọn nó trong bài, hoặc nhờ người duyệt bài.",
            )
            return redirect(f"{match.namespace}:index")
        if request.method == "GET":
            messages.warning(
                request, f"{where} Sửa, thay hay xóa tệp này là đổi ngay điều người đọc thấy ở đó."
            )
        return None
