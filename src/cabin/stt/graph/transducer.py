"""Holds a finite-state transducer as columns of numbers, and lays one out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Logs: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Transducer:
    """Holds arcs, one a row of each column, and the cost of ending in a state.

    states: how many states there are; state 0 is the start.
    source, to: where an arc starts and ends; input, output: what it reads and says (0 nothing).
    cost: what it costs, a natural logarithm.
    """

    states: int
    source: Numbers
    input: Numbers
    output: Numbers
    cost: Logs
    to: Numbers
    finals: dict[int, float]


@dataclass(slots=True)
class Draft:
    """Lays a transducer out, arc by arc or many at once; it has one state to begin with."""

    states: int = 1
    finals: dict[int, float] = field(default_factory=dict)
    _single: list[tuple[int, int, int, float, int]] = field(default_factory=list)
    _many: list[tuple[Numbers, Numbers, Logs, Numbers]] = field(default_factory=list)

    def state(self, count: int = 1) -> int:
        """Add states in a row and return the first."""
        self.states += count
        return self.states - count

    def arc(self, source: int, reads: int, says: int, cost: float, to: int) -> None:
        """Add an arc."""
        self._single.append((source, reads, says, cost, to))

    def acceptor_arcs(
        self, source: npt.ArrayLike, label: npt.ArrayLike, cost: npt.ArrayLike, to: npt.ArrayLike
    ) -> None:
        """Add arcs that say what they read; a single number stands for a column of it."""
        one, two, three, four = np.broadcast_arrays(source, label, cost, to)
        self._many.append(
            (
                one.astype(np.int64),
                two.astype(np.int64),
                three.astype(np.float64),
                four.astype(np.int64),
            )
        )

    def transducer(self) -> Transducer:
        """Return what was laid out."""
        single = np.array(self._single, dtype=np.float64).reshape(-1, 5)
        source, reads, says, cost, to = single.T
        many = self._many
        return Transducer(
            self.states,
            np.concatenate([source.astype(np.int64), *(each[0] for each in many)]),
            np.concatenate([reads.astype(np.int64), *(each[1] for each in many)]),
            np.concatenate([says.astype(np.int64), *(each[1] for each in many)]),
            np.concatenate([cost, *(each[2] for each in many)]),
            np.concatenate([to.astype(np.int64), *(each[3] for each in many)]),
            self.finals,
        )
