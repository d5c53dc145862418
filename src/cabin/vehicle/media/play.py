"""Plays what is named, and puts it into the queue."""

from __future__ import annotations

import random

from cabin.messages import Fact
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused, settled
from cabin.vehicle.media import commands
from cabin.vehicle.media.library import library
from cabin.vehicle.media.modes import set_shuffle
from cabin.vehicle.media.queue import (
    current,
    start_queue,
    start_station,
    station,
    track_facts,
    tracks,
    with_played,
)
from cabin.vehicle.media.select import Selection, select
from cabin.vehicle.media.signals import IS_SHUFFLED, ORDER, QUEUE, SOURCE, STATE, STATION
from cabin.vehicle.media.transport import resume
from cabin.vehicle.signal import Signals

ON_BOARD = {"library": "DISK", "radio": "FM"}
"""The sources that are there; the others have nothing connected."""

_NAMES = ("title", "artist", "album", "genre", "playlist", "query", "station")


def play(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Play what is named; without a name go on, or play all there is."""
    source = arguments.text("source")
    if source and source not in ON_BOARD:
        return refused("not_available", source=source)
    if not any(arguments.text(name) for name in _NAMES):
        return _play_on(signals, arguments, rng)
    return _play_named(signals, arguments, rng)


def _play_on(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Play without any name: from a source, or what is in the player, or all there is."""
    if arguments.text("source"):
        return _worded_as_play(set_source(signals, arguments, rng), signals)
    if QUEUE.of(signals) or STATION.of(signals):
        return _go_on(signals, arguments, rng)
    return _play_named(signals, arguments, rng)


def _play_named(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Play what is named."""
    found = select(arguments, commands.PLAY.name)
    if isinstance(found, Answer):
        return found
    if (source := arguments.text("source")) and (source == "radio") != (found.kind == "station"):
        return refused("not_found", name=found.name)
    return _start(signals, found, rng)


def add_to_queue(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Put what is named at the end of the queue, in its own order."""
    if not any(arguments.text(name) for name in _NAMES):
        return refused("nothing_named")
    found = select(arguments, commands.ADD_TO_QUEUE.name)
    if isinstance(found, Answer):
        return found
    if found.kind == "station":
        return refused("not_found", name=found.name)
    fresh = [name for name in found.names if name not in QUEUE.of(signals).split()]
    writes = {each.name: " ".join([*each.of(signals).split(), *fresh]) for each in (QUEUE, ORDER)}
    facts: dict[str, Fact] = {"name": found.name, "count": len(fresh)}
    return settled(signals, with_played(signals, writes), facts)


def shuffle(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Shuffle the queue, or play what is named in random order."""
    if not arguments.flag("on") or not any(arguments.text(name) for name in _NAMES):
        return set_shuffle(signals, arguments, rng)
    found = select(arguments, commands.PLAY.name)
    if isinstance(found, Answer):
        return found
    if found.kind == "station":
        return refused("is_live", station=found.name)
    mixed = {IS_SHUFFLED.name: True}
    answer = _start({**signals, **mixed}, found, rng)
    track = current({**signals, **answer.writes})
    assert track is not None
    facts = {"name": found.name, **track_facts(track)}
    return Answer("changed", "done_named", facts, {**answer.writes, **mixed})


def set_source(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Play from another source: the first station, or the queue that waits."""
    source = arguments.text("source") or ""
    if source not in ON_BOARD:
        return refused("not_available", source=source)
    if SOURCE.of(signals) == ON_BOARD[source] and STATE.of(signals) == "playing":
        return Answer("answered", "already", {"source": source})
    if source == "radio":
        name = STATION.of(signals) or next(iter(library().stations))
        facts: dict[str, Fact] = {"source": source, "station": library().stations[name]}
        return Answer("changed", "done_station", facts, start_station(signals, name))
    waiting = current({**signals, STATION.name: ""})
    names = ORDER.of(signals).split() or list(library().tracks)
    writes = start_queue(signals, names, waiting.id if waiting else None, rng)
    track = current({**signals, **writes})
    assert track is not None
    return Answer("changed", "done", {"source": source, **track_facts(track)}, writes)


def _worded_as_play(answer: Answer, signals: Signals) -> Answer:
    """Return the answer of a change of source in the cases of `media.play`."""
    after = {**signals, **answer.writes}
    if tuned := station(after):
        return Answer(answer.kind, "done_station", {"station": tuned}, answer.writes)
    track = current(after)
    assert track is not None
    facts = track_facts(track)
    if answer.case == "already":
        return Answer(answer.kind, "already", facts)
    return Answer(answer.kind, "done", {**facts, "count": len(tracks(after))}, answer.writes)


def _go_on(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Go on with what is in the player."""
    answer = resume(signals, arguments, rng)
    track, tuned = current(signals), station(signals)
    facts = track_facts(track) if track else {"station": tuned}
    if answer.kind == "changed":
        return Answer("changed", "resumed" if track else "resumed_station", facts, answer.writes)
    return Answer("answered", "already" if track else "done_station", facts)


def _start(signals: Signals, found: Selection, rng: random.Random) -> Answer:
    """Play what was found; a single title goes on with its album."""
    if found.kind == "station":
        writes = start_station(signals, found.names[0])
        facts: dict[str, Fact] = {"station": found.name}
        return settled(signals, writes, facts, done="done_station", already="done_station")
    names, first = found.names, None
    if found.kind == "title":
        first, playing = names[0], current(signals)
        if playing and playing.id == first and STATE.of(signals) == "playing":
            return Answer("answered", "already", track_facts(playing))
        album = library().tracks[first].album
        names = tuple(each.id for each in library().tracks.values() if each.album == album)
    writes = start_queue(signals, names, first, rng)
    after = {**signals, **writes}
    track = current(after)
    assert track is not None
    facts = {**track_facts(track), "count": len(tracks(after))}
    if found.kind in {"genre", "playlist"}:
        facts[found.kind] = found.name
    return Answer(
        "changed", "done" if found.kind == "library" else f"done_{found.kind}", facts, writes
    )
