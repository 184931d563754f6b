from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from home.models import HomePage
from portal.middleware import ContentSecurityPolicyMiddleware

pytestmark = pytest.mark.django_db


def policy_of(response: HttpResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_public_policy_allows_no_inline_script_or_style_and_no_other_host(client: Client) -> None:
    policy = policy_of(client.get("/robots.txt"))
    assert policy["default-src"] == ["'none'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    for directive in ("script-src", "style-src", "font-src", "connect-src", "frame-src"):
        assert policy[directive] == ["'self'"]


def test_admin_policy_allows_inline_but_no_other_host(client: Client) -> None:
    response = client.get("/admin/login/")
    assert response.status_code == HTTPStatus.OK
    policy = policy_of(response)
    assert "'unsafe-inline'" in policy["script-src"]
    assert not [
        source
        for sources in policy.values()
        for source in sources
        if source.startswith(("http", "*"))
    ]


def test_address_that_only_looks_like_the_admin_gets_the_public_policy(client: Client) -> None:
    assert "'unsafe-inline'" not in client.get("/admin-gia/")["Content-Security-Policy"]


def test_script_with_the_nonce_of_its_response_is_allowed() -> None:
    nonces = []

    def view(request: HttpRequest) -> HttpResponse:
        nonces.append(str(request.csp_nonce))
        return HttpResponse()

    response = ContentSecurityPolicyMiddleware(view)(RequestFactory().get("/"))
    assert policy_of(response)["script-src"] == ["'self'", f"'nonce-{nonces[0]}'"]


def test_preview_may_be_framed_by_the_editor_but_keeps_the_public_policy() -> None:
    policy = policy_of(HomePage.objects.get().make_preview_request())
    assert policy["frame-ancestors"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]


def test_browser_features_and_referrer_are_limited(client: Client) -> None:
    response = client.get("/robots.txt")
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_robots_are_kept_out_of_the_admin_and_shown_the_sitemap(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_documents_are_not_served_as_plain_media(client: Client, settings, tmp_path) -> None:
    for folder in ("documents", "images"):
        path = tmp_path / folder / "tep.txt"
        path.parent.mkdir()
        path.write_text("nội dung")
    assert client.get("/media/documents/tep.txt").status_code == HTTPStatus.NOT_FOUND
