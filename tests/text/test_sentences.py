"""Where a sentence ends: not behind an abbreviation that something belongs to."""

from __future__ import annotations

import pytest

from narrate.settings import Text
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers.plain.blocks import parse_plain

WHOLE = [
    ("en", "He read what everyone quotes from that long and rather dull book in Vol. Ⅻ of the works."),
    ("en", "The passage that everyone quotes from that long and rather dull book is in vol. 2 of the works."),
    ("en", "It is repeated, with one or two words left out, in ch. 7 of the reprint that followed the war."),
    ("en", "The result follows from Eq. (3) and from Eqs. (4) and (5), as the authors show at some length."),
    ("en", "They said on the telephone that they would come at approx. 5 p.m. and leave soon afterwards."),
    ("en", "The letters, ed. by Jane Hall and trans. by M. Smith, appeared in 1950 in London and New York."),
    (
        "en",
        'The leading case in that long and bitter dispute, "U.S. v. Smith", was decided by a divided court.',
    ),
    ("en", "It is laid down in Par. 3, App. B, ser. 2, bk. 3 and col. 4 of the statute book of that year."),
    ("en", "There is a sign at the road that says Rom. 8:28 and another one that says 1 Cor. 13:4 in red."),
    ("en", "All of them came to the wedding in the end, incl. Dr. Smith and his two very old aunts."),
    (
        "en",
        "In many cases fmt.Errorf is good enough, and so is the method errors.Is in the same standard library.",
    ),
    ("de", "Im 19. Jahrhundert lebte dort, d. h. in Wien, Herr Prof. Dr. Meier mit seiner Familie."),
    ("de", "Die Hl. Elisabeth und der hl. Franz sind zu sehen."),
    ("de", "Das steht im 1. Kapitel, vgl. Bd. 2, Abb. 3 und S. 12, und am 3. Mai wurde es gedruckt."),
    ("de", "Nach dem 2. Weltkrieg war Ludwig XIV. vergessen, auch bei St. Gallen und in der 5. Klasse."),
    ("fr", "Ce matin M. Hall est arrivé à la gare avec MM. Dupont et Petit pour prendre le train."),
]

TWO = [
    ("de", "Wir gingen um das alte Schild. August der Starke kam an diesem Tag nicht zurück."),
    ("de", "Das war in Dresden im Jahr 1700. Mai und Juni waren sehr kalt in diesem Jahr."),
    ("en", "He had always asked for Plan B. Then he left."),
    ("en", "They met again at 5 p.m. The bar was full."),
    ("en", "She lives on Elm St. The house is old."),
    ("en", "They asked her twice and she said no. Then they went."),
    ("en", "He was employed by Acme Inc. The firm failed."),
    ("en", "They walked all the way home in the rain.Then it stopped."),
    ("de", "Es war am 5. Das war gut."),
    ("de", "Er kam um 10 Uhr. Sie kam nicht."),
    ("fr", "Il est venu hier. Elle est partie."),
]


def sentences(language: str, text: str) -> list[str]:
    plan = plan_chunks(
        parse_plain(text, Source("essay.txt"), Text()), language=language, limit=1000, options=Text()
    )
    return ["".join(piece.text for piece in chunk.pieces) for chunk in plan.chunks]


@pytest.mark.parametrize("language, text", WHOLE)
def test_an_abbreviation_ends_no_sentence_when_something_belongs_to_it(language: str, text: str) -> None:
    assert sentences(language, text) == [text]


@pytest.mark.parametrize("language, text", TWO)
def test_a_full_stop_that_ends_a_sentence_still_ends_it(language: str, text: str) -> None:
    assert len(sentences(language, text)) == 2
