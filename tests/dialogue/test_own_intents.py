"""Talks over intents of one's own, where the bundled ones do not show a rule."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from cabin.dialogue import REPLIES, Dialogue, IllegalEventError, Policy, Turn, missing_replies
from cabin.errors import CabinError
from cabin.intents import load
from cabin.intents.model import Catalogue, Language
from cabin.messages import Intent, Interpretation, Slot
from cabin.nlu.matcher import Matcher
from cabin.vehicle import Cabin

YAML = """
domain: test
slots:
  zone: {type: list, values: [driver, passenger]}
  name: {type: list, values: [alpha, beta]}
  other: {type: list, values: [alpha, beta]}
  setting: {type: list, values: [fan_speed, volume]}
  count: {type: number, range: [2, 8], step: 1, unit: percent}
intents:
  test.heat:
    description: Warms a seat.
    sentences: ["warm up [the {zone}]"]
    command: {name: climate.set_heat, with: {on: true}}
    confirm: ["Shall I warm up[ {zone}]?"]
    replies: {done: ["Warm."], done_zone: ["Warm for {zone}."]}
  test.count:
    description: Counts.
    sentences: ["count to {count} [percent]"]
    replies: {done: ["Counted to {count}."]}
  test.find:
    description: Finds.
    sentences: ["find {name}", "find {other}"]
    replies: {done: ["Found."]}
  test.wrong:
    description: Runs a command that there is not.
    sentences: ["break"]
    command: no.such_command
  test.cool:
    description: Cools.
    sentences: ["cool"]
    command: {name: climate.set_ac, with: {on: true}}
  test.tell:
    description: Tells how a setting stands; its command needs one.
    sentences: ["tell me of {setting}", "{setting} please"]
    command: setting.tell
  test.bare:
    description: Answers nothing.
    sentences: ["be"]
"""

DIALOG = """
domain: dialog
slots:
  zone: {type: list, values: [driver, passenger, other]}
intents:
  dialog.yes: {description: Yes., sentences: ["yes"]}
  dialog.no: {description: No., sentences: ["no"]}
  dialog.cancel:
    description: Cancel.
    sentences: ["cancel"]
    replies: {cancelled: ["As you like."]}
  dialog.undo: {description: Undo., sentences: ["undo"]}
  dialog.help: {description: Help., sentences: ["help"]}
  dialog.instead: {description: Instead., sentences: ["no the {zone}"]}
  dialog.same_for: {description: Same., sentences: ["the {zone} too", "the {zone} 's"]}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("intents")
    (folder / "en").mkdir()
    (folder / "en" / "test.yaml").write_text(YAML, encoding="utf-8")
    (folder / "en" / "dialog.yaml").write_text(DIALOG, encoding="utf-8")
    return load(folder, "en")


@pytest.fixture
def say(own: Catalogue) -> Callable[[str], Turn]:
    dialogue, matcher = Dialogue(own, Cabin(), random.Random(1)), Matcher(own)
    return lambda text: dialogue.take(matcher.interpret(text, dialogue.expectation), 0)


def text(turn: Turn) -> str:
    assert turn.reply is not None
    return turn.reply.text


def test_a_command_that_wants_it_is_confirmed(say: Callable[[str], Turn]) -> None:
    asked = say("warm up the driver")
    assert (asked.after, text(asked), asked.commands) == (
        "confirming",
        "Shall I warm up the driver?",
        (),
    )
    assert asked.reply is not None
    assert asked.reply.asks
    assert asked.pending is not None
    assert asked.pending.expectation is not None
    assert asked.pending.expectation.yes_no
    done = say("yes")
    assert (done.before, done.after, text(done)) == (
        "confirming",
        "speaking",
        "Warm for the driver.",
    )
    assert done.commands[0].arguments == {"on": True, "zone": "driver"}


def test_no_and_cancel_leave_it(say: Callable[[str], Turn]) -> None:
    for answer in ("no", "cancel"):
        say("warm up")
        turn = say(answer)
        assert (turn.after, turn.commands, turn.pending) == ("speaking", (), None)
    assert text(turn) == "As you like."


