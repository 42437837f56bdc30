"""Documents of one difficulty each, in every format that has it; what they become stands in tests/data/documents."""

# ruff: noqa: E501 - markup

from __future__ import annotations

from office import (
    W,
    docx,
    field,
    fodt,
    item,
    note,
    p,
    picture,
    r,
    rcell,
    rlist,
    rp,
    rtf,
    table,
    th,
    tl,
    tn,
    tp,
    ts,
    tt,
)  # fmt: skip
from papers import LEFT, NEXT, RIGHT
from pdfs import BOLD, CODE, EASTERN, ITALIC, Put, column, pdf

_BOLD, _BIG = "<w:b/>", '<w:b/><w:sz w:val="36"/>'
_NOTES = {
    "footnotes": f'<w:footnotes {W}><w:footnote w:id="2">{p("The vicar does not.")}</w:footnote></w:footnotes>',
    "endnotes": f'<w:endnotes {W}><w:endnote w:id="3">{p("Locked in winter.")}</w:endnote></w:endnotes>',
}
_COMMENTS = {
    "comments": f'<w:comments {W}><w:comment w:id="0">{p("Check the weight!")}</w:comment></w:comments>'
}
_HEBREW, _HEBREW_HEAD = "על הרציף עומד שעון (של Henry Moss) משנת 1872.", "השעון בנמל"
_RTF_HEBREW = "".join(f"\\u{ord(char)}?" if char > "~" else char for char in _HEBREW)
_LONG = (
    3 * "The tide comes and goes, and whoever waits for it has to wait as long as it takes, which is long. "
)
_BODY = "On the quay stands a clock that few people pass without a look, and fewer without a word about it."

