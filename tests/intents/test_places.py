from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cabin.intents.read_yaml import read_yaml
from cabin.intents.report import Report
from cabin.intents.yaml_tree import Items, Scalar

STYLES = r"""
k:
  - turn X it
  - turn
     over X it
  - "turn X it"
  - "turn \"\u00e9\x41\t X it"
  - "turn \
     over

     X it"
  - 'turn ''X'' it'
  - 'turn

     over X it'
  - |
    turn
      over X it
  - >-
    turn

    over
    X it
  - |2  # a remark
     turn X it
  - [turn X it, "X", 'X']
"""


def scalars_of(path: Path) -> list[Scalar]:
    report = Report()
    tree = read_yaml(path, report)
    assert report.problems == ()
    found: list[Scalar] = []
    waiting = [tree.get("k")] if tree else []
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Items):
            waiting.extend(node.nodes)
        elif isinstance(node, Scalar):
            found.append(node)
    return found


def test_a_sign_is_found_in_every_style(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(STYLES, encoding="utf-8")
    lines = STYLES.split("\n")
    found = scalars_of(path)
    assert len(found) == 13
    for scalar in found:
        place = scalar.at(scalar.text.index("X"))
        assert lines[place.line - 1][place.column - 1] == "X", scalar


@pytest.mark.parametrize(
    ("yaml", "offset", "line", "column"),
    [
        ("k: turn it", 4, 1, 8),  # the space
        ("k: turn it", 7, 1, 11),  # the end
        ('k: "turn it"', 7, 1, 12),
        ('k: ""', 0, 1, 4),
        ('k: "  "', 1, 1, 4),
        ("k: |\n  turn\n  it", 4, 2, 7),
        ("k: |\n  turn\n  it", 5, 3, 3),
        ('k: "\\U0001F600 it"', 2, 1, 16),
        ("k: '\U0001f600 it'", 2, 1, 7),
    ],
)
def test_blanks_and_ends_have_the_place_behind_what_stands_before(
    tmp_path: Path, yaml: str, offset: int, line: int, column: int
) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(yaml, encoding="utf-8")
    [scalar] = scalars_of(path)
    place = scalar.at(offset)
    assert (place.line, place.column) == (line, column)


def written(text: str, style: str) -> str:
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return f"{style}\n    " + text.replace("\n", "\n    ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\\ a", '"')
@given(
    st.from_regex(r"\A[a-z\\'\"é][a-z\\'\"#: é]{0,20}[a-z]\Z"),
    st.sampled_from(['"', "'", "|", ">"]),
)
def test_every_sign_has_its_own_place(tmp_path: Path, text: str, style: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(f"k: {written(text, style)}\n", encoding="utf-8")
    [scalar] = scalars_of(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    for offset, sign in enumerate(scalar.text.rstrip("\n")):
        place = scalar.at(offset)
        shown = lines[place.line - 1][place.column - 1 :]
        assert shown[0] == sign or (sign in '"\\' and shown[:2] == "\\" + sign)
