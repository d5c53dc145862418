"""The domains of the cabin, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cabin.errors import CabinError
from cabin.messages import CommandSpec
from cabin.vehicle import (
    body,
    car,
    charging,
    climate,
    info,
    light,
    media,
    message,
    navigation,
    phone,
    seat,
    setting,
    status,
    sunroof,
    trunk,
    window,
)
from cabin.vehicle.domain import Domain
from cabin.vehicle.signal import Signal

DOMAINS: tuple[Domain, ...] = (
    climate.DOMAIN,
    media.DOMAIN,
    navigation.DOMAIN,
    light.DOMAIN,
    window.DOMAIN,
    sunroof.DOMAIN,
    trunk.DOMAIN,
    seat.DOMAIN,
    body.DOMAIN,
    setting.DOMAIN,
    status.DOMAIN,
    info.DOMAIN,
    phone.DOMAIN,
    message.DOMAIN,
    charging.DOMAIN,
)


def registry(domains: tuple[Domain, ...]) -> Mapping[str, Signal[Any]]:
    """Return every signal of the car and its domains by name; two of one name are a fault."""
    found: dict[str, Signal[Any]] = {}
    for signal in (*car.SIGNALS, *(signal for domain in domains for signal in domain.signals)):
        if signal.name in found:
            raise CabinError("two signals have this name", where=signal.name)
        if what := signal.fault(signal.default):
            raise CabinError(f"its default {what}", where=signal.name)
        found[signal.name] = signal
    return found


def specs(domains: tuple[Domain, ...]) -> Mapping[str, CommandSpec]:
    """Return every command by name; each must have its handler, and no name may come twice."""
    found: dict[str, CommandSpec] = {}
    for domain in domains:
        names = [spec.name for spec in domain.commands]
        twice = {name for name in names if name in found or names.count(name) > 1}
        if odd := twice | set(names) ^ set(domain.handlers):
            raise CabinError(
                f"commands without one handler each: {', '.join(sorted(odd))}", where=domain.name
            )
        found |= {spec.name: spec for spec in domain.commands}
    return found
