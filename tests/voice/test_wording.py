from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabin.errors import CabinError
from cabin.intents.model import Language
from cabin.messages import Fact
from cabin.voice.wording import join, mentions, needs, suitable, word

ENGLISH = Language(
    "en",
    "English",
    measures={
        "celsius": ("{number} °C", "{number} degree", "{number} degrees", "half a degree"),
        "percent": ("{number}%", "{number} percent"),
        "level": ("level {number}", "level {number}", "level {number}"),
        "kilometres": ("{number} km", "{number} kilometre", "{number} kilometres"),
        "hours": ("{number} h", "{number} hour", "{number} hours"),
        "minutes": ("{number} min", "{number} minute", "{number} minutes"),
        "seconds": ("{number} s", "{number} second", "{number} seconds"),
    },
    words={"all": "everyone"},
    replies={
        "list_more": ("{items}, {item}",),
        "list_and": ("{items} and {item}",),
        "list_or": ("{items} or {item}",),
        "and_a_half": ("{number} and a half",),
        "time": ("{hour} {minute}",),
        "time_oh": ("{hour} oh {minute}",),
        "time_hour": ("{hour} o'clock",),
    },
)
GERMAN = Language("de", "Deutsch", words={"decimal": ","})
KLINGON = Language("tlh", "tlhIngan Hol")

DISTANCE = "{distance} {unit}"
WORDED: list[tuple[str, dict[str, Fact], str, str]] = [
    ("Fine.", {}, "Fine.", "Fine."),
    ("{n}", {"n": 21}, "21", "Twenty-one"),
    ("{n}", {"n": 21.0}, "21", "Twenty-one"),
    ("{n}", {"n": 21.5}, "21.5", "Twenty-one and a half"),
    ("{n}", {"n": 0.5}, "0.5", "Zero point five"),
    ("{n}", {"n": -1.5}, "-1.5", "Minus one and a half"),
    ("{n}", {"n": -0.001}, "0", "Zero"),
    ("{n}", {"n": 7.25}, "7.25", "Seven point two five"),
    ("{n}", {"n": float("inf")}, "Inf", "Inf"),
    ("{n} {unit}.", {"n": 21.5, "unit": "celsius"}, "21.5 °C.", "Twenty-one and a half degrees."),
    ("{n} {unit}.", {"n": 1, "unit": "celsius"}, "1 °C.", "One degree."),
    ("{n} {unit}.", {"n": -1, "unit": "celsius"}, "-1 °C.", "Minus one degree."),
    ("{n} {unit}.", {"n": 0.5, "unit": "celsius"}, "0.5 °C.", "Half a degree."),
    ("{n} {unit}.", {"n": 40, "unit": "percent"}, "40%.", "Forty percent."),
    ("Fan {n} {unit}", {"n": 3, "unit": "level"}, "Fan level 3", "Fan level three"),
    (DISTANCE, {"distance": 12, "unit": "kilometres"}, "12 km", "Twelve kilometres"),
    (DISTANCE, {"distance": 12, "unit": "parsecs"}, "12 parsecs", "Twelve parsecs"),
    ("{n} degrees", {"n": 1}, "1 degree", "One degree"),
    ("{n} degrees warmer", {"n": 0.5}, "0.5 degrees warmer", "Half a degree warmer"),
    ("{n} minutes.", {"n": 1}, "1 minute.", "One minute."),
    ("{n} minutes.", {"n": 2}, "2 minutes.", "Two minutes."),
    ("{n} minutesque", {"n": 1}, "1 minutesque", "One minutesque"),
    ("{n} {u}", {"n": 80, "u": "minutes"}, "1 h 20 min", "One hour twenty minutes"),
    ("{n} minutes", {"n": 80}, "1 hour 20 minutes", "One hour twenty minutes"),
    ("{n} {u}", {"n": 720, "u": "seconds"}, "12 min", "Twelve minutes"),
    ("{n} {u}", {"n": 3661, "u": "seconds"}, "1 h 1 min 1 s", "One hour one minute one second"),
    ("{n} {u}", {"n": 60, "u": "minutes"}, "1 h", "One hour"),
    (
        "{low} to {high}[ {unit}].",
        {"low": 16, "high": 28, "unit": "celsius"},
        "16 to 28 °C.",
        "Sixteen to twenty-eight degrees.",
    ),
    ("{low} to {high}[ {unit}].", {"low": 0, "high": 9}, "0 to 9.", "Zero to nine."),
    ("On[ for {zone}].", {"zone": "rear_left"}, "On for rear left.", "On for rear left."),
    ("On[ for {zone}].", {"zone": "all"}, "On for everyone.", "On for everyone."),
    ("On[ for {zone}].", {}, "On.", "On."),
    ("On[ for {zone}[ and {other}]].", {"zone": "a"}, "On for a.", "On for a."),
    ("On[ for {zone}[ and {other}]].", {"other": "a"}, "On.", "On."),
    ("The fan is {on}.", {"on": True}, "The fan is on.", "The fan is on."),
    ("The fan is {on}.", {"on": False}, "The fan is off.", "The fan is off."),
    ("By {at}.", {"at": "18:30"}, "By 18:30.", "By eighteen thirty."),
    ("By {at}.", {"at": "9:05"}, "By 9:05.", "By nine oh five."),
    ("By {at}.", {"at": "18:00"}, "By 18:00.", "By eighteen o'clock."),
    ("By {at}.", {"at": "25:00"}, "By 25:00.", "By 25:00."),
    ("Calling {who}.", {"who": "01234"}, "Calling 01234.", "Calling zero one two three four."),
    ("{what}.", {"what": ("a",)}, "A.", "A."),
    ("We have {what}.", {"what": ("a", "b")}, "We have a and b.", "We have a and b."),
    ("We have {what}.", {"what": ("a", "b", "c")}, "We have a, b and c.", "We have a, b and c."),
    ("{choices}?", {"choices": ("a", "b", "c")}, "A, b or c?", "A, b or c?"),
    ("We have {what}.", {"what": ()}, "We have .", "We have ."),
    ("{artist} sings.", {"artist": "el Faro"}, "el Faro sings.", "el Faro sings."),
    ("{zone}: on.", {"zone": "all"}, "Everyone: on.", "Everyone: on."),
    ("Title {t}.", {"t": "{n} [x]"}, "Title {n} [x].", "Title {n} [x]."),
]


