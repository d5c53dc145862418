"""Says what the names in a template stand for: the rules and slots of its file and the shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cabin.intents.definitions import Definitions
from cabin.intents.model import SlotRef, SlotSpec, Template
from cabin.intents.report import Report, suggest
from cabin.intents.written import Written


@dataclass(frozen=True, slots=True)
class Reach:
    """Holds all that some templates refer to, at any depth; `whole` where nothing is missing."""

    rules: dict[str, Template]
    slots: dict[str, SlotSpec]
    refs: frozenset[SlotRef]
    whole: bool


@dataclass(slots=True, eq=False)
class Scope:
    """Looks up names: first in the file's own definitions, then in the shared ones.

    `unreadable` holds the shared files that could not be read at all; `used` gathers the names
    that were looked up, as `<rule` and `{slot`. Where a file `is_cut`, sections of it did not fit,
    and what is not defined may have stood there.
    """

    own: Definitions
    shared: Definitions
    unreadable: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)
    is_cut: bool = False
    _blamed: bool = False

    def reach(self, templates: Iterable[Written], report: Report) -> Reach:
        """Return all that the templates refer to; report what is not there."""
        rules: dict[str, Template] = {}
        slots: dict[str, SlotSpec] = {}
        refs: set[SlotRef] = set()
        whole = True
        waiting = list(templates)
        while waiting:
            one = waiting.pop()
            for name in sorted(one.rules):
                rule = self._rule(one, name, report)
                whole = whole and rule is not None
                if rule is not None and name not in rules:
                    rules[name] = rule.template
                    waiting.append(rule)
            for ref in sorted(one.slots, key=lambda ref: (ref.slot, ref.name)):
                refs.add(ref)
                slot = self._slot(one, ref.slot, report)
                whole = whole and slot is not None
                if slot is not None and ref.slot not in slots:
                    slots[ref.slot] = slot
                    waiting.extend(self._says(ref.slot))
        return Reach(rules, slots, frozenset(refs), whole)

    def drop_unusable(self, report: Report) -> None:
        """Report what the file's own rules and values refer to in vain, and take them out.

        What refers to something broken is broken; left in, it could close a circle later.
        """
        for slot, says in list(self.own.says.items()):
            for one in says:
                reach = self.reach([one], report)
                if reach.refs and not one.slots:
                    report.error(
                        one.template.place,
                        f"a value of slot '{slot}' holds another slot, by way of a rule",
                        "write the words, or a rule without slots",
                    )
                if reach.refs or not reach.whole:
                    self.own.slots.pop(slot, None)
                    self.own.says.pop(slot, None)
        for name, rule in list(self.own.rules.items()):
            if not self.reach([rule], report).whole:
                del self.own.rules[name]
        self.used.clear()  # what only definitions use is not used by a sentence

    def _says(self, slot: str) -> tuple[Written, ...]:
        source = self.own if slot in self.own.slots else self.shared
        return source.says.get(slot, ())

    def _rule(self, one: Written, name: str, report: Report) -> Written | None:
        self.used.add("<" + name)
        rule = self.own.rules.get(name) or self.shared.rules.get(name)
        if rule is None:
            known = {*self.own.rules, *self.shared.rules}
            self._missing(one, "<", name, f"rule '{name}'", known, report)
        return rule

    def _slot(self, one: Written, name: str, report: Report) -> SlotSpec | None:
        self.used.add("{" + name)
        slot = self.own.slots.get(name) or self.shared.slots.get(name)
        if slot is None:
            known = {*self.own.slots, *self.shared.slots}
            self._missing(one, "{", name, f"slot '{name}'", known, report)
        return slot

    def _missing(
        self, one: Written, sign: str, name: str, what: str, known: set[str], report: Report
    ) -> None:
        """Report an unknown name, with the file that is to blame where that is another one."""
        if sign + name in self.own.keys:
            return  # it is broken, which is in the report
        place = one.place_of(sign, name)
        broken = self.shared.keys.get(sign + name)
        if broken is not None:
            if broken.file != place.file:
                report.error(place, f"{what} is broken", f"mend {broken.file}:{broken.line} first")
        elif self.unreadable:
            if not self._blamed:
                self._blamed = True
                report.error(place, f"{what} is not there", f"mend {self.unreadable[0]} first")
        elif not self.is_cut:
            section = "rules" if sign == "<" else "slots"
            remedy = suggest(name, known, f"add it under '{section}'")
            report.error(place, f"{what} is not defined", remedy)
