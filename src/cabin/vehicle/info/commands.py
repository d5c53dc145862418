"""The questions about time and weather, with their reply cases and the facts of each case.

`low` and `high` are temperatures in `unit`.
The forecast is one of days: an hour, or degrees that are asked about, change nothing in the answer.
`day` names a day as the forecast does (`today`, `on_monday`, `weekend` ...).
"""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATES = (
    "today",
    "tonight",
    "tomorrow",
    "day_after_tomorrow",
    *WEEKDAYS,
    "weekend",
    "week",
    "next_week",
)
ABOUT = ("rain", "snow", "sun", "wind", "fog", "storm", "hail", "ice", "warm", "cold")

_WEATHER = ("day", "condition", "low", "high", "unit")

TELL_TIME = CommandSpec(
    "info.tell_time",
    "Answers what time it is here, also where an hour is asked about; changes nothing.",
    (Parameter("location", "text"), Parameter("hour", "number")),
    {"time": ("time",), "elsewhere": ("time", "location")},
)
TELL_DATE = CommandSpec(
    "info.tell_date",
    "Answers which day it is; changes nothing.",
    cases={"date": ("weekday", "day", "month", "year")},
)
TELL_WEATHER = CommandSpec(
    "info.tell_weather",
    "Answers what the weather of a day is, or whether there is rain ...; changes nothing.",
    (
        Parameter("location", "text"),
        Parameter("date", "text", choices=DATES),
        Parameter("about", "text", choices=ABOUT),
        Parameter("hour", "number"),
        Parameter("degrees", "number"),
        Parameter("unit", "text"),
    ),
    {
        "weather": _WEATHER,
        "yes": _WEATHER,
        "no": _WEATHER,
        "days": (*_WEATHER, "wet"),
        "too_far": ("days",),
        "elsewhere": ("location",),
    },
)

COMMANDS = (TELL_TIME, TELL_DATE, TELL_WEATHER)
