from __future__ import annotations

import pytest

from cabin.dialogue.phrase import phrase
from cabin.intents.model import Catalogue
from cabin.messages import Intent, Slot
from cabin.nlu.matcher import Matcher


def test_what_the_car_calls_an_intent_can_be_said_to_it(
    catalogue: Catalogue, matcher: Matcher
) -> None:
    wrong = []
    for spec in catalogue.intents.values():
        for test in spec.tests:
            slots = tuple(Slot(name, value, "", 0, 0) for name, value in test.slots.items())
            said = phrase(catalogue, Intent(spec.name, slots))
            read = [(each.name, each.values) for each in matcher.interpret(said).intents]
            if read != [(spec.name, dict(test.slots))]:
                wrong.append((said, read))
    assert wrong == []


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (Intent("climate.ac_on"), "turn on the air conditioning"),
        (
            Intent("climate.set_temperature", (Slot("temperature", 27, "27", 0, 2),)),
            "set the temperature to 27",
        ),
        (Intent("no.such_intent"), "such intent"),
    ],
)
def test_an_intent_is_called_by_its_plainest_sentence(
    catalogue: Catalogue, intent: Intent, said: str
) -> None:
    assert phrase(catalogue, intent) == said
