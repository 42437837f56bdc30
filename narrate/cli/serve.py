"""`narrate serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import Out, Quiet, ShowDir, settings

if TYPE_CHECKING:
    from narrate.settings import Show


def command(
    show: ShowDir = Path(),
    out: Out = "",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "0.0.0.0",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 8000,
    public_url: Annotated[str, typer.Option(help="Where the world sees it, behind a proxy.")] = "",
    token: Annotated[str, typer.Option(help="Secret folder in every URL [default: show.token].")] = "",
    quiet: Quiet = False,
) -> None:
    """Serve the published show to podcast apps and browsers, on this machine and its network."""
    from narrate.server import app, serve
    from narrate.show.keys import Keyring, active

    chosen = settings(show, out=out)
    secret = token or chosen.show.token
    readers = Keyring(chosen.root).secrets
    application = app(chosen.out_dir, chosen.show, token=secret, public_url=public_url, readers=readers)

    def ready(listening: int) -> None:
        if quiet:
            return
        if readers() is None or secret:
            _greet(chosen.show, host, listening, secret, public_url)
        else:
            count = len(active(chosen.root))
            print(f"{chosen.show.title} is served to {count} readers with a key; `narrate keys` says where.")
            print("Ctrl-C ends it.", flush=True)

    serve(application, host, port, ready=ready)


def _greet(show: Show, host: str, port: int, token: str, public_url: str) -> None:
    """Where to point a podcast app, with a code for a phone's camera."""
    from narrate.server.network import addresses, qr
    from narrate.show import urls

    here = f"http://{'localhost' if host in {'0.0.0.0', '::'} else host}:{port}/"
    others = addresses(port) if host in {"0.0.0.0", "::"} else []
    path = f"{token}/{urls.FEED}" if token else urls.FEED
    print(f"{show.title} is served. Subscribe to:")
    for base in [public_url.rstrip("/") + "/"] if public_url else [here, *others]:
        print(f"  {base}{path}")
    nearest = public_url.rstrip("/") + "/" if public_url else next(iter(others), "")
    if nearest:
        print(qr(nearest + path))
    print("Ctrl-C ends it.", flush=True)
