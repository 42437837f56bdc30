"""Web pages that repeat one thing, between two paragraphs that are read."""

from __future__ import annotations

_READ = f"<p>{'The tide was low, and the boats lay in the harbour until the evening came. ' * 4}</p>"
_DEEP = 90
"""Elements in each other; readers refuse many more."""

REPEATED = {
    "paragraphs of a page": ("", "<p>a</p>", ""),
    "items of a page": ("<ol>", "<li>a</li>", "</ol>"),
    "items without a list": ("", "<li>a", ""),
    "rows of one table": ("<table>", "<tr><td>a</td><td>b</td></tr>", "</table>"),
    "cells of one row": ("<table><tr>", "<td>a</td>", "</tr></table>"),
    "tables of a page": ("", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ""),
    "lists of a page": ("", "<ul><li>a</li><li>b</li></ul>", ""),
    "empty lists": ("<div>", "<ul></ul>", "</div>"),
    "pictures in a paragraph": ("<p>", "<img src=a alt=b>", "</p>"),
    "pictures in a cell": ("<table><tr><td>", "<img src=a alt=b>", "</td></tr></table>"),
    "marks of one note": (f"<p id=n>{'a ' * 2000}</p><p>", '<a href="#n">1</a> ', "</p>"),
    "headings of a page": ("", "<h2>a</h2>", ""),
    "titles of a page": ("", "<h1>a</h1>", ""),
    "bylines of a page": ("", "<b class=author>Sign in</b>", ""),
    "lines of a page": ("<p>", "a<br>", "</p>"),
    "elements that do not end": ("", "<p><b>a", ""),
    "teasers of a page": ("<main>", "<article>a</article>", "</main>"),
    "links in a paragraph": ("<p>", '<a href="/b">a</a> ', "</p>"),
    "spans that do not end": ("<p>", "<span class=b>a ", "</p>"),
    "figures of a page": ("", "<figure><img src=a alt=b><figcaption>c</figcaption></figure>", ""),
    "formulas of a page": ("<p>", "<math><mi>a</mi></math> ", "</p>"),
    "marks of many notes": ("<p>", '<sup><a href="#n">[1]</a></sup> ', "</p><p id=n>a</p>"),
    "scripts of a page": ("", "<script>a</script><style>b</style>", ""),
    "hidden boxes": ("", "<div hidden>a</div><p>b</p>", ""),
    "letters of a page": ("<p>", "&eacute;&#8217;&amp;", "</p>"),
    "tags that end nothing": ("<p>", "a</b></i></p></div>", "</p>"),
    "comments of a page": ("<p>", "a<!-- b -->", "</p>"),
    "rows without cells": ("<table>", "<tr></tr><tr><td></td></tr>", "</table>"),
    "lists in lists": ("", f"{'<ul><li>a' * _DEEP}{'</li></ul>' * _DEEP}", ""),
    "numbered lists in lists": ("", f"{'<ol><li>a' * _DEEP}{'</li></ol>' * _DEEP}", ""),
    "definitions in definitions": ("", f"{'<dl><dd>a' * _DEEP}{'</dd></dl>' * _DEEP}", ""),
    "boxes in boxes": ("", f"{'<div>a' * _DEEP}{'</div>' * _DEEP}", ""),
    "tables in tables": ("", f"{'<table><tr><td>a' * 45}{'</td></tr></table>' * 45}", ""),
}
"""What stands before, what is repeated, what stands behind."""


def text(kind: str, size: int) -> str:
    """A page of about so many bytes, though not less than two units of its kind."""
    before, unit, behind = REPEATED[kind]
    return f"{_READ}{before}{unit * max(size // len(unit), 2)}{behind}{_READ}"
