"""What a service on the network is about to be asked for, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable

from narrate.events import Asks
from narrate.model import Clip, Plan, Rendered
from narrate.pipeline.identity import Identity
from narrate.pipeline.segments import Segment, all_segments, clip_key
from narrate.pipeline.store import Store, open_store
from narrate.settings import Settings
from narrate.speech.engine import Engine


def asks_of_plan(planned: Plan, identity: Identity, settings: Settings) -> tuple[Asks, ...]:
    """What services on the network would be asked for by a build now."""
    found = all_segments(planned, identity.engine_of, settings)
    parts = [part for _, part, _ in found]
    if all(part.engine.offline for part in parts):
        return ()  # without looking for a store
    return asks_of(parts, open_store(settings.store.url))


def asks_of(parts: Iterable[Segment], store: Store) -> tuple[Asks, ...]:
    """What segments ask of voices that need a network, a line a voice, in the order in which they speak."""
    left: dict[str, int] = {}
    kept: dict[str, int] = {}
    engines: dict[str, Engine] = {}
    counted: set[str] = set()
    for segment in parts:
        engine = segment.engine
        if engine.offline:
            continue
        name = engines.setdefault(engine.identity(), engine).identity()
        finished = store.has(segment.key, Rendered)
        for utterance in segment.utterances:
            key, size = clip_key(engine, utterance), len(utterance.text)
            has = finished or key in counted or (engine.stores_clips and store.has(key, Clip))
            counted.add(key)
            (kept if has else left)[name] = (kept if has else left).get(name, 0) + size
    return tuple(_asks(one, left.get(name, 0), kept.get(name, 0)) for name, one in engines.items())


def _asks(engine: Engine, left: int, kept: int) -> Asks:
    price = engine.price_per_million
    name = getattr(engine, "name", type(engine).__name__)
    cost = left * price / 1e6 if price else None
    return Asks(f"{name}/{engine.voice}", left, kept, cost, engine.currency)
