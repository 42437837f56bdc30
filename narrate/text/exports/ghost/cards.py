"""The cards of Ghost's editors: pictures, films, notices and whatever else is no paragraph, as HTML."""

from __future__ import annotations

from html import escape
from typing import Any

Card = dict[str, Any]


def markdown(text: str) -> str:
    """Markdown of a card, and of Ghost before it had an editor of its own."""
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)) if text else ""


def card(kind: str, fields: Card) -> str:
    """A card as HTML; empty for one that shows nothing to read."""

    def word(*names: str) -> str:
        return next((value for name in names if isinstance(value := fields.get(name), str) and value), "")

    match kind:
        case "horizontalrule" | "hr":
            return "<hr>"
        case "html" | "card-html":
            return word("html")
        case "card-markdown":
            return markdown(word("markdown"))
        case "image" | "card-image" | "gallery":
            return _figure(_pictures(fields), word("caption"))
        case "codeblock" | "code":
            return f"<pre><code>{escape(word('code'))}</code></pre>{_figure('', word('caption'))}"
        case "callout":
            return f"<div>{word('calloutText')}</div>"
        case "toggle":
            return f"<h4>{word('heading')}</h4><div>{word('content')}</div>"
        case "header" | "product":
            title = word("heading", "header", "productTitle")
            return f"<h3>{title}</h3><div>{word('subheader', 'subheading', 'productDescription')}</div>"
        case "embed" | "bookmark" | "file" | "audio" | "video":
            target = word("url", "src")
            return _figure(f'<img alt="" src="{escape(target)}">' if target else "", word("caption"))
    return ""


def _pictures(fields: Card) -> str:
    images = fields.get("images")
    return "".join(
        f'<img src="{escape(str(image.get("src") or ""))}" alt="{escape(str(image.get("alt") or ""))}">'
        for image in (images if isinstance(images, list) else [fields])
        if isinstance(image, dict)
    )


def _figure(inner: str, caption: str) -> str:
    return f"<figure>{inner}<figcaption>{caption}</figcaption></figure>" if inner or caption else ""
