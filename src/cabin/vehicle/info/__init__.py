"""Knows the time of day and the weather of a made-up island."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.info import commands
from cabin.vehicle.info.answers import tell_date, tell_time, tell_weather
from cabin.vehicle.info.clock import LOCAL_TIME, pass_time

DOMAIN = Domain(
    "info",
    (LOCAL_TIME,),
    commands.COMMANDS,
    {
        commands.TELL_TIME.name: tell_time,
        commands.TELL_DATE.name: tell_date,
        commands.TELL_WEATHER.name: tell_weather,
    },
    pass_time=pass_time,
)
