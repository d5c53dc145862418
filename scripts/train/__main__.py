"""Trains an acoustic model in one command: `python scripts/train --speech DIR --work DIR`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

if __package__ in (None, ""):  # started as `python scripts/train`
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from cabin.errors import CabinError
from train.steps import PRECISIONS, STEPS
from train.work import Recipe, Work


def arguments() -> argparse.Namespace:
    """Return what the user asks for."""
    default = Recipe(())
    parser = argparse.ArgumentParser(prog="scripts/train/run", description=__doc__)
    say = parser.add_argument
    say("--speech", type=Path, action="append", required=True, help="a folder of speech; repeat it")
    say("--work", type=Path, required=True, help="where everything that is made lies")
    say("--steps", nargs="+", choices=STEPS, default=[*STEPS], help="only these; default: all")
    say("--hold-out", nargs="*", default=[], metavar="SPEAKER", help="speakers not to train on")
    say("--sentences", type=int, default=default.sentences, help="synthetic ones; 0 for none")
    say("--noises", type=int, default=default.noises, help="of each kind, at most")
    say("--seed", type=int, default=default.seed)
    say("--init", type=Path, help="weights or an am/final.mdl to start from")
    say("--mix", type=float, default=default.mix, help="share of the new weights; rest: --init")
    say("--width", type=int, default=default.width, help="of a network with random weights")
    say("--bottleneck", type=int, default=default.bottleneck, help="between its layers")
    say(
        "--favour",
        default="",
        metavar="CORPUS",
        help="corpora shown twice as often, how they begin",
    )
    say("--seconds", type=float, default=default.seconds, help="how long to train")
    say("--rate", type=float, default=default.rate, help="the highest learning rate")
    say(
        "--rivals-from",
        type=float,
        default=default.rivals_from,
        metavar="SHARE",
        help="of the time",
    )
    say("--blank-penalty", type=float, default=default.blank_penalty)
    say("--device", choices=("auto", "cpu", "cuda"), default="auto")
    say("--precision", choices=PRECISIONS, default="auto", help="auto: bfloat16 where it is faster")
    say("--threads", type=int, default=os.cpu_count() or 1, help="of the training on a CPU")
    return parser.parse_args()


def recipe_of(args: argparse.Namespace) -> Recipe:
    """Return what decides the outcome."""
    return Recipe(
        speech=tuple(str(each.resolve()) for each in args.speech),
        hold_out=tuple(args.hold_out),
        sentences=args.sentences,
        noises=args.noises,
        seed=args.seed,
        init=str(args.init.resolve()) if args.init else "",
        width=args.width,
        bottleneck=args.bottleneck,
        favour=args.favour,
        seconds=args.seconds,
        rate=args.rate,
        rivals_from=args.rivals_from,
        mix=args.mix,
        blank_penalty=args.blank_penalty,
    )


def device_of(choice: str) -> str:
    """Return the device to train on: a GPU where there is one, unless told otherwise."""
    if choice != "auto":
        return choice
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def main() -> int:
    """Do the steps in their order."""
    args = arguments()
    recipe, work = recipe_of(args), Work(args.work.resolve())
    try:
        work.begin(recipe)
        for name, step in STEPS.items():
            if name not in args.steps:
                continue
            print(f"== {name}", flush=True)
            if name == "train":
                device, threads = device_of(args.device), args.threads
                step(recipe, work, device=device, threads=threads, precision=args.precision)
            else:
                step(recipe, work)
    except (CabinError, ImportError, OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
