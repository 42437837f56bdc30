"""A paper as journals print it: two columns, running heads, notes, a table, code, references."""

from __future__ import annotations

from pdfs import BOLD, CODE, ITALIC, Put, column

LEFT = """
The ferry left at noon, and the boy on the pier had
watched it until it was a dot. Nobody came to the har-
bour that day, and the rope lay where it had been for a
well-known number of years. It was self-
evident that the fisher-
men would come, as the fishermen had come before.
  In the evening the gulls sat on the wall and said what
they always said, and the boy counted the boats again
and found that there was one that he did not know, and
that the one he knew was gone out to the farther
"""
RIGHT = """
islands, where it would stay until the wind had turned
and the tide was with it. That is how it was in those
years, and how it is today for those who look.
  The harbour master wrote all of it into a book that
nobody has read, for he wrote it in a hand that only he
could read, and he has been dead for forty years now.
  The book lies in the house by the water, and whoever
asks for it may see it, and turn the pages, and close it
"""
NEXT = """
again. That is the end of what is known of the ferry, and
of the boy, who went to sea himself and never came back
to the pier from which he had watched it go that noon.
"""
PAPER = [
    [
        Put(60, 770, "Notes from the Pier, vol. 3", 8),
        Put(300, 40, "1", 9),
        Put(20, 300, "a stamp on the margin", 12, turned=True),
        Put(180, 730, "On Waiting for Ferries", 20, BOLD),
        Put(260, 705, "Ann Field", 12),
        Put(60, 680, "1 Introduction", 13, BOLD),
        *column(60, 660, LEFT),
        Put(271, 604, "1", 6),
        *column(320, 680, RIGHT),
        Put(60, 120, "1", 6),
        Put(64, 117, "Or the day after, if the wind is from the east.", 8),
        *column(64, 107, "Nobody is sure.", 8),
    ],
    [
        Put(60, 770, "Notes from the Pier, vol. 3", 8),
        Put(300, 40, "2", 9),
        *column(60, 720, NEXT),
        Put(60, 670, "1.1 What they carried", 11, BOLD),
        *column(60, 650, "\u2022 rope and tar, in barrels that\n were never full\n\u2022 letters"),
        Put(60, 600, "Goods", 10),
        Put(200, 600, "Barrels", 10),
        Put(60, 588, "Tar", 10),
        Put(200, 588, "12", 10),
        Put(60, 576, "Figure 2: A barrel, seen from above.", 10),
        *column(60, 550, "while ferry:\n    wait()", 9, CODE),
        Put(60, 520, "A. The other shore", 10, ITALIC),
        *column(60, 500, "There was one."),
        Put(60, 470, "References", 13, BOLD),
        *column(60, 450, "[1] Harbour Master. A Book. 1931."),
    ],
]
INFO = {"Title": "On Waiting for Ferries", "Author": "Ann Field", "CreationDate": "D:20240301120000Z"}
