"""What the tests and the recordings reach."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cabin.authoring.coverage import Share, coverage, slot_combinations, templates
from cabin.intents.model import Catalogue
from cabin.nlu import Matcher
from cabin.recordings import Meaning, Recording


def recording(text: str) -> Recording:
    meanings = (Meaning("lamp.turn_on", {}),) if text else ()
    return Recording(Path("a.flac"), text, "a voice", "", "", None, meanings, None)


def test_templates_and_combinations_are_counted(matcher: Matcher) -> None:
    found = coverage(matcher)
    assert templates(found) == Share(3, 4)
    # set: level, level + row; on: row, none; off: row
    assert slot_combinations(found) == Share(3, 5)
    by_name = {each.spec.name: each for each in found}
    assert [each.source for each in by_name["lamp.turn_on"].unreached] == ["let there be light"]
    assert by_name["lamp.set"].untried == (frozenset(("level", "row")),)


def test_recordings_count_too(matcher: Matcher) -> None:
    found = coverage(matcher, [recording("let there be light"), recording("")])
    assert templates(found) == Share(4, 4)
    assert templates(found, "tests") == Share(3, 4)
    assert templates(found, "recordings") == Share(1, 4)


def test_each_of_two_commands_in_one_sentence_counts(lamps: Catalogue) -> None:
    lamps = replace(lamps, language=replace(lamps.language, joiners=("and",)))
    both = recording("turn on the front lamp and set the lamp to 40")
    assert templates(coverage(Matcher(lamps), [both]), "recordings") == Share(2, 4)


def test_a_share_of_nothing_is_whole() -> None:
    assert str(Share(0, 0)) == "0 of 0 (100 %)"
    assert str(Share(1, 3)) == "1 of 3 (33 %)"
