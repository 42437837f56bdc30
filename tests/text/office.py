"""Documents of word processors for tests, packed from their parts.

`python tests/text/office.py` writes those that lie beside their golden twins in tests/data/readers.
"""

# ruff: noqa: E501 - markup

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

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

DOCUMENTS = {"harbour.docx": HARBOUR}
"""By the names of the files in tests/data/readers."""


def main() -> None:
    for name, data in DOCUMENTS.items():
        (Path(__file__).parents[1] / "data" / "readers" / name).write_bytes(data)


if __name__ == "__main__":
    main()
