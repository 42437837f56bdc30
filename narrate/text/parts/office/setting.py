"""How the text of a document is set, in the language of its script."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from narrate.text.parts.office.model import Look
from narrate.text.parts.office.styles import language_of


@dataclass(frozen=True)
class Setting:
    """How text is set: its look, and whether it shows at all."""

    look: Look = field(default_factory=Look)
    hidden: bool = False
    eastern: str = ""
    """The language of its Chinese, Japanese and Korean characters."""
    bidi: str = ""
    """The language of its Arabic, Hebrew and the like."""

    def for_text(self, text: str) -> Look:
        """The look of a text, in the language of its script."""
        language = language_of(text, self.look.language, self.eastern, self.bidi)
        return self.look if language == self.look.language else replace(self.look, language=language)
