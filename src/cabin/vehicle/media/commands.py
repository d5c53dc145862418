"""The commands of the media player, with their reply cases and the facts of each case."""

from __future__ import annotations

from cabin.messages import CommandSpec, Parameter
from cabin.vehicle.parameters import ON

SOURCES = ("library", "radio", "bluetooth", "usb", "aux")
LEVEL_WORDS = ("minimum", "low", "medium", "high", "maximum")

_TRACK = ("title", "artist", "album")
_PLAYED = (*_TRACK, "count")
_NOT_FOUND = ("name", "nearest")
_WHAT = tuple(
    Parameter(name, "text") for name in ("title", "artist", "album", "genre", "playlist", "query")
)
_SERVICE = Parameter("service", "text")
_NO_SERVICE = {"no_service": ("service",)}
_COUNT = Parameter("count", "number")

PLAY = CommandSpec(
    "media.play",
    "Plays what is named; without any name, goes on with the queue or plays the whole library.",
    (
        *_WHAT,
        Parameter("station", "text"),
        _SERVICE,
        Parameter("source", "text", choices=SOURCES),
    ),
    {
        "done": _PLAYED,
        "done_title": _PLAYED,
        "done_artist": _PLAYED,
        "done_album": _PLAYED,
        "done_genre": (*_PLAYED, "genre"),
        "done_playlist": (*_PLAYED, "playlist"),
        "done_station": ("station",),
        "resumed": _TRACK,
        "resumed_station": ("station",),
        "already": _TRACK,
        "which": ("name", "options"),
        "not_found": ("name",),
        "not_found_nearest": _NOT_FOUND,
        "not_available": ("source",),
        **_NO_SERVICE,
    },
)
ADD_TO_QUEUE = CommandSpec(
    "media.add_to_queue",
    "Puts what is named at the end of the queue.",
    _WHAT,
    {
        "done": ("name", "count"),
        "already": ("name", "count"),
        "which": ("name", "options"),
        "not_found": ("name",),
        "not_found_nearest": _NOT_FOUND,
        "nothing_named": (),
    },
)
PAUSE = CommandSpec(
    "media.pause",
    "Pauses the playback.",
    (_SERVICE,),
    {"done": (), "already": (), "nothing_playing": (), **_NO_SERVICE},
)
RESUME = CommandSpec(
    "media.resume",
    "Goes on where the playback was paused or stopped.",
    (_SERVICE,),
    {
        "done": _TRACK,
        "done_station": ("station",),
        "already": (),
        "nothing_to_resume": (),
        **_NO_SERVICE,
    },
)
STOP = CommandSpec(
    "media.stop",
    "Stops the playback.",
    (_SERVICE,),
    {"done": (), "already": (), **_NO_SERVICE},
)
NEXT = CommandSpec(
    "media.next",
    "Goes to the next track or station.",
    (_COUNT, _SERVICE),
    {
        "done": _TRACK,
        "done_station": ("station",),
        "at_end": (),
        "not_a_count": ("count",),
        **_NO_SERVICE,
        "nothing_playing": (),
    },
)
PREVIOUS = CommandSpec(
    "media.previous",
    "Goes to the previous track or station.",
    (_COUNT, _SERVICE),
    {
        "done": _TRACK,
        "done_station": ("station",),
        "at_start": (),
        "not_a_count": ("count",),
        **_NO_SERVICE,
        "nothing_playing": (),
    },
)
REPLAY = CommandSpec(
    "media.replay",
    "Plays the current track again from its start.",
    (_SERVICE,),
    {"done": _TRACK, "is_live": ("station",), "nothing_playing": (), **_NO_SERVICE},
)
SET_REPEAT = CommandSpec(
    "media.set_repeat",
    "Repeats the current track or, with `what: queue`, all of the queue.",
    (ON, Parameter("what", "text", choices=("track", "queue")), _SERVICE),
    {
        "done": ("what",),
        "already": ("what",),
        "is_live": ("station",),
        "nothing_playing": (),
        **_NO_SERVICE,
    },
)
SET_SHUFFLE = CommandSpec(
    "media.set_shuffle",
    "Plays the queue, or what is named, in random order; off: in its own.",
    (ON, *_WHAT, _SERVICE),
    {
        "done": (),
        "done_named": ("name", *_TRACK),
        "already": (),
        "is_live": ("station",),
        "which": ("name", "options"),
        "not_found": ("name",),
        "not_found_nearest": _NOT_FOUND,
        **_NO_SERVICE,
    },
)
SET_LIKE = CommandSpec(
    "media.set_like",
    "Marks the current track as liked, or takes the mark back.",
    (ON, _SERVICE),
    {
        "done": _TRACK,
        "already": _TRACK,
        "is_live": ("station",),
        "nothing_playing": (),
        **_NO_SERVICE,
    },
)
SET_VOLUME = CommandSpec(
    "media.set_volume",
    "Sets the volume, 0 to 100 percent, or to a word such as `maximum`.",
    (
        Parameter("level", "number", required=True, choices=LEVEL_WORDS),
        Parameter("unit", "text", choices=("percent",)),
    ),
    {
        "done": ("level",),
        "already": ("level",),
        "too_high": ("level", "minimum", "maximum"),
        "too_low": ("level", "minimum", "maximum"),
        "not_a_step": ("level", "step"),
    },
)
CHANGE_VOLUME = CommandSpec(
    "media.change_volume",
    "Makes it louder or quieter, by 10 percent where no amount is named.",
    (
        Parameter("direction", "text", required=True, choices=("up", "down")),
        Parameter("by", "number"),
        Parameter("unit", "text", choices=("percent",)),
    ),
    {
        "done": ("level", "by", "direction"),
        "too_high": ("by", "possible", "maximum"),
        "too_low": ("by", "possible", "minimum"),
        "at_limit": ("level", "direction"),
        "not_a_step": ("by", "step"),
        "not_an_amount": ("by",),
    },
)
SET_MUTE = CommandSpec(
    "media.set_mute",
    "Mutes the sound, or brings it back at the volume that it had.",
    (ON, Parameter("wait", "number")),
    {"done": ("level",), "done_for": ("level", "minutes"), "already": ("level",)},
)
SET_SOURCE = CommandSpec(
    "media.set_source",
    "Changes to another source and plays it.",
    (Parameter("source", "text", required=True, choices=SOURCES),),
    {
        "done": ("source", *_TRACK),
        "done_station": ("source", "station"),
        "already": ("source",),
        "not_available": ("source",),
    },
)
TELL_SONG = CommandSpec(
    "media.tell_song",
    "Answers what is playing; changes nothing.",
    cases={
        "playing": (*_TRACK, "genre"),
        "paused": (*_TRACK, "genre"),
        "station": ("station",),
        "nothing_playing": (),
    },
)
TELL_QUEUE = CommandSpec(
    "media.tell_queue",
    "Answers what comes next; changes nothing.",
    cases={
        "next": ("titles", "count"),
        "last": (),
        "station": ("station",),
        "nothing_playing": (),
    },
)
TELL_VOLUME = CommandSpec(
    "media.tell_volume",
    "Answers how loud it is; changes nothing.",
    cases={"volume": ("level",), "muted": ("level",)},
)

COMMANDS = (
    PLAY,
    ADD_TO_QUEUE,
    PAUSE,
    RESUME,
    STOP,
    NEXT,
    PREVIOUS,
    REPLAY,
    SET_REPEAT,
    SET_SHUFFLE,
    SET_LIKE,
    SET_VOLUME,
    CHANGE_VOLUME,
    SET_MUTE,
    SET_SOURCE,
    TELL_SONG,
    TELL_QUEUE,
    TELL_VOLUME,
)
