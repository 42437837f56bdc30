"""Somebody else's feed: where a page names it, and the articles in it."""
