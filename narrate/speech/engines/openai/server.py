"""A speech server: what it is asked, and what it means that it does not do it."""

from __future__ import annotations

import json
import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from narrate.errors import EngineError, FetchError, Unreachable
from narrate.fetching import Limits, Response, opened
from narrate.speech.decoding import CutOff, NoSound
from narrate.speech.engines.openai.answers import said_by, shown
from narrate.speech.patience import Passing, asked_wait, may_pass

TABLE = "under [engines.openai]"
"""Where in the settings its options stand."""
_MAX_BYTES = 64 * 2**20
_LIST_LIMITS = Limits(max_bytes=2**20, patience=5.0, seconds=5.0)
_KEY = re.compile(r"[!#-\[\]-~]+")
"""What may stand in a header as one word: ASCII but for spaces, quotation marks and backslashes."""


@dataclass(frozen=True)
class Server:
    """One that speaks OpenAI's API."""

    url: str
    """As far as `/v1`, without a slash at its end."""
    variable: str
    """Of the environment, with the key; empty for a server that needs none."""
    timeout: float
    """Seconds that an answer may take."""

    def speech(self, order: Mapping[str, str | float]) -> bytes:
        """The sound of a text, in the format that was asked for.

        Raises Passing for what may be otherwise at the next try, NoSound and CutOff for an answer that is no sound,
        EngineError where it refuses this text, Unreachable where it refuses all.
        """
        limits = Limits(_MAX_BYTES, self.timeout, self.timeout)
        head = {"Content-Type": "application/json", "Accept": "audio/*, */*;q=0.1"}
        url, sent = f"{self.url}/audio/speech", json.dumps(order).encode()
        try:
            with opened(
                url, limits, method="POST", headers=head, secrets=self._header(), data=sent
            ) as response:
                data = b"".join(response.pieces(_MAX_BYTES))
        except FetchError as error:
            raise self._failure(error) from None
        if response.status != 200:
            raise self._refusal(response, data)
        if not data:
            raise CutOff("it is empty")
        if response.media_type.partition("/")[0] in {"text", "image"} or "json" in response.media_type:
            raise NoSound(f"it is {response.media_type}")
        return data

    def voices(self) -> tuple[str, ...]:
        """The voices that it lists; none where it lists none."""
        try:
            with opened(f"{self.url}/audio/voices", _LIST_LIMITS, secrets=self._header()) as response:
                found = json.loads(b"".join(response.pieces(_LIST_LIMITS.max_bytes)))["voices"]
        except (FetchError, Unreachable, ValueError, KeyError, TypeError):
            return ()
        names = [one.get("id", one.get("name")) if isinstance(one, dict) else one for one in found]
        return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))

    @property
    def _key(self) -> str:
        return os.environ.get(self.variable, "").strip() if self.variable else ""

    def _header(self) -> dict[str, str]:
        """The header with the key; none for a server that needs none."""
        if not self.variable:
            return {}
        key = self._key
        if not key:
            raise Unreachable(
                f"engine `openai` needs a key: {self.variable} is not set",
                hint=f"Put your key into it: export {self.variable}=…",
            )
        if not _KEY.fullmatch(key):
            raise Unreachable(
                f"what stands in {self.variable} is no key",
                hint="A key is one word of letters, digits and signs.",
            )
        return {"Authorization": f"Bearer {key}"}

    def _failure(self, error: FetchError) -> Exception:
        """What it means that there is no whole answer."""
        cause = error.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(
                f"{self.url} is not the server that it says it is: {cause.verify_message}",
                hint="If you made its certificate yourself, name the file that vouches for it in SSL_CERT_FILE.",
            )
        if cause is None:
            return Unreachable(f"{error.where}: {error.message}", hint=error.hint)
        return Passing(f"{error.where} {error.message}")

    def _refusal(self, response: Response, data: bytes) -> Exception:
        """What it means that the server says something else than 200."""
        status, said = response.status, said_by(data, self._key)
        message = f"{self.url} answers {status}{f': {said}' if said else ''}"
        if may_pass(status) and b'"insufficient_quota"' not in data:
            return Passing(message, asked_wait(response.headers.get("Retry-After")))
        if status in {400, 413, 422}:
            return EngineError(message, hint=f"It takes this text, voice or option otherwise; see {TABLE}.")
        return Unreachable(message, hint=self._remedy(status, response.headers.get("Location", "")))

    def _remedy(self, status: int, location: str) -> str:
        if status in {401, 403}:
            return (
                f"Is the key in {self.variable} right?"
                if self.variable
                else f"Name the variable with its key: `key_from` {TABLE}."
            )
        if status in {402, 429}:
            return "Nothing is left to pay with: look at your account there. What was spoken is kept."
        if location:
            moved = shown(location, self._key)
            return f"It has moved to {moved}: if that is right, write it as `base_url` {TABLE}."
        return f"Are `base_url` (as far as /v1) and `model` {TABLE} right?"
