"""Documents of word processors for tests, packed from their parts.

`python tests/text/office.py` writes those that lie beside their golden twins in tests/data/readers.
"""

# ruff: noqa: E501, E741 - markup, and its prefixes

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from narrate.model import Script

_EPOCH = (2026, 1, 1, 0, 0, 0)
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"/>'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Normal", "Normal", ""),
        ("Title", "Title", ""),
        ("berschrift1", "heading 1", '<w:basedOn w:val="Normal"/>'),
        ("berschrift2", "heading 2", '<w:basedOn w:val="berschrift1"/>'),
        ("Own", "My Chapter", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Zitat", "Quote", ""),
        ("Motto", "Epigraph", ""),
        ("Code", "HTML Preformatted", ""),
        ("Caption", "caption", ""),
        ("TOC1", "toc 1", ""),
        ("Listing", "Body", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>'),
    )
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3")])
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)


def spoken(script: Script) -> list[str]:
    """The blocks of a script, those that are not paragraphs with what they are."""
    return [
        block.text if block.kind == "paragraph" else f"{block.kind[0]}{block.level or ''}: {block.text}"
        for block in script.blocks
    ]


def left_out(script: Script) -> dict[str, str]:
    """Rule to what it left out last."""
    return {skip.rule: script.source[skip.start : skip.end] for skip in script.skips}


def assert_accounted(script: Script) -> None:
    """Every character is told once."""
    placed = script.runs
    covered = bytearray(len(script.source))
    for part in (*placed, *script.skips):
        assert not any(covered[part.start : part.end]), "told twice"
        covered[part.start : part.end] = b"\x01" * (part.end - part.start)
    assert all(covered[at] or char.isspace() for at, char in enumerate(script.source))


# --- Word ---


def docx(body: str, parts: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None) -> bytes:
    """A document of Word with this body.

    `parts` are others by their name without ending ("footnotes", "header1"), "core" the properties;
    `links` are addresses by the ids of their relationships.
    """
    inside = {
        "styles": f"<w:styles {W}>{_STYLES}</w:styles>",
        "numbering": f"<w:numbering {W}>{_NUMBERING}</w:numbering>",
        **(parts or {}),
    }
    core = inside.pop("core", "")
    kinds = "".join(
        f'<Relationship Id="rId{at}" Type="{_KIND}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for at, name in enumerate(inside, 100)
    )
    addresses = "".join(
        f'<Relationship Id="{key}" Type="{_KIND}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relationships(
            f'<Relationship Id="a" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{_KIND}/metadata/core-properties" Target="docProps/core.xml"/>'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(kinds + addresses),
        **{f"word/{name}.xml": text for name, text in inside.items()},
    }
    if core:
        files["docProps/core.xml"] = (
            f'<p:coreProperties xmlns:p="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</p:coreProperties>'
        )
    return packed(files)


def relationships(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of files, the same bytes every time; one called `mimetype` is not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, how)
    return made.getvalue()


def p(text: str, style: str = "", more: str = "") -> str:
    """A paragraph: runs, or a text that is made one."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{more}</w:pPr>{text if text.startswith('<') else r(text)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run; `look` are its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, of: int = 1) -> str:
    """An item of the numbered list 1 or 3, or of the bulleted list 2."""
    return p(text, more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def field(instruction: str, result: str) -> str:
    """A field with its result, in runs."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def note(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: list[str], header: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    lines = (
        f"<w:tr>{mark * (not at)}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>"
        for at, row in enumerate(rows)
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def picture(alternative: str) -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alternative}"/></wp:inline></w:drawing></w:r>'


def box(text: str) -> str:
    """A text box, as Word writes it: twice, for itself and for programs of before."""
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


