"""Texts that repeat one thing: what somebody would write to make narrate slow.

`text` makes one of any length. In what is repeated `#n` is a running number and `#w` a running
word, so that no two lines are the same and nothing that is remembered helps. A soup is drawn by
lot, the same at every call.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from benchmarks.repeated_soups import SOUPS

UNITS = {
    "environments of formulas": "\\begin{align} ",
    "spaced formulas": "$ \\pi $ ",
    "open displays": "$$ a\n\n",
    "broken links": "[a](https://a b) ",
    "open links": "[a [b] ",
    "roles": "{doc}`a <b>` ",
    "open roles": "{doc}`a <",
    "directives": "```{note}\n",
    "grids": "+---+\n| a |\n| b |\n",
    "links back": "[[toc](#a)",
    "heteronyms": "read 1 ",
    "names": "Goethe ",
    "lone tags": "#tag\n\n",
    "single quotations": "‘a’ ",
    "closing quotes": "a’ ",
    "small measures": "5 km\n\n",
    "tildes and lines": "~~~\n",
    "list marks": "1)\n",
    "headings of one letter": "# a\n\n## b\n\n",
    "tables of empty cells": "|||\n|-|-|\n||\n\n",
    "words of many marks": "inter*nation*al_is_ation~~s~~ ",
    "sentences": "The rain went on, and nobody minded. ",
    "words": "rain ",
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "digits and commas": "1,",
    "digits and dots": "1.2.",
    "digits and spaces": "1 ",
    "fractions": "1/2 ",
    "slashes": "/",
    "money": "$1 ",
    "dollars": "$",
    "ranges": "1-2 ",
    "hyphens": "-",
    "words and hyphens": "a-",
    "dashes": "–",
    "dots": ".",
    "ellipses": "…",
    "questions": "?!",
    "commas": "a, ",
    "times": "10:30 ",
    "dates": "2019-01-01 ",
    "months": "May 5, ",
    "units": "5 ft. ",
    "degrees": "5° ",
    "percent": "%",
    "numerals": "II ",
    "formulas": "H2O ",
    "raised": "x²",
    "lowered": "₁",
    "initials": "A. ",
    "abbreviations": "U.S. ",
    "titles": "Mr. ",
    "shouting": "RAIN ",
    "hashes": "#",
    "hash numbers": "#1 ",
    "handles": "@a ",
    "mail addresses": "a@b.c ",
    "addresses": "http://a.b/c ",
    "schemes": "https://",
    "hosts": "www.",
    "phone numbers": "+1 555 ",
    "exponents": "1e5",
    "operators": "1+1=",
    "quotation marks": '"',
    "quotations": "“a” ",
    "opening quotes": "“",
    "apostrophes": "'",
    "brackets": "(a) ",
    "opening brackets": "(",
    "citations": "[1] ",
    "years in brackets": "(Hall 1990) ",
    "ideograms": "漢字。",
    "emoji": "🎉",
    "joiners": "👨\u200d",
    "combining marks": "e\u0301",
    "only combining marks": "\u0301",
    "control characters": "a\x07",
    "no-break spaces": "\u00a0",
    "zero-width spaces": "\u200b",
    "tabs": "\t",
    "blank lines": "\n",
    "lines": "a\n",
    "indented lines": "   a\n",
    "paragraphs": "a\n\n",
    "long paragraphs": "The rain went on, and nobody minded.\n\n",
    "wrapped lines": "the rain went on and on over the quiet harbour and the town\n",
    "hyphenated lines": "the harbour and the nega-\ntive of it all went on, and the post-\n",
    "chapters": "CHAPTER I\n\n",
    "chapters with titles": "Chapter 1\nThe Quay\n\nThe rain went on.\n\n",
    "speakers": "HAMLET.\nTo be, or not to be.\n\n",
    "rules": "* * *\n\n",
    "verse": "  The rain,\n  the rain,\n\n",
    "page marks": "[Pg 12]\n\n",
    "illustrations": "[Illustration: A quay]\n\n",
    "open illustrations": "[Illustration: ",
    "underscores": "_",
    "underscored words": "_a_ ",
    "open underscores": " _a",
    "equals signs": "=",
    "equal titles": "=A=\n\n",
    "notes at the end": "[15] See there.\n\n",
    "contents": "I. The Quay . . . . . 12\n",
    "mail quotes": "> a\n",
    "mail quotes, nested": ">",
    "headers": "Title: A\n",
    "licence starts": "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n\n",
    "directions": "a <!-- narrate: pause 1s -->\n\n",
    "open directions": "<!-- narrate:",
    "respellings": "a<!-- say: b --> ",
    "comments": "<!-- a --> ",
    "open comments": "<!--",
    "closing comments": "-->",
    "table rows": "| a | b |\n",
    "table heads": "| a | b |\n|---|---|\n\n",
    "table cells": "a|",
    "links": "[a](b) ",
    "opening links": "[",
    "closing links": "](",
    "references": "[a][b] ",
    "definitions": "[a]: b\n",
    "images": "![a](b) ",
    "stars": "*",
    "emphasis": "*a* ",
    "open emphasis": "*a ",
    "open strong": "**a ",
    "mixed emphasis": "*a _b ",
    "struck": "~~a~~ ",
    "backticks": "`",
    "growing backticks": "` `` ``` ",
    "code": "`a` ",
    "fences": "```\n",
    "code lines": "    a\n",
    "quotes": "> a\n\n",
    "items": "- a\n",
    "numbered items": "1. a\n",
    "bullets": "- ",
    "headings": "# a\n\n",
    "underlined headings": "a\n===\n\n",
    "notes": "a[^1]\n\n",
    "note texts": "[^1]: a\n\n",
    "inline notes": "^[a]",
    "open inline notes": "^[",
    "tags": "<b>a</b> ",
    "open tags": "<b ",
    "blocks": "<div>\n",
    "scripts": "<script>",
    "less than": "<",
    "breaks": "a<br>",
    "entities": "&amp;",
    "nul entities": "&#0;",
    "ampersands": "&",
    "backslashes": "\\",
    "escapes": "\\*",
    "backslash lines": "a\\\n",
    "formula signs": "$a$ ",
    "display formulas": "$$a$$\n\n",
    "shortcodes": "{{< a >}} ",
    "open braces": "{",
    "liquid": "{% a %} ",
    "attributes": "a {#b .c} ",
    "open attributes": "{:",
    "wiki links": "[[a|b]] ",
    "open wiki links": "[[",
    "highlights": "==a== ",
    "hidden": "%%a%% ",
    "containers": "::: a\n",
    "colons": ":",
    "emoji codes": ":a: ",
    "carets": "^",
    "tildes": "~",
    "inserted": "{++a++} ",
    "pipes": "|",
    "commands of TeX": "\\emph{a} ",
    "open options of TeX": "\\cite[",
    "open arguments of TeX": "\\emph{",
    "open links with pictures": "[![a](",
    "open targets": "[a](()",
    "open drawers": ":LOGBOOK:\n",
    "blocks of Org": "#+BEGIN_TIP\na\n#+END_TIP\n",
    "open chunks of R": "```{r}\n#| a: b\n",
    "open expressions of R": "`r f(",
    "open template strings": "{`a ${b}",
    "open side notes": '<span class="sidenote">',
    "captions": ": a\n\n",
    "lazy lines": "> a\nb\n",
    "bare underlines": "a\n-\n",
    "lone displays": "$$\n",
    "lines that end": "a.\n",
    "front matter": "---\na: b\n",
    "dash lines": "---\n",
    "plus lines": "+++\n",
}

COUNTED = {
    "counted sentences": "The #w went on, and nobody minded #w. ",
    "counted lines": "#w\n",
    "counted words": "#w ",
    "counted capitals": "#w".upper() + " ",
    "counted paragraphs": "#w #w.\n\n",
    "counted numbers": "#n ",
    "counted sums": "$#n.#n and £#nm. ",
    "counted dates": "3 May #n, 5/6/#n, 2019-#n-01. ",
    "counted times": "#n:30 pm at #n:15. ",
    "counted units": "#n km, #n kg/m3, #n °C. ",
    "counted ranges": "pp. #n–#n, #n-#n km. ",
    "counted ratios": "#n/#n of #n:#n. ",
    "counted versions": "v#n.#n.#n and Python #n.#n. ",
    "counted phones": "+1 (#n) 555-#n. ",
    "counted names": "Dr. A. B. #w Jr., Mrs. #w. ",
    "counted rulers": "King #w VIII and Henry #n. ",
    "counted quotations": "“#w,” she said, ‘#w’s’. ",
    "counted brackets": "#w (#w [#w] {#w}) ",
    "counted addresses": "https://a.b/#w?c=#n#d see me@#w.com, @#w #tag#n. ",
    "counted serials": "B-#n A#n #w#n #n#w. ",
    "counted arithmetic": "#n+#n=#n×#n−#n. ",
    "counted powers": "x^#n + 10⁶·#n, CO₂ #n². ",
    "counted formulas": "$x_{#n} + \\frac{#n}{#w}$ ",
    "counted formulas with accents": "$\\not a_{#n}$ ",
    "counted formulas with dollars": "$#n\\text{\\$a}$ ",
    "counted formulas in formulas": "$\\(#n$ ",
    "counted comments in formulas": "$%#n$ ",
    "counted formulas of two lines": "\\(#n\n\n#n\\) ",
    "counted open formulas": "$\\frac{#n$ ",
    "counted shouts": "STOP THE #n NOW! ",
    "counted heteronyms": "He read the lead #w and wound the bass tear close. ",
    "counted notes": "a[^#n]\n\n[^#n]: See #w.\n\n",
    "counted references": "[#w][#n] ",
    "counted definitions": '[#n]: http://a.b/#w "#w"\n',
    "counted links": "[#w](http://a.b/#n) ",
    "counted images": "![#w](#n.png) ",
    "counted citations": "[@#w2020, p. #n] and @#w1999. ",
    "counted examples": "(@#w) An example, see (@#w).\n\n",
    "counted headings": "## #w #n\n\nThe rain went on.\n\n",
    "counted plain headings": "CHAPTER #n. The #w\n\nThe rain went on, and nobody minded it at all.\n\n",
    "counted items": "- #w\n",
    "counted tasks": "- [x] #w\n- [ ] #n\n",
    "counted numbered items": "#n. #w\n",
    "counted terms": "#w\n:   #w #n\n\n",
    "counted containers": ":::note #w\n#w\n:::\n\n",
    "counted open containers": ":::note #w\n",
    "counted notices": '!!! tip "#w"\n    #w\n\n',
    "counted callouts": "> [!note] #w\n> #w\n\n",
    "counted wiki links": "[[#w#\u200c#w|#n]] ![[#w.png|#w]] ",
    "counted shortcodes": '{{< figure src="#w.png" caption="#w" >}}\n',
    "counted liquid": "{% include #w %}{{ page.#w }} ",
    "counted paired liquid": "{% notice #w %}#w{% endnotice %} ",
    "counted code liquid": "{% highlight #w %}#w{% endhighlight %}\n",
    "counted open liquid": "{% highlight #w %}\n",
    "counted components": '<Note title="#w">#w</Note> ',
    "counted long tags": '<Note\n  title="#w"\n  at={#n}\n>\n#w\n</Note>\n\n',
    "counted imports": "import #w from '#w'\n\n",
    "counted exports": "export const #w = {\n  a: #n\n}\n\n",
    "counted tags": '<a href="#w">#w</a> <abbr title="#w">#n</abbr> ',
    "counted open elements": "<#w>",
    "counted raised": "10<sup>#n</sup> H<sub>#n</sub>O ",
    "counted entities": "&##n; &#w; ",
    "counted attributes": "#w {##w .#w key=#n}\n\n",
    "counted fences": "```{#w, a=#n}\n#w\n```\n\n",
    "counted code": "`#w` and ``#n`` ",
    "counted critic": "{++#w++} {--#w--} {~~#w~>#n~~} {>>#w<<} ",
    "counted emoji codes": ":#w: :sparkles: ",
    "counted comments": "<!-- #w --> #w <!-- say: #n -->\n\n",
    "counted voices": "<!-- narrate: voice #w -->\n\n#w.\n\n",
    "counted tables": "| #w | #n |\n|---|---|\n| #w | #n |\n\n",
    "counted grids": "+---+---+\n| #w | #n |\n+===+===+\n| #w | #n |\n+---+---+\n\n",
    "counted simple tables": "#w    #n\n----- -----\n#w    #n\n\n",
    "counted spread tables": "----------- -----\n#w    #n\n----------- -----\n#w    #n\n\n----------- -----\n\n",
    "counted abbreviations": "*[#w]: #w #n\n",
    "counted keys": "++ctrl+#w++ H~#n~ x^#n^ ",
    "counted verse": "The #w was low,\nThe #w was high,\n\n",
    "counted lines of verse": "| #w #w\n",
    "counted speakers": "#W.\nTo be, or #w to be.\n\n".replace("#W", "#w"),
    "counted letters": "Dear #w,\n\nI write on #n May.\n\nYours,\n#w\n\n",
    "counted mail": ">> #w wrote:\n> #w\n\n",
    "counted hyphens": "the #w and the nega-\n#w went on, and the post-\n",
    "counted notes at the end": "#w.[#n]\n\n[#n] See #w.\n\n",
    "counted contents": "#n. The #w . . . . . #n\n",
    "counted emphasis": "_#w_ *#w **#n*** ==#w== ~~#w~~ ",
    "counted marks": "=#w= [Pg #n] [Illustration: #w]\n\n",
    "counted ideograms": "漢字#n。",
    "counted Arabic": "قال #w إن #n رجلا. ",
    "counted Hebrew": "אמר #n \u200f#w. ",
    "counted accents": "e\u0301#w\u0302 #n. ",
    "counted styled letters": "𝐀𝐁#n ﬁ#w Ⅷ ",
    "counted emoji": "🎉#n 👨\u200d👩\u200d👧 👍🏽 ",
    "counted Greek": "α#n β ≈ #n ≤ ∑ ",
}

FRAMED = {
    "one table": ("| a | b |\n|---|---|\n", "| c | d |\n", ""),
    "one counted table": ("| a | b |\n|---|---|\n", "| #w | #n |\n", ""),
    "one long note": ("a[^1]\n\n[^1]: ", "b ", ""),
    "one list": ("", "- a #w\n", ""),
    "one list, loose": ("", "- a\n\n  b\n\n", ""),
    "one quote": ("", "> The rain went on.\n", ""),
    "one heading": ("# ", "rain ", ""),
    "one link": ("[", "rain ", "](b)"),
    "one target": ("[a](", "b", ")"),
    "one emphasis": ("*", "rain ", "rain*"),
    "one formula": ("$$", "x+", "x$$"),
    "one tag": ('<b title="', "rain ", '">a</b>'),
    "one tag of many attributes": ("<B ", "a=1 ", ">a</B>"),
    "one open tag of many lines": ("<B ", "a=1\n", ""),
    "one comment": ("<!-- ", "rain ", "-->"),
    "one direction": ("a<!-- say: ", "rain ", "-->"),
    "one code block": ("```\n", "rain\n", "```"),
    "one code span": ("`", "rain ", "`"),
    "one shortcode": ("{{< a ", "b=1 ", ">}}"),
    "one wiki link": ("[[a|", "rain ", "]]"),
    "one container": (":::note\n", "rain\n", ":::"),
    "one notice": ("!!! note\n", "    rain\n", ""),
    "one script": ("<script>", "rain ", "</script>"),
    "one picture": ("<svg>", "<path d=1/>", "</svg>"),
    "one open picture": ("<svg>\n", "<svg>\n", ""),
    "one table in HTML": ("<table>", "<tr><td>a<td>b</tr>", "</table>"),
    "one grid": ("+---+---+\n", "| a | b |\n+---+---+\n", ""),
    "one open grid": ("", "+---+---+\n", ""),
    "one simple table": ("a    b\n---- ----\n", "c    d\n", ""),
    "simple tables without rows": ("", "---- ----\n", ""),
    "one definition list": ("a\n", ":   b\n", ""),
    "one paragraph": ("", "The rain went on, and nobody minded.\n", ""),
    "one word": ("", "a", ""),
    "one number": ("", "7", ""),
    "one address": ("https://a.b/", "c", ""),
    "one address of many parts": ("https://a.b/", "c/d-e_", ""),
    "one host of many parts": ("www.", "a.", "com"),
    "one mail address": ("", "a.", "b@c.de"),
    "one name of many initials": ("", "J. ", "Smith"),
    "one compound": ("", "well-", "known"),
    "one sum": ("", "1+", "1=2"),
    "one number with commas": ("1", ",000", ""),
    "one version": ("v1", ".0", ""),
    "one open brace": ("{", "rain ", ""),
    "one open bracket": ("(", "rain ", ""),
    "open dollars": ("", "a $b ", ""),
    "open brackets of TeX": ("", "\\( a ", ""),
    "open square brackets of TeX": ("", "\\[ a ", ""),
    "open fractions": ("$", "\\frac{", "a$"),
    "front matter, many keys": ("---\n", "k#n: v\n", "---\n"),
    "front matter, one list": ("---\nk: [", "a, ", "]\n---\n"),
    "front matter, open": ("---\n", "k: v\n", ""),
    "front matter, one string": ("---\ntitle: ", "rain ", "\n---\n"),
    "front matter, lexicon": ("---\nlexicon:\n", "  #w: v\n", "---\n"),
    "front matter, aliases": ("---\na: &a [b]\nk: [", "*a, ", "]\n---\n"),
    "one option of TeX": ("\\cite[", "a ", "]{b}"),
    "one reference, used often": ("[a]: b\n\n", "[a] ", ""),
    "front matter in YAML, comments": ("---\n", "# a\n", "---\n"),
    "front matter in TOML, one key": ("+++\na", ".b", " = 1\n+++\n"),
    "front matter in TOML, one table": ("+++\n[a", ".b", "]\n+++\n"),
    "front matter in TOML": ("+++\n", "k#n = 1\n", "+++\n"),
    "front matter in JSON": ("{", '"k#n": 1, ', '"k": 1}\n'),
}
"""What stands before, what is repeated, what stands behind."""

MIRRORED = {
    "brackets in brackets": ("(", "a", ")"),
    "square in square": ("[", "a", "]"),
    "braces in braces": ("{", "a", "}"),
    "links in links": ("[", "a", "](b)"),
    "images in images": ("![", "a", "](b)"),
    "notes in notes": ("^[a", "", "]"),
    "spans in spans": ("[", "a", "]{.b}"),
    "emphasis in emphasis": ("*a _b ", "c", "b_ a* "),
    "bright in bright": ("==a ~~", "b", "~~a=="),
    "quotes in quotes": ("“a ‘", "b", "’ b”"),
    "wiki links in wiki links": ("[[", "a", "]]"),
    "one element, nested": ("<div>", "a", "</div>"),
    "elements in lines": ("<div>\n", "a\n", "</div>\n"),
    "struck in struck": ("<del>", "a", "</del>"),
    "unseen in unseen": ("<svg>", "a", "</svg>"),
    "powers of powers": ("$x^{", "2", "}$"),
    "containers in containers": (":::note\n", "a\n", ":::\n"),
    "liquid in liquid": ("{% a %}", "b", "{% enda %}"),
    "critic in critic": ("{++a", "b", "++}"),
    "side notes in side notes": ('<span class="sidenote">', "a", "</span>"),
    "tagged links in links": ('<a href="b">', "a", "</a>"),
    "front matter, deeper": ("---\nk: [", "", "]\n---\n"),
}
"""What opens, what stands in the middle, what closes, as often as it was opened."""

DEEP: dict[str, Callable[[int], str]] = {
    "nested lists": lambda size: "".join(f"{' ' * 2 * (at % 60)}- a\n" for at in range(size // 62)),
    "one wide table": lambda size: f"{'|a' * (size // 8)}|\n{'|-' * (size // 8)}|\n" * 2,
    "one wide grid": lambda size: (
        f"{'+---' * (size // 12)}+\n{'| a ' * (size // 12)}|\n{'+---' * (size // 12)}+\n"
    ),
    "one wide simple table": lambda size: (
        "a    " * (size // 15) + "\n" + "---- " * (size // 15) + "\n" + "b    " * (size // 15)
    ),
    "one list, deeper": lambda size: "".join(f"{'  ' * at}- a\n" for at in range(math.isqrt(size))),
    "one quote, deeper": lambda size: "".join(f"{'>' * at} a\n" for at in range(math.isqrt(2 * size))),
    "notices, deeper": lambda size: "".join(f"{' ' * 4 * at}!!! a\n" for at in range(math.isqrt(size // 2))),
    "longer fences": lambda size: "".join(f"{'`' * (3 + at)}\n" for at in range(math.isqrt(2 * size))),
    "longer rules": lambda size: "".join(f"{'-' * at}\na\n" for at in range(math.isqrt(2 * size))),
    "longer numbers": lambda size: " ".join("7" * at for at in range(math.isqrt(2 * size))),
    "deep lists in TOML": lambda size: f"+++\nk = {'[' * (size // 2)}{']' * (size // 2)}\n+++\n",
    "deep lists in JSON": lambda size: '{"k": ' + "[" * (size // 2) + "]" * (size // 2) + "}\n",
    "notes that name each other": lambda size: "".join(
        f"[^{at}]: See [^{at + 1}], not [^{at - 1}].\n\n" for at in range(1, size // 34)
    ),
    "references that name each other": lambda size: "".join(
        f"[{at}][{at + 1}]\n\n[{at}]: /{at - 1}\n\n" for at in range(1, size // 28)
    ),
    "chapters that name each other": lambda size: "".join(
        f"# {at}\n\nSee [{at + 1}](#{at + 1}) and Chapter {at - 1}.\n\n" for at in range(1, size // 44)
    ),
    "many rules": lambda size: "".join(f"[^{at}] {at} km, ${at}.\n\n" for at in range(size // 20)),
}

_LETTERS = "etaoinshrdlu"


def kinds() -> list[str]:
    """The names of all kinds."""
    return [*UNITS, *COUNTED, *FRAMED, *MIRRORED, *DEEP, *SOUPS]


def text(kind: str, size: int) -> str:
    """About `size` bytes of a kind of text, ending in words, so that there is something to say."""
    made = _made(kind, size)
    begin = "" if kind in UNITS or made.startswith(("---\n", "+++\n", '{"')) else "Begin.\n\n"
    return f"{begin}{made}\n\nThe end of it.\n"


def _made(kind: str, size: int) -> str:
    if kind in DEEP:
        return DEEP[kind](size)
    if kind in SOUPS:
        return _soup(SOUPS[kind], size)
    if kind in FRAMED:
        before, unit, behind = FRAMED[kind]
        return before + _counted(unit, size) + behind
    if kind in MIRRORED:
        opening, middle, closing = MIRRORED[kind]
        times = size // (len(opening) + len(closing))
        return opening * times + middle + closing * times
    return _counted(UNITS.get(kind) or COUNTED[kind], size)


def _counted(unit: str, size: int) -> str:
    if "#n" not in unit and "#w" not in unit:
        return unit * (size // len(unit.encode()))
    made: list[str] = []
    at, number = 0, 0
    while at < size:
        number += 1
        made.append(unit.replace("#n", str(number)).replace("#w", _word(number)))
        at += len(made[-1].encode())
    return "".join(made)


def _word(number: int) -> str:
    """A word for every number."""
    letters = ""
    while number:
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters.title() if len(letters) % 2 else letters


def _soup(parts: Sequence[str], size: int) -> str:
    lot = random.Random(7)
    made, at = [], 0
    while at < size:
        made.append(lot.choice(parts))
        at += len(made[-1].encode())
    return "".join(made)
