"""Trains the network on one learning-rate cycle; a run that was stopped goes on.

First with CTC alone, then with all rivals of what was said as well.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from train.batches import FRAMES, batch_of, batches
from train.evaluate import phone_error_rate
from train.features import Example
from train.mel import Change
from train.network import Network
from train.optimiser import Optimiser
from train.parts import Part
from train.rivals import Rivals

_WARM_UP_STEPS = 300
_LOSS_EVERY = 100
_LARGEST_GRADIENT = 5.0
_LEAST_RATE = 1e-6
_QUICK_LOOK = 80
"""Clips of each held-out set that are judged while the training goes on."""
_MIDDLE_WEIGHT = 0.3
"""How much the opinion of the middle block counts (Lee and Watanabe, 2021)."""
_STILL_CTC = 0.1
"""How much CTC counts besides, once rivals are lowered."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Holds how long to train (seconds of this training, stops not counted) and how."""

    seconds: float
    rate: float = 1.5e-3
    checkpoint_s: float = 120.0
    look_s: float = 300.0
    frames: int = FRAMES
    drop: float = 0.4
    """How far the sizes of channels go astray half-way; less before and after."""
    rivals_from: float = 1.0
    """After which share of the time all that was not said is lowered too; 1 for never."""
    precision: torch.dtype = torch.float32
    change: Change = field(default_factory=Change)

    def rate_at(self, elapsed_s: float, step: int) -> float:
        """Return the learning rate: a short warm-up, then half a cosine down to nothing."""
        done = min(1.0, elapsed_s / self.seconds)
        cosine = 0.5 * (1 + math.cos(math.pi * done))
        return self.rate * min(1.0, (step + 1) / _WARM_UP_STEPS) * cosine + _LEAST_RATE

    def drop_at(self, elapsed_s: float) -> float:
        """Return how far sizes go astray: nothing for a fifth, most at half, nothing at the end."""
        done = min(1.0, elapsed_s / self.seconds)
        return self.drop * max(0.0, min((done - 0.2) / 0.3, (1 - done) / 0.5))


class Training:
    """Holds a network in training: its optimiser, how far it is, and where its checkpoint lies."""

    def __init__(
        self,
        network: Network,
        schedule: Schedule,
        checkpoint: Path,
        seed: int,
        pool: Tensor,
        rivals: Rivals,
    ) -> None:
        """Start, or go on from the checkpoint if there is one.

        Args:
            network: to be trained.
            schedule: how long and how.
            checkpoint: the file to go on from.
            seed: of the order of examples and how they are changed.
            pool: noise to train in, (frames, 40) of log-mel energies.
            rivals: what else may be said.
        """
        self.network, self.schedule, self._checkpoint = network, schedule, checkpoint
        self._optimiser = Optimiser(network)
        self._loss = nn.CTCLoss(blank=0, zero_infinity=True, reduction="sum")
        self._seed, self.step, self.epoch, self.elapsed_s = seed, 0, 0, 0.0
        self._pool, self._rivals = pool, rivals
        if checkpoint.exists():
            self._resume()

    def run(self, parts: Sequence[Part], dev: Mapping[str, Sequence[Example]]) -> None:
        """Train until the schedule ends; keep a checkpoint and print losses and phone errors."""
        self.network.train()
        began = last = looked = saved = time.monotonic()
        losses: list[float] = []
        while self.elapsed_s < self.schedule.seconds:
            rng = random.Random(self._seed + self.epoch)  # noqa: S311
            torch.manual_seed(self._seed + self.step)
            shown = [each for part in parts for each in part.of(self.epoch)]
            for group in batches(shown, rng, self.schedule.frames):
                losses.append(self._learn(group))
                now = time.monotonic()
                self.elapsed_s, last = self.elapsed_s + now - last, now
                if self.elapsed_s >= self.schedule.seconds:
                    break
                if self.step % _LOSS_EVERY == 0:
                    mean, losses = sum(losses) / len(losses), []
                    print(
                        f"epoch {self.epoch} step {self.step} loss {mean:.3f} "
                        f"{self.elapsed_s:.0f} of {self.schedule.seconds:.0f} s",
                        flush=True,
                    )
                if now - saved >= self.schedule.checkpoint_s:
                    self.save()
                    saved = now
                if now - looked >= self.schedule.look_s:
                    looked = now
                    self.look({name: each[:_QUICK_LOOK] for name, each in dev.items()})
            self.epoch += 1
        self.save()
        print(f"trained for {time.monotonic() - began:.0f} s", flush=True)

    def look(self, dev: Mapping[str, Sequence[Example]]) -> dict[str, float]:
        """Print and return the phone error rates of the held-out sets."""
        rates = {
            name: phone_error_rate(self.network, each, self._rivals) for name, each in dev.items()
        }
        said = ", ".join(f"{name} {rate:.1%}" for name, rate in rates.items())
        print(f"phone errors at step {self.step}: {said}", flush=True)
        return rates

    def save(self) -> None:
        """Write weights, optimiser and progress; the last file stays until the new one is whole."""
        part = self._checkpoint.with_suffix(".part")
        state = {
            "network": self.network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "progress": (self.step, self.epoch, self.elapsed_s),
        }
        torch.save(state, part)
        part.rename(self._checkpoint)

    def _resume(self) -> None:
        state = torch.load(self._checkpoint, map_location=self.network.mu.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.step, self.epoch, self.elapsed_s = state["progress"]

    def _learn(self, group: Sequence[Example]) -> float:
        """Take one step and return the loss a phone."""
        network, schedule = self.network, self.schedule
        features, frames, phones, counts = batch_of(group, self._pool, schedule.change)
        last, middle = network.opinions(
            features.to(network.mu.device),
            drop=schedule.drop_at(self.elapsed_s),
            precision=schedule.precision,
        )
        said, said_before = (each.transpose(0, 1).cpu() for each in (last, middle))
        loss = self._loss(said, phones, frames, counts)
        whole = loss + _MIDDLE_WEIGHT * self._loss(said_before, phones, frames, counts)
        if self.elapsed_s >= schedule.rivals_from * schedule.seconds:
            whole = whole + self._rivals.weigh(said, frames).sum() + _STILL_CTC * loss
        total = max(1, int(counts.sum()))
        (whole / total).backward()
        nn.utils.clip_grad_norm_(network.parameters(), _LARGEST_GRADIENT)
        self._optimiser.step(schedule.rate_at(self.elapsed_s, self.step))
        self.step += 1
        return loss.item() / total
