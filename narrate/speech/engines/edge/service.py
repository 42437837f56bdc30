"""One sentence asked of Microsoft Edge's read-aloud: its MP3, and when its words begin.

Source: edge-tts 7.3 (LGPL-3), whose `Communicate` speaks the protocol.
"""

from __future__ import annotations

import asyncio
import ssl
import urllib.request
from contextlib import aclosing
from dataclasses import dataclass

import aiohttp
import edge_tts
from edge_tts.constants import TICKS_PER_SECOND
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived, SkewAdjustmentError, WebSocketError

from narrate.errors import EngineError, Unreachable
from narrate.speech.decoding import NoSound
from narrate.speech.patience import Passing, asked_wait, may_pass

_HOST = "speech.platform.bing.com"
_PIECE_SECONDS = 20
"""For a connection, and between two pieces of an answer."""
_CLOSING_SECONDS = 0.01
"""What aiohttp has closed is gone a turn of the loop later."""


@dataclass(frozen=True)
class Order:
    """What is asked for."""

    text: str
    voice: str
    rate: str
    """`+0%`."""
    pitch: str
    """`+0Hz`."""
    seconds: float
    """That it may take."""


Marks = list[tuple[int, float]]
"""(character of the text, second of the sound) of words, in order."""


def ask(order: Order) -> tuple[bytes, Marks]:
    """MP3 and word starts. Raises Passing for what may pass, NoSound and EngineError for what will not."""
    try:
        return asyncio.run(_in_time(order))
    except aiohttp.ClientConnectorCertificateError as error:
        raise Unreachable(
            f"{_HOST} is not the server that it says it is: {_reason(error.certificate_error)}",
            hint="Something between here and there answers for it; use another network.",
        ) from None
    except aiohttp.ClientResponseError as error:
        if may_pass(error.status):
            raise Passing(f"{_HOST} answers {error.status}", _wait(error)) from None
        raise _refused(f"{_HOST} answers {error.status}") from None
    except SkewAdjustmentError:
        raise _refused(f"{_HOST} answers 403") from None
    except TimeoutError:
        raise Passing(f"{_HOST} takes longer than {order.seconds:.0f} s") from None
    except (aiohttp.ClientError, WebSocketError, OSError) as error:
        raise Passing(f"{_HOST}: {str(error) or type(error).__name__}") from None
    except NoAudioReceived:
        raise Passing("it answers with nothing") from None
    except (EdgeTTSException, LookupError, ValueError, TypeError) as error:
        raise NoSound(f"it is not what it used to be ({type(error).__name__})") from None


async def _in_time(order: Order) -> tuple[bytes, Marks]:
    try:
        return await asyncio.wait_for(_asked(order), order.seconds)
    finally:
        await asyncio.sleep(_CLOSING_SECONDS)


async def _asked(order: Order) -> tuple[bytes, Marks]:
    talk = edge_tts.Communicate(
        order.text,
        order.voice,
        rate=order.rate,
        pitch=order.pitch,
        boundary="WordBoundary",
        proxy=_proxy(),
        connect_timeout=_PIECE_SECONDS,
        receive_timeout=_PIECE_SECONDS,
    )
    mp3, words = bytearray(), []
    async with aclosing(talk.stream()) as parts:
        async for part in parts:
            if part["type"] == "audio":
                mp3 += part["data"]
            else:
                words.append((str(part["text"]), part["offset"] / TICKS_PER_SECOND))
    if talk.state["cumulative_audio_bytes"] != len(mp3):  # counted when it says that its turn ends
        raise Passing("its answer ends before it is complete")
    return bytes(mp3), _placed(order.text, words)


def _placed(text: str, words: list[tuple[str, float]]) -> Marks:
    """Where the words stand that the service says; those that it spells otherwise are left out."""
    marks, at = [], 0
    for word, seconds in words:
        found = text.find(word, at)
        if found >= 0:
            marks.append((found, seconds))
            at = found + len(word)
    return marks


def _proxy() -> str | None:
    """What is asked in the service's place, as the environment says; aiohttp does not look for `https_proxy`."""
    if urllib.request.proxy_bypass(_HOST):
        return None
    return urllib.request.getproxies().get("https")


def _refused(what: str) -> EngineError:
    return Unreachable(
        what, hint="It changes its entrance now and then: pip install -U edge-tts, or choose another engine."
    )


def _wait(error: aiohttp.ClientResponseError) -> float | None:
    return asked_wait(error.headers.get("Retry-After") if error.headers else None)


def _reason(error: Exception) -> str:
    return error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else str(error)
