"""Finds what is to be played among the names that a command brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cabin.vehicle.arguments import Arguments
from cabin.vehicle.domain import Answer, refused
from cabin.vehicle.media.library import Track, library
from cabin.vehicle.names import exactly, key, nearest, partly

FIELDS = ("title", "album", "artist", "genre")
"""What a track can be found by; the first that was named says how the reply speaks of it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Holds what was found.

    `kind` is a field, `playlist`, `station` or `library`; `names` are tracks, or one station.
    """

    kind: str
    name: str
    names: tuple[str, ...]


def select(arguments: Arguments, command: str) -> Selection | Answer:
    """Return what the arguments name, or why that cannot be found; `command` takes a choice."""
    if query := arguments.text("query"):
        return _by_query(query, command)
    if wanted := arguments.text("station"):
        return _station(wanted)
    found: Iterable[Track] = library().tracks.values()
    kind, name = "library", ""
    if wanted := arguments.text("playlist"):
        playlist = _playlist(wanted)
        if isinstance(playlist, Answer):
            return playlist
        kind, name = "playlist", playlist.name
        found = [library().tracks[each] for each in playlist.names]
    named = {field: text for field in FIELDS if (text := arguments.text(field))}
    return _by_fields(tuple(found), named, kind, name, command)


def _by_fields(
    found: tuple[Track, ...], named: Mapping[str, str], kind: str, name: str, command: str
) -> Selection | Answer:
    """Keep the tracks that fit every field that was named."""
    for field, text in named.items():
        matching = _field_values(field, text)
        if not matching:
            return _not_found(text, _values(field))
        found = tuple(track for track in found if getattr(track, field) in matching)
    if not found:
        return _not_found(" by ".join(named.values()) or name, ())
    if first := next(iter(named), None):
        kind, name = first, getattr(found[0], first)
    if kind in {"title", "album"} and len({track.artist for track in found}) > 1:
        return _which(name, kind, found, command)
    return Selection(kind, name, tuple(track.id for track in found))


def _by_query(query: str, command: str) -> Selection | Answer:
    """Return what a free name means: the most special kind of thing that bears it."""
    title, _, artist = query.rpartition(" by ")
    if title and _field_values("artist", artist):
        for field in ("title", "album"):
            if _field_values(field, title):
                named = {field: title, "artist": artist}
                return _by_fields(tuple(library().tracks.values()), named, "", "", command)
    for known, find in ((_playlist_names(), _playlist), (_station_names(), _station)):
        if exactly(query, known):
            return find(query)
    for field in ("artist", "album", "title", "genre"):
        if exactly(query, {value: value for value in _values(field)}):
            all_tracks = tuple(library().tracks.values())
            return _by_fields(all_tracks, {field: query}, "", "", command)
    names = [*_playlist_names(), *_station_names(), *(v for f in FIELDS for v in _values(f))]
    return _not_found(query, names)


def _playlist(name: str) -> Selection | Answer:
    """Find a playlist."""
    found = exactly(name, _playlist_names()) or partly(name, _playlist_names())
    if len(found) != 1:
        return _not_found(name, _playlist_names())
    return Selection("playlist", found[0], library().playlists[found[0]])


def _station(name: str) -> Selection | Answer:
    """Find a station."""
    known = _station_names()
    found = exactly(name, known) or partly(name, known)
    if len(found) != 1:
        return _not_found(name, known)
    return Selection("station", library().stations[found[0]], found)


def _playlist_names() -> dict[str, str]:
    """Return the playlists by title."""
    return {title: title for title in library().playlists}


def _station_names() -> dict[str, str]:
    """Return the identifiers of the stations by title."""
    return {title: name for name, title in library().stations.items()}


def _values(field: str) -> tuple[str, ...]:
    """Return every value of a field."""
    return tuple(dict.fromkeys(getattr(track, field) for track in library().tracks.values()))


def _field_values(field: str, text: str) -> tuple[str, ...]:
    """Return the values of a field that a text means; a part of a name must mean one alone."""
    known = {value: value for value in _values(field)}
    if whole := exactly(text, known):
        return whole
    part = partly(text, known)
    return part if len(part) == 1 else ()


def _not_found(name: str, known: Iterable[str]) -> Answer:
    """Refuse a name, with the nearest one where there is one."""
    near = nearest(name, known)
    if near is None or key(near) == key(name):
        return refused("not_found", name=name)
    return refused("not_found_nearest", name=name, nearest=near)


def _which(name: str, kind: str, found: tuple[Track, ...], command: str) -> Answer:
    """Ask whose title or album is meant."""
    options = tuple(dict.fromkeys(f"{getattr(track, kind)} by {track.artist}" for track in found))
    return Answer(
        "asked",
        "which",
        {"name": name, "options": options},
        choices=options,
        choice_command=command,
        choice_argument="query",
    )
