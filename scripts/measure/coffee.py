"""Orders of coffee by real people: how many are accepted, by recogniser and kitchen noise.

An order is accepted when its intent and every labelled slot are exactly right and no other slot is
there. All recognisers hear the same sound: trimmed by the voice activity detector, as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cabin.audio import read_sound
from cabin.authoring.from_rhino import from_rhino
from cabin.authoring.importing import write
from cabin.intents import load
from cabin.intents.model import Catalogue
from cabin.stt import vosk_engine
from cabin.stt.confidence import Calibration
from cabin.stt.engines import open_engine
from cabin.stt.grammar import build as build_grammar
from cabin.stt.graph import build
from cabin.stt.recogniser import Recogniser
from measure.hearing import Hearing, calibration_of, fingerprint, of_model, witnessed
from measure.meaning import Meaning, Reader
from measure.sounds import in_noise, read_noise, trimmed

SNRS: tuple[float | None, ...] = (None, 24, 18, 12, 6)
DOMAIN = "coffee"
WANTED: Mapping[float | None, int] = {None: 97, 24: 95, 18: 93, 12: 88, 6: 75}


@dataclass(frozen=True, slots=True)
class Order:
    """Holds one order: its sound and what it means."""

    pcm: bytes
    meaning: Meaning


def measure(data: Path, models: list[Path], room: Path, *, most: int, peers: int) -> Iterator[str]:
    """Yield the lines of the table.

    Args:
        data: the folder of spoken commands, with `coffee` and `noise`.
        models: the model under test, then those beside it.
        room: a folder for the intents, the graphs and what was heard.
        most: how many orders to hear.
        peers: how many of them PocketSphinx hears, which takes a second of work for each sound.
    """
    catalogue = import_intents(data, room)
    reader = Reader(catalogue)
    orders = _read(data / DOMAIN, most)
    sounds = {snr: _sounds(orders, data / "noise/kitchen.flac", snr) for snr in SNRS}
    heads = "".join(f"{'clean' if snr is None else f'{snr:g} dB':>8}" for snr in SNRS)
    hearings = [pair for model in models for pair in _hearings(model, catalogue, room)]
    yield f"{f'accepted of {len(orders)} orders, in %':<34}{heads}"
    for hearing, sure in hearings:
        yield from _rows(sounds, orders, reader, hearing, sure)
    yield f"{'to reach':<34}" + "".join(f"{WANTED[snr]:8.1f}" for snr in SNRS)
    step = -(-len(orders) // max(1, peers))
    few, heard = orders[::step], {snr: each[::step] for snr, each in sounds.items()}
    yield f"{f'of {len(few)} orders, one in {step}':<34}{heads}"
    peer = Hearing(PEER, "pocketsphinx", partial(pocketsphinx, catalogue), room)
    for hearing, sure in (*hearings, (peer, None)):
        yield from _rows(heard, few, reader, hearing, sure)


PEER = "PocketSphinx, the same sentences"


def pocketsphinx(catalogue: Catalogue) -> Recogniser:
    """Return PocketSphinx with a network of all sentences of the intents.

    It allows what a JSGF of them allows; of a JSGF it copies rules until it takes many times as
    long as the sound.
    """
    engine = open_engine("pocketsphinx", "en")
    return engine.recogniser(build_grammar(catalogue, engine))


def import_intents(data: Path, room: Path) -> Catalogue:
    """Make intents of the benchmark's own grammar, as `cabin import rhino` does."""
    context = next((data / DOMAIN).glob("*.rhino.yaml"))
    write(from_rhino(context, DOMAIN), room / "intents/en", context.name)
    return load(room / "intents", "en")


def _hearings(
    model: Path, catalogue: Catalogue, room: Path
) -> Iterator[tuple[Hearing, Calibration | None]]:
    """Yield what hears with a model: its graph made for the orders, else a grammar at run time."""
    if witnessed(model):
        built = build(model, [catalogue], room / "built" / fingerprint(model)).folder
        yield of_model(model.name, built, room), calibration_of(model)
        return
    engine = vosk_engine.load(model)
    make = partial(engine.recogniser, build_grammar(catalogue, engine))
    yield of_model(f"{model.name}, its own graph", model, room), None
    yield Hearing(f"{model.name}, runtime grammar", f"{model.name}-grammar", make, room), None


def _rows(
    sounds: Mapping[float | None, list[bytes]],
    orders: list[Order],
    reader: Reader,
    hearing: Hearing,
    sure: Calibration | None,
) -> Iterator[str]:
    """Yield the row of all that is heard, and that of what is heeded."""
    yield _row(sounds, orders, reader, hearing)
    if sure:
        yield _row(
            sounds, orders, reader, hearing, name="  and sure enough to be heeded", sure=sure
        )


def _row(
    sounds: Mapping[float | None, list[bytes]],
    orders: list[Order],
    reader: Reader,
    hearing: Hearing,
    *,
    name: str = "",
    sure: Calibration | None = None,
) -> str:
    """Return one row."""
    cells = ""
    for each in sounds.values():
        right = 0
        for order, pcm in zip(orders, each, strict=True):
            reading = hearing.whole(pcm)
            found = reader.heard([reading.judged(sure)], unsure=sure is None)
            right += found.verdict != "refuse" and found.meaning == order.meaning
        cells += f"{100 * right / len(orders):8.1f}"
    return f"{name or hearing.name:<34}{cells}"


def _meaning(intent: str, slots: Mapping[str, str]) -> Meaning:
    """Return what an order means, in the names of the imported intents."""
    return (
        (f"{DOMAIN}.{_snake(intent)}", frozenset((_snake(k), v.strip()) for k, v in slots.items())),
    )


def _snake(name: str) -> str:
    """Return `coffeeDrink` as `coffee_drink`, as `cabin import` writes it."""
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda match: f"_{match[0]}", name).lower()


def _read(folder: Path, most: int) -> list[Order]:
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return [
        Order(read_sound(folder / name), _meaning(label["intent"], label["slots"]))
        for name, label in sorted(labels.items())[:most]
    ]


def _sounds(orders: list[Order], noise_file: Path, snr_db: float | None) -> list[bytes]:
    """Return the orders in noise; where it starts depends on an order's number only."""
    if snr_db is None:
        return [trimmed(order.pcm) for order in orders]
    noise = read_noise(read_sound(noise_file))
    return [trimmed(in_noise(order.pcm, noise, snr_db, seed)) for seed, order in enumerate(orders)]
