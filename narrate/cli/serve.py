"""`narrate serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import EngineName, Out, Quiet, ShowDir, VoiceName, settings

if TYPE_CHECKING:
    from narrate.settings import Settings, Show

_EVERYWHERE = "0.0.0.0"
_HERE = "127.0.0.1"
"""Not `localhost`: that may lead to another program first, which listens on the other kind of address."""


def command(
    show: ShowDir = Path(),
    out: Out = "",
    host: Annotated[
        str, typer.Option(help="Address to listen on [default: all; with --edit, 127.0.0.1].")
    ] = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 8000,
    public_url: Annotated[str, typer.Option(help="Where the world sees it, behind a proxy.")] = "",
    token: Annotated[str, typer.Option(help="Secret folder in every URL [default: show.token].")] = "",
    edit: Annotated[
        bool, typer.Option("--edit", help="Correct what is heard on its pages, from this machine only.")
    ] = False,
    engine: EngineName = "",
    voice: VoiceName = "",
    quiet: Quiet = False,
) -> None:
    """Serve the published show to podcast apps and browsers, on this machine and its network.

    With --edit, to its owner alone: a word or a sentence that is selected on a page can be heard
    otherwise and kept; it is spoken again by the --engine and --voice that the show is built with.
    """
    if edit:
        if public_url or token:
            raise typer.BadParameter("--edit is for this machine only: it has no --public-url and no --token")
        _edit(show, out, host or _HERE, port, engine, voice, quiet=quiet)
        return
    if engine or voice:
        raise typer.BadParameter("--engine and --voice are for --edit: nothing is spoken without it")
    from narrate.server import app, serve
    from narrate.show.keys import Keyring, active

    host = host or _EVERYWHERE
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


def _edit(show: Path, out: str, host: str, port: int, engine: str, voice: str, *, quiet: bool) -> None:
    """Serve the show with the tools to correct it, until Ctrl-C; one at a time."""
    import secrets

    from narrate.correcting.rebuilding import Rebuilding, alone
    from narrate.server import serve
    from narrate.server.edit import Keys, edit_app
    from narrate.server.network import is_this_machine
    from narrate.server.origin import authority
    from narrate.show.keys import Keyring

    if not is_this_machine(host):
        raise typer.BadParameter(f"--edit listens on this machine only, not on {host}")

    def load() -> Settings:
        return settings(show, out=out, engine=engine, voice=voice)

    chosen = load()
    folder = chosen.show.token
    if not folder and (chosen.show.private or Keyring(chosen.root).secrets() is not None):
        folder = secrets.token_urlsafe(16)  # other users of this machine are no readers of it
    listening_on: list[int] = []

    def address(token: str) -> str:
        path = f"{folder}/" if folder else ""
        return f"http://{authority(host, listening_on[0])}/{path}#edit={token}"

    def spent(token: str) -> None:
        if not quiet:
            print(f"Opened. For another browser:\n  {address(token)}", flush=True)

    keys = Keys(spent)

    def ready(listening: int) -> None:
        listening_on.append(listening)
        print(f"{chosen.show.title}: correct it at this address, which can be used once.")
        print(f"  {address(keys.token)}\nCtrl-C ends it.", flush=True)

    with alone(chosen.out_dir):
        serve(edit_app(load, keys, Rebuilding(load), token=folder), host, port, ready=ready)


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
