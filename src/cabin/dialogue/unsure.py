"""Decides by how sure a sentence is: run it, ask what was said or meant, or own up."""

from __future__ import annotations

from cabin.dialogue.answers import put_aside, reprompt, respond
from cabin.dialogue.draft import Draft, Means
from cabin.dialogue.help import examples
from cabin.dialogue.phrase import phrase
from cabin.dialogue.question import Question
from cabin.dialogue.run import wordless
from cabin.messages import Intent, Interpretation


def decide(draft: Draft, interpretation: Interpretation) -> None:
    """Do with a sentence what its score and its rejection allow."""
    if interpretation.rejected == "tie" and interpretation.rivals:
        _ask_which(draft, interpretation.rivals)
        return
    verdict = draft.means.policy.verdict(interpretation, draft.means.catalogue)
    if verdict == "confirm" and draft.open is not None and _waits(draft.open):
        # What answers the question is likely, anything else is not.
        names = {intent.name for intent in draft.open.intents}
        verdict = "act" if interpretation.intents[0].name in names else "refuse"
    if verdict == "refuse":
        _miss(draft, interpretation)
    elif verdict == "confirm":
        _ask_whether(draft, interpretation.intents)
    else:
        respond(draft, interpretation.intents)
    if interpretation.rejected == "partial" and interpretation.unread and verdict != "refuse":
        reply = draft.means.wording.key("partial", rest=interpretation.unread)
        draft.ask(Question("rest", reply or wordless(draft), draft.now_ms))


def _miss(draft: Draft, interpretation: Interpretation) -> None:
    """Say that it was not understood, with more help the second time."""
    draft.missed = True
    if draft.open is not None and draft.open.aside:
        put_aside(draft, draft.open)
    if draft.open is not None and _waits(draft.open):
        reprompt(draft, draft.open)
    elif draft.means.memory.misses:
        draft.key("not_understood_again", examples=examples(draft.means, None))
    elif interpretation.nearest:
        draft.key("nearest_help", nearest=interpretation.nearest)
    else:
        draft.key("not_understood")


def _waits(question: Question) -> bool:
    """Return whether what is said next is likely the answer."""
    return question.kind != "rest" and not question.aside


def _ask_whether(draft: Draft, intents: tuple[Intent, ...]) -> None:
    """Ask whether this is what was said."""
    said = tuple(phrase(draft.means.catalogue, intent) for intent in intents)
    reply = draft.means.wording.key("did_you_say", sentence=said)
    draft.ask(Question("heard", reply or wordless(draft), draft.now_ms, intents))


def _ask_which(draft: Draft, rivals: tuple[Intent, ...]) -> None:
    """Ask which of several readings is meant."""
    readings = {
        label: rival for rival, label in zip(rivals, labels(draft.means, rivals), strict=True)
    }
    if len(readings) == 1:
        _ask_whether(draft, rivals[:1])
        return
    choices = tuple(readings)
    reply = draft.means.wording.key("tie", choices=choices)
    draft.ask(
        Question(
            "tie",
            reply or wordless(draft),
            draft.now_ms,
            tuple(readings.values()),
            choices=choices,
        )
    )


def labels(means: Means, rivals: tuple[Intent, ...]) -> tuple[str, ...]:
    """Return how each reading is called: by a sentence, or by the slot that sets it apart."""
    said = tuple(phrase(means.catalogue, rival) for rival in rivals)
    if len(set(said)) == len(said):
        return said
    return tuple(
        _by_slot(means, rival, rivals) or name for rival, name in zip(rivals, said, strict=True)
    )


def _by_slot(means: Means, rival: Intent, rivals: tuple[Intent, ...]) -> str | None:
    """Return "Silver Line, the title": the first slot that not every reading has."""
    for name, value in rival.values.items():
        if any(other.values.get(name) != value for other in rivals):
            reply = means.wording.key("rival", value=value, slot=name)
            return reply.text if reply else None
    return None
