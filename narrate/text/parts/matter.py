"""What lists of contents and indexes are called, in twenty languages: parts of a book that nobody reads aloud."""

from __future__ import annotations

CONTENTS = (
    r"(?:table of |list of )?contents|toc|inhalt(?:sverzeichnis)?|inhaltsübersicht|table(?: des mati[eè]res)?|sommaire|"
    r"[ií]ndice(?: general)?|tabla de contenidos?|sommario|sum[aá]rio|inhoud(?:sopgave)?|"
    r"inneh[åa]ll(?:sf[öo]rteckning)?|indhold(?:sfortegnelse)?|innhold(?:sfortegnelse)?|sis[äa]llys(?:luettelo)?|"
    r"spis (?:treści|rzeczy)|obsah|tartalom(?:jegyzék)?|içindekiler|содержание|оглавление|περιεχόμενα|المحتويات|"
    r"目次|目录|目錄|목차|차례"
)
INDEX = (
    r"(?:general |alphabetical |subject )?index(?: (?:to|of) [\w’',; -]{1,60})?|"
    r"(?:namen|personen|sach|orts|stichwort)?(?:register|verzeichnis)|index (?:alphabétique|des [\w ]{1,40})|"
    r"[ií]ndice (?:alfab[eé]tico|anal[ií]tico|onom[aá]stico)"
)
"""Alternatives of a pattern, parted by `|`, without regard to case."""
