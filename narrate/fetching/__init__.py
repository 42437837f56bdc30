"""Asking web servers: bounded in bytes and seconds, and never led into the local network.

Whoever names an address of the own network gets it; a page, a feed or a redirect from outside
does not lead there. A name is looked up once and the connection made to what was found, so a
name that means something else a moment later changes nothing.
"""

from narrate.fetching.answers import Response, opened
from narrate.fetching.patience import Limits
from narrate.fetching.whole import Fetched, fetch

__all__ = [
    "Fetched",
    "Limits",
    "Response",
    "fetch",
    "opened",
]
