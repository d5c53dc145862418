"""Refuses what is wanted from a streaming service: the cabin plays only what is on board."""

from __future__ import annotations

import random

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, Handler, refused
from cabin.vehicle.signal import Signals


def on_board(handler: Handler) -> Handler:
    """Return a handler that refuses any service before it does its work."""

    def refuse_or_do(signals: Signals, arguments: Arguments, rng: random.Random) -> Answer:
        if service := arguments.text("service"):
            return refused("no_service", service=service)
        return handler(signals, arguments, rng)

    return refuse_or_do
