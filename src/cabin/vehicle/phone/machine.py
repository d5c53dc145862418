"""When the phone takes which command, and what happens by itself."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.messages import SignalValue
from cabin.vehicle.machine import Machine, Transition
from cabin.vehicle.phone.contacts import contacts
from cabin.vehicle.phone.signals import AGE, PEER, STATE
from cabin.vehicle.signal import Signals

MACHINE = Machine(
    "phone",
    "The phone",
    STATE.allowed,
    STATE.default,
    (
        Transition("call", ("idle",), "dialling"),
        Transition("connect", ("dialling",), "in_call"),
        Transition("ring", ("idle",), "ringing"),
        Transition("answer", ("ringing",), "in_call"),
        Transition("reject", ("ringing",), "idle"),
        Transition("give_up", ("ringing",), "idle"),
        Transition("hang_up", ("dialling", "in_call"), "idle"),
    ),
)

BY_ITSELF: Mapping[str, tuple[int, str]] = {
    "dialling": (4_000, "connect"),
    "ringing": (30_000, "give_up"),
}
"""State -> after how many milliseconds which trigger comes: calls are simulated."""

MOST_DIGITS = 15


def after(signals: Signals, trigger: str) -> str | None:
    """Return the state to which `trigger` leads, None where the phone's state forbids it."""
    return MACHINE.after(STATE.of(signals), trigger)


def entered(state: str, peer: str) -> dict[str, SignalValue]:
    """Return the writes that bring the phone into a state; without a call there is no peer."""
    return {STATE.name: state, PEER.name: "" if state == "idle" else peer, AGE.name: 0}


def pass_time(signals: Signals, passed_ms: int) -> Mapping[str, SignalValue]:
    """Let calls be taken, and callers give up."""
    state = STATE.of(signals)
    if state not in BY_ITSELF:
        return {}
    limit_ms, trigger = BY_ITSELF[state]
    age_ms = AGE.of(signals) + passed_ms
    if age_ms < limit_ms:
        return {AGE.name: age_ms}
    return entered(after(signals, trigger) or "idle", PEER.of(signals))


def mend(signals: Signals) -> Mapping[str, SignalValue]:
    """Let no time pass for a call that an undo has taken back."""
    return {AGE.name: 0} if STATE.of(signals) == "idle" and AGE.of(signals) else {}


def fault(signals: Signals) -> str:
    """Say what cannot be: a call with nobody, or with somebody unknown."""
    state, peer = STATE.of(signals), PEER.of(signals)
    if bool(peer) != (state != "idle"):
        return f"the phone is {state} but its peer is {peer!r}"
    known = peer in contacts() or is_number(peer) or not peer
    return "" if known else f"contact {peer} is not in the address book"


def is_number(text: str) -> bool:
    """Return whether a text is digits that can be dialled."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
