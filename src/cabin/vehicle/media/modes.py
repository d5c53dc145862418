"""Sets how the queue is played and what is liked."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.media.machine import after
from cabin.vehicle.media.queue import current, shuffled, station, track_facts, with_played
from cabin.vehicle.media.signals import INDEX, IS_SHUFFLED, LIKES, ORDER, QUEUE, REPEAT, STATION
from cabin.vehicle.signal import Signals


def set_repeat(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Repeat the track or the queue; off ends either, or only the one that is named."""
    if no := _refuse(signals):
        return no
    what, now = arguments.text("what"), REPEAT.of(signals)
    if arguments.flag("on"):
        return settled(signals, {REPEAT.name: what or "track"}, {"what": what or "track"})
    told = what or (now if now != "none" else "track")
    return settled(signals, {REPEAT.name: now if what and what != now else "none"}, {"what": told})


def set_shuffle(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Shuffle the queue behind the current track, or put it back into its own order."""
    if STATION.of(signals):
        return refused("is_live", station=station(signals))
    on, track = arguments.flag("on"), current(signals)
    if on == IS_SHUFFLED.of(signals):
        return settled(signals, {}, {})
    writes: dict[str, SignalValue] = {IS_SHUFFLED.name: on}
    if track:
        order = ORDER.of(signals).split()
        queue = shuffled(order, track.id, rng) if on else order
        writes |= {QUEUE.name: " ".join(queue), INDEX.name: queue.index(track.id)}
    return settled(signals, with_played(signals, writes), {})


def set_like(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Mark the current track."""
    if no := _refuse(signals):
        return no
    track = current(signals)
    assert track is not None
    likes = [name for name in LIKES.of(signals).split() if name != track.id]
    liked = track.id in LIKES.of(signals).split()
    if arguments.flag("on"):
        likes = LIKES.of(signals).split() if liked else [*likes, track.id]
    return settled(signals, {LIKES.name: " ".join(likes)}, track_facts(track))


def _refuse(signals: Signals) -> Answer | None:
    """Return why there is no current track, None where there is one."""
    if after(signals, "mark") is None:
        return refused("nothing_playing")
    if STATION.of(signals):
        return refused("is_live", station=station(signals))
    return None
