from cabin.vehicle.media.library import library


def test_everything_has_its_own_identifier_and_a_length() -> None:
    known = library()
    assert len(known.artists) == 8
    assert len(known.tracks) >= 30
    assert all(track.length_ms > 60_000 for track in known.tracks.values())
    assert all(track.id.isalnum() for track in known.tracks.values())


def test_playlists_hold_tracks_that_are_there() -> None:
    known = library()
    for names in known.playlists.values():
        assert set(names) <= known.tracks.keys()


def test_names_of_different_kinds_do_not_collide() -> None:
    known = library()
    kinds = [known.artists, known.albums, known.genres, tuple(known.playlists)]
    names = [name.casefold() for kind in kinds for name in kind]
    assert len(names) == len(set(names))
