"""Pages, documents and exports of whole sites become scripts that their writer can correct."""

from narrate.pipeline.adding.writing import add

__all__ = ["add"]
