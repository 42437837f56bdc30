"""Arbitrary scripts for hypothesis: bits of markup, words and stray characters in any order, and markup in markup."""

from __future__ import annotations

import nested
from hypothesis import strategies as st

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.markdown.reading import parse_markdown
from narrate.text.readers.plain.blocks import parse_plain

_BITS = [
    *"[]()*_`~!^+{:|>\t\n\\",
    *("**", "~~", "``", '[a](b "t")', "![", "![alt *x*](u)", "[x] ", "<http://u.v/w>", "https://x.y/z"),
    *("<b>", "</b>", "<br>", "<script>", "</script>", "<div>", "</div>", "<!-- c -->", "\\*", "\\\n", "  \n"),
    *("<!-- say: x -->", "<!-- narrate: pause 1s -->", "<!-- narrate: skip -->", "<!-- narrate: resume -->"),
    *("&amp;", "&nbsp;", "&#0;", "&#65;", "\n\n", "# ", "## ", " #", "===", "\n---\n", "\n***\n", "- ", "* "),
    *(
        "1. ",
        "2) ",
        "    ",
        "> ",
        "```\n",
        "\n```",
        "~~~ py\n",
        "\n|a|b|\n|-|-|\n|c|d|e|\n",
        "a|b\n-|-\n",
        "\\|",
    ),
    *("[^1]", "\n[^1]: note\n", "\n[^1]: 1. note\n", "^[in *x*]", '\n[r]: /u "t"\n', "[r]", "[r][]"),
    *(
        "word",
        "Foo",
        "é",
        "漢字",
        "\u200f",
        "\x00",
        "\x0b",
        "\x0c",
        "\x07",
        "\u2028",
        "\x85",
        "\ufeff",
        "1945.",
    ),
    *(
        "{#id .c}",
        "{: .x}",
        "{-}",
        "[w]{.c}",
        "{++a++}",
        "{--b--}",
        "{~~c~>d~~}",
        "{>>e<<}",
        "{==f==}",
        "{=html}",
    ),
    *(
        "{% include a %}",
        "{{ x }}",
        '{{< figure src="a.png" caption="A *map*" >}}',
        "{% highlight x %}",
        "{%",
    ),
    *(
        "{% endhighlight %}",
        "{% raw %}",
        "{% comment %}",
        "{% endcomment %}",
        "{/* n */}",
        "%%h%%",
        "{{",
        "}}",
    ),
    *(
        "\nimport A from 'b'\n",
        "\nexport const a = {\n",
        "{a.b}",
        "<Box title='t'>",
        "</Box>",
        "<C d={{e: 1}} />",
    ),
    *(
        "[[N]]",
        "[[B/N#p|al]]",
        "![[m.png|cap]]",
        "![[m.png]]",
        "[[toc]]",
        "==",
        "==hi==",
        " ^id\n",
        "#t #u\n",
    ),
    *(
        "\n:::note Tt\n",
        "\n:::\n",
        "::: {.callout-tip}\n",
        '\n!!! tip "T"\n\n    ',
        "\n??? note\n",
        "> [!note] T\n> ",
    ),
    *(
        "> [!tip]\n",
        "[@a1990, p. 4]",
        "@a1990",
        "@fig-x",
        "\\@ref(x)",
        "(@)",
        "(@g)",
        "[^no]",
        "\nT\n: def\n",
    ),
    *("H~2~O", "x^2^", "<sup>2</sup>", "<sub>n</sub>", "<sup>[1]</sup>", "++ctrl+c++", ":tada:", ":no_such:"),
    *(
        "<h2>H</h2>",
        "<br>",
        "<del>d</del>",
        "<s>",
        "</s>",
        "<a href='u'>",
        "</a>",
        "<td>",
        "<li>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<img alt='i' src='j'>",
        "<svg>",
        "</svg>",
        "<p class={x}>",
        "\n[TOC]\n",
        "* TOC\n{:toc}\n",
        "\n*[A]: b\n",
    ),
    *(
        "\n| v1\n| v2\n",
        "\n: cap\n",
        "\n+--+--+\n|a |b |\n+--+--+\n",
        "\nA   B\n--- ---\na   b\n",
        "\n-----\n",
    ),
    *(
        "\\newpage",
        "\\index{x}",
        "```{r, fig.cap='c'}\n",
        "```{=html}\n",
        "\n{% x %}\n",
        "\ue000",
        "\n```{note}\n",
    ),
    *(
        "key:: v\n",
        "\n  id:: x\n",
        "\n#+BEGIN_TIP\n",
        "\n#+END_TIP\n",
        "\n#+BEGIN_SRC\n",
        "\n:LOGBOOK:\n",
        "\n:END:\n",
    ),
    *(
        "((60a77275-b9e5-42ee-9152-bdb045679d1e))",
        "#[[a b]]",
        "[[A b|c.d]]",
        "~gone~",
        "{' '}",
        "{:w 1}",
        "`$ x`",
    ),
    *(
        "<span class='sidenote'>",
        "</span>",
        "<svg/>",
        "\\figx[1]{a.png}{cap}",
        "\\wordx{w}",
        "$x^2$",
        "$$y\n$$",
    ),
    *(
        '{{< figure src="a" caption="\\"q\\" c" >}}',
        '\n```{r, x="`y`"}\n',
        "[@r]",
        "\n[@r]: /u\n",
        "fmt.Errorf",
        "\\(z\\)",
    ),
    *(
        "{cite}`a1990`",
        "{doc}`a <b>`",
        "\n/// note\n",
        "- [ ] ",
        "\ntitle: t\n<markdown>\n",
        "Term\n~ def\n",
        "[a](B c)",
    ),
]

_sources = st.lists(st.sampled_from(_BITS) | st.text(max_size=3), max_size=25).map(
    lambda bits: "".join(bits).replace("\r\n", "\n").replace("\r", "\n")
)
_choice = st.sampled_from(["speak", "skip"])
_options = st.builds(
    Text,
    code=_choice,
    tables=_choice,
    images=_choice,
    footnotes=_choice,
    quotes=_choice,
    callouts=_choice,
    kinds=_choice,
    struck=_choice,
)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Any script that can be read at all, in either format."""
    parse = draw(st.sampled_from([parse_markdown, parse_plain]))
    try:
        return parse(draw(_sources | nested.sources), Source("any.md"), draw(_options))
    except ScriptError:  # a `say` behind nothing
        return parse("", Source("any.md"), Text())
