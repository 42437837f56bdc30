"""A cast, laid over a script: who says what, and the labels of those whom it does not know."""

from narrate.text.casting.caster import merged, with_cast

__all__ = ["merged", "with_cast"]
