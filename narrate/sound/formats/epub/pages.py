"""The pages of the book, and the times of their sentences. Everything that comes from a script is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from narrate.characters import clean, is_right_to_left
from narrate.model import Note
from narrate.sound.formats.epub.parts import Chapter, Part, Sentence, Span

STYLE = """\
body { line-height: 1.5; margin: 0 5%; }
h1, h2 { line-height: 1.2; }
blockquote { margin: 1em 1.5em; font-style: italic; }
.verse { margin: 0 0 0 1.5em; }
.code, .row { font-family: monospace; }
.front { text-align: center; }
.front img { max-width: 100%; max-height: 60vh; }
.title { font-size: 1.5em; font-weight: bold; }
.image { font-style: italic; }
.beside { border-top: 1px solid; margin-top: 2em; font-size: 0.9em; }
pre { white-space: pre-wrap; }
.-epub-media-overlay-active { background-color: #ffe08a; color: #1a1a1a; }
"""
"""The colours of the sentence that is heard are legible whatever the reader's theme."""

ACTIVE_CLASS = "-epub-media-overlay-active"
_OPEN = {
    "paragraph": "<p>",
    "item": "<li>",
    "line": '<p class="verse">',
    "quote": "<p>",
    "code": '<p class="code">',
    "table": '<p class="row">',
    "image": '<p class="image">',
}
_AROUND = {"item": "ul", "quote": "blockquote", "table": "div", "code": "div"}
_ESCAPABLE = {"table": "table", "code": "example"}
"""What a listener may leave while it is read out, and what overlays call it."""


def page(chapter: Chapter, language: str, beside: str) -> str:
    """The XHTML of a chapter; `beside` is the title of what is there only to be seen."""
    body = "\n".join([*_blocks(chapter), *_notes(chapter.notes, beside)])
    return _document(
        chapter.title,
        language,
        f'<section epub:type="chapter" role="doc-chapter" aria-label="{_text(chapter.title)}">\n{body}\n</section>',
    )


def _document(title: str, language: str, body: str) -> str:
    tag, direction = _text(language), "rtl" if is_right_to_left(language) else "ltr"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{tag}" xml:lang="{tag}" dir="{direction}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<title>{_text(title)}</title>\n<link rel="stylesheet" href="style.css"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _groups(chapter: Chapter) -> Iterator[tuple[str, str, list[Part]]]:
    """Neighbours of one kind, which stand in one element, with the kind and the name of that element."""
    for number, (kind, parts) in enumerate(groupby(chapter.parts, key=lambda part: part.kind), 1):
        yield f"g{number}", kind, list(parts)


def _blocks(chapter: Chapter) -> Iterator[str]:
    level = 1
    for name, kind, parts in _groups(chapter):
        around = _AROUND.get(kind)
        if around:
            yield f'<{around} id="{name}">'
        for part in parts:
            if kind == "heading":
                yield f"<h{level}>{_spans(part)}</h{level}>"
                level = 2
            else:
                opened = _OPEN[kind]
                yield f"{opened}{_spans(part)}</{opened[1:].partition(' ')[0].rstrip('>')}>"
        if around:
            yield f"</{around}>"


def _spans(part: Part) -> str:
    return " ".join(map(_sentence, part.sentences))


def _sentence(sentence: Sentence) -> str:
    inside = " ".join(f'<span id="{one.id}">{_text(one.text)}</span>' for one in sentence.spans)
    return inside if sentence.spans[0].id == sentence.id else f'<span id="{sentence.id}">{inside}</span>'


def _notes(notes: Sequence[Note], title: str) -> Iterator[str]:
    """Links, pictures, tables, code and footnotes: nothing of them is heard."""
    if not notes:
        return
    yield f'<aside class="beside" aria-label="{_text(title)}">'
    yield f"<p><strong>{_text(title)}</strong></p>\n<ul>"
    for note in notes:
        yield f"<li>{_note(note)}</li>"
    yield "</ul>\n</aside>"


def _note(note: Note) -> str:
    text = _text(note.text or note.target)
    if note.kind in {"table", "code"}:
        return f"<pre>{text}</pre>"
    if note.target.startswith(("http://", "https://", "mailto:")):
        return f'<a href="{_text(note.target)}">{text}</a>'
    return text


def front(title: str, author: str, language: str, cover: str) -> str:
    """The page before the first chapter; `cover` is the name of its picture, empty for none.

    A book begins with it for another reason, too: foliate-js lights nothing in its very first page.
    """
    picture = f'<p><img src="{cover}" alt="{_text(title)}"/></p>\n' if cover else ""
    by = f"<p>{_text(author)}</p>\n" if author else ""
    body = f'{picture}<p class="title">{_text(title)}</p>\n{by}'
    kind = 'epub:type="titlepage" class="front"'
    return _document(title, language, f'<section {kind} aria-label="{_text(title)}">\n{body}</section>')


def contents(chapters: Sequence[Chapter], language: str, title: str) -> str:
    """The navigation document."""
    items = "\n".join(f'<li><a href="{one.name}.xhtml">{_text(one.title)}</a></li>' for one in chapters)
    first = chapters[0].name
    return _document(
        title,
        language,
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{_text(title)}</h1>\n<ol>\n{items}\n</ol>\n</nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n'
        f'<li><a epub:type="bodymatter" href="{first}.xhtml">{_text(chapters[0].title)}</a></li>\n</ol>\n</nav>',
    )


def overlay(chapter: Chapter, rate: int) -> str:
    """When each sentence of a chapter is heard, in its order (SMIL)."""
    name = f"{chapter.name}.xhtml"
    body: list[str] = []
    for group, kind, parts in _groups(chapter):
        sentences = [one for part in parts for one in part.sentences]
        pars = [_par(span, chapter.name, rate) for one in sentences for span in one.spans]
        if kind in _ESCAPABLE:
            textref = f'epub:textref="{name}#{group}" epub:type="{_ESCAPABLE[kind]}"'
            pars = [f'<seq id="{group}" {textref}>', *pars, "</seq>"]
        body += pars
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f'<body epub:textref="{name}" epub:type="chapter">\n' + "\n".join(body) + "\n</body>\n</smil>\n"
    )


def _par(one: Span, name: str, rate: int) -> str:
    return (
        f'<par id="p-{one.id}"><text src="{name}.xhtml#{one.id}"/>'
        f'<audio src="{name}.mp3" clipBegin="{seconds(one.begin, rate)}" clipEnd="{seconds(one.end, rate)}"/></par>'
    )


def seconds(samples: int, rate: int) -> str:
    """A SMIL clock value to the millisecond: `83.250s`."""
    return f"{round(samples * 1000 / rate) / 1000:.3f}s"


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