@pytest.mark.parametrize(("template", "facts", "text", "speech"), WORDED)
def test_a_template_is_worded_to_be_read_and_to_be_spoken(
    template: str, facts: dict[str, Fact], text: str, speech: str
) -> None:
    reply = word(template, facts, ENGLISH)
    assert (reply.text, reply.speech, reply.lang) == (text, speech, "en")


def test_a_language_without_forms_still_has_its_numbers() -> None:
    assert word("{n}", {"n": 21.5}, GERMAN).text == "21,5"
    assert word("{n}", {"n": 21.5}, GERMAN).speech == "Einundzwanzig Komma fünf"
    assert word("{n} {u}", {"n": 3, "u": "celsius"}, GERMAN).speech == "Drei celsius"


def test_a_language_without_number_words_keeps_its_digits() -> None:
    assert word("{n}", {"n": 21.5}, KLINGON).speech == "21.5"


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{n", "'{' is no part of a fact"),
        ("n}", "'}' is no part of a fact"),
        ("{}", "'{' is no part of a fact"),
        ("a [b", "'[' is not closed"),
        ("a ]b", "']' closes nothing"),
    ],
)
def test_a_malformed_template_says_what_is_wrong(template: str, what: str) -> None:
    with pytest.raises(CabinError) as fault:
        needs(template)
    assert fault.value.what == what
    assert fault.value.where == repr(template)


def test_an_absent_fact_is_an_error_and_never_a_brace() -> None:
    with pytest.raises(CabinError, match="mentions minutes, which is absent"):
        word("{minutes} minutes", {}, ENGLISH)


def test_a_variant_is_suitable_where_its_facts_are_there() -> None:
    variants = ("{a} and {b}", "{a}[ and {b}]", "plain")
    assert suitable(variants, {"a": 1}) == ("{a}[ and {b}]", "plain")
    assert suitable(variants, {}) == ("plain",)
    assert mentions("{a}[ and {b}[ {c}]]") == {"a", "b", "c"}


def test_replies_join_into_one_that_asks_where_one_asks() -> None:
    said = [word("Done.", {}, ENGLISH), word("{n} more.", {"n": 2}, ENGLISH)]
    joined = join(said, ENGLISH)
    assert (joined.text, joined.speech) == ("Done. 2 more.", "Done. Two more.")
    assert not joined.asks


FACTS = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.text(st.characters(categories=["L", "N", "Zs"]), max_size=12),
    st.lists(st.sampled_from(["a", "rear_left", "18:30"]), max_size=4).map(tuple),
)


@given(st.dictionaries(st.sampled_from("abc"), FACTS), st.sampled_from([*ENGLISH.measures, "x"]))
def test_any_facts_are_worded_without_braces(facts: dict[str, Fact], unit: str) -> None:
    template = "[{a} {unit}][ then {b} minutes][ and {c}]"
    reply = word(template, {**facts, "unit": unit}, ENGLISH)
    assert not set("{}[]") & set(reply.text + reply.speech)


def test_number_words_are_loaded_only_where_they_are_needed() -> None:
    code = "import sys, cabin.voice.wording; sys.exit('num2words' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
