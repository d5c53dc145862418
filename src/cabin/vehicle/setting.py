"""Answers how a setting of the cabin stands; each domain answers for its own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle import body, climate, light, seat, sunroof, trunk, window
from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, Domain, Handler
from cabin.vehicle.parameters import ZONE
from cabin.vehicle.signal import Signals


@dataclass(frozen=True, slots=True)
class _Teller:
    """Names settings, what is answered about them, and who answers."""

    settings: tuple[str, ...]
    told: Mapping[str, tuple[str, ...]]
    tell: Handler


TELLERS = (
    _Teller(climate.SETTINGS, climate.TOLD, climate.tell),
    _Teller(light.SETTINGS, light.TOLD, light.tell),
    _Teller(window.SETTINGS, window.TOLD, window.tell),
    _Teller(sunroof.SETTINGS, sunroof.TOLD, sunroof.tell),
    _Teller(trunk.SETTINGS, trunk.TOLD, trunk.tell),
    _Teller(seat.SETTINGS, seat.TOLD, seat.tell),
    _Teller(body.SETTINGS, body.TOLD, body.tell),
)

_BY_SETTING = {setting: each.tell for each in TELLERS for setting in each.settings}

TELL = CommandSpec(
    "setting.tell",
    "Answers how a setting stands, for a zone where it has zones; changes nothing.",
    (Parameter("setting", "text", required=True, choices=tuple(_BY_SETTING)), ZONE),
    {case: facts for each in TELLERS for case, facts in each.told.items()},
)


def tell(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
    """Let the domain of the setting answer."""
    return _BY_SETTING[arguments.text("setting") or ""](signals, arguments, rng)


DOMAIN = Domain("setting", (), (TELL,), {TELL.name: tell})