def test_what_is_no_answer_is_asked_again(say: Callable[[str], Turn]) -> None:
    say("warm up the driver")
    assert text(say("fnord")) == "Yes or no? Shall I warm up the driver?"


def test_a_correction_is_asked_about_anew(say: Callable[[str], Turn]) -> None:
    say("warm up the driver")
    corrected = say("the passenger too")
    assert text(corrected) == "Shall I warm up the passenger?"
    assert say("yes").commands[0].arguments["zone"] == "passenger"


def test_no_for_another_seat_is_asked_about_anew(say: Callable[[str], Turn]) -> None:
    say("warm up the driver")
    assert text(say("no, the passenger")) == "Shall I warm up the passenger?"


def test_no_for_another_seat_takes_back_what_was_done(own: Catalogue) -> None:
    cabin, matcher = Cabin(), Matcher(own)
    dialogue = Dialogue(own, cabin, random.Random(1))
    before = dict(cabin.signals)
    for said in ("warm up the driver", "yes", "no, the passenger"):
        turn = dialogue.take(matcher.interpret(said, dialogue.expectation), 0)
    assert [outcome.case for outcome in turn.outcomes] == ["undone"]
    assert text(turn) == "Shall I warm up the passenger?"
    assert dict(cabin.signals) == before
    dialogue.take(matcher.interpret("yes"), 0)
    changed = {name for name, value in cabin.signals.items() if value != before[name]}
    assert any("Passenger" in name for name in changed)
    assert not any("Driver" in name for name in changed)


def test_no_for_another_seat_needs_something_done(
    say: Callable[[str], Turn], own: Catalogue
) -> None:
    assert text(say("no, the passenger")) in own.language.replies["nothing_more"]


def test_no_with_a_correction_is_asked_about_anew(own: Catalogue) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    zone = Slot("zone", "passenger", "passenger", 4, 13)
    dialogue.take(Interpretation("warm up", "en", (Intent("test.heat"),), 1.0), 0)
    both = (Intent("dialog.no"), Intent("test.heat", (zone,)))
    turn = dialogue.take(Interpretation("no the passenger", "en", both, 1.0), 0)
    assert text(turn) == "Shall I warm up the passenger?"
    assert turn.pending is not None


def test_the_other_side_is_the_other_side(say: Callable[[str], Turn]) -> None:
    say("warm up the driver")
    say("yes")
    say("the other too")
    assert say("yes").commands[0].arguments["zone"] == "passenger"


def test_a_number_out_of_range_is_refused_with_its_limits(say: Callable[[str], Turn]) -> None:
    turn = say("count to 9")
    (outcome,) = turn.outcomes
    assert (outcome.kind, outcome.case) == ("refused", "out_of_range")
    assert outcome.facts == {
        "count": 9,
        "value": 9,
        "minimum": 2,
        "maximum": 8,
        "unit": "percent",
    }
    assert "2 to 8%" in text(turn)
    assert turn.reply is not None
    assert "two to eight percent" in turn.reply.speech.lower()


def test_an_intent_without_a_command_says_its_reply(say: Callable[[str], Turn]) -> None:
    turn = say("count to 3")
    assert (text(turn), turn.commands, turn.outcomes) == ("Counted to 3.", (), ())


def test_an_intent_without_a_reply_has_the_language_s(
    say: Callable[[str], Turn], own: Catalogue
) -> None:
    assert text(say("be")) in own.language.replies["done"]


def test_two_readings_of_one_intent_are_told_apart_by_their_slots(own: Catalogue) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    rivals = tuple(
        Intent("test.find", (Slot(name, "alpha", "alpha", 5, 10),)) for name in ("name", "other")
    )
    meant = Interpretation("find alpha", "en", rejected="tie", rivals=rivals)
    turn = dialogue.take(meant, 0)
    assert turn.pending is not None
    assert turn.pending.choices == ("alpha, the name", "alpha, the other")
    choice = Slot("choice", "alpha, the other", "the other", 0, 9)
    chosen = Interpretation("the other", "en", (Intent("dialog.choose", (choice,)),), 1.0)
    assert text(dialogue.take(chosen, 0)) == "Found."


