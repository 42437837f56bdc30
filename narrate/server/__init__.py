"""`narrate serve`: the published folder over HTTP, for apps, browsers and phones on the network."""

from narrate.server.app import app
from narrate.server.network import addresses, qr
from narrate.server.protocol import Limits
from narrate.server.run import listen, serve, server

__all__ = ["Limits", "addresses", "app", "listen", "qr", "serve", "server"]