WORD = {
    "headings-by-look": docx(
        p(r("The Harbour Clock", _BIG)) + p(_BODY) + p(r("The works", _BOLD)) + p(_BODY + " " + _LONG)
        + p(r("Winding it", _BOLD)) + p(r("Nobody", _BOLD) + r(" winds it. " + _LONG))
    ),
    "nested-lists": docx(
        p("What to do:") + item("Climb.") + item("Take the crank:") + item("the long one", 1) + item("not the short", 1)
        + item("from the left", 2) + item("Count.") + p("What to bring:") + item("A lamp", 0, 2) + item("Seven.", 0, 3)
    ),
    "table": docx(
        p("Weights:") + table(["Part", "Weight"], ["Bell", "40 kg"], ["Crank", "2 kg"], header=True)
        + p("Dates:") + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Built in 1872") + "</w:tc></w:tr><w:tr><w:tc>"
        + p("Bell") + "</w:tc><w:tc>" + p("1873") + "</w:tc></w:tr></w:tbl>"
    ),
    "notes-in-tables": docx(
        "<w:tbl><w:tr><w:tc>" + p("Part") + "</w:tc><w:tc>" + p("Weight") + "</w:tc></w:tr><w:tr><w:tc>" + p(r("Bell") + note("footnote", 2))
        + "</w:tc><w:tc>" + p("40 kg") + "</w:tc></w:tr></w:tbl>", _NOTES
    ),
    "works-cited": docx(
        p("The Bell", "berschrift1") + p(_BODY) + p("References", "berschrift1") + p("Moss, H. (1872). On Clocks. Saltby: Pier.")
        + p("Quay, A. (2021). Bells. https://example.org/bells") + p("Appendix", "berschrift1") + p("Its key hangs in the vestry.")
    ),
    "controls-and-fields": docx(
        p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Click here to enter text.") + "</w:sdtContent></w:sdt>" + r("It stands as "))
        + "<w:sdt><w:sdtContent>" + p(r("Figure ") + field("REF fig", r("2")) + r(" on page ") + field("PAGEREF fig", r("12")) + r(" shows.")) + "</w:sdtContent></w:sdt>"
        + p("<w:moveFrom w:id='1'>" + r("It strikes.") + "</w:moveFrom>", more="<w:rPr><w:moveFrom w:id='2'/></w:rPr>") + p("<w:smartTag>" + r("Saltby") + "</w:smartTag>" + r(" hears it."))
        + p("<w:moveTo w:id='3'>" + r("It strikes.") + "</w:moveTo>")
    ),
    "notes": docx(p(r("Few pass without a look") + note("footnote", 2) + r(", or a word") + note("endnote", 3) + r(".")), _NOTES),
    "comments-and-deletions": docx(
        p(r("Few ") + "<w:commentRangeStart w:id='0'/><w:ins w:id='1'>" + r("people ") + "</w:ins><w:del w:id='2'><w:r><w:delText>strangers "
          "</w:delText></w:r></w:del><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>" + r("pass") + r(" secretly", "<w:vanish/>")
          + r(" or hastily", "<w:strike/>") + r(".")),
        _COMMENTS,
    ),
    "pictures": docx(p(picture("A clock above a quay")) + p(picture("IMG_0042.jpg")) + p("It stands.")),
    "right-to-left": docx(p(r(_HEBREW_HEAD, '<w:rtl/><w:lang w:bidi="he-IL"/>'), "berschrift1", "<w:bidi/>") + p(r(_HEBREW, '<w:rtl/><w:lang w:bidi="he-IL"/>'), more="<w:bidi/>")),
    "drop-cap": docx(p(r("O"), more='<w:framePr w:dropCap="drop" w:lines="3"/>') + p(_BODY[1:])),
    "google-docs": docx(
        p(r("The Harbour Clock", '<w:rtl w:val="0"/>'), "Title", '<w:pageBreakBefore w:val="0"/>') + p(r("The works", '<w:rtl w:val="0"/>'), "Heading1")
        + p(r(_BODY, '<w:rtl w:val="0"/>') + "<w:commentRangeStart w:id='0'/>" + r(" It is late.", '<w:rtl w:val="0"/>')
            + "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>")
        + p("<w:ins w:id='1' w:author='Ann'>" + r("Put in. ", '<w:rtl w:val="0"/>') + "</w:ins><w:del w:id='2' w:author='Ann'><w:r><w:delText>Taken out. </w:delText></w:r></w:del>" + r("Kept."))
        + item("A lamp", 0, 2) + item("Gloves", 0, 2),
        {
            "styles": f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style></w:styles>',
            **_COMMENTS,
        },
    ),
    "typed-bullets": docx(p("The goods:") + p("•\tRope and tar") + p("• Letters") + p("That is all.")),
}  # fmt: skip
OPEN = {
    "headings-by-look": fodt(tp(ts("The Harbour Clock", "B"), "Large") + tp(_BODY) + tp(ts("The works", "B")) + tp(_BODY + " " + _LONG) + tp(ts("Winding it", "B")) + tp(ts("Nobody", "B") + " winds it. " + _LONG)),
    "nested-lists": fodt(tp("What to do:") + tl("Climb.", tp("Take the crank:") + tl("the long one", tp("not the short") + tl("from the left")), "Count.") + tp("What to bring:") + tl("A lamp", style="U") + tl("Go home.", more='text:continue-numbering="true"')),
    "table": fodt(tp("Weights:") + tt(["Part", "Weight"], ["Bell", "40 kg"], ["Crank", "2 kg"], header=True)),
    "notes-in-tables": fodt(tt(["Part", "Weight"], ["Bell" + tn("The vicar does not."), "40 kg"])),
    "works-cited": fodt(
        th("The Bell") + tp(_BODY) + th("References") + tp("Moss, H. (1872). On Clocks. Saltby: Pier.")
        + tp("Quay, A. (2021). Bells. https://example.org/bells") + th("Appendix") + tp("Its key hangs in the vestry.")
    ),
    "notes": fodt(tp("Few pass without a look" + tn("The vicar does not.") + ", or a word" + tn("Locked in winter.", "endnote") + ".")),
    "comments-and-deletions": fodt(
        "<text:tracked-changes><text:changed-region><text:deletion>" + tp("strangers ") + "</text:deletion></text:changed-region></text:tracked-changes>"
        + tp("Few people <text:change text:change-id='c'/>pass<office:annotation>" + tp("Check the weight!") + "</office:annotation>" + ts(" secretly", "Hidden") + ts(" or hastily", "Struck") + ".")
    ),
    "pictures": fodt(tp("<draw:frame><draw:image/><svg:title>A clock</svg:title><svg:desc>above a quay</svg:desc></draw:frame>") + tp("<draw:frame><draw:image/><svg:title>IMG_0042.jpg</svg:title></draw:frame>") + tp("It stands.")),
    "right-to-left": fodt(th(_HEBREW_HEAD) + tp(_HEBREW), meta="<dc:language>he-IL</dc:language>"),
    "drop-cap": fodt(tp(f"{ts('O', 'Up')[:0]}<text:span>O</text:span>{_BODY[1:]}")),
}  # fmt: skip
RICH = {
    "headings-by-look": rtf(rp("The Harbour Clock", r"\b\fs36") + rp(_BODY) + rp("The works", r"\b") + rp(_BODY + " " + _LONG) + rp("Winding it", r"\b") + rp(r"{\b Nobody} winds it. " + _LONG)),
    "nested-lists": rtf(rp("What to do:") + rlist("1.", "Climb.") + rlist("2.", "Take the crank:") + rlist("a)", "the long one", 1) + rlist("b)", "not the short", 1) + rlist("i.", "from the left", 2) + rlist("3.", "Count.") + rp("What to bring:") + rlist(r"{\f2\'b7}", "A lamp")),
    "table": rtf(rp("Weights:") + rcell("Part", "Weight", head=True) + rcell("Bell", "40 kg") + rcell("Crank", "2 kg")),
    "notes-in-tables": rtf(
        r"\trowd\cellx100\cellx200\pard\intbl Part\cell Weight\cell\row\trowd\cellx100\cellx200\pard\intbl Bell{\super\chftn}"
        r"{\footnote\pard\plain {\super\chftn} The vicar does not.}\cell 40 kg\cell\row\pard\par"
    ),
    "works-cited": rtf(
        rp("The Bell", r"\s1") + rp(_BODY) + rp("References", r"\s1") + rp("Moss, H. (1872). On Clocks. Saltby: Pier.")
        + rp("Quay, A. (2021). Bells. https://example.org/bells") + rp("Appendix", r"\s1") + rp("Its key hangs in the vestry.")
    ),
    "notes": rtf(rp(r"Few pass without a look{\super\chftn}{\footnote\pard\plain {\super\chftn} The vicar does not.}, or a word{\super\chftn}{\footnote\ftnalt\pard\plain {\super\chftn} Locked in winter.}.")),
    "comments-and-deletions": rtf(rp(r"Few {\deleted strangers }people pass{\*\annotation\pard Check the weight!}{\v  secretly}{\strike  or hastily}.")),
    "pictures": rtf(rp(r"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A clock above a quay}}}\pngblip 89504e47}") + rp(r"{\pict{\*\picprop{\sp{\sn wzDescription}{\sv IMG_0042.jpg}}}\pngblip 89504e47}") + rp("It stands.")),
    "right-to-left": rtf(rp(_RTF_HEBREW, r"\rtlpar\lang1037")),
}  # fmt: skip
_PAGE = {
    "headings": f"<h1>The Harbour Clock</h1><p>{_BODY}</p><h2>The works</h2><p>{_BODY} It is late.</p><h3>Winding it</h3><p>Nobody winds it.</p>",
    "nested-lists": "<p>What to do:</p><ol><li>Climb.<li>Take the crank:<ul><li>the long one<li>not the short<ul><li>from the left</ul></ul><li>Count.</ol>",
    "table": "<p>Weights:</p><table><caption>Parts</caption><tr><th>Part<th>Weight<tr><td>Bell<td>40 kg<tr><td>Crank<td>2 kg</table>",
    "notes": '<p>Few pass without a look<sup id="m"><a href="#n">1</a></sup>.</p>',
    "pictures": '<p>It stands.</p><figure><img src="cid:a" alt="A clock above a quay"><figcaption>The clock</figcaption></figure><img src="cid:b" alt="IMG_0042.jpg">',
    "hidden": '<p>Few people pass<span style="display:none"> secretly</span><del> or hastily</del>.</p><script>let x</script>',
    "right-to-left": f'<div dir="rtl" lang="he"><h1>{_HEBREW_HEAD}</h1><p>{_HEBREW}</p></div>',
}
_NOTE = '<section role="doc-endnotes"><ol><li id="n" role="doc-endnote">The vicar does not. <a href="#m">↩</a></ol></section>'


