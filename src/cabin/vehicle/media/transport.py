"""Moves the player: pause, resume, stop, next, previous, replay."""

from __future__ import annotations

import random

from cabin.messages import SignalValue
from cabin.vehicle.amount import tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.media.library import library
from cabin.vehicle.media.machine import after
from cabin.vehicle.media.queue import (
    current,
    start_station,
    station,
    track_facts,
    tracks,
    with_played,
)
from cabin.vehicle.media.signals import ACTION, INDEX, POSITION, REPEAT, STATE, STATION
from cabin.vehicle.signal import Signals


def pause(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Pause."""
    state = after(signals, "pause")
    if state is None:
        paused = STATE.of(signals) == "paused"
        return answered("already") if paused else refused("nothing_playing")
    return Answer("changed", "done", {}, {STATE.name: state})


def resume(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Go on after a pause or a stop."""
    track, state = current(signals), after(signals, "resume")
    if state is None:
        return answered("already")
    writes: dict[str, SignalValue] = {STATE.name: state, ACTION.name: "PLAY"}
    if track:
        return Answer("changed", "done", track_facts(track), writes)
    if tuned := station(signals):
        return Answer("changed", "done_station", {"station": tuned}, writes)
    return refused("nothing_to_resume")


def stop(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Stop; the track starts afresh next time."""
    state = after(signals, "stop")
    if state is None:
        return answered("already")
    return Answer("changed", "done", {}, {STATE.name: state, ACTION.name: "STOP", POSITION.name: 0})


def next_track(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Skip forward."""
    return _skip(signals, arguments, 1, "SKIP_FORWARD")


def previous_track(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Skip backward."""
    return _skip(signals, arguments, -1, "SKIP_BACKWARD")


def replay(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Play the current track from its start."""
    state = after(signals, "replay")
    if state is None:
        return refused("nothing_playing")
    track = current(signals)
    if track is None:
        return refused("is_live", station=station(signals))
    writes: dict[str, SignalValue] = {STATE.name: state, ACTION.name: "PLAY", POSITION.name: 0}
    return Answer("changed", "done", track_facts(track), writes)


def _skip(signals: Signals, arguments: Arguments, direction: int, action: str) -> Answer:
    """Go some tracks on or back: stations go round, the queue does so where it is repeated."""
    count = arguments.number("count")
    if count is not None and (count < 1 or count != int(count)):
        return refused("not_a_count", count=tidy(count))
    step = direction * int(count or 1)
    state = after(signals, "skip")
    if state is None:
        return refused("nothing_playing")
    if tuned := STATION.of(signals):
        stations = list(library().stations)
        name = stations[(stations.index(tuned) + step) % len(stations)]
        facts = {"station": library().stations[name]}
        return Answer("changed", "done_station", facts, start_station(signals, name, action))
    queue, index = tracks(signals), INDEX.of(signals) + step
    if REPEAT.of(signals) == "queue":
        index %= len(queue)
    if not 0 <= index < len(queue):
        return refused("at_end" if direction > 0 else "at_start")
    writes: dict[str, SignalValue] = {
        STATE.name: state,
        ACTION.name: action,
        INDEX.name: index,
        POSITION.name: 0,
    }
    return Answer("changed", "done", track_facts(queue[index]), with_played(signals, writes))
