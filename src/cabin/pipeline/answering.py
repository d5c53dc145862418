"""Takes what was said to its answer: interpret, decide, act, reply."""

from __future__ import annotations

from cabin.dialogue import Dialogue
from cabin.messages import Interpretation, Transcript, Utterance
from cabin.nlu import Matcher
from cabin.pipeline.deciding import Decision, decide, heeded
from cabin.pipeline.exchange import Exchange, Stopwatch
from cabin.stt.ears import Heard


class Answering:
    """Answers one sentence or one utterance after the other."""

    __slots__ = ("_dialogue", "_heed", "_matcher", "_watch")

    def __init__(self, matcher: Matcher, dialogue: Dialogue, watch: Stopwatch, heed: float) -> None:
        """Take the parts, which keep what the conversation has been about, and the least score."""
        self._heed = heed
        self._matcher = matcher
        self._dialogue = dialogue
        self._watch = watch

    def text(self, text: str, now_ms: int) -> Exchange:
        """Answer a sentence that was typed."""
        with self._watch.time("understand"):
            interpretation = self._interpret(text, now_ms)
        return self._act(Decision((Transcript(text),), interpretation), now_ms)

    def heard(self, heard: Heard, now_ms: int, utterance: Utterance | None = None) -> Exchange:
        """Answer what the ears heard."""
        with self._watch.time("understand"):
            decision = decide(heard, lambda text: self._interpret(text, now_ms))
        return self._act(decision, now_ms, utterance)

    def _interpret(self, text: str, now_ms: int) -> Interpretation:
        """Read a text in the light of what was asked."""
        return self._matcher.interpret(text, self._dialogue.expects(now_ms))

    def _act(self, decision: Decision, now_ms: int, utterance: Utterance | None = None) -> Exchange:
        """Let the dialogue act on a decision."""
        decision = heeded(decision, self._heed)
        with self._watch.time("act"):
            turn = self._dialogue.take(decision.interpretation, now_ms)
        return Exchange(
            decision.transcripts, decision.interpretation, turn, self._watch.read(), utterance
        )
