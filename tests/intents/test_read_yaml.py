# ruff: noqa: E501 - a problem stands on one line, as a person sees it
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cabin.intents.read_yaml import read_yaml
from cabin.intents.report import Report
from cabin.intents.yaml_text import MAX_BYTES
from cabin.intents.yaml_tree import Entries, Items, Scalar, YamlNode


@pytest.fixture(params=["quick", "pure"])
def scanner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with the C scanner and with the one in Python, which stands in where C is missing."""
    if request.param == "pure":
        monkeypatch.setattr("cabin.intents.read_yaml._SCANNERS", (True,))
    return str(request.param)


def read(path: Path, data: bytes | str) -> tuple[Entries | None, list[str]]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    report = Report()
    tree = read_yaml(path, report)
    return tree, [str(one).replace(str(path), "f") for one in report.problems]


def plain(node: YamlNode | None) -> object:
    match node:
        case Scalar(value=value):
            return value
        case Items(nodes=nodes):
            return [plain(one) for one in nodes]
        case Entries(pairs=pairs):
            return {key.text: plain(value) for key, value in pairs}
    return None


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("no", "no"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("12", 12),
        ("-3", -3),
        ("0o14", 12),
        ("0x1F", 31),
        ("014", 14),
        ("20.5", 20.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-02", "2026-01-02"),
        ("-", "-"),
        ("+", "+"),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_resolves_by_the_core_schema_of_yaml_1_2(tmp_path: Path, text: str, value: object) -> None:
    tree, problems = read(tmp_path / "f", f"k: {text}\n" if text != "-" else "k: '-'\n")
    assert problems == []
    assert plain(tree) == {"k": value}
    assert type(plain(tree.get("k") if tree else None)) is type(value)


@pytest.mark.usefixtures("scanner")
def test_what_only_yaml_1_2_allows(tmp_path: Path) -> None:
    tree, problems = read(tmp_path / "f", "a: [How much?]\nb: {c: What?}\n")
    assert problems == []
    assert plain(tree) == {"a": ["How much?"], "b": {"c": "What?"}}


def test_endless_numbers_are_numbers(tmp_path: Path) -> None:
    tree, _ = read(tmp_path / "f", "a: [.inf, -.Inf]\nb: .nan\n")
    assert tree is not None
    assert plain(tree.get("a")) == [float("inf"), float("-inf")]
    nan = plain(tree.get("b"))
    assert nan != nan  # noqa: PLR0124 - only a nan differs from itself


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "f:1:1: the file is empty; write its keys, or remove it"),
        (b"# only a word\n", "f:1:1: the file is empty; write its keys, or remove it"),
        (b"---\n", "f:1:1: the file is empty; write its keys, or remove it"),
        (b"~\n", "f:1:1: the file is empty; write its keys, or remove it"),
        (b"\n\njust text\n", "f:3:1: the file holds no keys; begin with 'domain: ...'"),
        (b"- a\n- b\n", "f:1:1: the file holds no keys; begin with 'domain: ...'"),
        (b"\xef\xbb\xbfa: b\n", "f:1:1: the file begins with a byte order mark; save it as UTF-8 without one"),
        ("a: b\n".encode("utf-16"), "f:1:1: the file is UTF-16; save it as UTF-8"),
        (b"a: b\nc: \xc3\xa9\xff\n", "f:2:5: byte 0xff is no UTF-8; save the file as UTF-8"),
        (b"a: b\r\nc: \xff\n", "f:2:4: byte 0xff is no UTF-8; save the file as UTF-8"),
        (b"a:\n\tb: c\n", "f:2:1: a tab indents this line; indent with plain spaces"),
        (b"a:\n  \tb: c\n", "f:2:3: a tab indents this line; indent with plain spaces"),
        ("a:\n \u00a0b: c\n".encode(), "f:2:2: a space of another kind indents this line; indent with plain spaces"),
        (b"a: b\n<<<<<<< HEAD\n", "f:2:1: a merge left its mark here; keep one of the two sides, without the marks"),
        (b"a: b\x00\n", "f:1:5: the sign U+0000 is not allowed; remove it"),
        ("a: b\u2028c\n".encode(), "f:1:5: the sign U+2028 is not allowed; remove it"),
        (b"a: 1\nb: 2\na: 3\n", "f:3:1: the key 'a' stands twice; the first is in line 1; join them or rename one"),
        (b"a: {b: 1, 'b': 2}\n", "f:1:11: the key 'b' stands twice; the first is in line 1; join them or rename one"),
        (b"1: a\n", "f:1:1: a key must be text; put text that begins with [ or {, or that holds ': ' or ' #', in double quotes"),
        (b"[a]: b\n", "f:1:1: a key must be text; put text that begins with [ or {, or that holds ': ' or ' #', in double quotes"),
        (b"a: !!python/name:os.system x\n", "f:1:4: the tag 'tag:yaml.org,2002:python/name:os.system' is not used here; remove it"),
        (b"a: *b\n", "f:1:4: the alias '*b' has no anchor before it; remove it"),
        (b"a: &b [*b]\n", "f:1:8: the alias '*b' has no anchor before it; remove it"),
        (b"a: b\n---\nc: d\n", "f:3:1: a second document begins here; remove the '---' before it"),
    ],
)  # fmt: skip
def test_says_what_is_no_data(tmp_path: Path, data: bytes, problem: str) -> None:
    assert read(tmp_path / "f", data) == (None, [problem])


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize(
    "text",
    [
        "a: [b\n",
        "a: 'b\n",
        'a: "b\n',
        'a: "\\q"\n',
        "a: [the] light\n",
        "a: {x} now\n",
        "a:\n  - b\n c: d\n",
        "a: b: c\n",
        "a: %b\n",
        "a: @b\n",
        "a: `b\n",
        "a: |x\n",
        "%YAML 9.9.9\n---\na: b\n",
        "? a\n: - b\n  -c: [\n",
        "}",
    ],
)
def test_broken_yaml_is_one_problem_at_a_place_in_the_file(tmp_path: Path, text: str) -> None:
    tree, problems = read(tmp_path / "f", text)
    assert tree is None
    [problem] = problems
    _, line, column, what = problem.split(":", 3)
    assert 1 <= int(line) <= text.count("\n") + 1
    assert int(column) >= 1
    assert "; " in what


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize("text", ["a: " + "[" * 50_000, "a: " + "{b: " * 50_000, "- " * 5000])
def test_deep_nesting_is_an_error_and_no_crash(tmp_path: Path, text: str) -> None:
    tree, [problem] = read(tmp_path / "f", text)
    assert tree is None
    assert "nest more than" in problem


@pytest.mark.usefixtures("scanner")
def test_aliases_are_the_anchor_once_more(tmp_path: Path) -> None:
    tree, problems = read(tmp_path / "f", "a: &x {b: [on]}\nc: *x\n")
    assert problems == []
    assert plain(tree) == {"a": {"b": ["on"]}, "c": {"b": ["on"]}}


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    tree, [problem] = read(tmp_path / "f", "\n".join(lines))
    assert tree is None
    assert problem.startswith("f:6:")
    assert problem.endswith("the file holds more than 200000 values; split it")


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    report = Report()
    assert read_yaml(tmp_path / "gone.yaml", report) is None
    assert read_yaml(tmp_path, report) is None
    assert [one.what for one in report.problems] == [
        "the file cannot be read: Is a directory",
        "the file cannot be read: No such file or directory",
    ]
    _, [problem] = read(tmp_path / "f", b"a" * (MAX_BYTES + 1))
    assert problem == f"f:1:1: the file is larger than {MAX_BYTES} bytes; split it"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab:-[]{}<>#&*!|>'\"%@,? \n\t\\é"), max_size=40))
def test_any_text_is_a_tree_or_one_problem(tmp_path: Path, text: str) -> None:
    tree, problems = read(tmp_path / "f", text)
    assert (tree is None) == (len(problems) == 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40))
def test_any_bytes_are_a_tree_or_one_problem(tmp_path: Path, data: bytes) -> None:
    tree, problems = read(tmp_path / "f", data)
    assert (tree is None) == (len(problems) == 1)
