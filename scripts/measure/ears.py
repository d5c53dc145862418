"""The ears side by side: the grammar ear, the open ear, and both as the assistant decides."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain
from pathlib import Path

from cabin.messages import Transcript
from cabin.stt.engines import open_engine
from cabin.stt.grammar import build as build_grammar
from cabin.stt.recogniser import Engine, Recogniser
from measure.commands import Clip, recordings
from measure.hearing import Hearing, calibration_of, fingerprint
from measure.meaning import Reader
from measure.outside import passages


def measure(
    engine_name: str, model: Path, reader: Reader, data: Path, room: Path, most: int
) -> Iterator[str]:
    """Yield the lines of the table.

    Args:
        engine_name: a speech engine of Cabin's.
        model: the folder of its model; PocketSphinx brings its own.
        reader: the intents.
        data: the folder with `speech`.
        room: a folder for what was heard.
        most: how many passages of other speech to hear.
    """
    own = engine_name == "vosk"
    engine = cache(partial(open_engine, engine_name, "en", model=str(model) if own else ""))
    key = f"{fingerprint(model) if own else engine_name}-whole"
    calibration = calibration_of(model) if own else None
    known = hashlib.sha256(repr(list(reader.catalogue.intents.values())).encode()).hexdigest()
    open_ear = Hearing("open", key, partial(_open, engine), room)
    grammar_ear = Hearing("grammar", f"{key}-{known[:12]}", partial(_grammar, engine, reader), room)
    clips = recordings()
    others = [Clip(one.text, one.speaker, one.pcm, ()) for one in passages(data / "speech", most)]
    yield f"{engine_name}: {len(clips)} recordings of commands, {len(others)} passages, in %"
    yield f"  {'ears':<12}{'right':>8}{'wrong':>8}{'passages taken for commands':>30}"
    for name in ("grammar", "open", "both"):
        count: Counter[str] = Counter()
        for clip in chain(clips, others):
            grammar, heard = None, None
            if name != "open":
                grammar = grammar_ear.whole(clip.pcm).transcript
            if name != "grammar":
                heard = open_ear.whole(clip.pcm).judged(calibration)
            count[_outcome(reader, clip, grammar, heard)] += 1
        right, wrong = (100 * count[each] / max(1, len(clips)) for each in ("right", "wrong"))
        taken = 100 * count["taken"] / max(1, len(others))
        yield f"  {name:<12}{right:8.1f}{wrong:8.1f}{taken:30.1f}"
    yield f"  `auto` is: {engine().best_ears}"


def _outcome(
    reader: Reader, clip: Clip, grammar: Transcript | None, heard: Transcript | None
) -> str:
    found = reader.by_both(grammar, heard)
    if found.verdict == "refuse":
        return "nothing"
    if not clip.meaning:
        return "taken"
    return "right" if found.meaning == clip.meaning else "wrong"


def _open(engine: Callable[[], Engine]) -> Recogniser:
    return engine().recogniser()


def _grammar(engine: Callable[[], Engine], reader: Reader) -> Recogniser:
    return engine().recogniser(build_grammar(reader.catalogue, engine()))
