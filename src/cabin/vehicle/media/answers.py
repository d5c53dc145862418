"""Answers questions about the player from its signals."""

from __future__ import annotations

import random

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.media.queue import current, station, track_facts, tracks
from cabin.vehicle.media.signals import INDEX, IS_MUTED, STATE, VOLUME
from cabin.vehicle.signal import Signals

TOLD = 3
"""So many of the next titles are told."""


def tell_song(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer what is playing."""
    state, track = STATE.of(signals), current(signals)
    if state == "stopped":
        return answered("nothing_playing")
    if track is None:
        return answered("station", station=station(signals))
    return answered(state, **track_facts(track), genre=track.genre)


def tell_queue(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer what comes next."""
    if STATE.of(signals) == "stopped":
        return answered("nothing_playing")
    if tuned := station(signals):
        return answered("station", station=tuned)
    rest = [track.title for track in tracks(signals)[INDEX.of(signals) + 1 :]]
    return (
        answered("next", titles=tuple(rest[:TOLD]), count=len(rest)) if rest else answered("last")
    )


def tell_volume(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how loud it is."""
    return answered("muted" if IS_MUTED.of(signals) else "volume", level=VOLUME.of(signals))
