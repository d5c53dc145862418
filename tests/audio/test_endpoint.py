"""Utterances are found whole, in order, and none of the speech is lost."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.audio.endpoint import Endpoint, Endpointer, EndpointEvent, SpeechStarted
from cabin.audio.endpoint_settings import EndpointSettings
from cabin.errors import AudioError, SettingsError
from cabin.messages import FRAME_BYTES, FRAME_MS, AudioFrame

SHORT = EndpointSettings(
    pre_roll_ms=60,
    onset_ms=40,
    onset_window_ms=60,
    resume_ms=40,
    trailing_silence_ms=120,
    hinted_silence_ms=60,
    kept_silence_ms=40,
    longest_ms=600,
    overlap_ms=80,
    filled_gap_ms=40,
)


class MarkedFrames:
    """Judges a frame by its first byte, so that a test says what is voiced."""

    def is_speech(self, frame: AudioFrame) -> bool:
        return frame.pcm[0] == 1


def frame(index: int, *, voiced: bool) -> AudioFrame:
    """Return a frame that carries its own number."""
    return AudioFrame(bytes([voiced, 0, *index.to_bytes(4, "big")]).ljust(FRAME_BYTES), index * 20)


def numbers(pcm: bytes) -> list[int]:
    starts = range(0, len(pcm), FRAME_BYTES)
    return [int.from_bytes(pcm[at + 2 : at + 6], "big") for at in starts]


def run(pattern: str, settings: EndpointSettings = SHORT) -> list[EndpointEvent]:
    """Feed `#` as voiced and `.` as unvoiced frames, then flush."""
    endpointer = Endpointer(MarkedFrames(), settings)
    events: list[EndpointEvent] = []
    for index, mark in enumerate(pattern):
        events += endpointer.take(frame(index, voiced=mark == "#"))
    return [*events, *endpointer.flush()]


def ends(events: Sequence[EndpointEvent]) -> list[Endpoint]:
    return [event for event in events if isinstance(event, Endpoint)]


def spans(pattern: str) -> list[tuple[int, int, str]]:
    """Return (first frame, frame after the last, reason) of each utterance."""
    return [
        (e.utterance.start_ms // 20, e.utterance.end_ms // 20, e.reason) for e in ends(run(pattern))
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", []),
        ("....................", []),
        ("...#......#.......#...", []),
        (".....####..........", [(2, 11, "silence")]),
        ("##....", [(0, 4, "flush")]),
        ("####", [(0, 4, "flush")]),
        (".....#.#...........", [(2, 10, "silence")]),
        ("....####.....####..........", [(1, 19, "silence")]),
        ("....####......####.........", [(1, 10, "silence"), (11, 20, "silence")]),
        ("....####..#.......", [(1, 13, "silence")]),
        ("....####.....#......", [(1, 15, "silence")]),
        ("....####.....##......", [(1, 17, "silence")]),
    ],
)
def test_where_utterances_lie(pattern: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(pattern) == expected


def test_long_speech_is_cut_with_an_overlap() -> None:
    assert spans("." * 3 + "#" * 60 + "." * 9) == [
        (0, 30, "longest"),
        (26, 56, "longest"),
        (52, 65, "silence"),
    ]


def test_what_is_known_at_the_start_is_handed_over() -> None:
    started, ended = run(".....####......")
    assert isinstance(started, SpeechStarted)
    assert isinstance(ended, Endpoint)
    assert [each.start_ms // 20 for each in started.frames] == [2, 3, 4, 5, 6]
    assert ended.utterance.start_ms == started.start_ms == 40


def test_a_hint_ends_a_pause_soon_but_never_a_word() -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    marks = enumerate("...####" + "." * 5)
    for index, mark in marks:
        endpointer.take(frame(index, voiced=mark == "#"))
        if index == 6:
            assert endpointer.hint() == ()
            break
    assert endpointer.take(frame(7, voiced=False)) == ()
    assert endpointer.take(frame(8, voiced=False)) == ()
    (ended,) = endpointer.take(frame(9, voiced=False))
    assert isinstance(ended, Endpoint)
    assert ended.reason == "hint"
    assert not endpointer.speaking
    assert endpointer.hint() == ()


def test_a_late_hint_ends_at_once() -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    for index, mark in enumerate("####...."):
        endpointer.take(frame(index, voiced=mark == "#"))
    (ended,) = endpointer.hint()
    assert isinstance(ended, Endpoint)
    assert ended.reason == "hint"


def test_speech_after_a_hint_cancels_it() -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    events: list[EndpointEvent] = []
    for index, mark in enumerate("####.##...."):
        events += endpointer.take(frame(index, voiced=mark == "#"))
        if index == 4:
            events += endpointer.hint()
    assert not ends(events)


def test_a_short_gap_is_filled_with_silence() -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    for index in (0, 1, 2, 5, 6):
        endpointer.take(frame(index, voiced=True))
    (ended,) = endpointer.flush()
    assert isinstance(ended, Endpoint)
    assert (ended.utterance.start_ms, ended.utterance.end_ms) == (0, 140)
    assert ended.utterance.pcm[3 * FRAME_BYTES : 5 * FRAME_BYTES] == bytes(2 * FRAME_BYTES)


@pytest.mark.parametrize("next_index", [40, 1])
def test_a_long_gap_or_a_step_back_ends_the_utterance(next_index: int) -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    for index in (3, 4, 5):
        endpointer.take(frame(index, voiced=True))
    (ended,) = endpointer.take(frame(next_index, voiced=True))
    assert isinstance(ended, Endpoint)
    assert (ended.reason, numbers(ended.utterance.pcm)) == ("gap", [3, 4, 5])


def test_a_frame_of_another_length_is_refused() -> None:
    with pytest.raises(AudioError, match="an audio frame has 640 bytes, this one 2"):
        Endpointer(MarkedFrames()).take(AudioFrame(b"\0\0", 0))


def test_after_a_flush_another_stream_may_follow() -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    for index in (50, 51, 52):
        endpointer.take(frame(index, voiced=True))
    assert len(endpointer.flush()) == 1
    assert endpointer.flush() == ()
    events = [e for i in range(3) for e in endpointer.take(frame(i, voiced=True))]
    assert [type(event) for event in events] == [SpeechStarted]


patterns = st.lists(
    st.tuples(st.sampled_from("#."), st.integers(1, 45)).map(lambda run: run[0] * run[1])
).map("".join)


@given(patterns)
def test_no_speech_is_lost(pattern: str) -> None:
    kept = {n for end in ends(run(pattern)) for n in numbers(end.utterance.pcm)}
    for start, mark in enumerate(pattern):
        debounced = pattern[start : start + 2] == "##"
        if mark == "#" and debounced:
            assert {start, start + 1} <= kept


@given(patterns)
def test_utterances_overlap_only_where_long_speech_was_cut(pattern: str) -> None:
    ended = ends(run(pattern))
    for before, after in itertools.pairwise(ended):
        shared_ms = before.utterance.end_ms - after.utterance.start_ms
        assert shared_ms <= 0 or (before.reason, shared_ms) == ("longest", SHORT.overlap_ms)


@given(patterns)
def test_an_utterance_is_unbroken_and_bounded(pattern: str) -> None:
    for end in ends(run(pattern)):
        first, last = end.utterance.start_ms // 20, end.utterance.end_ms // 20
        assert numbers(end.utterance.pcm) == list(range(first, last))
        assert end.utterance.end_ms - end.utterance.start_ms <= SHORT.longest_ms


@given(patterns)
def test_starts_and_ends_alternate_and_streamed_frames_equal_the_utterance(pattern: str) -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    streamed: list[AudioFrame] | None = None
    for index, mark in enumerate(pattern):
        given_frame = frame(index, voiced=mark == "#")
        if streamed is not None:
            streamed.append(given_frame)
        for event in endpointer.take(given_frame):
            if isinstance(event, SpeechStarted):
                assert streamed is None
                streamed = list(event.frames)
            else:
                assert streamed is not None
                heard = b"".join(each.pcm for each in streamed)
                assert heard.startswith(event.utterance.pcm)
                streamed = None
    assert (streamed is not None) == endpointer.speaking


@given(st.lists(st.tuples(st.booleans(), st.integers(-500, 500), st.booleans()), max_size=80))
def test_any_sequence_of_frames_is_handled(steps: list[tuple[bool, int, bool]]) -> None:
    endpointer = Endpointer(MarkedFrames(), SHORT)
    for voiced, jump_ms, hinted in steps:
        pcm = bytes([voiced]).ljust(FRAME_BYTES)
        events = [*endpointer.take(AudioFrame(pcm, 10_000 + jump_ms))]
        events += endpointer.hint() if hinted else ()
        for end in ends(events):
            duration_ms = end.utterance.end_ms - end.utterance.start_ms
            assert len(end.utterance.pcm) == duration_ms // FRAME_MS * FRAME_BYTES > 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"pre_roll_ms": -1}, "pre_roll_ms is below 0"),
        ({"onset_ms": 0}, "onset_ms is 0"),
        ({"trailing_silence_ms": 0}, "trailing_silence_ms is 0"),
        ({"onset_ms": 200}, r"onset_ms \(200\) is longer than onset_window_ms \(120\)"),
        ({"kept_silence_ms": 900}, r"kept_silence_ms \(900\) is longer than trailing"),
        ({"trailing_silence_ms": 100}, "hinted_silence_ms"),
        ({"longest_ms": 1_000}, r"is longer than longest_ms \(1000\); make longest_ms longer"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(
    wrong: dict[str, int], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        EndpointSettings(**wrong)
