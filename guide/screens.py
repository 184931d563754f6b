"""Which page of the guide fits which screen of the admin: the one table.

A row names screens as addresses are named, `*` standing for anything, and what fits them: a page of
the guide, with the heading after `#`. The first row that fits is taken. Screens of pages are also
called by the page's type, before their own name: `page:news.newspage`.
"""

from fnmatch import fnmatchcase

from django.urls import ResolverMatch
from wagtail.models import Page

from guide.pages import START, address_of

SCREENS: tuple[tuple[str, str], ...] = (
    # What is done to a page, whatever its type.
    ("wagtailadmin_pages:workflow_*", "ban-lam-viec#một-bài-đi-qua-ba-bước"),
    ("wagtailadmin_pages:confirm_workflow_cancellation", "ban-lam-viec#một-bài-đi-qua-ba-bước"),
    ("wagtailadmin_pages:unpublish", "xuat-ban#gỡ-xuống-và-xóa"),
    ("wagtailadmin_pages:delete", "xuat-ban#gỡ-xuống-và-xóa"),
    ("wagtailadmin_pages:move*", "xuat-ban#đổi-chỗ-đổi-tên"),
    ("wagtailadmin_pages:set_privacy", "xuat-ban#chỉ-cho-một-số-người-xem"),
    ("wagtailadmin_pages:history", "xuat-ban"),
    ("wagtailadmin_pages:revisions_*", "xuat-ban"),
    ("wagtailadmin_pages:copy", "xuat-ban"),
    ("wagtailadmin_pages:usage", "xuat-ban#gỡ-xuống-và-xóa"),
    # Pages by type: their forms, and the lists below them.
    ("page:news.dossierpage", "viet-tin#gom-các-trang-thành-hồ-sơ"),
    ("page:news.*", "viet-tin"),
    ("page:exemplars.*", "guong-dien-hinh"),
    ("page:movements.*", "phong-trao"),
    ("page:directives.*", "van-ban"),
    ("page:home.homepage", "trang-dau"),
    ("page:home.*", "tiep-can-thong-tin"),
    ("wagtailadmin_explore*", f"{START}#vào-trang-quản-trị"),
    ("wagtailadmin_pages:search", "tim-kiem#trong-trang-quản-trị"),
    ("wagtailadmin_pages:*", "viet-tin"),
    # The desk and approval.
    ("wagtailadmin_home", "ban-lam-viec"),
    ("desk_list", "ban-lam-viec"),
    ("wagtailadmin_workflows:*", "ban-lam-viec#một-bài-đi-qua-ba-bước"),
    ("wagtailadmin_reports:workflow*", "ban-lam-viec#một-bài-đi-qua-ba-bước"),
    ("wagtailsnippets_newsroom_absence:*", "ban-lam-viec#một-bài-đi-qua-ba-bước"),
    ("calendar*", "lich"),
    ("wagtailsnippets_newsroom_planneditem:*", "lich"),
    ("wagtailsnippets_newsroom_newstemplate:*", "danh-sach#mẫu-tin"),
    ("wagtailusers_*", "ban-lam-viec#ai-làm-gì"),
    ("wagtailadmin_reports:aging_pages*", "xuat-ban#trang-được-xem-bao-nhiêu"),
    ("wagtailadmin_reports:*", "xuat-ban"),
    # Writing.
    ("word_*", "tu-word"),
    ("quality_*", "kiem-tra-bai"),
    ("narration_script", "viet-tin"),
    ("wagtailsnippets_news_*", "viet-tin"),
    ("wagtailimages:*", "hinh-anh"),
    ("wagtaildocs:*", "hinh-anh"),
    ("wagtailmedia:*", "hinh-anh"),
    ("wagtailadmin_collections:*", "hinh-anh"),
    ("wagtailsnippets_media_library_*", "hinh-anh"),
    ("scans_*", "ban-quet"),
    # Exemplars.
    ("life_cycle_*", "vong-doi"),
    ("exemplars_pairs", "trung-va-gop#2-danh-sách-nghi-trùng"),
    ("exemplars_tell_apart", "trung-va-gop"),
    ("exemplars_told_apart", "trung-va-gop"),
    ("merging_*", "trung-va-gop#gộp"),
    ("award_*", "khen-thuong"),
    ("exemplars_*", "guong-dien-hinh"),
    ("wagtailsnippets_exemplars_consent:*", "guong-dien-hinh"),
    ("wagtailsnippets_exemplars_*", "khen-thuong#danh-mục-danh-hiệu"),
    ("nominations_*", "de-cu"),
    # Directives, places, organisations.
    ("directives_*", "van-ban#văn-bản-còn-thiếu"),
    ("wagtailsnippets_directives_documenttype:*", "van-ban"),
    ("organisations_*", "cum-khoi-dia-phuong#năm-thi-đua-giao-ước-tiêu-chí-điểm"),
    ("wagtailsnippets_organisations_*", "cum-khoi-dia-phuong"),
    # Readers.
    ("engagement_verdicts*", "y-kien-ban-doc#đánh-giá-trang"),
    ("engagement_*", "y-kien-ban-doc"),
    ("wagtailsnippets_engagement_poll:*", "y-kien-ban-doc#thăm-dò-đánh-giá-cổng"),
    ("wagtailsnippets_home_sloganbanner:*", "trang-dau"),
    ("wagtailsnippets_home_*", "y-kien-ban-doc#chân-trang"),
    ("wagtailsnippets_outreach_collection:*", "viet-tin#gom-các-trang-thành-hồ-sơ"),
    # What the portal holds, lacks and was asked for.
    ("archive:*", "kho-luu-tru"),
    ("coverage_*", "do-phu"),
    ("import*", "nhap-trang-cu"),
    ("search_judg*", "tim-kiem#chấm-kết-quả"),
    ("search_*proposal*", "tim-kiem#từ-đồng-nghĩa-và-chữ-viết-tắt"),
    ("search_*", "tim-kiem#xem-bạn-đọc-tìm-gì"),
    ("wagtailsnippets_search_promotedresult:*", "tim-kiem#đề-xuất-một-trang-cho-một-câu-hỏi"),
    ("wagtailsnippets_search_synonymgroup:*", "tim-kiem#từ-đồng-nghĩa-và-chữ-viết-tắt"),
    # What was made.
    ("visits_report*", "xuat-ban#trang-được-xem-bao-nhiêu"),
    ("output_report*", "san-luong#sản-lượng"),
    ("wagtailsnippets_work_counts_plan:*", "san-luong#chỉ-tiêu"),
    ("royalties*", "san-luong#nhuận-bút"),
    ("wagtailsnippets_work_counts_*", "san-luong#mức-nhuận-bút"),
    # Settings.
    ("wagtailredirects:*", "xuat-ban#đổi-chỗ-đổi-tên"),
    ("wagtailsites:*", f"{START}#vào-trang-quản-trị"),
    ("wagtailsettings:*", f"{START}#vào-trang-quản-trị"),
    ("wagtailadmin_account", f"{START}#vào-trang-quản-trị"),
    ("wagtailsnippets:*", f"{START}#vào-trang-quản-trị"),
)


def place_for(match: ResolverMatch, page: Page | None = None) -> str:
    """Return what fits a screen, as the table writes it; the first page of the guide for none."""
    kind = _type_named(match) or (
        page.cached_content_type.natural_key() if page is not None else None
    )
    names = [match.view_name]
    if kind is not None:
        names.append(f"page:{kind[0]}.{kind[1]}")
    for pattern, place in SCREENS:
        if any(fnmatchcase(name, pattern) for name in names):
            return place
    return START


def guide_address(match: ResolverMatch, page: Page | None = None) -> str:
    """Return the address of what fits a screen."""
    key, _hash, heading = place_for(match, page).partition("#")
    return address_of(key) + (f"#{heading}" if heading else "")


def _type_named(match: ResolverMatch) -> tuple[str, str] | None:
    """Return the type of the page that an address is to make."""
    app_label = match.kwargs.get("content_type_app_name")
    model = match.kwargs.get("content_type_model_name")
    return (app_label, model) if app_label and model else None
