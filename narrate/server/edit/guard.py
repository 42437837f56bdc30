"""What comes from this machine and this site alone gets through: a page elsewhere reads and sends nothing.

A browser can be made to ask a server on its own machine: by a link, a form, a frame, a script of another
site, or a name that suddenly leads here (DNS rebinding). So the names of this machine are the only ones
that are answered, other origins are refused, and no answer may be read or framed by them.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narrate.server.origin import authority

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_USUAL = 80
"""The port that browsers leave out."""
_OURS = ("same-origin", "none")
"""Values of Sec-Fetch-Site: the page itself, and whoever types an address."""


class Guard:
    """Stands before an application. Everything else is refused before it is looked at."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, why = _refusal(scope)
        if status:
            await PlainTextResponse(f"{why}\n", status, {"Connection": "close"})(scope, receive, send)
            return

        async def closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _close(MutableHeaders(scope=message))
            await send(message)

        await self._inner(scope, receive, closed)


def _refusal(scope: Scope) -> tuple[int, str]:
    """Status and reason; 0 for what may pass."""
    headers = Headers(scope=scope)
    address, port = scope["server"]
    hosts = headers.getlist("host")
    names = {authority(address, port), *(f"{name}:{port}" for name in _NAMES)}
    if port == _USUAL:
        names |= {name.removesuffix(f":{port}") for name in names}
    if len(hosts) != 1 or hosts[0].lower() not in names:
        return 421, "Corrections are made on this machine only: ask under 127.0.0.1."
    if any(origin != f"http://{hosts[0].lower()}" for origin in headers.getlist("origin")):
        return 403, "Another origin."
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "")
    if site not in _OURS and not (mode == "navigate" and scope["method"] == "GET"):
        return 403, "Another site."
    return 0, ""


def _close(headers: MutableHeaders) -> None:
    """An answer that no other origin can read, load or frame."""
    for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
        if name in headers:
            del headers[name]
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["X-Frame-Options"] = "DENY"
    if policy := headers.get("content-security-policy"):
        headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
