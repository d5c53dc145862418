"""Plays the music on board and the radio."""

from __future__ import annotations

from cabin.vehicle.domain import Domain
from cabin.vehicle.media import commands
from cabin.vehicle.media.answers import tell_queue, tell_song, tell_volume
from cabin.vehicle.media.library import vocabularies
from cabin.vehicle.media.machine import MACHINE
from cabin.vehicle.media.modes import set_like, set_repeat
from cabin.vehicle.media.play import add_to_queue, play, set_source, shuffle
from cabin.vehicle.media.queue import fault, mend, pass_time
from cabin.vehicle.media.service import on_board
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
        commands.PLAY.name: on_board(play),
        commands.ADD_TO_QUEUE.name: add_to_queue,
        commands.PAUSE.name: on_board(pause),
        commands.RESUME.name: on_board(resume),
        commands.STOP.name: on_board(stop),
        commands.NEXT.name: on_board(next_track),
        commands.PREVIOUS.name: on_board(previous_track),
        commands.REPLAY.name: on_board(replay),
        commands.SET_REPEAT.name: on_board(set_repeat),
        commands.SET_SHUFFLE.name: on_board(shuffle),
        commands.SET_LIKE.name: on_board(set_like),
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
