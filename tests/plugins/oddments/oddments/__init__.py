"""An engine and a reader, as somebody else would write them for narrate."""
