"""Texts that are drawn by lot of a few characters, or of a few strings."""

from __future__ import annotations


def _parts(joined: str) -> list[str]:
    """Strings that are written in one."""
    return joined.split("¦")


SOUPS = {
    "soup of marks": "*_`~[]()!<>#^|:-+=$\\{}%&\n a1",
    "soup of brackets": "[](){}<>!^a \n",
    "soup of HTML": _parts(
        '<b>¦</b>¦<!--¦-->¦<a href="¦">¦<p¦/>¦&amp;¦<script>¦</script>¦<sup>¦1¦</sup>¦a ¦\n¦\n\n¦{¦}¦<¦>'
    ),
    "soup of lines": _parts(
        "- a\n¦1. b\n¦> c\n¦    d\n¦# e\n¦```\n¦| f | g |\n¦|---|---|\n¦\n¦[^1]: h\n¦: i\n¦:::note\n¦"
        ":::\n¦!!! tip\n¦+---+\n¦---- ---\n¦===\n¦---\n¦* * *\n¦<div>\n¦$$\n¦  - j\n¦\t- k\n"
    ),
    "soup of dialects": _parts(
        "{{<¦>}}¦{%¦%}¦{{¦}}¦[[¦]]¦![[¦^[¦[^1]¦[@a, p. 1]¦{#b .c}¦{:¦}¦==¦%%¦{++¦++}¦{--¦--}¦:a:¦$¦"
        "$$¦\\(¦\\)¦`¦<¦>¦|¦a ¦1 ¦\n¦\n\n"
    ),
    "soup of numbers": "0123456789.,:;/-–+×=%$£€°'\"²₂ ()kmA",
    "soup of letters": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ      ....,,'’-",
    "soup of signs": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ “”‘’«»–—…§¶†•",
    "soup of digits and signs": "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ",
    "soup of words": _parts(
        "Mr. ¦Dr. ¦St. ¦U.S. ¦p. ¦pp. ¦No. ¦5 ¦km ¦IV ¦May ¦Mon. ¦a.m. ¦$3m ¦1990s ¦B-52 ¦e.g. ¦"
        "Fig. ¦10:30 ¦3/4 ¦CO2 ¦read ¦lead ¦NASA ¦iPhone ¦https://a.b/c ¦@you ¦#tag ¦(Hall 1990) ¦"
        "[3] ¦“a” ¦x² ¦Henry VIII ¦St ¦Flight 370 ¦v1.2 ¦100°C ¦5'10\" "
    ),
    "soup of spaces": " \t\n\xa0\u200b\u2009\u3000\x0c\x0ba",
    "soup of scripts": "aé漢字。のأب אב \u0301\u200d\u200e\u202e🎉👨👍🏽²₂αβ∑ﬁ𝐀Ⅷ.٣ ",
    "soup of all planes": "".join(
        map(chr, [*range(32, 0x3000, 7), *range(0x1F300, 0x1FAFF, 3), *range(0xFB00, 0xFFF0, 5)])
    ),
    "soup of long words": _parts(
        "internationalisation¦Donaudampfschifffahrt¦antidisestablishmentarianism¦*¦**¦_¦`¦-¦’¦/¦. ¦ ¦ ¦~~¦^¦\n"
    ),
    "soup of languages": _parts("The ¦Дом ¦家¦בית ¦بيت ¦σπίτι ¦घर ¦집 ¦1 ¦٣ ¦ñ¦. ¦\n"),
    "soup of joined emoji": _parts("👩¦\u200d¦💻¦🏽¦❤¦\ufe0f¦🇩¦🇪¦👨\u200d👩\u200d👧¦ ¦a¦:smile:¦⃣¦#¦1"),
    "soup of combining marks": _parts("e¦\u0301¦\u0323¦o¦\u0308¦ﬁ¦ⓐ¦ℌ¦𝔞¦Ⅷ¦\u20d7¦1¦ ¦. "),
    "soup of quotations": _parts("“¦”¦‘¦’¦\"¦'¦«¦»¦„¦‹¦›¦a ¦b. ¦(¦)¦—¦\n¦\n\n"),
    "soup of half-open links": _parts('[a¦](b¦)¦![¦][c]¦[^1¦[[d|¦]]¦<http://e¦](<f¦"g"¦\\]¦ ¦\n¦\n\n[c]: '),
    "soup of tables": _parts("|¦||¦ a ¦|---|¦|:-:|¦\n¦\n\n¦\\|¦`|`¦| |\n¦|-|-|\n¦+---+¦- "),
    "soup of line ends": _parts("a ¦b. ¦\r\n¦\r¦\n¦\u2028¦\u2029¦\x0b¦\x0c¦\x85¦- ¦> ¦#"),
    "soup of directions": _parts(
        "<!-- pause: 1s -->¦a<!-- say: b -->¦<!-- skip -->¦<!-- resume -->¦<!--¦-->¦a ¦\n¦\n\n"
    ),
    "soup of formulas": _parts(
        "$¦$$¦\\frac{¦}{¦}¦\\sqrt¦^¦_¦{¦a¦1¦\\(¦\\)¦\\begin{align}¦\\end{align}¦ ¦\\\\¦&¦\n"
    ),
    "soup of units": _parts("5 ¦3½ ¦1,000 ¦km¦/h ¦²¦°C ¦µ¦kg¦·¦m ¦ft ¦in. ¦× ¦±¦e-3 ¦–¦, "),
    "soup of times": _parts(
        "10:30 ¦a.m. ¦May ¦5, ¦2019 ¦1/2/2019 ¦2019-05-01T10:30:00Z ¦Mon. ¦–¦'90s ¦BC ¦to ¦. "
    ),
    "soup of citations": _parts("[@a¦; @b¦p. 3¦]¦(Hall ¦1990¦, ¦)¦[1¦–¦ibid. ¦et al. ¦^¦¹¦†¦doi:10.1/¦\n"),
    "soup of escapes": _parts("\\¦\\\\¦\\*¦*¦\\[¦]¦\\(¦&amp;¦&#¦x26;¦&nbsp;¦&¦;¦a¦ ¦\\\n"),
    "soup of addresses": _parts("https://¦www.¦a.b/¦?c=d&¦#e¦(¦)¦user@¦mailto:¦.com ¦%20¦/¦<¦>¦ ¦\n¦_"),
    "soup of wikis": _parts("[[¦]]¦|¦#¦a¦![[¦^b¦==¦%%¦> [!note]¦\n¦\n\n¦{{¦}}¦::¦#tag ¦- [ ] "),
}
