"""Elements of a document whose text is not spoken, and why."""

from __future__ import annotations

from narrate.text.readers.odt.names import OFFICE, TEXT

INDEXES = {
    f"{TEXT}table-of-content": "table of contents",
    f"{TEXT}alphabetical-index": "index",
    f"{TEXT}illustration-index": "table of contents",
    f"{TEXT}table-index": "table of contents",
    f"{TEXT}object-index": "table of contents",
    f"{TEXT}user-index": "index",
}
"""Lists that the program makes, and why they are not spoken."""
SILENT = {
    f"{TEXT}page-number": "page number",
    f"{TEXT}page-count": "page number",
    f"{TEXT}hidden-text": "hidden text",
    f"{TEXT}hidden-paragraph": "hidden text",
    f"{OFFICE}annotation": "comment",
    f"{TEXT}script": "hidden text",
    f"{TEXT}ruby-text": "reading above a word",
    f"{TEXT}note-citation": "footnote mark",
}
"""Elements within a paragraph whose text is not spoken, and why."""
DECLARATIONS = frozenset(
    f"{TEXT}{name}-decls" for name in ("sequence", "variable", "user-field", "dde-connection")
)
"""What stands before a text and is none of it."""
