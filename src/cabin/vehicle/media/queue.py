"""What is in the player: the queue, the track or station at its head, and how time moves it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from cabin.messages import Fact, SignalValue
from cabin.vehicle.media.library import Track, library
from cabin.vehicle.media.machine import after
from cabin.vehicle.media.signals import (
    ACTION,
    ALBUM,
    ARTIST,
    GENRE,
    INDEX,
    IS_SHUFFLED,
    LIKES,
    ORDER,
    POSITION,
    QUEUE,
    REPEAT,
    SOURCE,
    STATE,
    STATION,
    TRACK,
    URI,
)
from cabin.vehicle.signal import Signals


def tracks(signals: Signals) -> list[Track]:
    """Return the tracks of the queue in the order of playing."""
    return [library().tracks[name] for name in QUEUE.of(signals).split()]


def current(signals: Signals) -> Track | None:
    """Return the track at the queue's head, None while the radio plays or nothing is there."""
    queue = tracks(signals)
    return queue[INDEX.of(signals)] if queue and not STATION.of(signals) else None


def station(signals: Signals) -> str:
    """Return the title of the station, empty where the radio does not play."""
    tuned = STATION.of(signals)
    return library().stations[tuned] if tuned else ""


def track_facts(track: Track) -> dict[str, Fact]:
    """Return what a reply says of a track."""
    return {"title": track.title, "artist": track.artist, "album": track.album}


def played(signals: Signals) -> dict[str, SignalValue]:
    """Return what `Played` must say about the rest of the signals."""
    track, tuned = current(signals), STATION.of(signals)
    source = "FM" if tuned else "DISK" if track else "UNKNOWN"
    return {
        SOURCE.name: source,
        ARTIST.name: track.artist if track else "",
        ALBUM.name: track.album if track else "",
        TRACK.name: track.title if track else station(signals),
        GENRE.name: track.genre if track else "",
        URI.name: f"cabin:{track.id if track else tuned}" if track or tuned else "",
    }


def with_played(signals: Signals, writes: Mapping[str, SignalValue]) -> dict[str, SignalValue]:
    """Add to what is written what `Played` then says."""
    return {**writes, **played({**signals, **writes})}


def start_queue(
    signals: Signals, names: Sequence[str], first: str | None, rng: random.Random
) -> dict[str, SignalValue]:
    """Return the writes that play tracks from one of them on, shuffled where that is wanted."""
    order = list(names)
    if IS_SHUFFLED.of(signals):
        order = shuffled(order, first, rng)
    return with_played(
        signals,
        {
            STATE.name: after(signals, "play") or "playing",
            ACTION.name: "PLAY",
            STATION.name: "",
            ORDER.name: " ".join(names),
            QUEUE.name: " ".join(order),
            INDEX.name: order.index(first) if first else 0,
            POSITION.name: 0,
        },
    )


def start_station(signals: Signals, name: str, action: str = "PLAY") -> dict[str, SignalValue]:
    """Return the writes that tune in a station; the queue keeps its place."""
    state = after(signals, "play") or "playing"
    return with_played(
        signals, {STATE.name: state, ACTION.name: action, STATION.name: name, POSITION.name: 0}
    )


def shuffled(names: Sequence[str], first: str | None, rng: random.Random) -> list[str]:
    """Return names in random order, one of them first where it is named."""
    rest = [name for name in names if name != first]
    rng.shuffle(rest)
    return [first, *rest] if first else rest


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Play on: to the next track at the end of one, and to a stop at the end of the queue."""
    track = current(signals)
    if STATE.of(signals) != "playing" or track is None:
        return {}
    queue, index, repeat = tracks(signals), INDEX.of(signals), REPEAT.of(signals)
    position = POSITION.of(signals) + passed_ms
    if repeat == "track":
        return {POSITION.name: position % track.length_ms}
    if repeat == "queue":
        position += sum(each.length_ms for each in queue[:index])
        position %= sum(each.length_ms for each in queue)
        index = 0
    while index < len(queue) and position >= queue[index].length_ms:
        position -= queue[index].length_ms
        index += 1
    if index == len(queue):
        state = after(signals, "end") or "stopped"
        stop: dict[str, SignalValue] = {
            STATE.name: state,
            ACTION.name: "STOP",
            INDEX.name: 0,
            POSITION.name: 0,
        }
        return with_played(signals, stop)
    return with_played(signals, {INDEX.name: index, POSITION.name: position})


def mend(signals: Signals) -> Mapping[str, SignalValue]:
    """Keep to the track that was played, wherever an undo has put it in the queue."""
    queue, index = tracks(signals), INDEX.of(signals)
    uris = [f"cabin:{track.id}" for track in queue]
    if URI.of(signals) in uris:
        index = uris.index(URI.of(signals))
    index = min(index, max(len(queue) - 1, 0))
    writes: dict[str, SignalValue] = {INDEX.name: index}
    if not queue and not STATION.of(signals):
        writes |= {STATE.name: "stopped", ACTION.name: "STOP"}
    if STATION.of(signals) or not queue or POSITION.of(signals) >= queue[index].length_ms:
        writes[POSITION.name] = 0
    return with_played(signals, writes)


def fault(signals: Signals) -> str:
    """Say what cannot be: unknown tracks, a place outside the queue, `Played` out of step."""
    names = {*QUEUE.of(signals).split(), *ORDER.of(signals).split(), *LIKES.of(signals).split()}
    if odd := sorted(names - library().tracks.keys()):
        return f"track {odd[0]} is not on board"
    if (tuned := STATION.of(signals)) and tuned not in library().stations:
        return f"station {tuned} is not known"
    return _contradiction(signals)


def _contradiction(signals: Signals) -> str:
    """Say where signals that are each known do not go together."""
    if sorted(QUEUE.of(signals).split()) != sorted(ORDER.of(signals).split()):
        return "the queue and its order hold different tracks"
    queue = tracks(signals)
    if INDEX.of(signals) >= max(len(queue), 1):
        return "the current track is outside the queue"
    track = current(signals)
    if POSITION.of(signals) and (track is None or POSITION.of(signals) >= track.length_ms):
        return "the position is outside the track"
    if STATE.of(signals) != "stopped" and not track and not STATION.of(signals):
        return "the player plays nothing"
    wrong = any(signals[name] != value for name, value in played(signals).items())
    return "what is played contradicts the queue" if wrong else ""
