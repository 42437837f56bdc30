"""A book in EPUB that is not ours."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

FIRST = """\
<?xml version="1.0" encoding="utf-8"?>\r
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>The Pier</title><link rel="stylesheet" href="../style.css"/></head>
<body class='plain'><h1>The  Pier</h1><!-- kept -->
<p><b>T</b>he pier is &amp; was <i>long. It ends</i> in the sea, where nobody sees it.<sup><a epub:type="noteref"
href="#n">1</a></sup> Boats come&#160;and go<a epub:type="noteref" href="#n">2</a> all day long here.</p>
<ul><li>Rope</li><li>Tar</li></ul><p><img src="../pier.jpg" alt=""/></p>
<aside epub:type="footnote" id="n"><p>Not spoken.</p></aside></body></html>
"""
SECOND = (
    FIRST[: FIRST.index("<body")]
    + "<body><h1>The Sea</h1><p>The sea is wide. It has no end.</p></body></html>\n"
)
PACKAGE = """\
<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:isbn:9780000000002</dc:identifier>
<dc:title>Piers</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item href='text/one.xhtml' id='one' media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"></item>
<item id="css" href="style.css" media-type="text/css"/><item id="jpg" href="pier.jpg" media-type="image/jpeg"/>
</manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>
"""
NAV = """\
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Piers</title></head>
<body><nav epub:type="toc"><ol><li><a href="text/one.xhtml">The Pier</a></li>
<li><a href="text/two.xhtml">The Sea</a></li></ol></nav></body></html>
"""
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def original(version: str = "3.0") -> bytes:
    """A book as publishers make them: markup within sentences, notes, entities, line ends of two kinds."""
    file, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "JPEG")
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE.format(version=version),
        "OPS/nav.xhtml": NAV,
        "OPS/text/one.xhtml": FIRST,
        "OPS/text/two.xhtml": SECOND,
        "OPS/style.css": "p { color: navy }",
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6)), content)
        archive.writestr("OPS/pier.jpg", picture.getvalue())
    return file.getvalue()
