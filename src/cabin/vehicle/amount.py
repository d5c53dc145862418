"""Amounts: how they are said and how far a change may go."""

from __future__ import annotations


def tidy(number: float) -> float:
    """Return a whole number without its point, another one to two places."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def common(values: list[float]) -> float | None:
    """Return the value that all share, None where they differ."""
    return values[0] if len(set(values)) == 1 else None
