"""Reads which warnings a file accepts, and why."""

from __future__ import annotations

from collections.abc import Iterator

from cabin.intents.model import Accepted
from cabin.intents.yaml_tree import Entries, Items, Scalar


def read_accepted(fitted: Entries) -> Iterator[Accepted]:
    """Yield the accepted warnings of a file that fits the format."""
    listed = fitted.get("accept")
    for item in listed.nodes if isinstance(listed, Items) else ():
        if isinstance(item, Entries):
            texts = [item.get(key) for key in ("warning", "of", "because")]
            warning, of, because = (
                each.text.strip() if isinstance(each, Scalar) else "" for each in texts
            )
            if warning and of and because:
                yield Accepted(warning, of, because, item.place)
