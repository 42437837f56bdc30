"""Markdown in which everything stands in everything else: a footnote in a callout in a list, a table in a container."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

Lines = list[str]

_WORDS = st.sampled_from(
    ["tea", "The yard.", "5 km", "Mr. Hall", "$x^2$", "`code`", "[@hall1990]", "[^1]", "^[in it]", ":tada:", "<br>",
     "<!-- say: x -->", "{{ y }}", "[[N|al]]", "![alt](u)", "https://a.b/c", "H~2~O", "{cite}`k`", "\\index{k}",
     "%%h%%"]
)  # fmt: skip
_AROUND = st.sampled_from(
    ["*{}*", "**{}**", "~~{}~~", "=={}==", "[{}](u)", "[{}]{{.c}}", "^[{}]", "<b>{}</b>", "<del>{}</del>", "{{++{}++}}",
     "“{}”", "({})", "[{}][r]", "<span class='sidenote'>{}</span>", "{{% x %}}{}{{% endx %}}", "<Box t='u'>{}</Box>"]
)  # fmt: skip


def _text(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(str.format, _AROUND, inner),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
    )


texts = st.recursive(_WORDS, _text, max_leaves=5)
"""What stands in a line."""


def _indented(by: str, first: str = "") -> Callable[[Lines], Lines]:
    """Makes the lines stand behind a mark, the others as deep."""
    return lambda lines: [
        ((first if not at and first else by) + line).rstrip() if line else line
        for at, line in enumerate(lines)
    ]


def _framed(before: str, after: str) -> Callable[[Lines], Lines]:
    return lambda lines: [before, "", *lines, "", after]


_WRAPPERS = st.sampled_from(
    [
        _indented("> "),
        lambda lines: ["> [!note] Title", *_indented("> ")(lines)],
        _indented("  ", "- "),
        _indented("   ", "1. "),
        _indented("      ", "- [x] "),
        _indented("    ", "[^1]: "),
        lambda lines: ["Term", *_indented("    ", ":   ")(lines)],
        lambda lines: ['!!! tip "Title"', *_indented("    ")(lines)],
        _framed(":::note Title", ":::"),
        _framed("::: {.callout-tip}", ":::"),
        _framed("<details><summary>Sum</summary>", "</details>"),
        _framed("<Tabs>", "</Tabs>"),
        _framed("{% notice %}", "{% endnotice %}"),
        _framed("{{% notice %}}", "{{% /notice %}}"),
        _framed("```{note}", "```"),
        _framed("/// note | Title", "///"),
        _framed('<div class="box">', "</div>"),
    ]
)


def _below(blocks: list[Lines]) -> Lines:
    return [line for block in blocks for line in (*block, "")]


def _block(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    return st.one_of(
        st.builds(lambda wrap, lines: wrap(lines), _WRAPPERS, inner),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda blocks: [line for block in blocks for line in (*block, "")]
        ),
    )


_LEAVES = st.one_of(
    texts.map(lambda text: [text]),
    texts.map(lambda text: [f"## {text}"]),
    st.tuples(texts, texts).map(lambda pair: ["| a | b |", "|---|---|", f"| {pair[0]} | {pair[1]} |"]),
    st.tuples(texts, texts).map(lambda pair: [pair[0], pair[1]]),
    texts.map(lambda text: ["+-----+", "| a   |", "+-----+", f": {text}"]),
    texts.map(lambda text: ["```python", text, "```"]),
    texts.map(lambda text: [f'{{{{< figure src="a.png" caption="{text}" >}}}}']),
    st.sampled_from(
        [
            ["$$", "x = 1", "$$"],
            ["---"],
            ["| v1", "| v2"],
            ["![alt](u)"],
            ["[TOC]"],
            ["<!-- narrate: pause 1s -->"],
        ]
    ),
)

sources = st.recursive(_LEAVES, _block, max_leaves=6).map(
    lambda lines: "\n".join([*lines, "", "[r]: /u", ""])
)
"""Whole texts."""
