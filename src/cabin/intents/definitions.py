"""Reads the rules and slots of one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from cabin.intents.model import Place, SlotSpec
from cabin.intents.read_slot import Known, read_slot
from cabin.intents.report import Report
from cabin.intents.written import Written, check_signs, read_template
from cabin.intents.yaml_tree import Entries, Scalar, YamlNode


@dataclass(frozen=True, slots=True, eq=False)
class Definitions:
    """Holds the rules and slots of a file by name.

    `says` holds the templates of the list slots; `keys` the places of all names, as `<rule` and
    `{slot`; those in `keys` that are in neither `rules` nor `slots` are broken.
    """

    rules: dict[str, Written] = field(default_factory=dict)
    slots: dict[str, SlotSpec] = field(default_factory=dict)
    says: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


def read_definitions(raw: Entries, fitted: Entries, known: Known, report: Report) -> Definitions:
    """Return the sound rules and slots of a file (`raw` as written, `fitted` what fits)."""
    found = Definitions()
    for section, sign in (("rules", "<"), ("slots", "{")):
        node = raw.get(section)
        if isinstance(node, Entries):
            found.keys.update({sign + key.text: key.place for key, _ in node.pairs})
    for key, node in _pairs(fitted, "rules"):
        if isinstance(node, Scalar) and (written := read_template(node, report)):
            check_signs(node, report)
            found.rules[key.text] = written
    raw_slots = raw.get("slots")
    for key, node in _pairs(fitted, "slots"):
        whole = raw_slots.get(key.text) if isinstance(raw_slots, Entries) else None
        if not isinstance(node, Entries) or not isinstance(whole, Entries):
            continue
        # Where a key did not fit, the slot is broken and that is in the report.
        if len(node.pairs) == len(whole.pairs):
            _read_slot(key, node, known, found, report)
    return found


def _pairs(entries: Entries, section: str) -> tuple[tuple[Scalar, YamlNode], ...]:
    node = entries.get(section)
    return node.pairs if isinstance(node, Entries) else ()


def _read_slot(
    key: Scalar, node: Entries, known: Known, found: Definitions, report: Report
) -> None:
    """Add one slot, with the templates that say its values."""
    slot, says = read_slot(key, node, known, report)
    if slot is not None:
        found.slots[key.text] = slot
        found.says[key.text] = says
