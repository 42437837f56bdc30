"""Feeds that are followed: their articles become scripts, these episodes, and a command learns of it."""

from narrate.pipeline.following.bringing import Step, follow

__all__ = ["Step", "follow"]
