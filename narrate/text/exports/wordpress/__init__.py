"""WordPress: Tools → Export, a file in WXR, or an archive of several, as WordPress.com hands them out."""

from __future__ import annotations

from dataclasses import dataclass

from narrate.text.export import Export, Furniture, Service

_HEAD = 2**16
_NAMESPACE = b"wordpress.org/export/"


@dataclass(frozen=True)
class WordPress(Service):
    """`wxr` reads the file, `content` what WordPress stores instead of HTML."""

    furniture = (
        *(
            Furniture(name, "button")
            for name in ("wp-block-buttons", "wp-block-button", "wp-block-read-more")
        ),
        *(
            Furniture(name, "social links")
            for name in ("wp-block-social-links", "sharedaddy", "addtoany_share")
        ),
        *(
            Furniture(f"wp-block-{name}", "part of the site")
            for name in ("navigation", "search", "latest-posts", "latest-comments", "query", "archives")
        ),
        *(
            Furniture(f"wp-block-jetpack-{name}", "form of the site")
            for name in (
                "subscriptions",
                "contact-form",
                "mailchimp",
                "rating-star",
                "like",
                "sharing-buttons",
            )
        ),
        Furniture("wp-block-file", "file", links=True),
        Furniture("screen-reader-text", "unseen"),
    )
    max_bytes = 128 * 2**20

    def recognises(self, data: bytes) -> bool:
        if data.startswith(b"PK\x03\x04"):
            from narrate.text.exports.wordpress.wxr import in_archive

            return in_archive(data)
        return _NAMESPACE in data[:_HEAD] and b"<rss" in data[:_HEAD]

    def read(self, data: bytes, where: str) -> Export:
        from narrate.text.exports.wordpress.wxr import read_wxr

        return read_wxr(data, where)


SERVICE = WordPress()
