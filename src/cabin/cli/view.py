"""The terminal view: one exchange after the other, each step on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cabin.messages import Change, Intent, Interpretation, Outcome, SignalValue, Transcript
from cabin.pipeline import Exchange, Stage

if TYPE_CHECKING:
    from rich.console import Console

    from cabin.pipeline.speaking import Spoken

LABEL_WIDTH = 12
MOST_CHANGES = 6
CONFIDENCE_STYLES = ((0.85, "green"), (0.6, "yellow"), (0.0, "red"))
OUTCOME_STYLES = {"refused": "yellow", "asked": "magenta"}
STAGES: tuple[Stage, ...] = ("listen", "hear", "finish", "understand", "act")
REJECTIONS = {
    "silence": "no words",
    "unknown": "nothing that I know",
    "veto": "too different from what I know",
    "tie": "two readings",
    "partial": "only in part",
}


def show_file(console: Console, title: str, remark: str = "") -> None:
    """Print which recording is heard."""
    console.print()
    console.print(Text.assemble(("▶ ", "cyan"), (title, "bold"), (f"  {remark}", "dim")))


def show_exchange(console: Console, exchange: Exchange) -> None:
    """Print what was heard, understood and changed, the reply and the milliseconds."""
    for transcript in exchange.transcripts:
        if transcript.text:
            console.print(_line("heard", _words(transcript)))
    if exchange.interpretation.rejected != "silence":
        console.print(_line("understood", understood(exchange.interpretation)))
    for outcome in exchange.turn.outcomes:
        for change in _changes(outcome.changes):
            console.print(_line("changed", change))
        if outcome.kind in OUTCOME_STYLES:
            console.print(_line(outcome.kind, _case(outcome)))
    if exchange.turn.reply:
        said = Text(f"“{exchange.turn.reply.text}”", style="bold cyan")
        console.print(_line("reply", said))
    elif exchange.interpretation.rejected == "silence":
        console.print(_line("heard", Text("nothing to act on", style="dim italic")))
    console.print(_line("", _milliseconds(exchange)))


def show_spoken(console: Console, spoken: Spoken) -> None:
    """Print how a reply was spoken."""
    text = Text(f"{spoken.synthesis_ms:.1f} ms", style="dim italic")
    if spoken.file:
        text.append(f" → {spoken.file}")
    console.print(_line("speak", text))


def show_nothing(console: Console) -> None:
    """Print that no speech was found."""
    console.print(_line("heard", Text("no speech", style="dim italic")))


def _line(label: str, content: Text) -> Table:
    """Return one labelled line; what does not fit goes on beneath the content."""
    line = Table.grid()
    line.add_column(width=LABEL_WIDTH + 2)
    line.add_column()
    line.add_row(Text(f"  {label}", style="dim"), content)
    return line


def _style(confidence: float) -> str:
    """Return the colour of a confidence."""
    return next(style for least, style in CONFIDENCE_STYLES if confidence >= least)


def _words(transcript: Transcript) -> Text:
    """Return the words, each in the colour of its confidence, and the whole's confidence."""
    text = Text()
    for word in transcript.words:
        text.append(word.text, style=_style(word.confidence)).append(" ")
    if not transcript.words:
        text.append(f"{transcript.text} ")
    if transcript.recogniser != "typed":
        text.append(f" {transcript.confidence:.2f} {transcript.recogniser}", style="dim")
    return text


def understood(interpretation: Interpretation) -> Text:
    """Return the intents with their slots and the score, or why there are none."""
    text = Text(" + ").join([_intent(intent) for intent in interpretation.intents])
    if interpretation.rejected:
        text.append(" " if text else "").append(REJECTIONS[interpretation.rejected], "yellow")
        if interpretation.nearest:
            text.append(f"; nearest: “{interpretation.nearest}”", "dim")
    else:
        text.append(f"  {interpretation.score:.2f}", "dim")
    return text


def _intent(intent: Intent) -> Text:
    """Return an intent's name with its slots."""
    text = Text(intent.name, style="bold")
    for name, value in intent.values.items():
        text.append(f"  {name} ", "dim").append(str(value))
    return text


def _changes(changes: Sequence[Change]) -> Iterator[Text]:
    """Yield the signals that changed; what changed alike in several places is one line."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        name = change.signal.removeprefix("Vehicle.").removeprefix("Private.")
        key = (name.rpartition(".")[2], _value(change.before), _value(change.after))
        alike.setdefault(key, []).append(name)
    for shown, ((_, before, after), names) in enumerate(alike.items()):
        if shown == MOST_CHANGES:
            yield Text(f"and {len(alike) - shown} more signals", style="dim")
            return
        where = names[0] if len(names) == 1 else _common(names)
        yield Text.assemble(f"{where}  ", (before, "dim"), (" → ", "dim"), (after, "bold"))


def _common(names: Sequence[str]) -> str:
    """Return names that differ in the middle as one: `Cabin.HVAC.Station.(4 zones).FanSpeed`."""
    columns = zip(*(name.split(".") for name in names), strict=False)
    head = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, columns)]
    return ".".join([*head, f"({len(names)} zones)", names[0].rpartition(".")[2]])


def _value(value: SignalValue | None) -> str:
    """Return a signal's value as a person reads it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value is None or value == "":
        return "—"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _case(outcome: Outcome) -> Text:
    """Return why something was refused, or what is asked."""
    style = OUTCOME_STYLES[outcome.kind]
    text = Text(outcome.case.replace("_", " "), style=style)
    if outcome.choices:
        text.append(f"  {', '.join(outcome.choices)}", "dim")
    return text


def _milliseconds(exchange: Exchange) -> Text:
    """Return the milliseconds of every stage that ran."""
    parts = [f"{stage} {exchange.ms[stage]:.1f}" for stage in STAGES if stage in exchange.ms]
    return Text(" · ".join(parts) + " ms" if parts else "", style="dim italic")
