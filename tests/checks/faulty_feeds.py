"""Faults in what a feed says about the show."""

from __future__ import annotations

from breaking import Fault, channel, edit, feed, items, whole

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">%s]><rss version="2.0"><channel>
<title>&z9;</title></channel></rss>""" % b"".join(
    b'<!ENTITY z%d "%s">' % (n, (b"&z%d;" % (n - 1) if n else b"&a;") * 10) for n in range(10)
)
HUNDRED = (
    "A hundred bytes of text, more or less, which are not much alone but many of them are too much. " * 45
)

FEEDS: list[Fault] = [
    ("an element is not closed", feed("</title>"), "feed-not-xml"),
    ("a bare ampersand", feed("Essays &amp; ", "Essays & "), "feed-not-xml"),
    ("nothing in it", whole(b""), "feed-not-xml"),
    ("a picture", whole(b"\x89PNG\r\n\x1a\n" + bytes(500)), "feed-not-xml"),
    ("Latin-1 that says UTF-8", edit("feed.xml", lambda c: c.replace(b"Noise", b"No\xefse")), "feed-not-xml"),
    ("an encoding that nobody knows", feed("UTF-8", "UTF-99"), "feed-not-xml"),
    ("a prefix without a namespace", feed(' xmlns:itunes="[^"]*"'), "feed-not-xml"),
    ("billion laughs", whole(LAUGHS), "feed-entities"),
    ("an Atom feed", whole(b'<feed xmlns="http://www.w3.org/2005/Atom"/>'), "feed-not-rss"),
    ("a page", whole(b"<html><body>Not found</body></html>"), "feed-not-rss"),
    ("no version", feed(' version="2.0"'), "feed-version"),
    ("Latin-1 that says so", feed("UTF-8", "ISO-8859-1"), "feed-encoding"),
    ("a content namespace of its own", feed("purl.org/rss", "purl.example/rss"), "namespace-wrong"),
    ("no title", feed("<title>[^<]*</title>"), "title-missing"),
    ("an empty title", feed("<title>[^<]*</title>", "<title> </title>"), "title-missing"),
    ("no link", feed("<link>[^<]*</link>"), "link-missing"),
    ("no description", feed("<description>[^<]*</description>"), "description-missing"),
    ("no language", feed("<language>en</language>"), "language-missing"),
    ("no category", feed('<itunes:category text="Arts"/>'), "category-missing"),
    ("no explicit flag", feed("<itunes:explicit>false</itunes:explicit>"), "explicit-missing"),
    ("no image", feed("<itunes:image [^>]*>"), "image-missing"),
    ("no author", feed("<itunes:author>[^<]*</itunes:author>"), "author-missing"),
    ("two titles", channel("<title>Again</title>"), "tag-repeated"),
    ("a language in words", feed(">en<", ">English, of course<"), "language-invalid"),
    ("a category of our own", feed('"Arts"', '"Essays"'), "category-unknown"),
    ("a category in capitals", feed('"Arts"', '"ARTS"'), "category-unknown"),
    (
        "a subcategory of another category",
        feed('"Arts"/>', '"Arts"><itunes:category text="Improv"/></itunes:category>'),
        "category-unknown",
    ),
    ("explicit: no", feed(">false<", ">no<"), "explicit-invalid"),
    ("a type of show that is none", feed(">episodic<", ">weekly<"), "type-invalid"),
    ("complete: false", channel("<itunes:complete>false</itunes:complete>"), "flag-invalid"),
    ("moved to nowhere", channel("<itunes:new-feed-url>soon</itunes:new-feed-url>"), "new-feed-url-invalid"),
    ("an owner without an address", feed("<itunes:email>[^<]*", "<itunes:email>jane"), "owner-email-invalid"),
    ("a title of 300 characters", feed("<title>", "<title>" + "Essays" * 50), "title-too-long"),
    ("a description of 4,275 bytes", feed("<description>", f"<description>{HUNDRED}"), "description-too-long"),
    ("a title in bold", items("<title>Six", "<title>&lt;b&gt;Six&lt;/b&gt;"), "title-markup"),
    ("an image without its address", feed('<itunes:image href="[^"]*"', "<itunes:image"), "image-url-invalid"),
    ("a link without a host", feed("<link>[^<]*", "<link>/essays/"), "link-invalid"),
    ("no link to itself", feed("<atom:link [^>]*>"), "self-link-missing"),
    ("a relative link to itself", feed('<atom:link href="[^"]*"', '<atom:link href="feed.xml"'), "self-link-invalid"),
    ("no podcast:guid", feed("<podcast:guid>[^<]*</podcast:guid>"), "podcast-guid-missing"),
    ("a podcast:guid in words", feed("<podcast:guid>[^<]*", "<podcast:guid>essays"), "podcast-guid-invalid"),
    ("nothing about a lock", feed("<podcast:locked .*?</podcast:locked>"), "locked-missing"),
    ("locked: maybe", feed(">yes</podcast:locked", ">maybe</podcast:locked"), "locked-invalid"),
    ("locked by nobody", feed(' owner="[^"]*"'), "locked-owner"),
    ("an unknown medium", feed(">podcast</podcast:medium", ">radio</podcast:medium"), "medium-unknown"),
    ("a person without a name", channel("<podcast:person/>"), "person-invalid"),
    ("an empty txt", channel("<podcast:txt/>"), "txt-invalid"),
    ("funding at no address", channel('<podcast:funding url="cash">Pay</podcast:funding>'), "funding-invalid"),
    ("block: perhaps", channel("<podcast:block>perhaps</podcast:block>"), "podcast-block-invalid"),
    ("only Apple is kept out", channel("<itunes:block>Yes</itunes:block>"), "block-half"),
    ("an address of this network", feed("https://example.org/essays/feed", "http://box.local/feed"), "address-local"),
    ("a build date in ISO 8601", feed("<lastBuildDate>[^<]*", "<lastBuildDate>2026-01-12"), "date-invalid"),
]  # fmt: skip
