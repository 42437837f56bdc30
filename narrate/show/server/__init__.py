"""`narrate serve`: the published folder over HTTP, for apps, browsers and phones on the network."""

from narrate.show.server.app import app
from narrate.show.server.network import addresses, qr
from narrate.show.server.protocol import Limits
from narrate.show.server.run import listen, serve, server

__all__ = ["Limits", "addresses", "app", "listen", "qr", "serve", "server"]
