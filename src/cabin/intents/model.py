"""What the intent files say, checked and typed: templates, slots, intents, language, catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cabin.errors import Problem
from cabin.messages import SlotValue


@dataclass(frozen=True, slots=True)
class Place:
    """Points into a data file (line and column count from 1)."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """Matches these words, lower case, separated by one space."""

    text: str


@dataclass(frozen=True, slots=True)
class SlotRef:
    """Matches a slot: `{slot}`, or `{slot:name}` to report slot `slot` under another `name`."""

    slot: str
    name: str


@dataclass(frozen=True, slots=True)
class RuleRef:
    """Matches an expansion rule: `<rule>`."""

    rule: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Matches its items one after the other."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Matches one of its items: `(a|b)`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Permutation:
    """Matches all of its items in any order: `(a;b)`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """Matches its item or nothing: `[a]`."""

    item: Node


Node: TypeAlias = Text | SlotRef | RuleRef | Sequence | Alternatives | Permutation | Optional


@dataclass(frozen=True, slots=True)
class Template:
    """Holds one sentence template, its source text and its place."""

    node: Node
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Choice:
    """Holds one value of a list slot and the templates that say it."""

    value: SlotValue
    says: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class ListSlot:
    """Takes one of its choices."""

    name: str
    choices: tuple[Choice, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NumberSlot:
    """Takes a number.

    Any number is read; the range and step bound what is sampled and put before the recogniser,
    and the dialogue refuses what lies outside. `unit` names an entry of the language's units,
    whose words may follow the number ("percent", "degrees"). `digits` reads a string of spoken
    digits, as of a telephone number, and yields text.
    """

    name: str
    minimum: float
    maximum: float
    step: float
    place: Place
    unit: str | None = None
    digits: bool = False


@dataclass(frozen=True, slots=True)
class DurationSlot:
    """Takes a duration ("half an hour", "two minutes"); the value is in seconds."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class TextSlot:
    """Takes free words, as few as the rest of the template allows; tried last of all.

    A text never holds a word of `without`: it tells of another matter.
    """

    name: str
    max_words: int
    place: Place
    without: tuple[str, ...] = ()


SlotSpec: TypeAlias = ListSlot | NumberSlot | DurationSlot | TextSlot


@dataclass(frozen=True, slots=True)
class IntentTest:
    """Holds one sentence of an intent file and what it must give; `intent` None: nothing."""

    sentence: str
    intent: str | None
    slots: Mapping[str, SlotValue]
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """Holds a sentence that is taught to the classifier."""

    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class CommandCall:
    """Holds the command that an intent runs and the arguments that it fixes."""

    name: str
    arguments: Mapping[str, SlotValue | bool]
    place: Place


@dataclass(frozen=True, slots=True)
class IntentSpec:
    """Holds one intent as its file describes it.

    `rules` and `slots` are resolved: they hold all that its templates refer to.
    `ask` holds the questions for slots that must be there; `confirm` the question before acting.
    `replies` maps an outcome's case to its variants.
    `tests` holds sentences that must give this intent; `never` ones that must not.
    `examples` holds other ways to say it, which are taught to the classifier.
    """

    name: str
    description: str
    sentences: tuple[Template, ...]
    slots: Mapping[str, SlotSpec]
    rules: Mapping[str, Template]
    place: Place
    command: CommandCall | None = None
    ask: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confirm: tuple[str, ...] = ()
    replies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tests: tuple[IntentTest, ...] = ()
    never: tuple[IntentTest, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """Holds what is true of a language and not of an intent (`intents/<lang>/language.yaml`).

    fillers: words and phrases that may stand anywhere without meaning ("please", "um").
    functions: short words that explain nothing ("the", "a", "of"); their loss is no loss.
    joiners: what stands between two commands ("and", "and then").
    opposites: words of which one is never read as the other ("on", "off").
    units: unit name -> words that say it.
    contractions: short form -> long form ("what's" -> "what is").
    roles: a part that words play in reading (a key of `roles.ROLES`) -> the words that play it.
    replies: wording that belongs to no intent (not understood, yes or no?, undone ...).
    measures: unit -> how a number with it is written, spoken for one, for many, for a half
    ("{number} km", "{number} kilometre", "{number} kilometres", "half a kilometre").
    words: value of a fact -> how it is said ("all" -> "everyone"), where it is not said as it is.
    """

    code: str
    name: str
    fillers: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    opposites: tuple[tuple[str, ...], ...] = ()
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contractions: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Holds a warning that the files accept: its kind, what it is about, and the reason."""

    warning: str
    of: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Holds the intents of one language, mistakes of files left out, and what is no command."""

    language: Language
    intents: Mapping[str, IntentSpec]
    problems: tuple[Problem, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    outside: tuple[Example, ...] = ()
