"""What comments tell the narrator."""

from __future__ import annotations

import pytest

from narrate.errors import ScriptError
from narrate.text.directions import Direction, parse, span_before


@pytest.mark.parametrize(
    ("comment", "direction"),
    [
        ("<!-- narrate: pause 2s -->", Direction("pause", pause=2000)),
        ("<!--narrate:pause 1.5 s-->", Direction("pause", pause=1500)),
        ("<!-- Narrate: Pause 300ms -->", Direction("pause", pause=300)),
        ("<!-- narrate: skip -->", Direction("skip")),
        ("<!-- narrate: resume -->", Direction("resume")),
        ("<!-- narrate: voice joe -->", Direction("voice", "joe")),
        ("<!-- narrate: voice -->", Direction("voice")),
        ("<!-- say: the Times -->", Direction("say", "the Times")),
        ("<!-- say: /wɪn/ -->", Direction("say", "/wɪn/")),
        ("<!-- narrator, look this up -->", None),
        ("<!-- say it again -->", None),
    ],
)
def test_directions_are_understood_and_other_comments_left_alone(
    comment: str, direction: Direction | None
) -> None:
    assert parse(comment, "a.md:1") == direction


@pytest.mark.parametrize(
    ("comment", "hint"),
    [
        ("<!-- narrate: puase 2s -->", "pause"),
        ("<!-- narrate: sing -->", "pause, skip, resume, voice"),
        ("<!-- narrate: pause -->", "1.5s"),
        ("<!-- narrate: pause 2 -->", "1.5s"),
        ("<!-- narrate: pause 2000s -->", "60 s"),
        ("<!-- narrate: skip this -->", "narrate: skip"),
        ("<!-- say: -->", "respelling"),
        ("<!-- say: // -->", "respelling"),
    ],
)
def test_a_direction_that_makes_no_sense_is_an_error_with_a_way_out(comment: str, hint: str) -> None:
    with pytest.raises(ScriptError) as caught:
        parse(comment, "a.md:7")
    assert caught.value.where == "a.md:7"
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("met Nguyen", "Nguyen"),
        ("met Nguyen,", "Nguyen"),
        ("by Jean-Luc", "Jean-Luc"),
        ("at O'Brien’s", "O'Brien’s"),
        ("wrote to “the Worcester Post”", "the Worcester Post"),
        ('the "old" and "the new"', "the new"),
        ("only one”", "one"),
    ],
)
def test_say_speaks_of_the_word_or_the_quotation_before_it(text: str, span: str) -> None:
    found = span_before(text)
    assert found is not None
    assert text[slice(*found)] == span


@pytest.mark.parametrize("text", ["", " ", "…", "word "])
def test_behind_no_word_say_speaks_of_nothing(text: str) -> None:
    assert span_before(text) is None
