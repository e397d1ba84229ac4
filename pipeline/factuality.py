"""Polarity and certainty of a proposition according to its source (FactBank), read from the words around it.

The event of the proposition is its first predicate, or the span itself when it holds none. Three circles are read,
from the inside out: its own verb group and subject, the words it depends on (deny, if, fail to, could not confirm),
and what the sentence says about it afterwards (... is nonsense). The inner circle sets, an outer one turns or cancels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.factuality_cues import (
    ADVERB_HEDGES,
    CLAUSE_GOVERNORS,
    INFINITIVE_GOVERNORS,
    MODALS,
    NEGATIVE_SUBJECTS,
    NOT_NEGATIVE,
    PREDICATES_AFTER,
    Effect,
)
from pipeline.records import Certainty, Factuality, Modality, Polarity
from pipeline.words import AUXILIARIES, DETERMINERS, Word, find_words, is_adverb, is_finite

_WINDOW = 1500  # characters read on either side of the proposition
_STOPS = frozenset(["“", "”", '"', ";", ":", "—", "–", "--", "(", ")"])
_BREAKS = frozenset("and but or nor yet because while although though whereas who which when where after before as".split())
_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(slots=True)
class _State:
    """What has been read so far; every reading can only lower certainty."""

    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    modality: Modality = "actual"
    hedge: str = ""
    cue: str = ""
    is_asserted: bool = True

    def negate(self, cue: str) -> None:
        flipped: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "unknown": "unknown"}
        self.polarity = flipped[self.polarity]
        self.cue = f"{self.cue} {cue}".strip() if self.cue else cue

    def lower(self, certainty: Certainty, hedge: str) -> None:
        if _RANK[certainty] < _RANK[self.certainty]:
            self.certainty = certainty
            self.hedge = hedge

    def mode(self, modality: Modality, cue: str) -> None:
        if self.modality == "actual":
            self.modality = modality
            self.cue = self.cue or cue

    def apply(self, effect: Effect, words: str, *, is_negated: bool) -> None:
        """Read one governing word; ``is_negated`` = the governor itself stands under a negation."""
        effect = effect.negated if is_negated and effect.negated else effect
        if effect.flips:
            self.negate(words)
        if effect.certainty:
            self.lower(effect.certainty, words)
        if effect.modality:
            self.mode(effect.modality, words)
        if effect.cancels:
            self.is_asserted = False
            self.cue = words
            if effect.certainty == "unknown":
                self.polarity = "unknown"


def judge_factuality(text: str, start: int, end: int) -> Factuality:
    """Judge the proposition ``text[start:end]`` inside its sentence ``text``.

    Unknown comes out as such: ``is_asserted`` is False for questions, conditions, and what a source neither says nor
    denies; then ``certainty`` is ``unknown`` or ``possible``.
    """
    low = max(0, start - _WINDOW)
    high = min(len(text), end + _WINDOW)
    words = find_words(text[low:high])
    first, last = _word_range(words, start - low, end - low)
    if first >= last:
        return Factuality("unknown", "unknown", "actual", "", "", False)
    head = _event(words, first, last)
    state = _State()
    group = _read_group(words, head, state)
    _read_subject(words, group, head, first if last - first > 1 else max(0, group - 8), state)
    _read_object(words, head, state)
    _read_governors(words, group, state)
    _read_after(words, last, state)
    _read_question(text, end, words, group, state)
    return _finished(state)


def _finished(state: _State) -> Factuality:
    if state.certainty == "unknown" and state.modality == "actual":
        state = replace(state, polarity="unknown")
    return Factuality(state.polarity, state.certainty, state.modality, state.hedge, state.cue, state.is_asserted)


def _word_range(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    last = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    return first, last


def _event(words: Sequence[Word], first: int, last: int) -> int:
    """Index of the word that carries the event: the main verb of the first finite group, else the last noun-like word."""
    if last - first == 1:
        return first
    for index in range(first, last):
        if index == first and words[index].lower not in AUXILIARIES:
            continue
        if is_finite(words[index], words[index - 1] if index > first else None):
            return _main_verb(words, index, last)
    for index in range(first, last):
        if words[index].is_word and words[index].lower not in DETERMINERS:
            return index
    return first


def _main_verb(words: Sequence[Word], index: int, last: int) -> int:
    """Walk right from an auxiliary to the verb it belongs to ("had never | been | seen")."""
    head = index
    while head + 1 < last and words[head].lower in AUXILIARIES:
        following = words[head + 1].lower
        if following in AUXILIARIES or following in {"not", "never", "no", "longer"} or is_adverb(following):
            head += 1
            continue
        if following.endswith(("ed", "en", "ing", "wn", "ne")) or words[head].lower not in _BE:
            return head + 1
        break
    while head > index and is_adverb(words[head].lower):
        head -= 1
    return head


_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 's 're".split())


def _read_group(words: Sequence[Word], head: int, state: _State) -> int:
    """Read auxiliaries, negators and adverbs left of the event; return where the group starts."""
    index = head
    while index > 0 and head - index < 8:
        before = words[index - 1].lower
        if before in AUXILIARIES or before in _NEGATORS or is_adverb(before) or before in {"longer", "be", "no"}:
            if before == "no" and words[index].lower != "longer":
                break
            index -= 1
            continue
        break
    for at in range(index, head + (1 if words[head].lower in AUXILIARIES else 0)):
        lower = words[at].lower
        pair = f"{lower} {words[at + 1].lower}" if at + 1 < len(words) else lower
        if pair in NOT_NEGATIVE:
            continue
        if lower in _NEGATORS or (lower == "no" and pair == "no longer") or lower.endswith("n't") or lower == "cannot":
            state.negate(words[at].text)
        stem = lower[:-3] if lower.endswith("n't") else lower.removesuffix("not") if lower == "cannot" else lower
        if stem in MODALS:
            state.apply(MODALS[stem], words[at].text, is_negated=False)
        if lower in ADVERB_HEDGES:
            state.lower(ADVERB_HEDGES[lower], words[at].text)
            if lower == "unlikely":
                state.negate(words[at].text)
    return index


_NEGATORS = frozenset("not never neither nor hardly scarcely barely".split())


def _read_subject(words: Sequence[Word], group: int, head: int, floor: int, state: _State) -> None:
    """A negative subject denies the clause ("no such meeting took place", "none of the men was hurt")."""
    for index in range(group - 1, max(-1, floor - 1, group - 25), -1):
        lower = words[index].lower
        if lower in _STOPS or lower in {"that", "but", "who", "which"}:
            return
        pair = f"{lower} {words[index + 1].lower}" if index + 1 < len(words) else lower
        if lower in NEGATIVE_SUBJECTS and pair not in NOT_NEGATIVE:
            before = words[index - 1].lower if index else ""
            if before not in {"with", "of", "in", "for", "by", "at", "there"}:
                state.negate(words[index].text)
                return
        if lower in ADVERB_HEDGES and index >= floor:
            state.lower(ADVERB_HEDGES[lower], words[index].text)


def _read_object(words: Sequence[Word], head: int, state: _State) -> None:
    """A negative object denies it too ("found no trace", "has signed nothing", "there is no evidence")."""
    for index in range(head + 1, min(len(words), head + 3)):
        lower = words[index].lower
        pair = f"{lower} {words[index + 1].lower}" if index + 1 < len(words) else lower
        if pair in NOT_NEGATIVE or not words[index].is_word:
            return
        if lower in {"no", "nothing", "nobody", "none", "not", "neither"}:
            state.negate(words[index].text)
            return
        if lower in ADVERB_HEDGES:
            state.lower(ADVERB_HEDGES[lower], words[index].text)
            if lower == "unlikely":
                state.negate(words[index].text)
        if not is_adverb(lower) and lower not in {"out", "up", "with", "to", "from", "by", "in"}:
            return


def _read_governors(words: Sequence[Word], group: int, state: _State) -> None:
    """Read what the clause depends on, from the nearest governor outwards, at most three of them."""
    index, read = group - 1, 0
    if index >= 0 and words[index].lower == "to":
        index, done = _read_infinitive(words, index, state)
        read += done
    elif index >= 0 and words[index].lower in {"without", "instead", "than"} | {"of"}:
        phrase = f"{words[index - 1].lower} {words[index].lower}" if index else ""
        if words[index].lower == "without" or phrase in {"instead of", "rather than"}:
            state.negate(words[index].text)
    floor = max(0, index - 60)
    is_near = True  # no complementiser crossed yet: verbs met now are in the same clause, not above it
    while index >= floor and read < 3:
        lower = words[index].lower
        if lower in _STOPS and lower not in {"“", '"', "”"}:
            return
        if lower in {"if", "unless", "whether"} or (lower == "had" and index == 0):
            state.mode("conditional", words[index].text)
            state.lower("unknown", words[index].text)
            state.is_asserted = False
            read += 1
        effect = CLAUSE_GOVERNORS.get(lower)
        if effect and (not is_near or _governs(words, index, group)):
            cue, is_negated = _governor_group(words, index)
            state.apply(effect, cue, is_negated=is_negated)
            read += 1
        if lower in {"that", "whether", "if"}:
            is_near = False
        index -= 1


def _governs(words: Sequence[Word], governor: int, group: int) -> bool:
    """Without "that" a governor reaches the clause right behind it: no stop, no conjunction and no second verb between."""
    if group - governor > 14:
        return False
    return not any(words[i].lower in _STOPS | {","} or words[i].lower in _BREAKS for i in range(governor + 1, group))


def _governor_group(words: Sequence[Word], index: int) -> tuple[str, bool]:
    """Return the governor with its auxiliaries as printed, and whether it is negated."""
    first, is_negated = index, False
    for at in range(index - 1, max(-1, index - 7), -1):
        lower = words[at].lower
        if lower in _NEGATORS or lower.endswith("n't") or lower in {"cannot", "no", "nobody", "none"}:
            is_negated = True
        elif lower not in AUXILIARIES and not is_adverb(lower) and lower not in {"longer", "unable", "to", "able"}:
            break
        if lower == "unable":
            is_negated = True
        first = at
    return " ".join(word.text for word in words[first : index + 1]), is_negated


def _read_infinitive(words: Sequence[Word], to: int, state: _State) -> tuple[int, int]:
    """Read the word that "to" hangs on ("failed to", "is expected to", "asked Moscow to")."""
    for index in range(to - 1, max(-1, to - 7), -1):
        lower = words[index].lower
        if lower in _STOPS or lower == ",":
            break
        effect = INFINITIVE_GOVERNORS.get(lower)
        if effect:
            cue, is_negated = _governor_group(words, index)
            state.apply(effect, f"{cue} to", is_negated=is_negated)
            return index - 1, 1
        if lower in _BE and index == to - 1:
            state.mode("planned", f"{words[index].text} to")
            state.lower("probable", f"{words[index].text} to")
            return index - 1, 1
    state.mode("planned", "to")
    state.lower("possible", "to")
    return to - 1, 0


def _read_after(words: Sequence[Word], last: int, state: _State) -> None:
    """What is said of the proposition behind it: "... is nonsense", "... could not be verified"."""
    text = " ".join(word.lower for word in words[last : last + 12])
    for pattern, effect in PREDICATES_AFTER:
        match = pattern.match(text)
        if match:
            state.apply(effect, match.group().strip(), is_negated=False)
            return


def _read_question(text: str, end: int, words: Sequence[Word], group: int, state: _State) -> None:
    tail = text[end : end + 300]
    mark = next((char for char in tail if char in ".!?"), "")
    if mark == "?" or text[max(0, end - 1) : end] == "?":
        state.mode("question", "?")
        state.lower("unknown", "?")
        state.is_asserted = False
