"""Whatever a speech engine does, Cabin gets sound or one clear error, in time."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cabin.errors import SpeechError
from cabin.voice.synthesiser import VoiceOptions
from cabin.voice.watched import WatchedSynthesiser, WorkerLimits

ENGINE = "faulty_engine:open_engine"
QUICK = WorkerLimits(start_ms=10_000, sentence_ms=1_000, retries=1, give_up_after=3)


@pytest.fixture(autouse=True)
def faulty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("FAULTY_ONCE", str(tmp_path / "once"))


@pytest.fixture
def synthesiser() -> Iterator[WatchedSynthesiser]:
    made = WatchedSynthesiser(ENGINE, VoiceOptions(), QUICK)
    yield made
    made.close()


def gone(pid: int) -> bool:
    """Wait until a process has ended, at most 10 s."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


def said(synthesiser: WatchedSynthesiser, text: str) -> str:
    return synthesiser.synthesise(text, "en").pcm.decode().strip()


def test_a_sentence_comes_back(synthesiser: WatchedSynthesiser) -> None:
    assert synthesiser.worker_pid is None
    assert said(synthesiser, "hello") == "hello"
    first = synthesiser.worker_pid
    assert said(synthesiser, "again") == "again"
    assert synthesiser.worker_pid == first


@pytest.mark.parametrize("fault", ["slow", "chatter"])
def test_what_is_no_fault_is_borne(
    synthesiser: WatchedSynthesiser, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert said(synthesiser, fault) == fault
    assert said(synthesiser, "next") == "next"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("hang", "took longer than 1000 ms"),
        ("hang_in_c", "took longer than 1000 ms"),
        ("crash", "died with code -6"),
        ("leave", r"died with code 1 \(no such phoneme table\)"),
        ("garbage", "answered nonsense"),
        ("other_number", "answered something else"),
        ("half_an_answer", "died with code"),
    ],
)
def test_a_fault_is_an_error_and_the_next_sentence_is_spoken(
    synthesiser: WatchedSynthesiser, fault: str, message: str
) -> None:
    assert said(synthesiser, "before") == "before"
    before = synthesiser.worker_pid
    assert before
    with pytest.raises(SpeechError, match=f"no speech: the speech engine {message}"):
        synthesiser.synthesise(fault, "en")
    assert gone(before)
    assert said(synthesiser, "after") == "after"
    assert synthesiser.worker_pid != before


@pytest.mark.parametrize("fault", ["hang", "crash", "garbage"])
def test_a_fault_that_happens_once_is_not_noticed(
    synthesiser: WatchedSynthesiser, fault: str
) -> None:
    assert said(synthesiser, f"{fault} once") == f"{fault} once"


def test_an_error_of_the_engine_itself_is_not_tried_again(synthesiser: WatchedSynthesiser) -> None:
    said(synthesiser, "hello")
    before = synthesiser.worker_pid
    with pytest.raises(SpeechError, match=r"^there is no voice; install one$"):
        synthesiser.synthesise("refuse", "en")
    with pytest.raises(SpeechError, match=r"failed \(ZeroDivisionError: no rate\); replies stay"):
        synthesiser.synthesise("fail", "en")
    assert synthesiser.worker_pid == before


def test_after_three_failures_it_gives_up_at_once_until_it_is_closed(
    synthesiser: WatchedSynthesiser,
) -> None:
    for _ in range(3):
        with pytest.raises(SpeechError, match=r"^no speech: "):
            synthesiser.synthesise("crash", "en")
    with pytest.raises(SpeechError, match=r"^no speech any more: .* replies stay readable"):
        synthesiser.synthesise("hello", "en")
    assert synthesiser.worker_pid is None
    synthesiser.close()
    assert said(synthesiser, "hello") == "hello"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("refuse", "^there is no voice; install one$"),
        ("fail", r"the engine failed \(ZeroDivisionError: no rate\)"),
        ("crash", "died with code -6"),
        ("hang", "took longer than 400 ms"),
        ("garbage", "answered nonsense"),
    ],
)
def test_an_engine_that_cannot_be_opened(fault: str, message: str) -> None:
    limits = WorkerLimits(start_ms=400 if fault == "hang" else 10_000, retries=0)
    made = WatchedSynthesiser(ENGINE, VoiceOptions(voice=fault), limits)
    for _ in range(2):
        with pytest.raises(SpeechError, match=message):
            made.prepare("en")
    made.close()


def test_an_engine_that_is_not_there() -> None:
    made = WatchedSynthesiser("no_such_engine:open_engine", VoiceOptions())
    with pytest.raises(SpeechError, match="No module named 'no_such_engine'"):
        made.synthesise("hello", "en")
    made.close()


def test_a_python_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    made = WatchedSynthesiser(ENGINE, VoiceOptions())
    with pytest.raises(SpeechError, match=r"cannot be started \(No such file or directory\)"):
        made.synthesise("hello", "en")


def test_nothing_to_say_starts_nothing(synthesiser: WatchedSynthesiser) -> None:
    assert synthesiser.synthesise(" \n\t\x00 😀 ... ", "en").pcm == b""
    assert synthesiser.worker_pid is None


def test_a_long_text_is_said_sentence_by_sentence(synthesiser: WatchedSynthesiser) -> None:
    speech = synthesiser.synthesise("One. Two! Three?", "en")
    assert speech.pcm.decode().split() == ["One.", "Two!", "Three?"]
    assert len(speech.pcm) == 3 * 400


def test_several_threads_may_speak(synthesiser: WatchedSynthesiser) -> None:
    heard: dict[str, str] = {}

    def speak(text: str) -> None:
        heard[text] = said(synthesiser, text)

    threads = [threading.Thread(target=speak, args=(f"text{n}",)) for n in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert heard == {f"text{n}": f"text{n}" for n in range(8)}


def test_closing_ends_the_worker(synthesiser: WatchedSynthesiser) -> None:
    said(synthesiser, "hello")
    worker = synthesiser.worker_pid
    assert worker
    synthesiser.close()
    synthesiser.close()
    assert gone(worker)


PARENT = """
import sys, threading
from cabin.voice import WatchedSynthesiser, VoiceOptions, WorkerLimits
made = WatchedSynthesiser("faulty_engine:open_engine", VoiceOptions(), WorkerLimits(
    sentence_ms=int(sys.argv[2])))
made.synthesise("hello", "en")
threading.Thread(target=made.synthesise, args=(sys.argv[1], "en"), daemon=True).start()
print(made.worker_pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(("fault", "sentence_ms"), [("hello", 900_000), ("hang", 900_000)])
def test_no_worker_outlives_a_parent_that_is_killed(fault: str, sentence_ms: int) -> None:
    command = [sys.executable, "-c", PARENT, fault, str(sentence_ms)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
        assert gone(worker)


def test_a_worker_that_is_stuck_in_c_ends_itself() -> None:
    """Its thread that watches the parent cannot run, so only the kernel's timer can end it."""
    command = [sys.executable, "-c", PARENT, "hang_in_c", "300"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        with contextlib.suppress(ProcessLookupError):
            parent.kill()
        assert gone(worker)
