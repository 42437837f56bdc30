"""Signs of a line that are more than text: raised and lowered figures, and pictures that stand in it."""

from __future__ import annotations

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, text_of
from narrate.text.parts.raised import is_note, lowered, raised
from narrate.text.spoken.term import is_term

_LONGEST = 12
"""Characters of figures; what is longer is text in small letters."""
_NEAR = 40
"""Characters before figures that tell what they are."""
_HOLDING_TEXT = frozenset(("p", "li", "td", *HEADINGS))


def figures(element: HtmlElement, before: str) -> tuple[str, str] | None:
    """What a `<sup>` or `<sub>` says behind other text, and the rule by which it does not; None for plain text.

    Letters stand raised behind a sign of mathematics only: `M<sup>r</sup>` is a short form. What opens a line is the
    number of a verse or of a note.
    """
    text = text_of(element)
    if not text or len(text) > _LONGEST or not before.strip() or element.find(".//a") is not None:
        return None
    near = before[-_NEAR:]
    if text.isalpha() and not is_term(near):
        return None
    if element.tag == "sub":
        return lowered(text), ""
    if is_note(text, near):
        return text, "footnote mark"
    return raised(text), ""


def is_drop_cap(image: HtmlElement) -> bool:
    """Whether a picture is the first letter of the word that it stands before."""
    letter = (image.get("alt") or "").strip().strip("\"'“‘«„")
    if len(letter) != 1 or not letter.isalpha():
        return False
    following = image.getnext()
    after = image.tail or ("" if following is None else "".join(following.itertext()))
    return after[:1].isalpha()


class Pictures:
    """Those of one page: which of them stand within a line of text."""

    def __init__(self) -> None:
        self._with_text: dict[HtmlElement, bool] = {}

    def stands_in_text(self, image: HtmlElement) -> bool:
        """Whether an image stands within a line of text."""
        around = next((one for one in image.iterancestors() if one.tag in BLOCKS), None)
        if around is None or around.tag not in _HOLDING_TEXT:
            return False
        if around not in self._with_text:  # looked at once for all images in it
            self._with_text[around] = any(text.strip() for text in around.itertext())
        return self._with_text[around]
