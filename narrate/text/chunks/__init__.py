"""From a script to what is said: blocks, cut into sentences, said by the rules, no longer than the engine takes."""

from narrate.text.chunks.planning import plan_chunks

__all__ = ["plan_chunks"]
