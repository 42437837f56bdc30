"""Files of an archive that are the same on every machine and at every time."""

from __future__ import annotations

import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The only date that an archive knows without a clock."""
_UNIX = 3
"""The system that an entry says it comes from: else it is the one that packs."""


def put(archive: zipfile.ZipFile, name: str, content: str | bytes, *, packed: bool = True) -> None:
    """Add a file; what is packed already, such as sound, is only stored."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    entry.create_system = _UNIX
    archive.writestr(entry, content)
