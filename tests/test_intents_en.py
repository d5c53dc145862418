"""The English intents: each of their sentences is read as its file says, and each reply words."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest

from cabin.intents import load, sample
from cabin.intents.model import Catalogue, IntentSpec, IntentTest
from cabin.messages import Fact, Interpretation
from cabin.nlu import Matcher
from cabin.resources import bundled
from cabin.vehicle import COMMANDS, vocabularies
from cabin.voice.wording import suitable, word

FEWEST_TESTS, FEWEST_NEVER = 6, 2
SAMPLED = 12  # sentences an intent
MOST_UNCLEAR = 0.01  # the share of them that two intents may both claim

LABELS = {
    "climate.set_temperature",
    "climate.warmer",
    "climate.cooler",
    "climate.heat_on",
    "climate.heat_off",
    "climate.ac_on",
    "climate.ac_off",
    "climate.power_on",
    "climate.power_off",
    "climate.fan_on",
    "climate.fan_off",
    "climate.fan_up",
    "climate.fan_down",
    "climate.fan_set",
    "climate.defrost_on",
    "climate.defrost_off",
    "climate.recirculation_on",
    "climate.recirculation_off",
    "climate.auto_on",
    "climate.auto_off",
    "climate.direction_set",
    "media.play",
    "media.pause",
    "media.stop",
    "media.resume",
    "media.next",
    "media.previous",
    "media.replay",
    "media.repeat_on",
    "media.shuffle_on",
    "media.like",
    "media.what_song",
    "media.volume_up",
    "media.volume_down",
    "media.volume_set",
    "media.mute",
    "media.unmute",
    "media.set_source",
    "nav.navigate_to",
    "nav.find_poi",
    "nav.eta",
    "nav.distance",
    "nav.traffic",
    "nav.reroute",
    "nav.route_preference",
    "nav.where_am_i",
    "nav.cancel",
    "dialog.yes",
    "dialog.no",
    "dialog.cancel",
    "dialog.stop",
    "dialog.help",
    "dialog.repeat",
    "dialog.back",
    "dialog.undo",
    "dialog.more",
    "dialog.same_for",
    "dialog.choose",
    "light.on",
    "light.off",
    "light.dim",
    "light.brighten",
    "light.brightness_set",
    "light.colour",
    "climate.seat_heat_on",
    "climate.seat_heat_off",
    "climate.seat_heat_set",
    "climate.seat_heat_up",
    "climate.seat_heat_down",
    "climate.seat_vent_on",
    "climate.seat_vent_off",
    "climate.seat_vent_set",
    "climate.seat_vent_up",
    "climate.seat_vent_down",
    "seat.massage_on",
    "seat.massage_off",
    "seat.move",
    "seat.memory_recall",
    "seat.memory_store",
    "vehicle.lock",
    "vehicle.unlock",
    "vehicle.child_lock_on",
    "vehicle.child_lock_off",
    "vehicle.glove_box_open",
    "vehicle.glove_box_close",
    "vehicle.drive_mode",
    "vehicle.mirrors_fold",
    "vehicle.mirrors_unfold",
    "vehicle.wipers_on",
    "vehicle.wipers_off",
    "vehicle.wipers_set",
    "vehicle.wipers_faster",
    "vehicle.wipers_slower",
    "window.open",
    "window.close",
    "trunk.open",
    "trunk.close",
    "sunroof.open",
    "sunroof.close",
    "sunroof.tilt",
    "sunroof.shade_open",
    "sunroof.shade_close",
    "status.query_setting",
    "status.fuel",
    "status.range",
    "status.tire_pressure",
    "status.economy",
    "status.service_due",
    "info.time",
    "info.weather",
    "info.date",
    "phone.call",
    "phone.answer",
    "phone.reject",
    "phone.hang_up",
    "phone.redial",
    "message.send",
    "charging.start",
    "charging.stop",
    "charging.set_limit",
    "charging.time",
    "charging.state",
}
"""What the cabin must understand, whatever else it does."""

BY_THE_DIALOGUE = {"nav.choose"}
"""Commands that no sentence names: the dialogue gives them when something offered is chosen."""

FROM_OUTSIDE = {"phone.ring"}
"""Commands that nobody says: something outside the cabin gives them."""

# Other matters of a car and of life, which nothing here may take for its own.
FOREIGN = (
    "set a timer for ten minutes",
    "wake me up at seven",
    "what is the capital of norway",
    "tell me a joke",
    "order a pizza",
    "how much is a litre of milk",
    "turn on lane assist",
    "switch off the cruise control",
    "is the lane change warning on",
    "set the bass to five",
    "translate good morning into italian",
    "who was the first person on the moon",
    "book a table for two",
    "add milk to the shopping list",
    "turn on the television at home",
    "what is on my calendar",
    "how do i boil an egg",
    "my credit card was declined",
    "find my keys",
    "set the cruise control to one hundred",
    "go faster",
    "turn left at the next corner",
    "stop the car",
    "how long is the movie",
    "what's the score of the game",
    "set the temperature of the fridge to four",
    "set the oven to one hundred and eighty",
    "turn on the kitchen light",
    "is the door open",
    "open the garage door",
    "turn on the steering wheel heating",
    "lock it",
    "drive faster",
    "fold the laundry",
    "find me a seat at the theatre",
    "open it",
    "close the curtains",
    "roll the dice",
    "open the bonnet",
    "skip breakfast",
    "stop smoking",
    "what song did the composer write",
    "next monday",
    "i need a haircut",
    "i'm tired",
    "turn on the headlights",
    "the traffic lights are red",
    "make it brighter",
    "the check engine light is on",
    "wash the windscreen",
    "what is the speed limit",
    "is it warm in spain",
    "volume of traffic",
    "put the kettle on",
    "increase my credit limit",
    "lower my heart rate",
    "cancel my flight",
    "pause the timer",
    "what's next on my calendar",
    "when will my package arrive",
    "how long should i cook rice",
    "help my son with maths",
)

NUMBERS = {"count": 3, "level": 4, "distance": 2.5, "step": 0.5, "by": 2, "possible": 1.5}
LISTS = frozenset({"options", "titles", "wheels"})
WORDS = {"unit": "celsius", "zone": "rear_left", "direction": "feet"}


def _catalogue() -> Catalogue:
    return load(bundled("intents"), "en", commands=COMMANDS, vocabularies=vocabularies())


CATALOGUE = _catalogue()


def _ids(tests: Iterable[tuple[IntentSpec, IntentTest]]) -> list[str]:
    return [f"{spec.name}: {test.sentence}" for spec, test in tests]


MUST = [(spec, test) for spec in CATALOGUE.intents.values() for test in spec.tests]
NEVER = [(spec, test) for spec in CATALOGUE.intents.values() for test in spec.never]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Interpretation]:
    """Return what reads a sentence."""
    return Matcher(CATALOGUE).interpret


@pytest.mark.parametrize(("spec", "test"), MUST, ids=_ids(MUST))
def test_a_sentence_gives_its_intent(
    spec: IntentSpec, test: IntentTest, read: Callable[[str], Interpretation]
) -> None:
    understood = read(test.sentence)
    assert [(intent.name, intent.values) for intent in understood.intents] == [
        (spec.name, dict(test.slots))
    ], understood
    assert understood.rejected is None


@pytest.mark.parametrize(("spec", "test"), NEVER, ids=_ids(NEVER))
def test_a_near_miss_does_not(
    spec: IntentSpec, test: IntentTest, read: Callable[[str], Interpretation]
) -> None:
    assert spec.name not in [intent.name for intent in read(test.sentence).intents]


@pytest.mark.parametrize("sentence", FOREIGN)
def test_other_matters_are_left_alone(sentence: str, read: Callable[[str], Interpretation]) -> None:
    assert read(sentence).intents == ()


def test_what_is_made_up_is_read_back(read: Callable[[str], Interpretation]) -> None:
    rng = random.Random(2)
    made = [
        (spec.name, one.text)
        for spec in CATALOGUE.intents.values()
        for one in sample(spec, rng, SAMPLED)
    ]
    unclear = [
        (name, text) for name, text in made if [each.name for each in read(text).intents] != [name]
    ]
    assert len(made) > SAMPLED * len(CATALOGUE.intents) / 2
    assert len(unclear) <= MOST_UNCLEAR * len(made), unclear


def test_the_files_have_no_mistakes() -> None:
    assert [str(problem) for problem in CATALOGUE.problems] == []


def test_every_label_is_understood() -> None:
    assert set(CATALOGUE.intents) >= LABELS


def test_every_command_can_be_said() -> None:
    named = {spec.command.name for spec in CATALOGUE.intents.values() if spec.command}
    assert named | BY_THE_DIALOGUE | FROM_OUTSIDE == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(CATALOGUE.intents))
def test_every_intent_is_tried(name: str) -> None:
    spec = CATALOGUE.intents[name]
    assert len(spec.tests) >= FEWEST_TESTS
    assert len(spec.never) >= FEWEST_NEVER


def _facts(names: Iterable[str]) -> dict[str, Fact]:
    """Return something for each fact, of its kind."""
    return {
        name: ("one thing", "another") if name in LISTS else WORDS.get(name, NUMBERS.get(name, 21))
        for name in names
    }


CASES = [
    (spec, case)
    for spec in CATALOGUE.intents.values()
    if spec.command
    for case in COMMANDS[spec.command.name].cases
]


@pytest.mark.parametrize(
    ("spec", "case"), CASES, ids=[f"{spec.name} {case}" for spec, case in CASES]
)
def test_every_case_words(spec: IntentSpec, case: str) -> None:
    assert spec.command
    facts = _facts(COMMANDS[spec.command.name].cases[case])
    variants = suitable(spec.replies.get(case, ()), facts)
    assert len(variants) > 1, f"{spec.name} has fewer than two ways to word '{case}'"
    for variant in variants:
        reply = word(variant, facts, CATALOGUE.language)
        assert reply.text[-1] in ".?!"
        assert not {"{", "}", "[", "]", "_"} & set(reply.text + reply.speech), reply
