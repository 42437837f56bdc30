"""How template tags and scripts look: patterns, and what of their values is spoken."""

from __future__ import annotations

import re

from narrate.text.lists import set_of

VALUE = r"\{\{(?:[^{}]++|\}(?!\})|\{(?!\{))*+\}\}\}?"
ANY = re.compile(
    r"\{[%{#/:*a-z+>=~-]|<[a-z]+[ ][^<>\n]*(?:\bhidden\b|display:)|\[\[[^\[\]\n]*\|"
    r"|\[/?[a-z][\w-]*(?:\]|[ ][\w-]+=)|<[A-Za-z][^<>\n]*$|^(?:import|export)\b"
    r"|\(PART|\(APPENDIX|\(#|%%|\(\([0-9a-f]{8}-"
    r"|<!--(?:(?!<!--)[^\n])*(?:->>|[^-]->|[–—]>|-- >)"
    r"|<%|^\|[^\n`]*`[^`\n|]*\||\\[a-zA-Z]{2}|[_^]\{|^[ \t>]*#\.[ \t]|^[ \t]*\{",
    re.MULTILINE,
)
"""What a source must have for any tag to be in it."""
TAG = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?![ \t]*\n))+(?P=ticks)(?!`))"
    r"|(?P<dollar>\$)"
    r"|(?P<unshown><(?P<element>[a-z][a-z0-9]*)(?=[ \t])(?:[^<>\"'\n]|\"[^<>\"\n]*\"|'[^<>'\n]*')*?"
    r"(?:[ \t]hidden(?=[ \t>=])|\bstyle=[\"'][^<>\"'\n]*?"
    r"(?:display:[ ]?none|visibility:[ ]?hidden))[^<>\n]*(?<!/)>)"
    r"|(?P<open><[A-Za-z][\w.:-]*(?=[ \t\n])[^<>\n]*\n)"
    r"|(?P<link>\[\[[^\[\]\n]*\]\])"
    r"|(?P<bracketed>\[(?P<ends>/?)(?P<called>[a-z][\w-]{0,40})(?P<given>(?:[ =][^\[\]\n]{0,500})?)\](?![(\[{:]))"
    r"|(?P<liquid>\{%-?+\s*+(?P<word>[\w.-]*+)(?:[^%{]++|%(?!\})|\{(?!%))*+%\})"
    r"|(?P<short>\{\{(?P<kind>[<%])(?:/\*)?+\s*+(?P<close>/?+)\s*+(?P<name>[\w./-]*+)(?P<values>(?:[^>%{]++|[>%](?!\}\})|\{(?!\{))*+)[>%]\}\})"
    r"|(?P<opens>^\{\{(?P<block_name>[a-z]+)(?:[ \t][^{}\n]*(?:\{[^{}\n]*\}[ \t]*)?)?$)"
    r"|(?P<closes>^[a-z]+\}\}[ \t]*$)"
    rf"|(?P<value>{VALUE})"
    r"|(?P<server><%(?:[^%<]|%(?!>)|<(?!%)){0,2000}?%>)"
    r"|(?P<formula>(?<![\w\\$\]])\((?=[^\n]{0,300}(?:\\[a-zA-Z]{2}|[_^]\{))|^[ \t]*\[[ \t]*\n)"
    r"|(?P<jinja>\{#[ -](?:[^#{]++|#(?!\})|\{(?!#))*+#\})"
    r"|(?P<note>\{/\*(?:[^*{]++|\*(?!/)|\{(?!/\*))*+\*/\})"
    r"|(?P<macro>\{\*[ \t][^{}\n]*[ \t]\*\})"
    r"|(?P<kramdown>\{::[^{}\n]*\}|\{:/\w*\})"
    r"|(?P<part>^#[ \t]+(?P<word2>\((?:PART|APPENDIX)(?:\\?\*)?\)))"
    r"|(?P<anchor>(?<=[ \t])\(#[A-Za-z][\w-]*\)(?=[ \t]*$))"
    r"|(?P<hidden>%%[^%]*%%)"
    r"|(?P<settings>^%%(?=[ \t]*[\w-]+:[\w-]+[ \t]*$))"
    r"|(?P<critic>\{(?P<change>\+\+|--|~~|==|>>)(?=[^\s{}]))"
    r"|(?P<block>\(\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)\))"
    r"|(?P<mistyped><!--(?:(?!-->|<!--)[^\n])*?(?:->>?|[–—]>|-- >)(?=[ \t]*$))"
    r"|(?P<counted>(?:^|(?<=[ \t>]))#(?=\.[ \t]+\S))"
    r"|(?:^[ \t]*(?P<brace>\{)(?![%{#/:<@|]))"
    r"|(?P<script>^(?:import|export)\b[^\n]*)",
    re.MULTILINE,
)
"""Whatever another program takes out before Markdown is read, one alternative a kind.

Code, formulas and links are found too: what stands in them is none of it.
"""
DATA = re.compile(r"\s{0,50}(?:\{(?![{%#:<])|\[(?!\[[^\[\]\n,\"]{1,200}\]\])\s{0,50}[{\"\[])")
"""What a shortcode draws something from begins so; a link of a wiki does not."""
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
LONG_TAG = re.compile(
    rf"<[A-Za-z][\w.:-]*(?:\s+(?:[\w:@.-]+(?:=(?:\"[^\"]*\"|'[^']*'|{_BRACES}|[^\s\"'<>{{}}=]+))?|{_BRACES}))*\s*/?>"
)
"""A tag of MDX over several lines, its values in braces or quotes."""
IMPORT = re.compile(r"import\s++(?:[\w*{}$,\s]{1,2000}?(?<=\s)from\s++)?[\"'][^\"'\n]+[\"'];?[ \t]*(?=\n|\Z)")
UNDERLINE = re.compile(r"[ \t]*\n(?:={3,}|-{3,})[ \t]*(?=\n|\Z)")
"""What makes a heading of a line: `{{ page.title }}` above it is one, and silent."""
HEAD = re.compile(r"[ \t>]{0,20}#{1,6}[ \t]")
"""How a line begins that is a heading: at its end, `(#pots)` names it."""
EXPORT = re.compile(r"export\s+(?:const|let|var|function|default|async|class|type|interface)\b")
ATTRIBUTE = re.compile(
    r"\b(?P<name>[\w-]+)\s*=\s*(?P<quote>\"|'|`)(?P<value>(?:\\.|(?!(?P=quote))[^\\])*)(?P=quote)"
)
"""`name="value"`, in any of three quotes."""
ESCAPED = re.compile(r"\\([\"'`\\])")
CODE_TAGS = set_of(
    "highlight code codeblock code-block mermaid prism terminal chart math katex code-toggle echarts plotly "
    "plantuml graphviz vega vega-lite markmap printout listing output console shell verbatim screen "
    "sourcecode"
)
CHANGES = {
    sign: rf"{re.escape(end)}\}}|\{{{re.escape(sign)}"
    for sign, end in (("++", "++"), ("--", "--"), ("~~", "~~"), ("==", "=="), (">>", "<<"))
}
"""What ends a change of CriticMarkup, or begins another one."""
NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n")
END_OF_SETTINGS = re.compile(r"^[ \t]*%%[ \t]*$", re.MULTILINE)
COMMENT_MARK = re.compile(r"<!--|-->")
GIVEN = re.compile(r"[ ][\w-]+=(?:[\"']|\w)")
"""What tells `[name key="value"]` from a word in brackets."""
ENDS = re.compile(r"\[/([a-z][\w-]{0,40})\]")
"""What closes such a shortcode."""
BRACKETED_CODE = frozenset(
    (
        *("prism", "code", "sourcecode", "codesyntax", "pre", "php", "js", "javascript", "css", "html"),
        *("bash", "python", "ruby", "sql", "xml", "java"),
    )
)
"""Those that hold code."""
CAPTIONS = ("caption", "title", "alt")
"""What of a figure is spoken: the first of these that it has."""
TITLES = ("title", "summary", "caption", "label")
SOURCES = ("src", "url", "path", "image", "image_path", "file")


def end_of_statement(source: str, start: int, last: int) -> int:
    """The end of a statement: of the first line after which every bracket is closed."""
    depth = 0
    for match in re.compile(r"[{(\[]|[})\]]|\n").finditer(source, start, last):
        if match[0] == "\n":
            if depth <= 0:
                return match.start()
        else:
            depth += 1 if match[0] in "{([" else -1
    return last
