"""Every address of the portal; pages come last, because Wagtail answers whatever is left."""

from django.contrib.auth.views import LoginView
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from lists.feeds import FORMATS
from portal import feeds, offline
from portal.favicon import favicon
from portal.health import healthz, readyz
from portal.media_access import serve_media
from portal.robots import robots
from portal.routing import serve as serve_page
from portal.sign_in import views as sign_in
from portal.sitemaps import sitemap, sitemap_file
from portal.wagtail_hooks import KnownMultipleView

handler400 = "portal.views.bad_request"
handler404 = "portal.views.page_not_found"
handler500 = "portal.views.server_error"

# Addresses of Wagtail that tell the title of any page, take a password or a mailbox: the same, but
# of known pages, or behind a limit; before the pages, whose pattern matches those of readers too.
urlpatterns = [
    path(
        "admin/choose-page/chosen-multiple/",
        require_admin_access(KnownMultipleView.as_view()),
        name="wagtailadmin_choose_page_chosen_multiple",
    ),
    path("admin/login/", sign_in.LoginView.as_view()),
    path("admin/password_reset/", never_cache(sign_in.PasswordResetView.as_view())),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/", sign_in.PasswordResetConfirmView.as_view()
    ),
    path("_util/login/", LoginView.as_view(template_name="wagtailcore/login.html")),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        sign_in.page_password,
    ),
    path("documents/authenticate_with_password/<int:restriction_id>/", sign_in.collection_password),
]

# Feeds of what is no page; those of pages are the pages' own.
for route in FORMATS:
    told = {"route": route}
    urlpatterns += [
        path(f"dia-phuong/<slug:slug>/{route}/", feeds.of_place, told, name=f"place-{route}"),
        path(f"tac-gia/<slug:key>/{route}/", feeds.of_author, told, name=f"author-{route}"),
        path(f"tim-kiem/{route}/", feeds.of_search, told, name=f"search-{route}"),
    ]

urlpatterns += [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("danh-hieu/", include("exemplars.awards.urls")),
    path("", include("organisations.urls")),
    path("", include("visits.urls")),
    path("ban-do/", include("exemplars.map.urls")),
    path("tac-gia/", include("news.urls")),
    path("moi-ngay-mot-tam-guong/", include("home.urls")),
    path("de-cu/", include("nominations.urls")),
    path("y-kien/", include("engagement.urls")),
    path("tim-kiem/", include("site_search.urls")),
    path("luu-tru/", include("archive.urls")),
    path("cach-hien-thi/", include("appearance.urls")),
    path("nghe/", include("narration.urls")),
    path("chia-se/", include("sharing.urls")),
    path("", include("open_data.urls")),
    path("", include("outreach.urls")),
    path("", include("newsroom.urls")),
    path("rss/", feeds.newest, name="feed"),
    path("rss/tin-tuc/", feeds.newest_news, name="feed-news"),
    path("atom/", feeds.newest, {"route": "atom"}, name="feed-atom"),
    path("atom/tin-tuc/", feeds.newest_news, {"route": "atom"}, name="feed-news-atom"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_file, name="sitemap-file"),
    path("ngoai-tuyen/", offline.page, name="offline"),
    path("ngoai-tuyen.js", offline.worker, name="offline-worker"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    # Documents go through Wagtail's view only: those of drafts and restricted pages are private.
    re_path(r"^media/(?!documents/)(?P<path>.+)$", serve_media, name="media"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

# Pages are found by our shorter way; Wagtail's own pattern stays for its other addresses.
urlpatterns += [
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
