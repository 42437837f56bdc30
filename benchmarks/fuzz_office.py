"""What the fuzzer makes documents of word processors of: pieces of their markup, mended and packed.

The pieces need not fit together: what is no XML is made XML as far as it goes, for a reader refuses the rest
at once. A paragraph stands before it, so that there is something to say and to account for. All other parts of a
document are those of the tests' own.
"""

# ruff: noqa: E501 - tables of fragments

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

_DATA = Path(__file__).parents[1] / "tests" / "data" / "readers"

WORD = ["<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>", '<w:altChunk r:id="rId1"/>', "<w:p><w:r><w:t>References</w:t></w:r></w:p>", "<w:p><w:r><w:t>Moss, 1872.</w:t></w:r></w:p>",
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t> x </w:t>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>",
        '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>', '<w:pStyle w:val="Title"/>',
        '<w:pStyle w:val="Code"/>', '<w:pStyle w:val="Zitat"/>', '<w:pStyle w:val="TOC1"/>', '<w:outlineLvl w:val="8"/>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:ilvl w:val="-9"/><w:numId w:val="3"/></w:numPr>',
        "<w:b/>", '<w:sz w:val="99"/>', "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>', '<w:lang w:val="de-DE"/>',
        '<w:rFonts w:ascii="Consolas"/>', '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>', "<w:instrText>TOC</w:instrText>", '<w:instrText>HYPERLINK "u"</w:instrText>',
        '<w:fldSimple w:instr="PAGE">', "</w:fldSimple>", '<w:hyperlink r:id="rId1">', "</w:hyperlink>", "<w:ins>", "</w:ins>", "<w:del>",
        "</w:del>", "<w:delText>gone</w:delText>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>",
        '<w:tcPr><w:gridSpan w:val="7"/><w:vMerge/></w:tcPr>', "<w:trPr><w:tblHeader/></w:trPr>", '<w:footnoteReference w:id="2"/>',
        '<w:endnoteReference w:id="3"/>', '<w:footnoteReference w:id="x"/>', "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>",
        "<w:br/>", "<w:tab/>", "<w:softHyphen/>", '<w:sym w:font="Symbol" w:char="F061"/>', '<w:sym w:font="x" w:char="zz"/>',
        '<w:framePr w:dropCap="drop"/>', "<w:txbxContent>", "</w:txbxContent>", "<w:drawing>", "</w:drawing>", "<w:pict>", "</w:pict>",
        '<wp:docPr descr="A picture"/>', "<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "</mc:AlternateContent>",
        "<m:oMath>", "</m:oMath>", "<m:r><m:t>x</m:t></m:r>", "<m:f>", "<m:num>", "<m:den>", "<m:sSup>", "<m:e>", "<m:sup>", "<m:oMathPara>",
        "<w:ruby>", "<w:rt>", "<w:rubyBase>", '<w:altChunk r:id="q"/>', "<!-- c -->", "<?x y?>", "<w:comment>"]  # fmt: skip
OPEN = ["<text:p>", "</text:p>", '<text:p text:style-name="Title">', '<text:p text:style-name="Quotations">', '<text:p text:style-name="Large">',
        '<text:p text:style-name="Preformatted_20_Text">', '<text:h text:outline-level="2">', '<text:h text:outline-level="x">', "</text:h>",
        "<text:span>", '<text:span text:style-name="Hidden">', '<text:span text:style-name="B">', '<text:span text:style-name="Up">', "</text:span>",
        '<text:list text:style-name="L">', "</text:list>", "<text:list-item>", '<text:list-item text:start-value="0">', "</text:list-item>",
        "<text:list-header>", '<text:s text:c="9"/>', "<text:tab/>", "<text:line-break/>", '<text:a xlink:href="u">', "</text:a>", "<text:note>",
        "<text:note-citation>1</text:note-citation>", "<text:note-body>", "</text:note-body>", "</text:note>", "<table:table>", "</table:table>",
        "<table:table-header-rows>", "<table:table-row>", "</table:table-row>", "<table:table-cell>", "</table:table-cell>",
        '<table:table-cell table:number-columns-repeated="999">', "<table:covered-table-cell>", "<office:annotation>", "</office:annotation>",
        "<dc:creator>who</dc:creator>", "<text:tracked-changes><text:changed-region><text:deletion>", "</text:deletion></text:changed-region></text:tracked-changes>",
        "<text:table-of-content><text:index-body>", "</text:index-body></text:table-of-content>", "<text:section>", '<text:section text:display="none">',
        "</text:section>", "<draw:frame>", "</draw:frame>", "<draw:text-box>", "</draw:text-box>", "<svg:title>t</svg:title>", "<svg:desc>d</svg:desc>",
        '<draw:object xlink:href="./Object 1"/>', "<draw:custom-shape>", "<text:ruby>", "<text:ruby-text>r</text:ruby-text>", "<text:page-number>3</text:page-number>",
        "<!-- c -->", "<?x y?>", "<draw:g>", "<text:sequence>1</text:sequence>"]  # fmt: skip
