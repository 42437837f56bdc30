"""From tokens to a document: groups are opened and closed, control words change what they hold."""

from __future__ import annotations

from dataclasses import replace

from narrate.errors import ScriptError
from narrate.text.parts.office.limits import Length
from narrate.text.parts.office.model import Block, Document, Paragraph, Span
from narrate.text.parts.office.styles import language_of
from narrate.text.parts.office.symbols import symbol
from narrate.text.readers.rtf import charsets
from narrate.text.readers.rtf.destinations import Destinations
from narrate.text.readers.rtf.flow import Flow, Setting
from narrate.text.readers.rtf.places import Place, Shape
from narrate.text.readers.rtf.state import CHANGES, State
from narrate.text.readers.rtf.tables import Font, Head
from narrate.text.readers.rtf.tokens import Token, tokens

_DEEPEST = 500
"""Groups inside one another."""
_HINT = "Open it in the program that wrote it and save it again, best as .docx or .odt."
_SIGNS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
          "tab": "\t", "emspace": " ", "enspace": " ", "qmspace": " ", "page": " ", "column": " ", "~": "\u00a0",
          "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": " "}  # fmt: skip
_HALVES = frozenset(("\\", "{", "}"))
"""Signs that have a meaning, unless a character of two bytes ends with one."""
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)  # halves of characters beyond the first 65,536


def read_document(data: bytes, where: str) -> Document:
    """What a document says. Raises ScriptError at `where` for what is no RTF, is cut, or nested too deep."""
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begins.startswith(b"{\\rtf"):
        raise ScriptError("is no RTF: it does not begin like one", where=where, hint=_HINT)
    return _Machine(where).document(begins)


