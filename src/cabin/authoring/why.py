"""Says why a sentence is read as it is: what explains each word, what stood in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cabin.authoring.change import Change, Changes
from cabin.messages import Interpretation
from cabin.nlu import Candidate, Explanation, Matcher
from cabin.nlu.judge import ACCEPT
from cabin.nlu.matcher import MAX_TOKENS


@dataclass(frozen=True, slots=True)
class Why:
    """Holds the reading of a sentence, the readings that were weighed for it, and what to change.

    `safeguard` says in a sentence what kept it from being understood, empty where nothing did.
    `chances` holds how probable the classifier finds each intent, and none ("").
    `change` is the smallest change to a template that would let every word of `unread` match.
    """

    interpretation: Interpretation
    candidates: tuple[Candidate, ...]
    safeguard: str
    unread: str
    change: Change | None
    chances: Mapping[str, float]


def why(matcher: Matcher, text: str, intent: str | None = None) -> Why:
    """Return why a text is read as it is.

    Args:
        matcher: reads the text.
        text: what is said.
        intent: what it should mean; without it, what it means now, or any where it means nothing.
    """
    explanation = matcher.explain(text)
    interpretation = explanation.interpretation
    named = [each.name for each in interpretation.intents]
    unread = interpretation.unread or text
    change = None
    if not explanation.exact or (intent is not None and named != [intent]):
        one = named[0] if len(named) == 1 and interpretation.rejected is None else None
        if interpretation.rejected is not None or len(named) == 1 or intent:
            change = Changes(matcher).smallest(unread, intent or one)
    safeguard = "; ".join(_safeguards(matcher, explanation))
    return Why(
        interpretation, explanation.candidates, safeguard, unread, change, explanation.chances
    )


def _safeguards(matcher: Matcher, explanation: Explanation) -> Iterator[str]:
    """Yield what kept a sentence from being understood."""
    interpretation = explanation.interpretation
    if interpretation.rejected is None:
        return
    if interpretation.rejected == "silence":
        yield "there are no words"
        return
    words = matcher.sentence(interpretation.text).words
    if len(words) > MAX_TOKENS:
        yield f"{len(words)} words are more than the {MAX_TOKENS} of the longest command"
        return
    if interpretation.rejected == "tie":
        rivals = dict.fromkeys(each.name for each in interpretation.rivals)
        yield f"two readings are as good as each other: {' and '.join(rivals)}"
        return
    if interpretation.rejected == "partial":
        yield f"a part was not understood: '{interpretation.unread}'"
        return
    if explanation.unknown:
        yield f"no template has the words: {', '.join(explanation.unknown)}"
    if not explanation.candidates:
        yield "no template has all of its other words together"
    elif explanation.candidates[0].score < ACCEPT:
        best = explanation.candidates[0]
        loss = max((each for each in best.steps if each.cost), key=lambda each: each.cost)
        yield f"the best reading scores {best.score:.2f}, and {ACCEPT:.2f} is needed"
        yield f"it lost most where '{loss.name or loss.text}' was {loss.kind}"
    else:
        yield "a word that is never left out stands in another place than in the template"
