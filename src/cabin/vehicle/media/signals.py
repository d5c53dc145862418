"""The signals of the media player.

`Played` repeats what `Queue`, `QueueIndex` and `Station` say, for whoever reads VSS.
A station, where there is one, plays in place of the queue; the queue waits.
"""

from __future__ import annotations

from typing import Any

from cabin.vehicle.signal import Signal

_MEDIA = "Vehicle.Cabin.Infotainment.Media"
_PRIVATE = "Vehicle.Private.Cabin.Infotainment.Media"

STATE = Signal(
    f"{_PRIVATE}.State",
    "stopped",
    "The state of the player's machine.",
    allowed=("stopped", "playing", "paused"),
)
ACTION = Signal(
    f"{_MEDIA}.Action",
    "STOP",
    "The last thing that the player did; VSS knows no pause.",
    allowed=("STOP", "PLAY", "SKIP_FORWARD", "SKIP_BACKWARD"),
)
VOLUME = Signal(
    f"{_MEDIA}.Volume", 30, "The volume, kept while muted.", unit="percent", minimum=0, maximum=100
)
IS_MUTED = Signal(f"{_PRIVATE}.IsMuted", default=False, description="No sound is made.")
SOURCE = Signal(
    f"{_MEDIA}.Played.Source",
    "UNKNOWN",
    "Where the sound comes from: the library on board or the radio.",
    allowed=("UNKNOWN", "DISK", "FM"),
)
ARTIST = Signal(f"{_MEDIA}.Played.Artist", "", "The artist that is played.", "sensor")
ALBUM = Signal(f"{_MEDIA}.Played.Album", "", "The album that is played.", "sensor")
TRACK = Signal(f"{_MEDIA}.Played.Track", "", "The title that is played.", "sensor")
GENRE = Signal(f"{_MEDIA}.Played.Genre", "", "The genre that is played.", "sensor")
URI = Signal(f"{_MEDIA}.Played.URI", "", "The track or station that is played.", "sensor")
STATION = Signal(f"{_PRIVATE}.Station", "", "The station that is tuned in.")
QUEUE = Signal(f"{_PRIVATE}.Queue", "", "The tracks in the order in which they are played.")
ORDER = Signal(f"{_PRIVATE}.Order", "", "The tracks of the queue in their own order.")
INDEX = Signal(
    f"{_PRIVATE}.QueueIndex", 0, "The place of the current track in the queue.", minimum=0
)
POSITION = Signal(
    f"{_PRIVATE}.Position", 0, "How far the track has been played.", "sensor", "ms", minimum=0
)
IS_SHUFFLED = Signal(f"{_PRIVATE}.IsShuffled", default=False, description="The order is random.")
REPEAT = Signal(
    f"{_PRIVATE}.Repeat", "none", "What is repeated.", allowed=("none", "track", "queue")
)
LIKES = Signal(f"{_PRIVATE}.Likes", "", "The tracks that are liked.")

SIGNALS: tuple[Signal[Any], ...] = (
    STATE,
    ACTION,
    VOLUME,
    IS_MUTED,
    SOURCE,
    ARTIST,
    ALBUM,
    TRACK,
    GENRE,
    URI,
    STATION,
    QUEUE,
    ORDER,
    INDEX,
    POSITION,
    IS_SHUFFLED,
    REPEAT,
    LIKES,
)
