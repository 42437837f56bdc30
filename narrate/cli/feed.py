"""`narrate feed`."""

from __future__ import annotations

from pathlib import Path

from narrate.cli.options import Out, Quiet, ShowDir, settings


def command(show: ShowDir = Path(), out: Out = "", quiet: Quiet = False) -> None:
    """Write the feed, the cover and the listening page again, from what is published."""
    from narrate.pipeline.folder import publication
    from narrate.show.urls import FEED
    from narrate.web.own import of_show

    chosen = settings(show, out=out)
    own = of_show(chosen.root)
    with publication(chosen.out_dir, chosen.show, chosen.given_cover, own=own) as published:
        published.finish()
        count = len(published.shelf.episodes)
    if not quiet:
        print(f"{chosen.out_dir / FEED}: {count} episodes")
