"""The library's own views of a picture: the list, its page with where it is used, cut and turn."""

from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import UpdateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.images.models import SourceImageIOError
from wagtail.images.views.images import DeleteView, EditView, IndexView
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from core.models import PortalImage
from media_library.editing import Reshaped, reshape, undo
from media_library.filters import LibraryFilterSet
from media_library.forms import ShapeForm, WordsForm
from media_library.shapes import Shape, original_size, shape_of, turned_size, whole_turned
from media_library.usage import where_used

CANVAS = "max-1000x1000|format-webp"


USED = "Đã lưu. Trang đang dùng ảnh này hiện ảnh mới."
UNUSED = "Đã lưu. Chưa trang nào dùng ảnh này."


class LibraryIndexView(IndexView):
    """Wagtail's list of pictures, with our filters."""

    filterset_class = LibraryFilterSet


class PictureEditView(EditView):
    """Wagtail's page of a picture, with the way to cut it and where it is used."""

    template_name = "media_library/edit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {
            "uses": where_used(self.object, _user(self.request)),
            "shape": Shape.of(self.object.look),
        }
        return super().get_context_data(**kwargs) | told


class PictureDeleteView(DeleteView):
    """Wagtail's question before a picture goes, with the titles of what shows it."""

    template_name = "media_library/confirm_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = where_used(self.object, _user(self.request))
        return super().get_context_data(**kwargs) | {"uses": uses}


class WordsView(PermissionCheckedMixin, UpdateView):
    """Lets whoever may show a picture describe and credit it, where its owner left that out.

    What stands there already only those change who may change the picture.
    """

    model = PortalImage
    form_class = WordsForm
    pk_url_kwarg = "image_id"
    context_object_name = "image"
    template_name = "media_library/words.html"
    permission_policy = policy_registry.get_by_type(PortalImage)
    permission_required = "choose"

    def get_queryset(self) -> QuerySet[PortalImage]:
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, {"choose", "change"}
        )

    def form_valid(self, form: ModelForm) -> HttpResponse:
        if form.has_changed():
            picture = form.save()
            log(picture, "wagtail.edit", user=_user(self.request))
            messages.success(self.request, f"Đã ghi cho hình “{picture.title}”.")
        return redirect("wagtailimages:words", self.object.pk)


class ShapeView(View):
    """Turn and cut a picture; the original stays, and each step can be undone."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, image_id: int) -> HttpResponse:
        return self._answer(request, _changeable(request, image_id))

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        image = _changeable(request, image_id)
        here = redirect("wagtailimages:shape", image.pk)
        user, act = _user(request), request.POST.get("act")
        shape, size = shape_of(image), original_size(image)
        if act == "undo":
            if undo(image, user):
                messages.success(request, "Đã hoàn tác lần sửa cuối.")
            return here
        if act == "cut":
            form = ShapeForm(request.POST, turn=shape.turn, size=size)
            if not form.is_valid():
                return self._answer(request, image, form)
            wanted: Shape = form.cleaned_data["shape"]
        elif act in ("left", "right"):
            wanted = shape.turned(size, clockwise=act == "right")
        elif act == "original":
            wanted = Shape.whole(size)
        else:
            return here
        try:
            reshape(image, wanted, user, seen=request.POST.get("look"))
        except Reshaped:
            messages.error(request, "Ảnh vừa được sửa ở nơi khác. Hãy xem lại rồi cắt, xoay tiếp.")
        else:
            messages.success(request, USED if where_used(image, user).count else UNUSED)
        return here

    def _answer(
        self, request: HttpRequest, image: PortalImage, form: ShapeForm | None = None
    ) -> HttpResponse:
        shape, size = shape_of(image), original_size(image)
        shown = {name: getattr(shape, name) for name in ("left", "top", "width", "height")}
        form = form or ShapeForm(initial={**shown, "look": image.look}, turn=shape.turn, size=size)
        trail = [
            {"url": reverse("wagtailimages:index"), "label": "Hình ảnh"},
            {"url": reverse("wagtailimages:edit", args=[image.pk]), "label": image.title},
            {"url": "", "label": "Cắt, xoay"},
        ]
        wide, high = turned_size(size, shape.turn)
        context = {
            "image": image,
            "form": form,
            "wide": wide,
            "high": high,
            "turn": shape.turn,
            "is_original": shape == Shape.whole(size),
            "can_undo": image.look_changes.exists(),
            "use_count": where_used(image, _user(request)).count,
            "breadcrumbs_items": trail,
        }
        return render(request, "media_library/shape.html", context)


@never_cache
@require_safe
def whole_view(request: HttpRequest, image_id: int, turn: int) -> HttpResponse:
    """Show the whole original, turned, to whoever may cut it."""
    image = _changeable(request, image_id)
    stream = BytesIO()
    try:
        whole_turned(turn % 360 // 90 * 90, CANVAS).run(image, stream)
    except SourceImageIOError:
        return HttpResponse(status=404)
    return HttpResponse(stream.getvalue(), content_type="image/webp")


def _changeable(request: HttpRequest, image_id: int) -> PortalImage:
    """Return a picture that this member of staff may change."""
    image = get_object_or_404(PortalImage, pk=image_id)
    policy = policy_registry.get_by_type(PortalImage)
    if not policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    return image


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return request.user
