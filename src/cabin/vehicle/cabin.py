"""The cabin: takes commands, lets time pass, takes back; its state is the signals and no more."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from cabin.errors import CabinError
from cabin.messages import Change, Command, Outcome, SignalValue
from cabin.vehicle.arguments import checked, suggestion
from cabin.vehicle.domain import Answer, Domain, refused
from cabin.vehicle.domains import DOMAINS, registry, specs
from cabin.vehicle.gate import barred
from cabin.vehicle.signal import Signals, changes

UNDO_LEVELS = 50


class Cabin:
    """The digital twin of one cabin.

    It starts with the defaults, or with `signals` in their place (all of them or some).
    `seed` makes what is random (shuffle) repeatable.
    """

    def __init__(
        self,
        signals: Signals | None = None,
        *,
        seed: int = 0,
        domains: tuple[Domain, ...] = DOMAINS,
    ) -> None:
        """Check the signals; raise a CabinError that names a wrong one."""
        self._domains = domains
        self._registry = registry(domains)
        self._specs = specs(domains)
        self._handlers = {name: call for each in domains for name, call in each.handlers.items()}
        # Shuffled songs are no secret.
        self._rng = random.Random(seed)  # noqa: S311
        self._gates = tuple(gate for each in domains for gate in each.gates)
        self._now_ms: int | None = None
        self._undo: deque[tuple[str, dict[str, SignalValue]]] = deque(maxlen=UNDO_LEVELS)
        self._asked: dict[str, SignalValue] = {}
        self._signals = self._whole(signals or {})

    @property
    def signals(self) -> Signals:
        """Return every signal with its value, a view that cannot be written."""
        return MappingProxyType(self._signals)

    def execute(self, command: Command, now_ms: int) -> Outcome:
        """Let time pass until `now_ms` (of a clock that never goes back), then run a command.

        Raises CabinError for an unknown command or a wrong argument, before anything changes.
        """
        if command.name not in self._specs:
            remedy = suggestion(command.name, self._specs)
            raise CabinError("this command is unknown", where=command.name, remedy=remedy)
        arguments = checked(self._specs[command.name], command)
        self.advance(now_ms)
        if case := barred(self._gates, self.signals, command.name, arguments):
            answer = refused(case)
        else:
            answer = self._handlers[command.name](self.signals, arguments, self._rng)
        if answer.writes and answer.kind in {"refused", "answered"}:
            raise CabinError(f"a handler that {answer.kind} must not write", where=command.name)
        changed = self._write(answer.writes)
        self._remember(command.name, answer, changed)
        # A song that is begun again in its first moment: all is well, but nothing has changed.
        kind = "answered" if answer.kind == "changed" and not changed else answer.kind
        return Outcome(
            kind,
            answer.case,
            MappingProxyType(dict(answer.facts)),
            changed,
            answer.choices,
            answer.choice_command,
            answer.choice_argument,
        )

    def advance(self, now_ms: int) -> tuple[Change, ...]:
        """Let time pass until `now_ms` and return what it changed.

        The first call only tells where time starts. Raises CabinError where time goes back.
        """
        before_ms, self._now_ms = self._now_ms, now_ms
        if before_ms is None or now_ms == before_ms:
            return ()
        if now_ms < before_ms:
            self._now_ms = before_ms
            raise CabinError(
                f"time goes back from {before_ms} to {now_ms} ms",
                where="Cabin",
                remedy="pass the milliseconds of a clock that never goes back",
            )
        writes: dict[str, SignalValue] = {}
        for domain in self._domains:
            writes |= domain.pass_time(self.signals, now_ms - before_ms)
        return self._write(writes)

    def undo(self) -> Outcome:
        """Take back the last command that changed something; there are several levels.

        One that cannot be taken back is refused once, and then passed over.
        """
        if not self._undo:
            return Outcome("refused", "nothing_to_undo")
        name, writes = self._undo.pop()
        facts = MappingProxyType({"command": name})
        if self._specs[name].lasting:
            return Outcome("refused", "lasting", facts)
        before = dict(self._signals)
        self._write(writes)
        for domain in self._domains:
            self._write(domain.mend(self.signals))
        self._asked = {}
        return Outcome("changed", "undone", facts, changes(before, self._signals))

    def snapshot(self) -> Signals:
        """Return a copy of all signals."""
        return MappingProxyType(dict(self._signals))

    def restore(self, signals: Signals) -> tuple[Change, ...]:
        """Go back to a snapshot, forget what could be undone, and return what changed."""
        before, self._signals = self._signals, self._whole(signals)
        self._undo.clear()
        self._asked = {}
        return changes(before, self._signals)

    def _whole(self, signals: Signals) -> dict[str, SignalValue]:
        """Return all signals, the given ones in place of their defaults, once they are checked."""
        if what := fault(signals, self._domains):
            raise CabinError(what, where="signals")
        return {name: signals.get(name, each.default) for name, each in self._registry.items()}

    def _write(self, writes: Mapping[str, SignalValue]) -> tuple[Change, ...]:
        """Write signals and return what changed; a value that does not fit is our own fault."""
        for name, value in writes.items():
            if what := self._registry[name].fault(value):
                raise CabinError(f"a domain writes a wrong value: {what}", where=name)
        before = self._signals
        self._signals = {**before, **writes}
        return changes(before, self._signals)

    def _remember(self, name: str, answer: Answer, changed: tuple[Change, ...]) -> None:
        """Keep what a command changed, together with the question that led to it."""
        before = {change.signal: change.before for change in changed}
        known = {signal: value for signal, value in before.items() if value is not None}
        if answer.kind == "asked":
            self._asked = {**known, **self._asked}
        elif changed:
            if known.keys() & self._asked.keys():
                known |= self._asked
                self._asked = {}
            self._undo.append((name, known))


def fault(signals: Signals, domains: tuple[Domain, ...] = DOMAINS) -> str:
    """Return what is wrong with some or all signals, empty where nothing is."""
    known = registry(domains)
    for name, value in signals.items():
        if name not in known:
            hint = suggestion(name, known) if len(known) else ""
            return f"signal {name} is unknown; {hint}"
        if what := known[name].fault(value):
            return f"{name}: {what}"
    whole = {name: signals.get(name, each.default) for name, each in known.items()}
    return next((what for domain in domains if (what := domain.fault(whole))), "")
