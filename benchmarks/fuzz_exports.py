"""What the fuzzer makes exports of sites of: pieces of their files, and the tests' own cut and mixed."""

# ruff: noqa: E501 - tables of fragments

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from narrate.model import Script
from narrate.settings import Text
from narrate.text.exports import service_of
from narrate.text.posts import script_of

_DATA = Path(__file__).parents[1] / "tests" / "data" / "exports"

WORDPRESS = ["<item>", "</item>", "<title>", "</title>", "<content:encoded>", "</content:encoded>", "<![CDATA[", "]]>", "<wp:post_type>post</wp:post_type>", "<wp:post_type>wp_block</wp:post_type>",
             "<wp:status>publish</wp:status>", "<wp:status>draft</wp:status>", "<wp:post_id>7</wp:post_id>", "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>", "<wp:post_date>2026-02-31 25:00</wp:post_date>",
             "<guid>g</guid>", "<link>http://[::1</link>", "<dc:creator>x</dc:creator>", "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>[{\"id\":\"a\",\"content\":\"n\"}]</wp:meta_value></wp:postmeta>",
             "<wp:meta_value>[[", "<!-- wp:block {\"ref\":7} /-->", "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", "<!-- wp:image {\"id\":", "<!-- wp:more -->", "[caption id=a]", "[/caption]", "[gallery ids='1,2']", "[embed]u[/embed]",
             "[[x]]", "[x y='z']", "[/x]", "<p>Said.</p>", "<sup data-fn='a' class='fn'><a href='#a'>1</a></sup>", "&amp;", "&none;", "<wp:post_password>p</wp:post_password>", "<category domain='post_tag'><![CDATA[t]]></category>"]  # fmt: skip
CARDS = ['"', "{", "}", "[", "]", '{"type": "paragraph", "children": [', '{"type": "text", "text": "said", "format": 3},', '{"type": "linebreak"},', '{"type": "list", "listType": "number", "start": "x", "children": [', '{"type": "listitem", "children": [',
         '{"type": "image", "alt": "a", "caption": "c"},', '{"type": "codeblock", "code": "x"},', '{"type": "html", "html": "<p>y"},', '{"type": "bookmark", "url": "u"},', '{"type": null},', '{"type": "heading", "tag": "h9", "children": [',
         "]},", "[1, \"p\", [[0, [], 0, \"word\"]]],", "[1, \"p\", [[1, [], 0, 0]]],", "[3, \"ul\", [[[0, [], 0, \"a\"]]]],", "[10, 0],", "[10, 99],", "[0, [7], -1, \"x\"],", '["markdown", {"markdown": "# h\\n\\nt"}],', '["em"],', '"version": "0.3.1",', '"cards": [', '"sections": [',
         '"markups": [', '"root": {"children": [', "null,", "-1,", "1e999,", "]}}"]  # fmt: skip
LETTERS = ["101.first", ",", "\n", '"', "2026-02-31T25:00:00Z", "true", "false", "newsletter", "podcast", "thread", "everyone", "only_paid", "A title", "\0", "102", "<div class='footnote'>", "<a class='footnote-anchor' href='#footnote-1'>1</a>",
           "<div class='footnote-number'>", "</div>", "<pre class='preformatted-block'>", "<div class='tweet' data-attrs='{&quot;url&quot;:&quot;u&quot;}'>", "<div data-attrs='[1'>", "<p class='button-wrapper'>"]  # fmt: skip

STORIES = ["<article class='h-entry'>", "<h1 class='p-name'>", "</h1>", "<section class='e-content'>", "<section class='section--first'>", "</section>", "<hr>", "<h3 class='graf--title'>", "</h3>", "<p class='graf'>", "said", "</p>",
           "<time class='dt-published' datetime='2026-02-31'>", "<a class='p-canonical' href='http://[::1'>", "<a class='p-author'>", "</a>", "<div class='graf--mixtapeEmbed'>", "<div>", "\0", "<pre>"]  # fmt: skip


def _wordpress(text: str) -> bytes:
    head, _, _ = (_DATA / "harbour.wordpress.xml").read_text(encoding="utf-8").partition("<item>")
    return (head + text).encode("utf-8", "replace")


def ghost(dice: random.Random, pieces: str) -> str:
    """A post whose text, in one of Ghost's formats, is made of pieces."""
    forms = dict.fromkeys(("html", "lexical", "mobiledoc", "plaintext", "markdown"))
    chosen = dice.choice(list(forms))
    if dice.random() < 0.5:
        pieces = '{"root": {"children": [' + pieces if chosen == "lexical" else '{"sections": [' + pieces
        pieces = _closed(pieces)
    facts = {"id": dice.choice([1, None, "a"]), "title": "T", "status": "published", "type": "post"}
    return json.dumps(facts | forms | {chosen: pieces})


def _closed(text: str) -> str:
    """The beginning of a text that is JSON, brackets closed."""
    for end in range(len(text), 0, -1):
        for closing in ("", "]}", "]}}", "]}]}}", "}]}}"):
            whole = text[:end].rstrip(", ") + closing
            try:
                json.loads(whole)
            except ValueError:
                continue
            return whole
    return text


def _ghost(text: str) -> bytes:
    return f'{{"db": [{{"meta": {{}}, "data": {{"posts": [{text}]}}}}]}}'.encode("utf-8", "surrogatepass")


def _substack(text: str) -> bytes:
    """An archive whose only letter, and the end of whose table, is a text."""
    head, _, _ = (_DATA / "letters" / "posts.csv").read_text(encoding="utf-8").partition("\n102")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("posts.csv", f"{head}\n{text}".encode("utf-8", "replace"))
        archive.writestr("posts/101.the-first-letter.html", text.encode("utf-8", "replace"))
    return made.getvalue()


def _medium(text: str) -> bytes:
    """An archive whose only story is a text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("posts/2026-03-04_A-story-0123456789ab.html", text.encode("utf-8", "replace"))
    return made.getvalue()


PACKED: dict[str, Callable[[str], bytes]] = {
    ".wxr": _wordpress,
    ".ghost": _ghost,
    ".csv": _substack,
    ".story": _medium,
}
"""What stands for an ending, to what makes an export of a text."""


def inside(suffix: str) -> str:
    """A part of the tests' own export, as `PACKED` takes it; empty for what is no export."""
    if suffix == ".wxr":
        return (_DATA / "harbour.wordpress.xml").read_text(encoding="utf-8").partition("<item>")[2]
    if suffix == ".ghost":
        whole = json.loads((_DATA / "shed.ghost.json").read_text(encoding="utf-8"))
        return json.dumps(whole["db"][0]["data"]["posts"][0])
    if suffix == ".csv":
        return min((_DATA / "letters" / "posts").iterdir()).read_text(encoding="utf-8")
    if suffix == ".story":
        return max((_DATA / "stories" / "posts").iterdir()).read_text(encoding="utf-8")
    return ""


def scripts(text: str, suffix: str) -> Iterator[Script]:
    """The posts of an export. Raises ScriptError for what cannot be read."""
    data = PACKED[suffix](text)
    service = service_of(data, f"x{suffix}")
    if service is None:
        return
    export = service.read(data, f"x{suffix}")
    for post in export.posts:
        yield script_of(post, export, service, f"x{suffix}", Text())