HARBOUR = docx(
    p("The Harbour Clock", "Title")
    + p(r("Time and tide wait for nobody.", '<w:lang w:val="en-GB"/>'), "Motto")
    + f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{p('Contents')}{p('The works 2', 'TOC1')}</w:sdtContent></w:sdt>"
    + p("The works", "berschrift1")
    + p(r("O"), more='<w:framePr w:dropCap="drop" w:lines="3"/>')
    + p(
        r("n the quay stands a clock that few ")
        + "<w:ins w:id='1'>" + r("people ") + "</w:ins><w:del w:id='2'><w:r><w:delText>strangers </w:delText></w:r></w:del>"
        + r("pass without a look") + note("footnote", 2) + r(". It has a ")
        + '<w:hyperlink r:id="rId1">' + r("page of its own") + "</w:hyperlink>"
        + r(", and a")
        + r(" secret", "<w:vanish/>")
        + "<w:r><w:t> bell</w:t><w:softHyphen/><w:t>tower</w:t></w:r>" + note("endnote", 3) + r(".")
    )
    + p(picture("A clock above a quay") )
    + p(r("Figure ") + field("SEQ Figure", r("1")) + r(": the clock"), "Caption")
    + p("Winding it", "berschrift2")
    + item("Climb the stairs.") + item("Take the crank:") + item("the long one", 1) + item("not the short one", 1)
    + item("Count to forty.") + item("A lamp", 0, 2) + item("Gloves", 0, 2) + item("Go home.", 0, 3)
    + table(["Part", "Weight"], ["Bell", "40 kg"], ["Crank", "2 kg"], header=True)
    + p("Whoever winds the clock owns the morning.", "Zitat")
    + p("for hour in range(24):", "Code") + p("    strike(hour)", "Code")
    + p(
        r("Its pendulum swings with ")
        + "<m:oMath><m:r><m:t>T=2π</m:t></m:r><m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e><m:f><m:num><m:r><m:t>l</m:t></m:r>"
        "</m:num><m:den><m:r><m:t>g</m:t></m:r></m:den></m:f></m:e></m:rad></m:oMath>"
        + r(" and weighs 10") + r("3", '<w:vertAlign w:val="superscript"/>') + r(" grams, as the Greeks said: ")
        + r("chaire navarche", '<w:lang w:val="el-GR"/>') + r(".")
    )
    + p("* * *")
    + p(r("The tide ") + box("Beside the text: opening hours.") + r("comes back.")),
    parts={
        "footnotes": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>'
        f'<w:footnote w:id="2">{p("The vicar does not.")}</w:footnote></w:footnotes>',
        "endnotes": f'<w:endnotes {W}><w:endnote w:id="3">{p("Locked in winter.")}</w:endnote></w:endnotes>',
        "comments": f'<w:comments {W}><w:comment w:id="0">{p("Check the weight!")}</w:comment></w:comments>',
        "header1": f"<w:hdr {W}>{p('The Harbour Post')}</w:hdr>",
        "footer1": f"<w:ftr {W}>{p(r('Page ') + field('PAGE', r('7')))}</w:ftr>",
        "core": "<dc:title>Document1</dc:title><dc:creator>Ann Field</dc:creator><dc:description>On a clock.</dc:description>"
        "<dcterms:created>2026-02-03T04:05:06Z</dcterms:created>",
    },
    links={"rId1": "https://example.org/clock"},
)  # fmt: skip

