"""Keeps the cabin's digital twin: signals under VSS names, changed only by commands and time.

`Cabin` takes commands and answers with outcomes; `COMMANDS` describes every command.
`load_state` and `save_state` carry the signals over a restart.
A domain is one entry of `cabin.vehicle.domains.DOMAINS`: its signals, commands and machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cabin.messages import CommandSpec
from cabin.vehicle.cabin import Cabin
from cabin.vehicle.domains import DOMAINS, registry, specs
from cabin.vehicle.machine import Machine
from cabin.vehicle.signal import Signal, Signals
from cabin.vehicle.state_file import LoadedState, load_state, save_state

COMMANDS: Mapping[str, CommandSpec] = MappingProxyType(dict(specs(DOMAINS)))
"""Every command that the cabin takes, by name."""

SIGNALS: Mapping[str, Signal[Any]] = MappingProxyType(dict(registry(DOMAINS)))
"""Every signal of the cabin, by its VSS name."""

MACHINES: tuple[Machine, ...] = tuple(machine for domain in DOMAINS for machine in domain.machines)
"""The state machines of all domains."""


def vocabularies() -> Mapping[str, tuple[str, ...]]:
    """Return what list slots may take from the cabin (`media.artists`, `nav.places` ...)."""
    return {name: words for each in DOMAINS for name, words in each.vocabularies().items()}


__all__ = [
    "COMMANDS",
    "MACHINES",
    "SIGNALS",
    "Cabin",
    "LoadedState",
    "Machine",
    "Signal",
    "Signals",
    "load_state",
    "save_state",
    "vocabularies",
]
