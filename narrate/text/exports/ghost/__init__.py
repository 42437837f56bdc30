"""Ghost: Settings → Migration → Export, a file of JSON."""

from __future__ import annotations

from dataclasses import dataclass

from narrate.text.export import Export, Furniture, Service

_HEAD = 4096


@dataclass(frozen=True)
class Ghost(Service):
    """`site` reads the file; `lexical` and `mobiledoc` the texts that Ghost has not rendered."""

    furniture = (
        *(Furniture(f"kg-{name}", "link card", links=True) for name in ("bookmark-card", "file-card")),
        *(Furniture(f"kg-{name}", "button") for name in ("button-card", "email-cta-card")),
        *(Furniture(f"kg-{name}", "form of the site") for name in ("signup-card", "email-card")),
        *(Furniture(f"kg-{name}", "player") for name in ("audio-card", "video-container", "nft-card")),
        Furniture("kg-callout-emoji", "emoji of a notice"),
        Furniture("footnote-backref", "footnote mark"),
    )
    max_bytes = 128 * 2**20

    def recognises(self, data: bytes) -> bool:
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith(b"{") or b'"posts"' not in data:
            return False
        return b'"db"' in head or b'"exported_on"' in head + data[-_HEAD:]

    def read(self, data: bytes, where: str) -> Export:
        from narrate.text.exports.ghost.site import read_site

        return read_site(data, where)


SERVICE = Ghost()
