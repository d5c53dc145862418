"""Finds the slots behind a name: several may report under one (`{fahrenheit:temperature}`)."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents import model


def sources(spec: model.IntentSpec, name: str) -> tuple[model.SlotSpec, ...]:
    """Return the slots that are reported under a name (`temperature`, `fahrenheit:temperature`)."""
    slots = sorted({ref.slot for ref in slot_refs(spec) if ref.name == name})
    return tuple(spec.slots[slot] for slot in slots if slot in spec.slots)


def slot_refs(spec: model.IntentSpec) -> Iterator[model.SlotRef]:
    """Yield the slots that the sentences of an intent refer to; each rule is looked at once."""
    waiting = [template.node for template in spec.sentences]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, model.SlotRef):
            yield node
        elif isinstance(node, model.RuleRef):
            if node.rule not in seen:
                seen.add(node.rule)
                waiting.append(spec.rules[node.rule].node)
        elif isinstance(node, model.Optional):
            waiting.append(node.item)
        elif not isinstance(node, model.Text):
            waiting.extend(node.items)
