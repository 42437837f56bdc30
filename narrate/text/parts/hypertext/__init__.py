"""Documents that are trees of elements: web pages, the pages of books.

`page` makes a safe tree of bytes, `Walker` tells a draft what its elements say.
"""