class _Machine:
    """Reads one document."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._length = Length(where)
        self._head = Head()
        self._codec = charsets.USUAL
        self._blocks: tuple[Block, ...] = ()
        self._bytes = bytearray()
        self._high = 0
        """The first half of a character."""
        self._passing = 0
        """Bytes that are still to be passed over behind a character of Unicode."""
        self._first = False
        """Whether a group has just begun, so that the next control word may say what it is."""
        self._starred = False
        """Whether programs that do not know that control word are to pass over the group."""
        flow = Flow(self._give)
        self._state = State(flow, flow)
        self._above: list[State] = []
        self._destinations = Destinations(self._head)

    def document(self, data: bytes) -> Document:
        for token in tokens(data):
            if token.kind == "bytes":
                self._take(token.data)
                continue
            if token.word in _HALVES and self._bytes and charsets.is_cut(self._bytes, self._codec_here):
                self._bytes += token.word.encode()
                self._flush()
                continue
            self._flush()
            self._follow(token)
            if not self._above and token.kind == "close":
                break
        self._flush()
        if self._above:
            count = len(self._above)
            raise ScriptError(f"is cut off: {count} of its groups do not end", where=self._where, hint=_HINT)
        self._state.place.end()
        beside = self._destinations.beside
        return Document((*self._blocks, *beside), self._destinations.notes, self._head.about())

    def _give(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks

    def _follow(self, token: Token) -> None:
        """Do what anything but text asks for."""
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif self._passing:
            self._passing -= 1
        elif token.kind == "symbol":
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    # --- text ---

    def _take(self, data: bytes) -> None:
        passed = min(self._passing, len(data))
        self._passing -= passed
        if len(data) > passed and type(self._state.place) not in (Place, Shape):
            self._bytes += data[passed:]
        self._first = self._first and not data.strip()

    def _flush(self) -> None:
        """Say the bytes that were taken, in the code page of their typeface."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._head.fonts.get(self._state.font, Font())
        if font.signs and isinstance(self._state.place, Flow):
            signs = (symbol(font.plain_name, f"{byte:x}") if byte > 32 else " " for byte in data)
            self._say("".join(signs))
        else:
            self._say(data.decode(self._codec_here, errors="replace"))

    @property
    def _codec_here(self) -> str:
        """The code page of the typeface in force."""
        return self._head.fonts.get(self._state.font, Font()).codec or self._codec

    def _say(self, text: str) -> None:
        state = self._state
        if not text:
            return
        font = self._head.fonts.get(state.font)
        language = language_of(text, state.look.language, "", state.look.language)
        look = replace(state.look, mono=font is not None and font.mono, language=language)
        rule = state.hidden or (state.field.rule if state.field else "")
        link = state.field.link if state.field else ""
        state.place.add(Span(text, look, link=link, rule=rule))

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        if code in _HIGH:
            self._high = code
        elif code in _LOW:
            if self._high:
                self._say(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._high = 0
            self._say(charsets.private(code))
        self._passing = self._state.fallback

    # --- groups and words ---

    def _open(self) -> None:
        if len(self._above) >= _DEEPEST:
            raise ScriptError(f"nests its groups more than {_DEEPEST} deep", where=self._where, hint=_HINT)
        self._above.append(self._state)
        self._first, self._starred, self._passing = True, False, 0

    def _close(self) -> None:
        self._first, self._starred, self._passing = False, False, 0
        if not self._above:
            return
        ended, self._state = self._state, self._above.pop()
        if ended.place is not self._state.place and ended.place is not self._state.outside:
            ended.place.end()

    def _symbol(self, sign: str) -> None:
        if sign == "*" and self._first:
            self._starred = True
            return
        self._first = self._starred = False
        if sign in "\r\n":
            self._end_paragraph()
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        first, starred = self._first, self._starred
        self._first = self._starred = False
        state = self._state
        if type(state.place) is Place and word != "ud":
            return
        if first:
            entered = self._destinations.enter(state, word, starred=starred)
            if entered is not None:
                self._state = entered
                return
        if not isinstance(state.place, Flow):
            state.place.word(word, number)
            if word == "u" and number is not None:
                self._unicode(number)
            return
        self._control(word, number)

    def _control(self, word: str, number: int | None) -> None:
        """A control word within text."""
        state = self._state
        if word in CHANGES:
            self._state = CHANGES[word](state, number)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in {"par", "sect"}:
            self._end_paragraph()
        elif word in {"line", "softline"}:
            state.flow.add(Span("\n", kind="break"))
        elif word in {"cell", "row", "trhdr", "trowd", "nestcell"}:
            self._table(word)
        elif word == "chpgn":
            state.flow.add(Span("[page]", rule="page number"))
        else:
            self._setup(word, number)

    def _setup(self, word: str, number: int | None) -> None:
        """What a document says of itself at its head."""
        if word in charsets.DOCUMENT:
            self._codec = charsets.DOCUMENT[word]
        elif word == "ansicpg" and number:
            self._codec = charsets.codec_of_page(number)
        elif word == "deff":
            self._state = replace(self._state, font=number or 0, usual_font=number or 0)
        elif word == "deflang":
            language = charsets.language(number or 0)
            look = replace(self._state.look, language=language)
            self._state = replace(self._state, language=language, look=look)

    def _table(self, word: str) -> None:
        flow = self._state.flow
        match word:
            case "cell":
                flow.cell(self._setting())
            case "row":
                flow.row()
            case "nestcell":
                flow.paragraph(replace(self._setting(), in_table=True))
            case _:
                flow.header = word == "trhdr"

    def _end_paragraph(self) -> None:
        if isinstance(self._state.place, Flow):
            self._state.flow.paragraph(self._setting())

    def _setting(self) -> Setting:
        """How the paragraph is set that ends here."""
        self._length.paragraph()
        state, head = self._state, self._head
        level = state.level or head.level(state.style)
        kind = "heading" if level else head.kind(state.style)
        made = Paragraph((), kind, level, state.depth, centred=state.centred)
        rule = "table of contents" if head.is_contents(state.style) else ""
        return Setting(made, rule, state.in_table)
