"""Sound is cut into frames of 20 ms, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cabin.audio.frames import Framer, frames
from cabin.audio.resample import Resampler, resample
from cabin.messages import FRAME_BYTES


@given(st.binary(max_size=5_000), st.integers(0, 10_000))
def test_frames_hold_the_whole_sound_in_order(pcm: bytes, start_ms: int) -> None:
    cut = list(frames(pcm, start_ms))
    assert all(len(frame.pcm) == FRAME_BYTES for frame in cut)
    assert [frame.start_ms for frame in cut] == [start_ms + 20 * i for i in range(len(cut))]
    joined = b"".join(frame.pcm for frame in cut)
    assert joined[: len(pcm)] == pcm
    assert not any(joined[len(pcm) :])
    assert len(joined) - len(pcm) < FRAME_BYTES


@given(st.lists(st.binary(max_size=1_500)))
def test_chunks_of_any_size_give_the_same_frames(chunks: list[bytes]) -> None:
    framer = Framer()
    cut = [frame for chunk in chunks for frame in framer.take(chunk)]
    assert [*cut, *framer.flush()] == list(frames(b"".join(chunks)))


def test_lost_time_is_skipped_in_whole_frames() -> None:
    framer = Framer()
    assert [f.start_ms for f in framer.take(bytes(FRAME_BYTES + 10))] == [0]
    framer.skip(1_005)
    assert [f.start_ms for f in framer.take(bytes(FRAME_BYTES))] == [1_020]


def test_where_nothing_is_lost_nothing_is_skipped() -> None:
    framer = Framer()
    assert list(framer.take(b"\1" * 600)) == []
    framer.skip(0)
    assert [f.pcm for f in framer.take(b"\1" * 40)] == [b"\1" * FRAME_BYTES]


def test_a_stream_is_resampled_without_seams() -> None:
    import numpy as np

    sound = (8_000 * np.sin(np.arange(48_000) * 0.05)).astype("<i2").tobytes()
    stream = Resampler(48_000)
    pieces = [stream.take(sound[at : at + 2_880]) for at in range(0, len(sound), 2_880)]
    streamed = np.frombuffer(b"".join([*pieces, stream.flush()]), "<i2").astype(int)
    at_once = np.frombuffer(resample(sound, 48_000), "<i2").astype(int)
    assert len(streamed) == len(at_once) == 16_000
    assert np.abs(streamed - at_once).max() <= 2


def test_the_same_rate_is_left_alone() -> None:
    assert resample(b"\1\2\3\4", 16_000) == b"\1\2\3\4"
    assert Resampler(16_000).take(b"\1\2") == b"\1\2"
    assert Resampler(16_000).flush() == b""