def test_readings_that_sound_the_same_are_no_choice(own: Catalogue) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    meant = Interpretation("be", "en", rejected="tie", rivals=(Intent("test.bare"),) * 2)
    turn = dialogue.take(meant, 0)
    assert (turn.after, turn.pending is not None) == ("confirming", True)


def test_help_without_any_command_still_answers(say: Callable[[str], Turn]) -> None:
    assert say("help").reply is not None


def test_a_wrong_command_is_a_fault_and_leaves_everything_as_it_was(own: Catalogue) -> None:
    dialogue, matcher = Dialogue(own, Cabin(), random.Random(1)), Matcher(own)
    asked = dialogue.take(matcher.interpret("warm up"), 0)
    with pytest.raises(CabinError, match=r"no\.such_command"):
        dialogue.take(matcher.interpret("break"), 0)
    assert (dialogue.state, dialogue.pending) == ("confirming", asked.pending)


def test_a_language_without_wording_still_acts(own: Catalogue) -> None:
    mute = Catalogue(Language("xx", "Mute"), own.intents)
    dialogue = Dialogue(mute, Cabin(), random.Random(1))
    assert missing_replies(mute.language) == tuple(REPLIES)
    unknown = dialogue.take(Interpretation("x", "xx", rejected="unknown"), 0)
    assert (unknown.reply, unknown.after) == (None, "idle")
    badly = dialogue.take(Interpretation("cool", "xx", (Intent("test.cool"),), 0.5), 0)
    assert (badly.reply, badly.after) == (None, "confirming")
    yes = dialogue.take(Interpretation("yes", "xx", (Intent("dialog.yes"),), 1.0), 0)
    assert (yes.reply, yes.after, yes.pending) == (None, "idle", None)
    assert [command.name for command in yes.commands] == ["climate.set_ac"]


def test_english_has_all_that_the_dialogue_says(catalogue: Catalogue) -> None:
    assert missing_replies(catalogue.language) == ()


@pytest.mark.parametrize("name", ["test.tell", "dialog.same_for"])
def test_a_guess_that_lacks_what_all_its_sentences_say_runs_nothing(
    own: Catalogue, name: str
) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    dialogue.take(Interpretation("cool", "en", (Intent("test.cool"),), 1.0), 0)
    turn = dialogue.take(Interpretation("x", "en", (Intent(name),), 0.99), 0)
    assert turn.commands == ()
    assert turn.reply is not None
    assert turn.reply.text


def test_a_question_waits_from_the_end_of_its_speech(own: Catalogue) -> None:
    yes = Interpretation("yes", "en", (Intent("dialog.yes"),), 1.0)
    for said_ms, answers in ((6_000, True), (6_001, False)):
        dialogue = Dialogue(own, Cabin(), random.Random(1), Policy(answer_ms=1_000))
        dialogue.take(Interpretation("warm up", "en", (Intent("test.heat"),), 1.0), 0)
        dialogue.finish(5_000)
        assert bool(dialogue.take(yes, said_ms).commands) == answers
        assert (dialogue.pending, dialogue.expectation) == (None, None)


def test_speech_ends_the_turn(own: Catalogue) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    turn = dialogue.take(Interpretation("be", "en", (Intent("test.bare"),), 1.0), 0)
    assert (turn.before, turn.after) == ("idle", "speaking")
    dialogue.finish(10)
    assert dialogue.state == "idle"
    with pytest.raises(IllegalEventError, match="'finish' is illegal in state 'idle'"):
        dialogue.finish(20)


def test_a_variant_does_not_come_twice_in_a_row(own: Catalogue) -> None:
    dialogue = Dialogue(own, Cabin(), random.Random(1))
    yes = Interpretation("yes", "en", (Intent("dialog.yes"),), 1.0)
    said = [text(dialogue.take(yes, 0)) for _ in range(20)]
    assert all(one != next_one for one, next_one in pairwise(said))


def test_the_same_seed_says_the_same(own: Catalogue) -> None:
    yes = Interpretation("yes", "en", (Intent("dialog.yes"),), 1.0)
    both = [Dialogue(own, Cabin(), random.Random(7)) for _ in range(2)]
    one, other = ([text(each.take(yes, 0)) for _ in range(9)] for each in both)
    assert one == other
