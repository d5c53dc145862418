"""Takes out rules that lead back to themselves, or that nest deeper than any sentence needs."""

from __future__ import annotations

from collections.abc import Mapping

from cabin.intents.definitions import Definitions
from cabin.intents.report import Report

MAX_RULE_DEPTH = 8


def drop_circles(own: Definitions, below: Mapping[str, int], report: Report) -> dict[str, int]:
    """Remove circular and too deep rules from `own`; return how deep each of the others nests.

    `below` holds the depths of the shared rules. Nothing here recurses, however long a chain is.
    """
    depths: dict[str, int] = {}
    waiting = dict(own.rules)
    while ready := [name for name, one in waiting.items() if not one.rules & waiting.keys()]:
        for name in ready:
            inner = waiting.pop(name).rules
            depths[name] = 1 + max((depths.get(one, below.get(one, 0)) for one in inner), default=0)
            if depths[name] > MAX_RULE_DEPTH:
                report.error(
                    own.keys["<" + name],
                    f"rule '{name}' nests more than {MAX_RULE_DEPTH} rules deep",
                    "write some of them out",
                )
                del own.rules[name]
    _report_circles(own, set(waiting), report)
    for name in waiting:
        del own.rules[name]
    return depths


def _report_circles(own: Definitions, left: set[str], report: Report) -> None:
    """Report each circle once, at its first rule; what only leads into one is not to blame."""
    told: set[str] = set()
    for start in sorted(left):
        path = [start]
        while (following := min(own.rules[path[-1]].rules & left)) not in path:
            path.append(following)
        circle = path[path.index(following) :]
        if not told & set(circle):
            way = " -> ".join(f"<{name}>" for name in (*circle, circle[0]))
            report.error(
                own.keys["<" + circle[0]],
                f"rule '{circle[0]}' leads back to itself: {way}",
                "a rule cannot hold itself; write the words out",
            )
        told.update(path)
