"""`cabin why`: why a sentence is read as it is, and what would let it match."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cabin.cli import options
from cabin.cli.load import known_intent, load_settings_with
from cabin.cli.records import Record, parse_record, print_record

if TYPE_CHECKING:
    from rich.console import Console

    from cabin.authoring.change import Change
    from cabin.authoring.why import Why
    from cabin.nlu import Candidate

_SHOWN = 3
_STYLES = {"word": "green", "slot": "cyan", "filler": "dim", "similar": "yellow"}
_LOST = "red"


def why(
    sentence: Annotated[str, typer.Argument(help="What is said.")],
    *,
    intent: Annotated[
        str | None, typer.Option("--intent", help="The intent that it should give.")
    ] = None,
    as_json: options.Json = False,
    lang: options.Lang = None,
    intents: options.Intents = None,
    settings_file: options.SettingsFile = None,
) -> None:
    """Say why a sentence is read as it is, and which change to a template would let it match.

    Example: `cabin why "crank the temperature to twenty one"`

    A change is only shown once it has been tried: the sentence matches, and every test still holds.
    """
    from cabin.authoring.why import why as ask
    from cabin.cli.load import load_matcher_with

    settings = load_settings_with(settings_file, lang=lang, intents=intents)
    matcher = load_matcher_with(settings)
    known_intent(matcher.compiled.catalogue, intent)
    found = ask(matcher, sentence, intent)
    if as_json:
        print_record(why_record(found))
    else:
        from rich.console import Console

        _show(Console(highlight=False, soft_wrap=True), found)
    raise typer.Exit(0 if found.interpretation.rejected is None else 1)


def why_record(found: Why) -> Record:
    """Return what `cabin why --json` says."""
    interpretation = found.interpretation
    return {
        **parse_record(interpretation),
        "rejected": interpretation.rejected,
        "safeguard": found.safeguard or None,
        "rivals": [each.name for each in interpretation.rivals],
        "nearest": interpretation.nearest,
        "chances": {name: round(chance, 4) for name, chance in found.chances.items()},
        "candidates": [_candidate(each) for each in found.candidates],
        "change": _change(found.change) if found.change else None,
    }


def _candidate(candidate: Candidate) -> Record:
    slots = {slot.name: slot.value for slot in candidate.intent.slots}
    return {
        "intent": candidate.intent.name,
        "slots": slots,
        "score": round(candidate.score, 4),
        "cost": candidate.cost,
        "template": candidate.template,
        "place": candidate.place,
        "tokens": [
            {"text": each.text, "kind": each.kind, "name": each.name, "cost": each.cost}
            for each in candidate.steps
        ],
    }


def _change(change: Change) -> Record:
    place = change.before.place
    return {
        "intent": change.intent,
        "place": f"{place.file}:{place.line}:{place.column}",
        "before": change.before.source,
        "after": change.after,
        "edits": list(change.edits),
    }


def _show(console: Console, found: Why) -> None:
    """Print the reading, the words of the best candidate, the others, and the change."""
    from rich.text import Text

    from cabin.cli.view import understood

    console.print(understood(found.interpretation))
    if found.safeguard:
        console.print(Text(f"because {found.safeguard}", "yellow"))
    if found.chances:
        likeliest = sorted(found.chances.items(), key=lambda each: -each[1])[:_SHOWN]
        said = ", ".join(f"{name or 'no command'} {chance:.2f}" for name, chance in likeliest)
        console.print(Text(f"the classifier says {said}", "dim"))
    for number, candidate in enumerate(found.candidates[:_SHOWN]):
        console.print(
            Text.assemble(
                ("\n" if not number else "", ""),
                (f"{candidate.score:.2f}  ", "dim"),
                (candidate.intent.name, "bold"),
                (f"  {candidate.place}", "dim"),
            )
        )
        console.print(f"      {candidate.template}", markup=False)
        for step in candidate.steps if not number else ():
            said = step.text if step.kind != "omitted" else "—"
            meant = f" {step.name}" if step.name and step.name != step.text else ""
            style = _STYLES.get(step.kind, _LOST)
            cost = f"  costs {step.cost}" if step.cost else ""
            line = Text.assemble(f"      {said:<18}", (f"{step.kind}{meant}", style), (cost, "dim"))
            console.print(line)
    if found.change:
        _show_change(console, found.change)
    elif found.safeguard:
        console.print("no small change to a template would let it match")


def _show_change(console: Console, change: Change) -> None:
    place = change.before.place
    console.print(f"\nIt would match if {place.file}:{place.line} ({change.intent}) said:")
    # A JSON text is a YAML text.
    console.print(f"      - {json.dumps(change.after, ensure_ascii=False)}", markup=False)
    console.print(f"({'; '.join(change.edits)}; tried, and no test is lost)", markup=False)
