"""The collector of cycles, kept still while a text is read.

Half a million parts of a text are made and all of them stay, in no cycle; yet the collector looks at
them again and again, which takes a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it no cycle is looked for. Whoever had turned the collector off finds it so.

    What was made in it counts as old when it ends, or the collector would look at all of it at once.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
