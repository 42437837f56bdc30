"""Threads of forums, and questions with answers: their posts are read, and nothing that programs put around them."""

from __future__ import annotations

import pytest

from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_ASKED = "How long does the tide take from the bell to the pier when there is no wind in the bay at all?"
_ANSWERS = (
    "Six hours and twelve minutes, as everywhere along this coast, and a little more in spring.",
    "My boat needs nine, but I row slowly and stop at the bell for tea and a look at the seals.",
)
_PROGRAMS = {
    "XenForo": (
        "<article class='message'><div class=user>Ann Member Posts: 12</div><div class='bbWrapper'>{text}</div>"
        "<div class='message-signature'><div class=bbWrapper>Row, row, row.</div></div></article>"
    ),
    "Discourse": "<div class='topic-body'><span class=creator>Ann</span><div class='cooked'><p>{text}</p></div></div>",
    "Stack Exchange": (
        "<div class=answer><div class=vote>12</div><div class='s-prose js-post-body'><p>{text}</p></div>"
        "<div class=comments><span class='comment-copy'>This helped me more than all the others did.</span></div>"
        "</div>"
    ),
    "phpBB": "<div class=post><div class=postbody><div id='post_content7'>{text}</div></div></div>",
    "vBulletin": "<div class=post><div id='post_message_7'>{text}</div></div>",
    "Hacker News": "<table><tr><td>ann</td></tr><tr><td><i class='commtext c00'>{text}</i></td></tr></table>",
    "Invision": "<div class=post><div data-role='commentContent'><p>{text}</p></div></div>",
    "another": "<div class=p><b>Ann</b><div class='postText'>{text}</div></div>",
}


def _said(body: str, url: str = "https://forum.harbour.example/t/tides/7", **options: bool) -> list[str]:
    page = f"<html lang=en><head><title>How long is a tide?</title></head><body>{body}</body></html>"
    script = read_page(Source(url, page.encode()), Text(), **options)
    return [block.text for section in script.sections for block in section.blocks if block.text]


@pytest.mark.parametrize("post", _PROGRAMS.values(), ids=_PROGRAMS)
def test_the_posts_of_a_thread_are_read(post: str) -> None:
    body = "".join(post.format(text=text) for text in (_ASKED, *_ANSWERS))
    assert _said(f"<nav>Home</nav><h1>How long is a tide?</h1>{body}<p>Reply to this topic</p>")[1:] == [
        _ASKED,
        *_ANSWERS,
    ]


def test_without_replies_the_first_post_alone_is_read() -> None:
    body = "".join(_PROGRAMS["Discourse"].format(text=text) for text in (_ASKED, *_ANSWERS))
    assert _said(body, replies=False)[1:] == [_ASKED]


def test_what_a_post_repeats_of_another_is_not_read_again() -> None:
    quoted = (
        f"<blockquote class='bbCodeBlock bbCodeBlock--quote'>Ann said: {_ASKED}</blockquote>{_ANSWERS[0]}"
    )
    body = "".join(_PROGRAMS["XenForo"].format(text=text) for text in (_ASKED, quoted))
    assert _said(body)[1:] == [_ASKED, _ANSWERS[0]]


def test_comments_below_an_article_are_no_thread() -> None:
    text = "".join(f"<p>{_ASKED} It was the year {number}.</p>" for number in range(8))
    comments = "".join(f"<div class=comment><div class='comment-body'>{one}</div></div>" for one in _ANSWERS)
    said = _said(
        f"<article>{text}</article><div id=comments>{comments}</div>", "https://harbour.example/tides"
    )
    assert len(said) == 9
    assert _ANSWERS[0] not in said
