"""What the fuzzer makes letters, saved pages, books and feeds of: pieces of their syntax, packed where they are packed."""

# ruff: noqa: E501 - tables of fragments

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "text"))

from books import epub, opf, page

from narrate.text.feeds.articles import articles

MAIL = ["From: Ada Quay <ada@example.org>\n", "Subject: Tide\n", "Subject: =?utf-8?B?w4k=?=\n", "Subject: =?x?Q?=zz?=\n", "Date: Mon, 31 Feb 2026 25:00\n",
        "Date: 5\n", "Content-Type: text/html; charset=utf-8\n", "Content-Type: text/plain; charset=x-none\n", "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Type: multipart/related; boundary=\"b\"\n", "Content-Type: message/rfc822\n", "Content-Type: ;\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: uuencode\n", "Content-Disposition: attachment; filename*=x''%zz\n",
        "Snapshot-Content-Location: u\n", "--b\n", "--b--\n", "PHA+eDwvcD4=\n", "=E9=\n", "=zz", "<p>Said.</p>", "<p>View in browser</p>", "<p>Unsubscribe</p>",
        "Subject: Fwd: Tide\n", "---------- Forwarded message ---------\n", "From: Ben <b@c.d>\nDate: x\nSubject: Fwd: Ebb\nTo: Ada\n", "<div>From: Ben<br>Subject: Ebb<br>To: Ada</div>",
        "<div style='font-size:0'>", "<p style='font-size:9px'>", "<p>March 4 | Read online</p>", "<p>No. 7</p>", "<img alt=Facebook>", "<p>4 Rope Walk, Saltby</p>",
        "<a href='https://click.x.example/a/aHR0cHM6Ly9leGFtcGxlLm9yZw'>y</a>", "<a href='https://t.x.example/?url=https%3A%2F%2Fy'>z</a>", "<a href='#_ftnref1' name='_ftn1'>[1]</a>", "<a href='#_ftn1'>[1]</a>",
        "> quoted\n", "-- \nAda\n", "<table><tr><td>", "<img src=cid:x alt=y>", "\r\n", "\n\n", ":\n", "X\n"]  # fmt: skip
BOOK = ["<p>", "</p>", "<h1>", "</h1>", "<h2 id='c1'>", "</h2>", "<section epub:type='chapter'>", "</section>", "<span epub:type='pagebreak' id='p1'>7</span>",
        "<a epub:type='noteref' href='#n'>1</a>", "<aside epub:type='footnote' id='n'>", "</aside>", "<aside epub:type='footnotes'>", "<a id='c2'/>", "<span class='drop'>I</span>t",
        "<div id='c3'>", "</div>", "<img src='x' alt='y'/>", "<ssml ssml:ph='x'>", "<em xml:lang='de'>", "</em>", "<br/>", "<hr/>", "<table><tr><td>", "</td></tr></table>",
        "<ol><li>", "</li></ol>", "<svg>", "</svg>", "<blockquote epub:type='epigraph'>", "</blockquote>", "&nbsp;", "&hellip;", "&none;", "<!-- c -->", "<?x y?>", "]]>",
        "<sup><a href='#n'>2</a></sup>", "<a id='m' href='two.xhtml#n'>*</a>", "<a href='gone.xhtml#n'>[3]</a>", "<dl><dt id='n'>2</dt><dd>", "</dd></dl>", "<h3 id='n'>3</h3>", "<p id='n'><a href='#m'>2</a>",
        "<a href='#m'>back</a>", "<a id='c1'></a>", "<span id='c3'/>", "*** START OF THE PROJECT GUTENBERG EBOOK X ***", "*** END OF THE PROJECT GUTENBERG EBOOK X ***", "<h2>One</h2>", "<h2>Contents</h2>"]  # fmt: skip
