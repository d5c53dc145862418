"""Trains the network with CTC on one learning-rate cycle; a run that was stopped goes on."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from train.batches import batch_of, batches
from train.evaluate import phone_error_rate
from train.features import Example
from train.network import Network

_WARM_UP_STEPS = 100
_LOSS_EVERY = 100
_LARGEST_GRADIENT = 5.0
_LEAST_RATE = 1e-6
_QUICK_LOOK = 80
"""Clips of each held-out set that are judged while the training goes on."""


@dataclass(frozen=True, slots=True)
class Part:
    """Holds examples of which an epoch shows one share, the next epoch the next one."""

    examples: Sequence[Example]
    shares: int

    def of(self, epoch: int) -> Sequence[Example]:
        """Return the share of an epoch."""
        return self.examples[epoch % self.shares :: self.shares]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Holds how long to train (seconds of this training, stops not counted) and how fast."""

    seconds: float
    rate: float = 1.5e-3
    checkpoint_s: float = 120.0
    look_s: float = 240.0

    def rate_at(self, elapsed_s: float, step: int) -> float:
        """Return the learning rate: a short warm-up, then half a cosine down to nothing."""
        done = min(1.0, elapsed_s / self.seconds)
        cosine = 0.5 * (1 + math.cos(math.pi * done))
        return self.rate * min(1.0, (step + 1) / _WARM_UP_STEPS) * cosine + _LEAST_RATE


class Training:
    """Holds a network in training: its optimiser, how far it is, and where its checkpoint lies."""

    def __init__(self, network: Network, schedule: Schedule, checkpoint: Path, seed: int) -> None:
        """Start, or go on from the checkpoint if there is one."""
        self.network, self.schedule, self._checkpoint = network, schedule, checkpoint
        self._optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
        self._loss = nn.CTCLoss(blank=0, zero_infinity=True, reduction="sum")
        self._seed, self.step, self.epoch, self.elapsed_s = seed, 0, 0, 0.0
        if checkpoint.exists():
            self._resume()

    def run(self, parts: Sequence[Part], dev: Mapping[str, Sequence[Example]]) -> None:
        """Train until the schedule ends; keep a checkpoint and print losses and phone errors."""
        self.network.train()
        began = last = looked = saved = time.monotonic()
        losses: list[float] = []
        while self.elapsed_s < self.schedule.seconds:
            rng = random.Random(self._seed + self.epoch)  # noqa: S311
            shown = [each for part in parts for each in part.of(self.epoch)]
            for group in batches(shown, rng):
                losses.append(self._learn(group, rng))
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
        rates = {name: phone_error_rate(self.network, each) for name, each in dev.items()}
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

    def _learn(self, group: Sequence[Example], rng: random.Random) -> float:
        """Take one step and return the loss a phone."""
        network, device = self.network, self.network.mu.device
        for setting in self._optimiser.param_groups:
            setting["lr"] = self.schedule.rate_at(self.elapsed_s, self.step)
        features, frames, phones, counts = batch_of(group, network, rng)
        scores = network(features.to(device)).transpose(0, 1)
        loss = self._loss(scores.cpu(), phones, frames, counts) / max(1, int(counts.sum()))
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), _LARGEST_GRADIENT)
        self._optimiser.step()
        self.step += 1
        return float(loss.item())
