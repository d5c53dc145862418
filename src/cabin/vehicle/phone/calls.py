"""Begins, takes, turns down and ends calls."""

from __future__ import annotations

import random

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, answered, refused
from cabin.vehicle.phone import commands
from cabin.vehicle.phone.contacts import contacts, find_contact, offer
from cabin.vehicle.phone.machine import after, entered, is_number
from cabin.vehicle.phone.signals import LAST, PEER, STATE
from cabin.vehicle.signal import Signals

FEWEST_DIGITS = 2


def call(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Dial a number, or that of somebody in the address book."""
    if no := _engaged(signals):
        return no
    number, name = arguments.text("number"), arguments.text("contact")
    if number is None and name is None:
        return offer(commands.CALL.name)
    if number is not None:
        fits = is_number(number) and len(number) >= FEWEST_DIGITS
        return _dial(signals, number) if fits else refused("bad_number", number=number)
    found = find_contact(name or "", commands.CALL.name)
    return found if isinstance(found, Answer) else _dial(signals, found.id)


def redial(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Dial again whom the last call went to."""
    if no := _engaged(signals):
        return no
    last = LAST.of(signals)
    if last not in contacts() and not is_number(last):
        return refused("nobody")
    return _dial(signals, last)


def ring(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Let somebody of the address book call."""
    if no := _engaged(signals):
        return no
    found = find_contact(arguments.text("contact") or "", commands.RING.name)
    if isinstance(found, Answer):
        return found
    writes = entered(after(signals, "ring") or "ringing", found.id)
    return Answer("changed", "done", {"contact": found.name}, writes)


def answer(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Take the call that is coming in."""
    if STATE.of(signals) == "in_call":
        return answered("already", contact=_peer(signals))
    return _moved(signals, "answer")


def reject(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Turn down the call that is coming in."""
    return _moved(signals, "reject")


def hang_up(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """End the call, whichever way it stands."""
    return _moved(signals, "reject" if STATE.of(signals) == "ringing" else "hang_up")


def tell_call(signals: Signals, _arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer who is on the line."""
    state = STATE.of(signals)
    return answered(state) if state == "idle" else answered(state, contact=_peer(signals))


def _moved(signals: Signals, trigger: str) -> Answer:
    """Return the step that a trigger makes, or that there is nobody on the line."""
    state = after(signals, trigger)
    if state is None:
        return refused("nobody")
    return Answer("changed", "done", {"contact": _peer(signals)}, entered(state, PEER.of(signals)))


def _engaged(signals: Signals) -> Answer | None:
    """Return why nobody can be called now, None where somebody can."""
    if after(signals, "call"):
        return None
    return refused("ringing" if STATE.of(signals) == "ringing" else "busy", contact=_peer(signals))


def _dial(signals: Signals, peer: str) -> Answer:
    """Return the step that begins a call."""
    writes = {**entered(after(signals, "call") or "dialling", peer), LAST.name: peer}
    return Answer("changed", "done", {"contact": _named(peer)}, writes)


def _peer(signals: Signals) -> str:
    return _named(PEER.of(signals))


def _named(peer: str) -> str:
    """Return how a contact or a number is called."""
    return contacts()[peer].name if peer in contacts() else peer
