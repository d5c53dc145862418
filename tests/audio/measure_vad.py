"""Measures voice activity and endpointing in synthetic car noise and prints a Markdown table.

    python tests/audio/measure_vad.py [FOLDER]

Without a folder of recordings, espeak-ng speaks twelve commands in two voices.
"""
# ruff: noqa: T201  # a program that prints

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from cabin.audio.car_noise import active_frames, car_noise, mix
from cabin.audio.endpoint import utterances
from cabin.audio.files import read_sound
from cabin.audio.frames import frames
from cabin.audio.vad import CabinVad, Vad, WebRtcVad
from cabin.messages import FRAME_MS, SAMPLE_RATE_HZ, Utterance

SENTENCES = (
    "set the temperature to twenty one degrees", "turn on the air conditioning", "stop",
    "navigate to the nearest charging station", "next song please", "play some jazz",
    "close the rear left window", "I am cold", "volume up", "what is playing", "take me home",
    "turn the fan down a little",
)  # fmt: skip
VOICES = ("en-us", "en-gb+f3")
JUDGES: dict[str, Callable[[], Vad]] = {
    "webrtcvad, mode 2": lambda: WebRtcVad(2),
    "webrtcvad, mode 3": lambda: WebRtcVad(3),
    "CabinVad": CabinVad,
}
SECOND = bytes(2 * SAMPLE_RATE_HZ)
SNRS_DB = (None, 20, 10, 5, 0)
KEPT = 0.97


def spoken() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        for sentence in SENTENCES:
            for voice in VOICES:
                subprocess.run(["espeak-ng", "-v", voice, "-w", path, sentence], check=True)
                yield read_sound(path)


def at_snr(clips: list[bytes], snr_db: float | None) -> Iterator[tuple[bytes, np.ndarray]]:
    """Yield each clip with a second of silence around it, in noise, and its active frames."""
    noise = car_noise(60_000)
    for index, clip in enumerate(clips):
        clean = SECOND + clip + SECOND
        at = index * 15_838 % len(noise)
        turned = noise[at:] + noise[:at]
        yield clean if snr_db is None else mix(clean, turned, snr_db), active_frames(clean)


def judged(judge: Callable[[], Vad], sound: bytes) -> np.ndarray:
    vad = judge()
    return np.array([vad.is_speech(frame) for frame in frames(sound)])


def row(judge: Callable[[], Vad], clips: list[bytes], snr_db: float | None) -> str:
    """Return: frames hit / false alarms, then how many clips were cut out rightly."""
    hits, alarms, right = [], [], 0
    for sound, active in at_snr(clips, snr_db):
        voiced = judged(judge, sound)
        hits.append(voiced[active])
        alarms.append(voiced[~active])
        right += cut_out_rightly(list(utterances(sound, judge())), active)
    hit, alarm = (float(np.concatenate(each).mean()) for each in (hits, alarms))
    return f"{hit:.2f} / {alarm:.2f}, {right} of {len(clips)}"


def cut_out_rightly(found: list[Utterance], active: np.ndarray) -> bool:
    """Say whether there is one utterance, with all but 3 % of the speech, and 1 s more at most."""
    if len(found) != 1:
        return False
    times_ms = np.flatnonzero(active) * FRAME_MS
    start_ms, end_ms = found[0].start_ms, found[0].end_ms
    kept = ((times_ms >= start_ms) & (times_ms < end_ms)).mean()
    longest_ms = times_ms[-1] - times_ms[0] + 1_000
    return bool(kept >= KEPT and end_ms - start_ms <= longest_ms)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    clips = [read_sound(each) for each in sorted(folder.iterdir())] if folder else list(spoken())
    print("| VAD |", " | ".join("clean" if s is None else f"{s} dB" for s in SNRS_DB), "|")
    print("|---|" + "---|" * len(SNRS_DB))
    for name, judge in JUDGES.items():
        print(f"| {name} |", " | ".join(row(judge, clips, snr) for snr in SNRS_DB), "|")
    noise = car_noise(60_000, seed=5)
    for name, judge in JUDGES.items():
        rate = judged(judge, noise)[50:].mean()
        found = len(list(utterances(noise, judge())))
        print(f"{name}: noise alone: {rate:.4f} of frames, {found} utterances a minute")


if __name__ == "__main__":
    main()
