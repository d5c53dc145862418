"""What the commands print as JSON, one object a line; docs/json.md holds the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cabin.messages import Change, Intent, Interpretation, SlotValue

if TYPE_CHECKING:
    from cabin.pipeline import Exchange

Record = dict[str, Any]


def parse_record(interpretation: Interpretation) -> Record:
    """Return what `cabin parse --jsonl` says of one sentence."""
    return {
        "text": interpretation.text,
        "lang": interpretation.lang,
        **_meaning(interpretation.intents, interpretation.score),
    }


def hear_record(file: str, exchanges: Sequence[Exchange]) -> Record:
    """Return what `cabin hear --jsonl` says of one file, all of its utterances together."""
    said = [each for each in exchanges if each.transcripts]
    intents = tuple(intent for each in exchanges for intent in each.interpretation.intents)
    replies = [each.turn.reply.text for each in exchanges if each.turn.reply]
    ms: dict[str, float] = {}
    for each in exchanges:
        for stage, spent in each.ms.items():
            ms[stage] = round(ms.get(stage, 0.0) + spent, 3)
    return {
        "file": file,
        "transcript": " ".join(each.transcripts[0].text for each in said).strip(),
        **_meaning(intents, min(_scores(exchanges), default=0.0)),
        "changes": [change_record(change) for each in exchanges for change in each.changes],
        "reply": " ".join(replies) or None,
        "ms": ms,
    }


def exchange_record(exchange: Exchange) -> Record:
    """Return all of one exchange, for `--json`."""
    interpretation, turn = exchange.interpretation, exchange.turn
    return {
        "transcripts": [
            {
                "recogniser": each.recogniser,
                "text": each.text,
                "confidence": round(each.confidence, 4),
            }
            for each in exchange.transcripts
        ],
        **parse_record(interpretation),
        "rejected": interpretation.rejected,
        "nearest": interpretation.nearest,
        "outcomes": [
            {"outcome": outcome.kind, "case": outcome.case, "choices": list(outcome.choices)}
            for outcome in turn.outcomes
        ],
        "changes": [change_record(change) for change in exchange.changes],
        "reply": turn.reply.text if turn.reply else None,
        "asks": bool(turn.reply and turn.reply.asks),
        "ms": {stage: round(spent, 3) for stage, spent in exchange.ms.items()},
    }


def change_record(change: Change) -> Record:
    """Return one signal that changed."""
    return {"signal": change.signal, "from": change.before, "to": change.after}


def print_record(record: Record) -> None:
    """Print one object on a line of its own, at once."""
    line = json.dumps(record, ensure_ascii=False)
    if not line.isprintable() and any("\ud800" <= each <= "\udfff" for each in line):
        line = json.dumps(record)  # half a character can only be written as an escape
    print(line, flush=True)


def _meaning(intents: Sequence[Intent], score: float) -> Record:
    """Return the first intent with its slots, and all of them."""
    every: list[Record] = [{"intent": each.name, "slots": _slots(each)} for each in intents]
    first: Record = every[0] if every else {"intent": None, "slots": {}}
    return {**first, "score": round(score, 4), "intents": every}


def _scores(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """Yield the scores of what was understood; what was not has none."""
    for each in exchanges:
        if each.interpretation.intents:
            yield each.interpretation.score


def _slots(intent: Intent) -> dict[str, SlotValue]:
    """Return an intent's slots; whole numbers are written without a point."""
    return {name: _plain(value) for name, value in intent.values.items()}


def _plain(value: SlotValue) -> SlotValue:
    """Return 21 for 21.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
