"""Corrections by ear: a word or a sentence that was heard wrong is heard right, kept, and built."""
