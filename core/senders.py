"""Who sends something to the portal, known only well enough to count it.

An address is read from the request, digested with the site's secret key and the day, and
forgotten: what is stored or cached tells nobody who the sender is, and differs every day.
"""

import ipaddress
import logging
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

IPV6_NETWORK_BITS = 64
"""A home or a phone has a whole network of this size to send from."""


def sender_address(request: HttpRequest) -> str:
    """Return the address a request came from, never to be stored; an IPv6 network for IPv6.

    Behind proxies it is the entry that the outermost of our own wrote: `TRUSTED_PROXY_HOPS` counts
    them from the right, so that no visitor can forge it.
    """
    hops = settings.TRUSTED_PROXY_HOPS
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    address = request.META.get("REMOTE_ADDR", "")
    if hops and len(forwarded) >= hops and forwarded[-hops]:
        address = forwarded[-hops]
    elif hops:
        _tell_that_a_proxy_is_silent()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))
    return str(parsed)


def sender_key(request: HttpRequest) -> str:
    """Return the sender's digest of today: 64 hexadecimal characters."""
    return private_key("sender", sender_address(request))


def private_key(purpose: str, value: str) -> str:
    """Return a digest by which a private value can be counted today and not be read."""
    salt = f"{__name__}.{purpose}"
    return salted_hmac(
        salt, f"{timezone.localdate().isoformat()}|{value}", algorithm="sha256"
    ).hexdigest()


@cache
def _tell_that_a_proxy_is_silent() -> None:
    """Say once a process that visitors can't be told apart."""
    logger.warning(
        "X-Forwarded-For holds fewer addresses than TRUSTED_PROXY_HOPS: all visitors behind that "
        "proxy share one limit (docs/operations.md)"
    )
