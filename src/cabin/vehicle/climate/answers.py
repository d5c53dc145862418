"""Answers questions about the climate from its signals."""

from __future__ import annotations

import random
from collections.abc import Mapping

from cabin.messages import Fact
from cabin.vehicle.amount import common, tidy
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.climate.defrost import DEFROSTERS
from cabin.vehicle.climate.scales import home
from cabin.vehicle.climate.signals import (
    AC,
    DIRECTION,
    FAN,
    HEAT,
    INSIDE,
    MODE,
    OUTSIDE,
    RECIRCULATION,
    TEMPERATURE,
)
from cabin.vehicle.climate.switches import AIR_DIRECTIONS
from cabin.vehicle.domain import Answer, answered
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.zones import NO_ZONE, SEATS, seat_zone, seats


def tell(signals: Signals, arguments: Arguments, _rng: random.Random) -> Answer:
    """Answer how a setting stands, for a zone where it has zones."""
    setting, zone = arguments.text("setting") or "", arguments.text("zone") or NO_ZONE
    mode = MODE.of(signals)
    off = mode == "off"
    switches = {
        "power": not off,
        "auto": mode == "automatic",
        "recirculation": RECIRCULATION.of(signals),
    }
    if setting in switches:
        return answered(f"{setting}_{_on(on=switches[setting])}")
    if setting in {"ac", "heat"}:
        table = AC if setting == "ac" else HEAT
        on = not off and any(table[seat].of(signals) for seat in seats(signals, zone))
        return answered(f"{setting}_{_on(on=on)}", zone=zone)
    if setting == "defrost":
        running = tuple(name for name, made_of in DEFROSTERS.items() if _all_on(signals, made_of))
        return answered("defrost_on", where=running) if running else answered("defrost_off")
    if setting in {"inside_temperature", "outside_temperature"}:
        scale = home(signals)
        sensor = INSIDE if setting == "inside_temperature" else OUTSIDE
        degrees = round(scale.shown(sensor.of(signals)))
        return answered(setting, temperature=degrees, unit=scale.unit)
    return _SEATED[setting](signals, zone)


def _on(*, on: bool) -> str:
    """Return the end of a case."""
    return "on" if on else "off"


def _all_on(signals: Signals, made_of: tuple[Signal[bool], ...]) -> bool:
    """Return whether all parts of a defroster run."""
    return all(signal.of(signals) for signal in made_of)


def _tell_temperature(signals: Signals, zone: str) -> Answer:
    """Answer the target temperature, of all seats where they differ."""
    scale = home(signals)
    degrees = {seat: scale.shown(TEMPERATURE[seat].of(signals)) for seat in SEATS}
    same = common([degrees[seat] for seat in seats(signals, zone)])
    if same is None:
        each = {seat: tidy(value) for seat, value in degrees.items()}
        return answered("temperature_various", **_by_zone(signals, each), unit=scale.unit)
    case = "temperature" if zone == NO_ZONE else "temperature_zone"
    return answered(case, temperature=tidy(same), unit=scale.unit, zone=zone)


def _tell_fan(signals: Signals, zone: str) -> Answer:
    """Answer how fast the fans turn."""
    percent = {seat: FAN[seat].of(signals) for seat in SEATS}
    chosen = [float(percent[seat]) for seat in seats(signals, zone)]
    if MODE.of(signals) == "off" or not any(chosen):
        return answered("fan_off")
    same = common(chosen)
    if same is None:
        each = {seat: tidy(value / 10) for seat, value in percent.items()}
        return answered("fan_various", **_by_zone(signals, each))
    case = "fan" if zone == NO_ZONE else "fan_zone"
    return answered(case, level=tidy(same / 10), percent=int(same), zone=zone)


def _tell_direction(signals: Signals, zone: str) -> Answer:
    """Answer where the air goes."""
    words = {value: word for word, value in AIR_DIRECTIONS.items()}
    each = {seat: words[DIRECTION[seat].of(signals)] for seat in SEATS}
    found = {each[seat] for seat in seats(signals, zone)}
    if len(found) > 1:
        return answered("direction_various", **_by_zone(signals, each))
    return answered("direction", direction=found.pop(), zone=zone)


_SEATED = {"temperature": _tell_temperature, "fan": _tell_fan, "direction": _tell_direction}


def _by_zone(signals: Signals, each: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return values of seats by the names of their zones."""
    return {seat_zone(signals, seat): value for seat, value in each.items()}
