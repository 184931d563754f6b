"""What the preview adds to the admin: an address, and a panel on the form of every page."""

from core.admin_hooks import add_addresses
from core.models import BasePage
from page_lists.preview import urls
from page_lists.preview.panels import SharingPreviewPanel

add_addresses(urls)
# Where the words for search engines are written; every type takes its panels from here.
BasePage.promote_panels.append(SharingPreviewPanel(heading="Xem trước khi tìm thấy và chia sẻ"))