def _saved(body: str) -> bytes:
    """A page as browsers save it, with two pictures beside it."""
    said = f"<html lang=en><title>The Harbour Clock</title><body><article>{body}<p>{_BODY} {_BODY}</p><p>{_BODY}</p>{_NOTE if '#n' in body else ''}</article>"
    parts = [("text/html; charset=utf-8", "8bit", said), ("image/png", "base64", "iVBORw0KGgo=")]
    inside = "".join(
        f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: {how}\nContent-ID: <{name}>\n\n{text}\n"
        for name, (kind, how, text) in zip("ha", parts, strict=True)
    )
    return f"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=text/html; boundary=b\n\n{inside}--b--\n".encode()


SAVED = {name: _saved(body) for name, body in _PAGE.items()}
_FULL = (
    "It left at noon on every day of the year, and nobody on the pier knew why it always came back so late."
)
PAGES = {
    "two-columns": pdf([[Put(150, 740, "On Waiting for Ferries", 20, BOLD), *column(60, 700, LEFT), *column(320, 700, RIGHT)]]),
    "hyphens": pdf([column(60, 700, "Nobody came to the har-\nbour that day, to the well-\nknown pier, and the well-known\nrope lay in the harbour un-\nder the wall.")]),
    "running-heads": pdf([[Put(60, 770, f"{n + 1}  Notes from the Pier", 8), *column(60, 700, f"{_FULL}\nPage by page, and this is number {n}."), Put(300, 30, f"- {n + 1} -", 9)] for n in range(4)]),
    "footnotes": pdf([[*column(60, 700, f"The ferry left at noon\n{_FULL}"), Put(148, 704, "1", 6), Put(60, 120, "1", 6), Put(64, 117, "Or the day after, if the wind is from the east.", 8)]]),
    "across-pages": pdf([column(60, 100, LEFT, step=8), column(60, 700, RIGHT), column(60, 700, NEXT)]),
    "drop-cap": pdf([[Put(60, 676, "O", 40), *column(92, 700, "nce there was a ferry that\nleft at noon on every day of\nthe year, and nobody knew."), *column(60, 640, _FULL)]]),
    "headings-by-look": pdf([[Put(60, 740, "The Harbour Clock", 20), *column(60, 710, _FULL), Put(60, 680, "The works", 14, BOLD), *column(60, 660, _FULL), Put(60, 630, "Winding it", 10, BOLD), *column(60, 612, _FULL)]]),
    "lists": pdf([[*column(60, 700, f"{_FULL}\nThings to bring:"), Put(60, 660, "• Rope and tar, in barrels that"), Put(70, 648, "were never full"), Put(60, 636, "• Letters"), Put(60, 612, "1."), Put(84, 612, "Climb."), Put(60, 600, "2."), Put(84, 600, "Count.")]]),
    "table": pdf([[*column(60, 740, _FULL), *(Put(x, 700 - 12 * y, text, 10, BOLD if not y else 0) for y, row in enumerate([("Part", "Weight"), ("Bell", "40 kg"), ("Crank", "2 kg")]) for x, text in zip((60, 200), row, strict=True)), *column(60, 640, _FULL)]]),
    "figure-and-code": pdf([[*column(60, 700, _FULL), *column(60, 660, "while ferry:\n    wait()", 9, CODE), Put(60, 620, "Figure 1: A program that waits.", 9, ITALIC), *column(60, 590, _FULL)]]),
    "printed-by-a-browser": pdf([[Put(24, 780, "27.11.2026, 14:10", 8), Put(260, 780, "The Harbour Clock", 8), Put(60, 720, "The Harbour Clock", 20, BOLD), *column(60, 690, _FULL), Put(24, 15, "https://example.org/clock", 8), Put(560, 15, "1/1", 8)]]),
    "right-to-left": pdf([[Put(300, 740, _HEBREW_HEAD[::-1], 18, EASTERN), Put(60, 700, ".1872 " + "משנת"[::-1] + " (Henry Moss " + "של"[::-1] + ") " + "על הרציף עומד שעון"[::-1], 10, EASTERN)]], catalog="/Lang (he)"),
}  # fmt: skip
DOCUMENTS = {
    f"{name}{suffix}": data
    for suffix, documents in (
        (".docx", WORD),
        (".fodt", OPEN),
        (".rtf", RICH),
        (".mhtml", SAVED),
        (".pdf", PAGES),
    )
    for name, data in documents.items()
}
