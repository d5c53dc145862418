"""The terminal view: one exchange after the other, each step on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cabin.messages import Change, Intent, Interpretation, Outcome, SignalValue, Transcript

if TYPE_CHECKING:
    from rich.console import Console

    from cabin.pipeline import Exchange

LABEL_WIDTH = 12
CONFIDENCE_STYLES = ((0.85, "green"), (0.6, "yellow"), (0.0, "red"))
OUTCOME_STYLES = {"refused": "yellow", "asked": "magenta"}
STAGES = (
    ("listen", "listen"),
    ("hear", "hear"),
    ("understand", "understand"),
    ("act", "act"),
    ("word", "word"),
    ("speak", "speak"),
)
REJECTIONS = {
    "silence": "no words",
    "unknown": "nothing that I know",
    "veto": "too different from what I know",
    "tie": "two readings",
    "partial": "only in part",
}


def show_exchange(console: Console, exchange: Exchange) -> None:
    """Print what was heard, understood and changed, the reply and the milliseconds."""
    for transcript in exchange.transcripts:
        console.print(_line("heard", _words(transcript)))
    if exchange.interpretation.rejected != "silence":
        console.print(_line("understood", understood(exchange.interpretation)))
    for outcome in exchange.turn.outcomes:
        for change in outcome.changes:
            console.print(_line("changed", _change(change)))
        if outcome.kind in OUTCOME_STYLES:
            console.print(_line(outcome.kind, _case(outcome)))
    if exchange.turn.reply:
        said = Text(f"“{exchange.turn.reply.text}”", style="bold cyan")
        console.print(_line("reply", said))
    elif exchange.interpretation.rejected == "silence":
        console.print(_line("heard", Text("nothing to act on", style="dim italic")))
    console.print(_line("", _milliseconds(exchange)))
    console.print()


def _line(label: str, content: Text) -> Text:
    """Return one labelled line."""
    return Text.assemble((f"  {label:<{LABEL_WIDTH}}", "dim"), content)


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


def _change(change: Change) -> Text:
    """Return a signal's name, shortened by what all have in common, and its two values."""
    name = change.signal.removeprefix("Vehicle.")
    return Text.assemble(
        f"{name}  ", (_value(change.before), "dim"), (" → ", "dim"), (_value(change.after), "bold")
    )


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
    parts = [f"{label} {exchange.ms[key]:.1f}" for key, label in STAGES if key in exchange.ms]
    return Text(" · ".join(parts) + " ms" if parts else "", style="dim italic")
