"""Formats of a finished file, one a module."""