FEED = ["<rss version='2.0'>", "<channel>", "<item>", "</item>", "<guid>", "</guid>", "<link>", "</link>", "<link href='http://[::1'/>", "<title>", "</title>", "<pubDate>", "</pubDate>",
        "Mon, 31 Feb 2026", "2026-02-31T25:00:00Z", "<description>", "</description>", "<content:encoded>", "</content:encoded>", "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>", "</entry>", "<id>", "</id>", "<content type='html'>", "<content type='xhtml'>", "</content>", "<updated>", "<author><name>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;",
        "<![CDATA[", "]]>", "{", "}", '"items": [', "]", '"id": 7,', '"url": "http://[",', '"date_published": "0000-00-00",', '"authors": [null],', '"content_html": "<p>x",',
        '"content_html": 5,', '"title": [],', '"version": "https://jsonfeed.org/version/1.1",', ","]  # fmt: skip
NAVIGATION = ["<li>", "</li>", "<ol>", "</ol>", "<a href='one.xhtml'>One</a>", "<a href='one.xhtml#c1'>Two</a>", "<a href='#c1'>", "<a href='../x'>", "<a href='http://[::1'>u</a>", "<a href='two.xhtml#%00'>N</a>",
              "</a>", "<span>Part</span>", "</ol></nav><nav epub:type='page-list'><ol>", "<navPoint>", "</navPoint>", "<navLabel><text>Three</text></navLabel>", "<content src='two.xhtml#c3'/>", "<content/>",
              "<itemref idref='one.xhtml'/>", "<itemref idref='two.xhtml' linear='no'/>", "<itemref/>", "<item id='one.xhtml' href='two.xhtml' media-type='text/html'/>", "<item id='ncx' href='nav.ncx' media-type='application/x-dtbncx+xml'/>",
              "<item id='l' href='nav.ncx' media-type='application/pls+xml'/>", "<item id='c' href='cover.png' properties='cover-image nav' media-type='image/png'/>", "<guide>", "<reference type='toc' href='one.xhtml'/>", "<reference type='index' href='one.xhtml#c2'/>", "</ol></nav><nav epub:type='landmarks'><ol>", "<a epub:type='toc' href='two.xhtml#c1'>x</a>", "<a href='one.xhtml#c2'>Index</a>", "<reference type='text'/>",
              "<dc:date>2026-02-31</dc:date>", "<dc:language>q</dc:language>", "<dc:title/>", "<meta name='cover' content='c'/>", "&nbsp;", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<lexeme><grapheme>tide</grapheme><phoneme>x</phoneme></lexeme>"]  # fmt: skip
_NAV = "<li><a href='one.xhtml'>One</a><ol><li><a href='one.xhtml#c1'>Two</a></li></ol></li><li><a href='two.xhtml#c3'>Three</a></li>"


def book(text: str) -> bytes:
    """A book of two pages of which the text is one."""
    pages = {
        "one.xhtml": page(f"<p>It is said that the tide was low.</p>{text}"),
        "two.xhtml": page("<p>The end of it.</p>"),
    }
    return epub(pages, _NAV)


def lead(text: str) -> bytes:
    """A book of two pages whose navigation is a text, which also stands in its package and in its NCX."""
    said = "".join(f"<p id='{name}'>The tide was low.</p><h2>{name}</h2>" for name in ("c1", "c2", "c3"))
    tree = etree.fromstring(f"<x xmlns:dc='d' xmlns:epub='e'>{text}", etree.XMLParser(recover=True))
    mended = "" if tree is None else "".join(map(_as_text, tree))
    pages = {"one.xhtml": page(said), "two.xhtml": page(said)}
    package = opf(pages, "<item id='n' href='nav.ncx' media-type='application/x-dtbncx+xml'/>" + mended)
    others = {
        "OPS/nav.ncx": f"<ncx><navMap>{mended}</navMap></ncx>".encode(),
        "OPS/book.opf": package.encode(),
    }
    return epub(pages, text, others=others)


def _as_text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode")


def followed(text: str) -> None:
    """Read a text as a feed. Raises ScriptError for what is none."""
    for article in articles(text.encode("utf-8", "surrogatepass"), "https://example.org/feed"):
        assert isinstance(article.content, str) and isinstance(article.id, str)


PACKED: dict[str, Callable[[str], bytes]] = {".epub": book}
