"""An engine, a reader and a format, as somebody else would write them for narrate."""
