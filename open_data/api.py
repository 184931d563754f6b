"""The interface: `/api/v1/`, read-only and without a key, described by OpenAPI 3.1.

Lists are read by a cursor, so that nothing is skipped or told twice while pages come and go, and
the last page of a list costs what the first does. Errors are told as RFC 9457 has it.
"""

import json
import re
from collections.abc import Callable
from functools import cache, wraps
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import Field, create_model

from core.limits import HOUR_SECONDS, Limit, waiting_time
from core.senders import sender_key
from open_data.resources import LARGEST_ID, RESOURCES, Addresses, Resource, UnknownValue

PREFIX = "/api/v1/"
NAMESPACE = "api"
READS = Limit("open-data-reads", most=1_000, seconds=HOUR_SECONDS)
"""Answers made for one sender; those that the page cache has count for nothing."""
MOST_ROWS, USUAL_ROWS = 100, 50
UNKNOWN = (
    "Giá trị mà một tham số không nhận thì cổng đáp 400, kèm những giá trị nhận được. Tham số "
    "không có trong mô tả thì bỏ qua; tham số viết lại nhiều lần thì lấy lần cuối."
)
"""How what nobody described is taken, in the OpenAPI document as on the page."""
_VALUES = re.compile(r"\^\(([\w|-]+)\)\?\$")
PROBLEM_TYPE = "application/problem+json"
TITLES = {
    HTTPStatus.BAD_REQUEST: "Tham số không hợp lệ",
    HTTPStatus.NOT_FOUND: "Không có dữ liệu này",
    HTTPStatus.METHOD_NOT_ALLOWED: "Chỉ đọc được, bằng GET hoặc HEAD",
    HTTPStatus.TOO_MANY_REQUESTS: "Đã hỏi quá nhiều lần",
}


class Problem(Schema):
    """Vì sao không trả lời được (RFC 9457)."""

    type: Annotated[str, Field(description="Luôn là about:blank")]
    title: Annotated[str, Field(description="Lỗi gì")]
    status: Annotated[int, Field(description="Mã HTTP")]
    detail: Annotated[str, Field(description="Cụ thể, để người sửa")]


class Paging(Schema):
    """Where a list is read on, and how much of it at once."""

    cursor: Annotated[int, Field(ge=0, le=LARGEST_ID)] = Field(
        0, description="Đọc tiếp từ đây: lấy nguyên từ địa chỉ `next` của lần trước"
    )
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = Field(
        USUAL_ROWS, description="Số dòng mỗi lần"
    )


class Readable(JSONRenderer):
    """JSON with Vietnamese letters as they are."""

    json_dumps_params = {"ensure_ascii": False}  # as the class above has it


api = NinjaAPI(
    title="Dữ liệu mở của cổng",
    version="1",
    description=(
        "Chỉ gồm những gì mọi người đọc được trên cổng lúc hỏi. Không cần khóa, không cần đăng ký. "
        f"Ghi rõ nguồn khi dùng lại. {UNKNOWN}"
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace=NAMESPACE,
    renderer=Readable(),
)


def problem(status: HTTPStatus, detail: str) -> HttpResponse:
    """Return an error as machines read it and people understand it."""
    told = Problem(type="about:blank", title=TITLES[status], status=status, detail=detail)
    text = json.dumps(told.model_dump(), ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=PROBLEM_TYPE)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, "Không có, hoặc không còn được công khai.")


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = sorted({_named(each) for each in error.errors})
    return problem(HTTPStatus.BAD_REQUEST, f"Xem lại giá trị của: {', '.join(told)}.")


def _named(error: Any) -> str:
    """Return the parameter that is wrong, with the values that it takes where they are few."""
    name = str(error["loc"][-1])
    found = _VALUES.fullmatch(str(error.get("ctx", {}).get("pattern", "")))
    return f"{name} (một trong: {found[1].replace('|', ', ')})" if found else name


@api.exception_handler(UnknownValue)
def _not_known(request: HttpRequest, error: UnknownValue) -> HttpResponse:
    name, resource = error.args
    listed = reverse(f"{NAMESPACE}:{resource}-rows")
    return problem(HTTPStatus.BAD_REQUEST, f"Xem lại giá trị của: {name} (có ở {listed}).")


