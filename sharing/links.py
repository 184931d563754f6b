"""Ways to pass a page on that are plain links: no script of others, no counting."""

import base64
import json
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode


class ShareLink(NamedTuple):
    """A link under the name of where it leads."""

    name: str
    address: str


def share_links(address: str, title: str) -> Sequence[ShareLink]:
    """Return the links that pass an address on."""
    # Zalo's own button opens this address; it takes the address of the page in JSON.
    told = base64.b64encode(json.dumps({"url": address}).encode()).decode()
    zalo = urlencode({"layout": 1, "color": "blue", "customize": "false", "d": told})
    letter = urlencode({"subject": title, "body": f"{title}\n{address}"}, quote_via=quote)
    return (
        ShareLink(
            "Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}"
        ),
        ShareLink("Zalo", f"https://button-share.zalo.me/share_external?{zalo}"),
        ShareLink("X", f"https://x.com/intent/post?{urlencode({'url': address, 'text': title})}"),
        ShareLink("Thư điện tử", f"mailto:?{letter}"),
    )
