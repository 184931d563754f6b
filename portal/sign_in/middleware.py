"""What signing in adds to an answer."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from portal.sign_in.throttle import remember_browser


class SignInMiddleware:
    """Answer 429 where a limit was reached; give the browser of who signed in its cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        seconds = getattr(request, "sign_in_refused_for", None)
        if seconds is not None:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = str(seconds)
        user = getattr(request, "known_browser_of", None)
        if user is not None:
            remember_browser(request, response, user)
        return response