def _add(resource: Resource) -> None:
    """Answer at the addresses of one resource: its list, and one row of it."""
    page: Any = create_model(
        f"{resource.record.__name__}List",
        __base__=Schema,
        __doc__=f"Một đoạn của danh sách: {resource.name}.",
        items=(list[resource.record], Field(description="Các dòng")),  # type: ignore[name-defined] # known as it runs
        next=(str | None, Field(description="Địa chỉ của đoạn sau; null ở đoạn cuối")),
    )

    def rows(
        request: HttpRequest,
        paging: Query[Paging],
        choice: Query[resource.choice],  # type: ignore[name-defined] # known as it runs
    ) -> dict[str, Any]:
        found = choice.narrowed(resource.rows()).filter(pk__gt=paging.cursor).order_by("pk")
        read = list(found[: paging.limit + 1])
        shown = read[: paging.limit]
        addresses = Addresses(request.build_absolute_uri("/"), request)
        following = None
        if len(read) > len(shown):
            asked = choice.asked() | {"cursor": shown[-1].pk, "limit": paging.limit}
            following = request.build_absolute_uri(f"{request.path}?{urlencode(asked)}")
        return {"items": [resource.told(row, addresses) for row in shown], "next": following}

    def row(
        request: HttpRequest, number: Annotated[int, Path(le=LARGEST_ID, description="Số hiệu")]
    ) -> Any:
        found = resource.rows().filter(pk=number).first()
        if found is None:
            raise Http404
        return resource.told(found, Addresses(request.build_absolute_uri("/"), request))

    views: list[tuple[str, Callable[..., Any], Any, str]] = [
        (resource.key, rows, page, f"Danh sách: {resource.name}"),
        (f"{resource.key}/{{int:number}}", row, resource.record, f"Một dòng: {resource.name}"),
    ]
    for name, view, response, summary in views if resource.has_rows else views[:1]:
        errors = [HTTPStatus.BAD_REQUEST, HTTPStatus.TOO_MANY_REQUESTS]
        errors += [HTTPStatus.NOT_FOUND] if view is row else []
        api.default_router.add_api_operation(
            f"/{name}/",
            ["GET"],
            view,
            response={HTTPStatus.OK.value: response, **{each.value: Problem for each in errors}},
            operation_id=f"{resource.key}_{view.__name__}",
            summary=summary,
            description=resource.record.__doc__,
            tags=[resource.name],
            url_name=f"{resource.key}-{view.__name__}",
        )


for _resource in RESOURCES.values():
    _add(_resource)


@cache
def openapi() -> dict[str, Any]:
    """Return the description of the interface; errors by their own type of content."""
    told = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX), default=str))
    for operations in told["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                response["description"] = _in_words(int(status))
                if int(status) >= HTTPStatus.BAD_REQUEST:
                    response["content"] = {PROBLEM_TYPE: response["content"]["application/json"]}
    return told


def _in_words(status: int) -> str:
    return "Được" if status == HTTPStatus.OK else TITLES[HTTPStatus(status)]


def start(request: HttpRequest) -> JsonResponse:
    """Say what can be read, and where it is explained."""
    told = {
        "documentation": request.build_absolute_uri(reverse("open_data:start")),
        "openapi": request.build_absolute_uri(reverse(f"{NAMESPACE}:openapi")),
        "resources": {
            key: request.build_absolute_uri(reverse(f"{NAMESPACE}:{key}-rows")) for key in RESOURCES
        },
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def described(request: HttpRequest) -> JsonResponse:
    """Give the OpenAPI document."""
    told = openapi() | {"servers": [{"url": request.build_absolute_uri("/").rstrip("/")}]}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Say that nothing is at an address, as the interface says it."""
    raise Http404


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view that only reads, for pages of every origin, within the limit of a sender."""

    @csrf_exempt
    @conditional_page
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _answer(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        refused = problem(HTTPStatus.METHOD_NOT_ALLOWED, "Giao diện này không nhận dữ liệu.")
        refused["Allow"] = "GET, HEAD"
        return refused
    sender = sender_key(request)
    if not READS.take(sender):
        seconds = READS.seconds_left(sender)
        refused = problem(HTTPStatus.TOO_MANY_REQUESTS, f"Xin hỏi lại sau {waiting_time(seconds)}.")
        refused["Retry-After"] = str(seconds)
        return refused
    # Of a HEAD the server leaves out the body.
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    except Http404 as error:
        return _not_found(request, error)


def addresses() -> list[URLPattern]:
    """Return the addresses below `/api/v1/`."""
    made: list[Any] = list(api.urls[0])
    found: list[Any] = [
        path("", start, name="start"),
        path("openapi.json", described, name="openapi"),
        *(each for each in made if each.name != "api-root"),
        path("<path:rest>", nothing, name="nothing"),
    ]
    return [path(str(each.pattern), opened(each.callback), name=each.name) for each in found]