RICH = ["{", "}", r"\par ", r"\pard\plain ", r"\s1 ", r"\s3 ", r"\s5 ", r"\f1 ", r"\f2 ", r"\f3 ", r"\f4 ", r"\b ", r"\v ", r"\deleted ", r"\strike ",
        r"\super 2", r"\plain ", r"{\footnote ", r"{\header ", r"{\*\annotation ", r"{\field{\*\fldinst TOC}{\fldrslt ", r'{\field{\*\fldinst HYPERLINK "u"}{\fldrslt ',
        r"{\listtext 1.\tab}", r"\ls1\ilvl3 ", r"{\pntext\'b7\tab}", r"\trowd ", r"\intbl ", r"\cell ", r"\row ", r"\trhdr ", r"\nestcell ", r"\u8230?", r"\u-10179?", r"\u-8694?",
        r"\uc3 ", r"\'e9", r"\'", r"\'8a", r"\~", r"\-", r"\*", "\\\n", r"{\pict ", r"{\shp{\*\shpinst{\shptxt ", r"{\sp{\sn wzDescription}{\sv ", r"{\upr{", r"{\*\ud{",
        r"\bin3 ", r"{\info{\title ", r"{\fonttbl{\f7 ", r"{\stylesheet{\s9 ", r"\outlinelevel0 ", r"\qc ", r"\fs60 ", r"\lang1031 ", r"\ansicpg932 ", r"\line ", r"\chpgn ",
        r"{\mmath{\*\moMath{\mr ", r"{\*\unknown ", r"\sect ", r"\emdash "]  # fmt: skip


def word(text: str) -> bytes:
    """A document of Word whose body is made of a text."""
    said = f"<w:p><w:r><w:t>Said.</w:t></w:r></w:p>{text}"
    return _in_archive("harbour.docx", "word/document.xml", said, b"<w:body>")


def open_document(text: str) -> bytes:
    """A document of LibreOffice whose text is made of a text."""
    return _in_archive("quay.odt", "content.xml", f"<text:p>Said.</text:p>{text}", b"<office:text>")


def rich(text: str) -> bytes:
    """A document of RTF with a text behind the head of the tests' own."""
    head, _, _ = (_DATA / "keeper.rtf").read_bytes().partition(rb"{\header")
    open_groups = text.count("{") - text.count("}")
    return head + rb"\pard Said.\par " + text.encode("cp1252", "replace") + b"}" * max(open_groups + 1, 1)


PACKED: dict[str, Callable[[str], bytes]] = {".docx": word, ".odt": open_document, ".rtf": rich}
"""Ending of a file to what makes one of a text."""


def inside(suffix: str) -> str:
    """The text within the tests' own document, as `PACKED` takes it."""
    if suffix == ".docx":
        return _body(_part("harbour.docx", "word/document.xml"), b"<w:body>")
    if suffix == ".odt":
        return _body(_part("quay.odt", "content.xml"), b"<office:text>")
    return (_DATA / "keeper.rtf").read_bytes().partition(rb"{\header")[2].decode("cp1252")


def _part(file: str, name: str) -> bytes:
    with zipfile.ZipFile(_DATA / file) as archive:
        return archive.read(name)


def _body(part: bytes, begin: bytes) -> str:
    end = begin.replace(b"<", b"</")
    return part.partition(begin)[2].partition(end)[0].decode()


def _in_archive(file: str, name: str, text: str, begin: bytes) -> bytes:
    """The document of the tests, with another text."""
    head, _, _ = _part(file, name).partition(begin)
    whole = head + begin + text.encode("utf-8", "surrogatepass")
    tree = etree.fromstring(whole, etree.XMLParser(recover=True))
    made = io.BytesIO()
    with zipfile.ZipFile(_DATA / file) as given, zipfile.ZipFile(made, "w") as archive:
        for entry in given.namelist():
            mended = whole if tree is None else etree.tostring(tree)
            archive.writestr(entry, mended if entry == name else given.read(entry))
    return made.getvalue()
