"""A feed, parsed without trust: no entity is expanded, nothing is fetched, its size is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from narrate.checks.finding import Finding, error, warning
from narrate.show.xml import ATOM, NAMESPACES, PODCAST

LARGEST = 64_000_000
"""Bytes; a feed of 10,000 long episodes has less."""
_ALTERNATIVE = "{https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md}"
"""The podcast namespace says that this name means the same."""
_DECLARATIONS = re.compile(
    rb"(?:\xef\xbb\xbf)?+\s*+(?:<\?xml[^>]*+>)?+\s*+(?:<!--.*?-->\s*+)*+<!DOCTYPE[^>\[]*+\[", re.DOTALL
)
"""A document type with declarations of its own: never handed to the parser."""

TOO_LARGE = error(
    "feed-too-large", "the feed has more than 64 MB", "Page it (RFC 5005) or leave old episodes out."
)
NOT_XML = error(
    "feed-not-xml", "the feed is not well-formed XML", "Escape what XML reserves; save it as UTF-8."
)
ENTITIES = error(
    "feed-entities",
    "the feed declares entities, which readers refuse as an attack",
    "Remove the DOCTYPE; write characters as themselves.",
)
NOT_RSS = error("feed-not-rss", "this is no RSS feed", "The root is <rss>, and in it is one <channel>.")
VERSION = error("feed-version", "the feed does not say that it is RSS 2.0", 'Write <rss version="2.0">.')
ENCODING = warning(
    "feed-encoding", "the feed is not in UTF-8", "Save it as UTF-8 and say so in its first line."
)
NAMESPACE = error(
    "namespace-wrong",
    "a prefix stands for another namespace than everybody's",
    "Declare the namespace with its own URI; it is case-sensitive and keeps its http or https.",
)


@dataclass(frozen=True)
class Document:
    """A parsed feed and what it is called in findings."""

    name: str
    root: etree._Element
    channel: etree._Element

    def place(self, element: etree._Element) -> str:
        """File and line of an element."""
        return f"{self.name}:{element.sourceline}"

    @property
    def items(self) -> list[etree._Element]:
        return self.channel.findall("item")

    def address(self, rel: str = "self") -> str:
        """Where the feed says that it (or its next page, …) lies; empty where it does not."""
        for link in self.channel.findall(f"{ATOM}link"):
            if link.get("rel") == rel:
                return str(link.get("href", "")).strip()
        return ""


def text(parent: etree._Element, tag: str) -> str:
    """What the first such element holds, without the space around it; empty where there is none."""
    return (parent.findtext(tag) or "").strip()


def parse(content: bytes, name: str) -> tuple[Document | None, list[Finding]]:
    """The feed in `content`, or what keeps it from being one."""
    if len(content) > LARGEST:
        return None, [TOO_LARGE.at(name)]
    if _DECLARATIONS.match(content):
        return None, [ENTITIES.at(name)]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        return None, [NOT_XML.at(f"{name}:{fault.lineno or 1}", str(fault.msg).partition(", line ")[0])]
    except ValueError as fault:  # an encoding that nobody knows
        return None, [NOT_XML.at(name, str(fault))]
    _unify(root)
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        return None, [NOT_RSS.at(name, f"its root is <{etree.QName(root).localname}>")]
    document = Document(name, root, channel)
    return document, list(_form(document))


def _unify(root: etree._Element) -> None:
    for element in root.iter(f"{_ALTERNATIVE}*"):
        element.tag = PODCAST + etree.QName(element).localname


def _form(document: Document) -> Iterator[Finding]:
    if document.root.get("version") != "2.0":
        yield VERSION.at(document.place(document.root))
    encoding = document.root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in {"UTF-8", "UTF8", "US-ASCII", "ASCII"}:
        yield ENCODING.at(f"{document.name}:1", encoding)
    for prefix, uri in document.root.nsmap.items():
        expected = NAMESPACES.get(prefix or "")
        if expected and uri not in {expected, _ALTERNATIVE[1:-1]}:
            yield NAMESPACE.at(document.place(document.root), f"{prefix} is {uri}")
