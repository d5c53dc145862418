"""The intents that steer the dialogue itself: `dialog.*`, known by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cabin.dialogue.context import again, same_for, stops
from cabin.dialogue.draft import Draft
from cabin.dialogue.help import examples
from cabin.dialogue.phrase import phrase
from cabin.dialogue.run import perform
from cabin.dialogue.turn import Step
from cabin.messages import Intent

YES, NO, CANCEL, STOP = "dialog.yes", "dialog.no", "dialog.cancel", "dialog.stop"
HELP, REPEAT, BACK, UNDO = "dialog.help", "dialog.repeat", "dialog.back", "dialog.undo"
MORE, CHOOSE = "dialog.more", "dialog.choose"
SAME_FOR, INSTEAD = "dialog.same_for", "dialog.instead"

DROPPING = frozenset({CANCEL, STOP, BACK})
"""With a question open, they drop it."""

KEEPING = frozenset({HELP, REPEAT})
"""With a question open, they leave it open."""


def _nothing_pending(draft: Draft, intent: Intent) -> None:
    draft.key("lapsed" if draft.lapsed else "nothing_pending", spec=draft.spec(intent))


def _stop(draft: Draft, intent: Intent) -> None:
    means = draft.means
    running = stops(means.memory, means.catalogue, means.vehicle.signals)
    if running is None:
        _nothing_pending(draft, intent)
    else:
        perform(draft, running)


def _help(draft: Draft, intent: Intent) -> None:
    topic = draft.means.memory.topic
    found = examples(draft.means, topic)
    if topic and found:
        draft.key("help_topic", spec=draft.spec(intent), topic=topic, examples=found)
    else:
        draft.key("help", spec=draft.spec(intent), examples=found or examples(draft.means, None))


def _repeat(draft: Draft, intent: Intent) -> None:
    draft.repeats = True
    if draft.means.memory.reply is None:
        draft.key("nothing_to_repeat", spec=draft.spec(intent))
    else:
        draft.say(draft.means.memory.reply)


def _undo(draft: Draft, intent: Intent) -> None:
    means = draft.means
    outcome = means.vehicle.undo()
    draft.steps.append(Step(None, outcome))
    if "command" not in outcome.facts:
        draft.key("nothing_to_undo", spec=draft.spec(intent))
        return
    command = outcome.facts["command"]
    undone = means.memory.undone(command)
    means.memory.last_turn, means.memory.last_changes = (), 0
    # What changed the cabin without a dialogue is named by its command.
    what = phrase(means.catalogue, undone or Intent(str(command)))
    key = "undone" if outcome.kind == "changed" else "lasting"
    draft.key(key, spec=draft.spec(intent), what=what)


def _more(draft: Draft, intent: Intent) -> None:
    once_more = again(draft.means.memory, draft.means.catalogue)
    if once_more is None:
        draft.key("nothing_more", spec=draft.spec(intent))
    else:
        perform(draft, once_more)


def _same_for(draft: Draft, intent: Intent) -> None:
    found = same_for(draft.means.memory, draft.means.catalogue, intent.slots)
    if not found:
        draft.key("nothing_more", spec=draft.spec(intent))
    for each in found:
        perform(draft, each)


def _instead(draft: Draft, intent: Intent) -> None:
    """Take back what the last turn changed, and do it for the slots that were meant."""
    memory = draft.means.memory
    fits = same_for(memory, draft.means.catalogue, intent.slots)
    for _ in range(memory.last_changes if fits else 0):
        outcome = draft.means.vehicle.undo()
        draft.steps.append(Step(None, outcome))
        memory.undone(outcome.facts.get("command"))
    _same_for(draft, intent)


CONTROLS: Mapping[str, Callable[[Draft, Intent], None]] = MappingProxyType(
    {
        YES: _nothing_pending,
        NO: _nothing_pending,
        CANCEL: _nothing_pending,
        CHOOSE: _nothing_pending,
        STOP: _stop,
        HELP: _help,
        REPEAT: _repeat,
        BACK: _undo,
        UNDO: _undo,
        MORE: _more,
        SAME_FOR: _same_for,
        INSTEAD: _instead,
    }
)
"""What each does where no question takes it as its answer."""
