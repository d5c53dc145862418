"""What the matcher is compared with: others' matchers, made to answer with our labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cabin.intents import sample
from cabin.intents.model import Catalogue

Read: TypeAlias = Callable[[str], str | None]
"""Reads a sentence: the label of its intent, or None where it is refused."""

SAMPLED = 40  # sentences an intent for those who learn from examples
CUTOFF = 80  # of 100, for rapidfuzz
SURE = 0.5  # least probability for the regression

# What hassil's intents are called here; a key with a slot or a sign tells two apart.
HASSIL: Mapping[str, tuple[str, ...]] = {
    "HassClimateSetTemperature": ("climate.set_temperature",),
    "HassClimateGetTemperature": ("status.query_setting",),
    "HassMediaNext": ("media.next",),
    "HassMediaPrevious": ("media.previous",),
    "HassMediaPause": ("media.pause",),
    "HassMediaUnpause": ("media.resume",),
    "HassMediaPlayerMute": ("media.mute",),
    "HassMediaPlayerUnmute": ("media.unmute",),
    "HassMediaSearchAndPlay": ("media.play",),
    "HassSetVolume": ("media.volume_set",),
    "HassSetVolumeRelative": ("media.volume_up", "media.volume_down"),
    "HassGetCurrentTime": ("info.time",),
    "HassGetWeather": ("info.weather",),
    "HassNevermind": ("dialog.cancel",),
    "HassLightSet": ("light.brightness_set", "light.colour"),
}


def hassil_reader() -> Read:
    """Return hassil with its own English sentences, in a room with one media player and light."""
    from hassil import Intents, TextSlotList, recognize_best
    from home_assistant_intents import get_intents

    sentences: Any = get_intents("en")
    intents = Intents.from_dict(sentences)
    devices = [
        ("radio", "radio", {"domain": "media_player"}),
        ("light", "light", {"domain": "light"}),
        ("heating", "heating", {"domain": "climate"}),
    ]
    lists: dict[str, Any] = {
        "name": TextSlotList.from_tuples(devices),
        "area": TextSlotList.from_strings(["car"]),
        "floor": TextSlotList.from_strings(["ground"]),
    }

    def read(text: str) -> str | None:
        found = recognize_best(text, intents, slot_lists=lists, intent_context={"area": "car"})
        if found is None:
            return None
        labels: tuple[str, ...] = HASSIL.get(found.intent.name, (str(found.intent.name),))
        if found.intent.name == "HassSetVolumeRelative":
            down = str(found.entities["volume_step"].value).startswith(("down", "-"))
            return labels[down]
        if found.intent.name == "HassLightSet":
            return labels["color" in found.entities]
        return labels[0]

    return read


def fuzzy_reader(examples: Mapping[str, str]) -> Read:
    """Return rapidfuzz over example sentences with their labels."""
    from rapidfuzz import fuzz, process

    sentences = list(examples)

    def read(text: str) -> str | None:
        best = process.extractOne(text.lower(), sentences, scorer=fuzz.ratio, score_cutoff=CUTOFF)
        return examples[best[0]] if best else None

    return read


def learned_reader(examples: Mapping[str, str]) -> Read:
    """Return tf-idf with logistic regression, trained on example sentences with their labels."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model: Any = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=20.0))
    model.fit(list(examples), list(examples.values()))

    def read(text: str) -> str | None:
        chances = model.predict_proba([text.lower()])[0]
        best = int(chances.argmax())
        return str(model.classes_[best]) if chances[best] >= SURE else None

    return read


def examples_of(catalogue: Catalogue) -> dict[str, str]:
    """Return sentences of our own templates and tests with their labels."""
    rng = random.Random(0)  # noqa: S311 - no secret
    made: dict[str, str] = {}
    for spec in catalogue.intents.values():
        for one in sample(spec, rng, SAMPLED):
            made.setdefault(one.text.lower(), spec.name)
        for test in spec.tests:
            made.setdefault(test.sentence.lower(), spec.name)
    return made
