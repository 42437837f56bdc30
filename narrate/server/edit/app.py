"""The web application for corrections: the show as it is served, its pages with the tools to correct it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from narrate.correcting.desk import Desk
from narrate.correcting.rebuilding import Rebuilding
from narrate.errors import NarrateError, Outdated
from narrate.server.app import app
from narrate.server.edit import messages
from narrate.server.edit.dress import FOLDER, Dresser
from narrate.server.edit.editions import Editions
from narrate.server.edit.guard import Guard
from narrate.server.edit.keys import Keys
from narrate.server.edit.messages import Refused
from narrate.settings import Settings

HEADER = "X-Narrate-Key"
_VOICES = 2
"""Sentences that are spoken at once."""
_QUIET = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}

Answer = Callable[["_Tools", Request], Awaitable[Response]]


def edit_app(
    load: Callable[[], Settings], keys: Keys, rebuilding: Rebuilding, *, token: str = ""
) -> Starlette:
    """The show, and its tools for those who have the key. `load` reads the settings as they are now.

    `token`, or else the show's own, is the first part of the path of every page. It answers under
    the names of this machine only; bind it to no other address.
    """
    settings = load()
    dresser = Dresser(settings.show)
    tools = _Tools(load, keys, rebuilding)
    site = app(settings.out_dir, settings.show, token=token, dress=dresser.dress)
    posts = {"enter": _enter, "look": _keyed(_look), "hear": _keyed(_hear), "keep": _keyed(_keep)}
    routes = [
        *(
            Route(f"{FOLDER}/{name}", tools.answering(answer), methods=["POST"])
            for name, answer in posts.items()
        ),
        Route(f"{FOLDER}/state", tools.answering(_keyed(_state)), methods=["GET"]),
        *(Route(f"{FOLDER}/{name}", dresser.asset, methods=["GET"]) for name in dresser.assets),
        Mount("/", tools.with_editions(site)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)])


class _Tools:
    """What the answers work with."""

    def __init__(self, load: Callable[[], Settings], keys: Keys, rebuilding: Rebuilding) -> None:
        self.keys = keys
        self.rebuilding = rebuilding
        self.desk = Desk(load, rebuilding.ask)
        self.editions = Editions(load().out_dir)
        self.voices = asyncio.Semaphore(_VOICES)

    def answering(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """An answer whose refusals are messages."""

        async def answered(request: Request) -> Response:
            try:
                return await answer(self, request)
            except Refused as error:
                return _json({"message": error.why}, error.status)
            except Outdated as error:
                return _json({"message": str(error)}, 409)
            except NarrateError as error:
                return _json({"message": str(error)}, 422)
            except ClientDisconnect:
                return Response(status_code=400)

        return answered

    def with_editions(self, site: Starlette) -> Callable[..., Awaitable[None]]:
        """The site, in which the page of an old edition leads to the new one."""

        async def answered(scope: Any, receive: Any, send: Any) -> None:
            page = await run_in_threadpool(self.editions.newer, scope["path"])
            if page and scope["method"] in ("GET", "HEAD"):
                await RedirectResponse(page, 302, _QUIET)(scope, receive, send)
            else:
                await site(scope, receive, send)

        return answered


def _json(value: object, status: int = 200) -> Response:
    headers = _QUIET | ({"Connection": "close"} if status in (408, 413) else {})
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def _keyed(answer: Answer) -> Answer:
    """An answer for those who have the key."""

    async def answered(tools: _Tools, request: Request) -> Response:
        if not tools.keys.hold(request.headers.get(HEADER, "")):
            raise Refused(401, "Open the address that `narrate serve --edit` has printed.")
        if request.method == "POST":
            _refuse_stranger(request)
        return await answer(tools, request)

    return answered


def _refuse_stranger(request: Request) -> None:
    """A browser says where a POST comes from; Guard has looked whether that is here."""
    if "origin" not in request.headers:
        raise Refused(403, "No origin.")


async def _enter(tools: _Tools, request: Request) -> Response:
    _refuse_stranger(request)
    key = tools.keys.enter((await messages.read(request, messages.Enter)).token)
    if key is None:
        raise Refused(
            401, "This address was used before: take the newest that `narrate serve --edit` has printed."
        )
    return _json({"key": key})


async def _look(tools: _Tools, request: Request) -> Response:
    asked = await messages.read(request, messages.Look)
    return _json(await run_in_threadpool(tools.desk.look, asked.sentence.sentence(), asked.first, asked.last))


async def _hear(tools: _Tools, request: Request) -> Response:
    asked = await messages.read(request, messages.Hear)
    async with tools.voices:
        sound = await run_in_threadpool(tools.desk.hear, asked.sentence.sentence(), asked.correction())
    return Response(sound, headers=_QUIET, media_type="audio/wav")


async def _keep(tools: _Tools, request: Request) -> Response:
    asked = await messages.read(request, messages.Keep)
    await run_in_threadpool(tools.desk.keep, asked.sentence.sentence(), asked.correction(), asked.seen)
    return _json({"build": tools.rebuilding.progress.asked})


async def _state(tools: _Tools, request: Request) -> Response:
    guid = request.query_params.get("guid", "")
    page = await run_in_threadpool(tools.editions.page, guid)
    return _json({"page": page, "build": tools.rebuilding.progress})
