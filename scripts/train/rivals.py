"""Weighs all that could have been said instead, so that training tells right from wrong.

CTC raises what was said. With a phone bigram as the language, the sum over all that could have been
said is known as well; to lower it at the same time is what Xiang and Ou call CTC-CRF (2019), much
as Kaldi's LF-MMI does. A state is a phone in the making, or the blank after one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor

from cabin.stt.graph.phones import OUTPUTS

_DISCOUNT = 0.5
_LANGUAGE = 0.8
"""How much the bigram counts when the likeliest phones are looked for."""
_STATES = 2 * OUTPUTS - 1
"""First the blanks after each context (0: nothing yet), then the phones."""


class Rivals:
    """Holds the bigram of phones as a matrix between states."""

    def __init__(self, sentences: Iterable[Sequence[int]]) -> None:
        """Count which phone follows which, 0 for the start and the end."""
        counts = torch.full((OUTPUTS, OUTPUTS), _DISCOUNT)
        for phones in sentences:
            for one, other in zip((0, *phones), (*phones, 0), strict=True):
                counts[one, other] += 1
        chances = counts / counts.sum(1, keepdim=True)
        blank, phone = torch.arange(OUTPUTS), torch.arange(OUTPUTS, _STATES)
        self._labels = torch.cat((torch.zeros(OUTPUTS, dtype=torch.long), blank[1:]))
        context = torch.cat((blank, blank[1:]))
        ways = torch.zeros(_STATES, _STATES)
        ways[:, phone] = chances[context][:, 1:]
        ways[phone, phone] = 1.0  # the phone lasts; to begin again it needs a blank between
        ways[torch.arange(_STATES), context] = 1.0
        self._ways, self._ends = ways, chances[context][:, 0]

    def weigh(self, scores: Tensor, frames: Tensor) -> Tensor:
        """Return the log-probability (batch) of everything together.

        Args:
            scores: log-probabilities (frames, batch, outputs).
            frames: how many of the frames count (batch).
        """
        found: Tensor = _Weigh.apply(scores, frames, self._ways, self._ends, self._labels)
        return found

    def best(self, scores: Tensor) -> list[int]:
        """Return the likeliest phones for log-probabilities (frames, outputs) (Viterbi)."""
        heard = scores[:, self._labels].double()
        ways = self._ways.double().log().mul(_LANGUAGE).T.contiguous()
        now = torch.full((_STATES,), -math.inf, dtype=torch.double)
        now[0] = 0.0
        steps = []
        for frame in heard:
            most, came_from = (ways + now).max(1)
            steps.append(came_from)
            now = most + frame
        state = int((now + self._ends.double().log() * _LANGUAGE).argmax())
        path: list[int] = []
        for came_from in reversed(steps):
            path.append(int(self._labels[state]))
            state = int(came_from[state])
        return collapse(path[::-1])


def collapse(frames: Sequence[int]) -> list[int]:
    """Return the phones of frames: repeats count once, blank (0) not at all."""
    before = [0, *frames[:-1]]
    return [now for last, now in zip(before, frames, strict=True) if now not in (0, last)]


class _Weigh(torch.autograd.Function):
    """Sums over all paths forwards, and over all that follow backwards."""

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, frames: Tensor, ways: Tensor, ends: Tensor, labels: Tensor
    ) -> Tensor:
        count, batch, outputs = scores.shape
        seen = scores.exp()[:, :, labels]
        now = torch.zeros(batch, len(ways))
        now[:, 0] = 1.0
        paths, total = torch.empty_like(seen), torch.zeros(batch)
        going = (torch.arange(count)[:, None] < frames).float()
        for at in range(count):
            then = (now @ ways) * seen[at]
            size = then.sum(1)
            total += size.log() * going[at]
            now = torch.where(going[at, :, None] > 0, then / size[:, None], now)
            paths[at] = now
        ctx.save_for_backward(seen, paths, going, ways, ends, labels)
        ctx.outputs = outputs
        return total + (now @ ends).log()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None, None]:
        seen, paths, going, ways, ends, labels = ctx.saved_tensors
        count, batch, _ = seen.shape
        back = ends.expand(batch, -1)
        shares = torch.zeros_like(seen)
        there = ways.T.contiguous()
        for at in range(count - 1, -1, -1):
            share = paths[at] * back
            shares[at] = share / share.sum(1, keepdim=True) * going[at, :, None]
            before = (back * seen[at]) @ there
            before = before / before.sum(1, keepdim=True)
            back = torch.where(going[at, :, None] > 0, before, back)
        found = torch.zeros(count, batch, ctx.outputs).index_add_(2, labels, shares)
        return found * gradients[0][None, :, None], None, None, None, None