# --- OpenDocument ---

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
O = " ".join(
    [
        *(
            f'xmlns:{short}="{_ODF}:{long}:1.0"'
            for short, long in {
                "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
                "svg": "svg-compatible", "fo": "xsl-fo-compatible", "meta": "meta", "manifest": "manifest",
            }.items()
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)  # fmt: skip
"""The names of OpenDocument."""
_TEXT_TYPE = "application/vnd.oasis.opendocument.text"


def _look(name: str, family: str, look: str, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}><style:text-properties {look}/></style:style>'


_ODT_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" fo:language="en" '
    'fo:country="GB"/></style:default-style>'
    + _look("Title", "paragraph", "")
    + _look("Text_20_body", "paragraph", "")
    + _look("Quotations", "paragraph", "")
    + _look("Preformatted_20_Text", "paragraph", "", 'style:display-name="Preformatted Text"')
    + _look("Heading_20_2", "paragraph", "", 'style:default-outline-level="2"')
    + _look("Large", "paragraph", 'fo:font-size="150%"')
    + _look("Unseen", "paragraph", 'text:display="none"')
    + _look("B", "text", 'fo:font-weight="bold"')
    + _look("Hidden", "text", 'text:display="none"')
    + _look("Struck", "text", 'style:text-line-through-style="solid"')
    + _look("Up", "text", 'style:text-position="super 58%"')
    + _look("Mono", "text", 'style:font-name="Liberation Mono"')
    + _look("German", "text", 'fo:language="de" fo:country="DE"')
    + '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>'
)
_MASTER = (
    '<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>The Harbour Post</text:p></style:header>'
    "<style:footer><text:p>Page <text:page-number>7</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"
)


def fodt(body: str, meta: str = "", styles: str = "", before: str = "") -> bytes:
    """A flat document with this text."""
    return (
        f'{before}<office:document {O} office:mimetype="{_TEXT_TYPE}"><office:meta>{meta}</office:meta><office:styles>'
        f"{_ODT_STYLES}{styles}</office:styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def odt(body: str, meta: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A packed document with this text; `more` are other files in it."""
    return packed(
        {
            "mimetype": _TEXT_TYPE,
            "META-INF/manifest.xml": f"<manifest:manifest {O}/>",
            "content.xml": f"<office:document-content {O}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {O}><office:styles>{_ODT_STYLES}</office:styles>{_MASTER}"
            "</office:document-styles>",
            "meta.xml": f"<office:document-meta {O}><office:meta>{meta}</office:meta></office:document-meta>",
            **(more or {}),
        }
    )


def tp(text: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def th(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def ts(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def tl(*items: str, style: str = "L", more: str = "") -> str:
    """A list; an item that is none yet becomes a paragraph."""
    inside = (f"<text:list-item>{one if one.startswith('<') else tp(one)}</text:list-item>" for one in items)
    return f'<text:list text:style-name="{style}" {more}>{"".join(inside)}</text:list>'


def tn(text: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>{tp(text)}'
        "</text:note-body></text:note>"
    )


def tt(*rows: list[str], header: bool = False) -> str:
    lines = [
        f"<table:table-row>{''.join(f'<table:table-cell>{tp(cell)}</table:table-cell>' for cell in row)}</table:table-row>"
        for row in rows
    ]
    if header:
        lines[0] = f"<table:table-header-rows>{lines[0]}</table:table-header-rows>"
    return f"<table:table>{''.join(lines)}</table:table>"


_MATHML = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>T</mi><mo>=</mo><mn>2</mn><mi>π</mi><msqrt><mfrac>'
    "<mi>l</mi><mi>g</mi></mfrac></msqrt></mrow><annotation>T = 2 %pi sqrt{l over g}</annotation></semantics></math>"
)
QUAY = odt(
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Bob</dc:creator>"
    "</office:change-info>" + tp("strangers ") + "</text:deletion></text:changed-region></text:tracked-changes>"
    + tp("The Harbour Clock", "Title")
    + "<text:table-of-content><text:table-of-content-source/><text:index-body>" + tp("The works 2") + "</text:index-body></text:table-of-content>"
    + th("The works")
    + tp(
        "On the quay stands a clock that few people <text:change text:change-id='c'/>pass" + ts(" secretly", "Hidden")
        + " without a look" + tn("The vicar does not.") + ".<office:annotation><dc:creator>Bob</dc:creator>" + tp("Check!")
        + '</office:annotation> It has a <text:a xlink:href="https://example.org/clock">page of its own</text:a>,<text:s text:c="3"/>'
        "and a bell\u00adtower" + tn("Locked in winter.", "endnote") + "."
    )
    + tp('<draw:frame><draw:image/><svg:title>A clock above a quay</svg:title></draw:frame>')
    + tp('Figure <text:sequence>1</text:sequence>: the clock')
    + th("Winding it", 2)
    + tl("Climb the stairs.", tp("Take the crank:") + tl("the long one", "not the short one"), "Count to forty.")
    + tl("A lamp", "Gloves", style="U") + tl("Go home.", more='text:continue-numbering="true"')
    + tt(["Part", "Weight"], ["Bell", "40 kg"], ["Crank", "2 kg"], header=True)
    + tp("Whoever winds the clock owns the morning.", "Quotations")
    + tp("for hour in range(24):", "Preformatted_20_Text") + tp('<text:s text:c="4"/>strike(hour)', "Preformatted_20_Text")
    + tp(
        'Its pendulum swings with <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> and weighs 10' + ts("3", "Up")
        + " grams, as the Germans say: " + ts("Das Pendel schwingt", "German") + "."
    )
    + tp("* * *")
    + tp("The tide <draw:frame><draw:text-box>" + tp("Beside the text: opening hours.") + "</draw:text-box></draw:frame>comes back."),
    meta="<dc:title>Untitled</dc:title><meta:initial-creator>Ann Field</meta:initial-creator><dc:description>On a clock.</dc:description>"
    "<meta:creation-date>2026-02-03T04:05:06</meta:creation-date>",
    more={"Object 1/content.xml": _MATHML},
)  # fmt: skip

# --- RTF ---


def rtf(body: str, head: str = "") -> bytes:
    """A document of RTF with some typefaces and styles."""
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0\deflang2057{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fmodern\fcharset0 "
        r"Courier New;}{\f2\fnil\fcharset2 Symbol;}{\f3\froman\fcharset204 Times CYR;}{\f4\fnil\fcharset128 MS Mincho;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2\sbasedon0 heading 2;}"
        r"{\s3\sbasedon0 Title;}{\s4\sbasedon0 Quote;}{\s5\sbasedon0 toc 1;}{\s6\sbasedon1 My Chapter;}{\*\cs7 Strong;}}"
        + head
        + "\n"
        + body
        + "}"
    ).encode("cp1252")


def rp(text: str, look: str = "") -> str:
    """A paragraph; `look` are its control words."""
    return rf"\pard\plain{look} {text}\par" + "\n"


def rcell(*cells: str, head: bool = False) -> str:
    """A row of a table."""
    inside = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd{chr(92) + 'trhdr' if head else ''}\cellx1000\cellx2000 {inside}\row" + "\n"


def rlist(label: str, text: str, level: int = 0) -> str:
    return rp(rf"{{\listtext\pard {label}\tab}}{text}", rf"\ls1\ilvl{level}")


KEEPER = rtf(
    r"{\header\pard The Harbour Post\par}{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 7}}\par}"
    + rp("The Harbour Clock", r"\s3")
    + rp(r"The works\tab 2", r"\s5")
    + rp("The works", r"\s1\outlinelevel0")
    + rp(
        r"On the quay stands a clock that few {\deleted strangers }people pass{\v  secretly} without a look{\super\chftn}"
        r"{\footnote\pard\plain {\super\chftn} The vicar does not.}. It has a {\field{\*\fldinst{HYPERLINK "
        r'"https://example.org/clock"}}{\fldrslt{\ul page of its own}}}, a bell\-tower\emdash and caf\'e9s\u8230\'85'
        r"{\*\annotation\pard Check!}"
    )
    + rp(r"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A clock above a quay}}}\pngblip 89504e47}")
    + rp(r"Figure {\field{\*\fldinst SEQ Figure}{\fldrslt 1}}: the clock")
    + rp("Winding it", r"\s2")
    + rlist("1.", "Climb the stairs.") + rlist("2.", "Take the crank:") + rlist("a)", "the long one", 1)
    + rlist(r"{\f2\'b7}", "A lamp")
    + rcell("Part", "Weight", head=True) + rcell("Bell", "40 kg") + rcell("Crank", "2 kg")
    + rp("Whoever winds the clock owns the morning.", r"\s4")
    + rp("for hour in range(24):", r"\f1") + rp("    strike(hour)", r"\f1")
    + rp(r"It weighs 10{\super 3} grams, as the Germans say: {\lang1031 Das Pendel schwingt}.")
    + rp("* * *")
    + rp(r"The tide {\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Beside the text: opening hours.\par}}"
         r"{\shprslt Beside}}comes back."),
    head=r"{\*\generator Nobody;}{\info{\title Untitled}{\author Ann Field}{\doccomm On a clock.}{\creatim\yr2026\mo2\dy3\hr4\min5}}",
)  # fmt: skip

DOCUMENTS = {"harbour.docx": HARBOUR, "quay.odt": QUAY, "keeper.rtf": KEEPER}
"""By the names of the files in tests/data/readers."""


def main() -> None:
    for name, data in DOCUMENTS.items():
        (Path(__file__).parents[1] / "data" / "readers" / name).write_bytes(data)


if __name__ == "__main__":
    main()
