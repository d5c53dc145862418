"""Plays the music on board and the radio."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.media import commands
from cabin.vehicle.media.answers import tell_queue, tell_song, tell_volume
from cabin.vehicle.media.library import vocabularies
from cabin.vehicle.media.machine import MACHINE
from cabin.vehicle.media.modes import set_like, set_repeat, set_shuffle
from cabin.vehicle.media.play import add_to_queue, play, set_source
from cabin.vehicle.media.queue import fault, mend, pass_time
from cabin.vehicle.media.signals import SIGNALS
from cabin.vehicle.media.transport import (
    next_track,
    pause,
    previous_track,
    replay,
    resume,
    stop,
)
from cabin.vehicle.media.volume import change_volume, set_mute, set_volume

DOMAIN = Domain(
    "media",
    SIGNALS,
    commands.COMMANDS,
    {
        commands.PLAY.name: play,
        commands.ADD_TO_QUEUE.name: add_to_queue,
        commands.PAUSE.name: pause,
        commands.RESUME.name: resume,
        commands.STOP.name: stop,
        commands.NEXT.name: next_track,
        commands.PREVIOUS.name: previous_track,
        commands.REPLAY.name: replay,
        commands.SET_REPEAT.name: set_repeat,
        commands.SET_SHUFFLE.name: set_shuffle,
        commands.SET_LIKE.name: set_like,
        commands.SET_VOLUME.name: set_volume,
        commands.CHANGE_VOLUME.name: change_volume,
        commands.SET_MUTE.name: set_mute,
        commands.SET_SOURCE.name: set_source,
        commands.TELL_SONG.name: tell_song,
        commands.TELL_QUEUE.name: tell_queue,
        commands.TELL_VOLUME.name: tell_volume,
    },
    (MACHINE,),
    pass_time,
    vocabularies,
    mend,
    fault,
)
