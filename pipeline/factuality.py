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
from pipeline.factuality_events import BE, CLAUSE_STOPS, NEGATORS, find_event, is_nominal_event
from pipeline.factuality_governors import governor_group, is_governing, opens_sentence, reaches
from pipeline.records import Certainty, Factuality, Modality, Polarity
from pipeline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Word, find_words, is_adverb

_WINDOW = 1500  # characters read on either side of the proposition
_RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}
_GIVEN = frozenset("his her their its our my your these those this".split())
_ADJECTIVE_HEDGES = frozenset("possible potential alleged suspected rumoured rumored purported supposed".split())
_CONFIRMING = frozenset("confirm verify corroborate substantiate ascertain".split())
_CLAUSE_OPENERS = frozenset("that but who which and or if because as since while when although where".split()) | {","}
_FUTURE = frozenset("will shall may might could should must".split())
_REJECTS = CLAUSE_GOVERNORS["reject"]
_NEARLY = frozenset({"on the verge of", "on the brink of", "on the point of", "on the cusp of"})
_CALLING = frozenset("call calls called calling".split())
_WITH_OBJECT = frozenset(
    "asked asks ask urged urges urge ordered orders order told tells tell wants want wanted expects expect"
    " expected forced force invited invites warned warn called calls call allowed permitted pressed begged"
    " required requires".split()
)


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
            if effect.certainty is None and self.certainty == "possible" and self.modality == "actual":
                self.certainty, self.hedge = "certain", ""  # a rejected rumour is rejected, however vague it was
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
    head = find_event(words, first, last)
    state = _State()
    if is_nominal_event(words, head, first, last):
        _read_noun(words, head, state)
    else:
        group = _read_group(words, head, state)
        _read_object(words, head, state)
        left = group
        if group and words[group - 1].lower == "to":
            left = _read_infinitive(words, group - 1, state)
        _read_subject(words, left, state)
        _read_governors(words, left, state)
    _read_opening(words, first, last, head, state)
    _read_after(words, last, state)
    _read_question(text, end, state)
    return _finished(state)


def _finished(state: _State) -> Factuality:
    if state.certainty == "unknown" and state.modality == "actual":
        state = replace(state, polarity="unknown")
    return Factuality(state.polarity, state.certainty, state.modality, state.hedge, state.cue, state.is_asserted)


def _word_range(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    last = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    return first, last


def _read_noun(words: Sequence[Word], head: int, state: _State) -> None:
    """A noun is denied by "no", "without", or as the object of a denying verb; possessed ones are taken as given."""
    for index in range(head - 1, max(-1, head - 6), -1):
        lower = words[index].lower
        if not words[index].is_word or lower in {"that", "who", "which", "and", "but"}:
            return
        pair = f"{lower} {words[index + 1].lower}"
        if lower in {"no", "without"} and pair not in NOT_NEGATIVE:
            state.negate(words[index].text)
            return
        if lower in ADVERB_HEDGES or lower in _ADJECTIVE_HEDGES:
            state.lower(ADVERB_HEDGES.get(lower, "possible"), words[index].text)
        if lower in _GIVEN or lower.endswith(("'s", "s'")):
            return
        effect = CLAUSE_GOVERNORS.get(lower)
        if effect and effect.flips and effect is not _REJECTS and is_governing(words, index):
            cue, is_negated = governor_group(words, index)
            state.apply(effect, cue, is_negated=is_negated)
            return
        if lower in _CONFIRMING and is_governing(words, index):
            cue, is_negated = governor_group(words, index)
            if is_negated:
                state.apply(CLAUSE_GOVERNORS[lower], cue, is_negated=True)
            return


def _read_group(words: Sequence[Word], head: int, state: _State) -> int:
    """Read auxiliaries, negators and adverbs left of the event; return where the group starts."""
    index = head
    while index > 0 and head - index < 8:
        before = words[index - 1].lower
        if before in AUXILIARIES or before in NEGATORS or is_adverb(before) or before in {"longer", "be", "no"}:
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
        if lower in NEGATORS or (lower == "no" and pair == "no longer") or lower.endswith("n't") or lower == "cannot":
            state.negate(words[at].text)
        stem = lower[:-3] if lower.endswith("n't") else lower.removesuffix("not") if lower == "cannot" else lower
        if stem in MODALS and not (at and words[at - 1].lower in DETERMINERS):
            is_negated = lower != stem or (at + 1 < len(words) and words[at + 1].lower in {"not", "never"})
            state.apply(MODALS[stem], words[at].text, is_negated=is_negated)
        if lower in ADVERB_HEDGES:
            state.lower(ADVERB_HEDGES[lower], words[at].text)
            if lower == "unlikely":
                state.negate(words[at].text)
    return index


def _read_subject(words: Sequence[Word], group: int, state: _State) -> None:
    """A negative subject denies the clause ("no such meeting took place", "none of the men was hurt")."""
    for index in range(group - 1, max(-1, group - 16), -1):
        lower = words[index].lower
        if lower in CLAUSE_STOPS or lower in _CLAUSE_OPENERS:
            return
        if index < group - 1 and (lower in CLAUSE_GOVERNORS or lower in AUXILIARIES) and is_governing(words, index):
            return
        pair = f"{lower} {words[index + 1].lower}" if index + 1 < len(words) else lower
        before = words[index - 1].lower if index else ""
        if lower == "not" and pair in {"not a", "not one", "not an"}:
            state.negate(words[index].text)
            return
        if lower in NEGATIVE_SUBJECTS and pair not in NOT_NEGATIVE | {"no ."}:
            if before not in PREPOSITIONS and before not in AUXILIARIES:
                state.negate(words[index].text)
            return
        if lower in ADVERB_HEDGES and group - index <= 6:
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
    if group and words[group - 1].lower in {"without", "of", "than"}:
        phrase = f"{words[group - 2].lower} {words[group - 1].lower}" if group > 1 else words[group - 1].lower
        if words[group - 1].lower == "without" or phrase in {"instead of", "rather than"}:
            state.negate(words[group - 1].text)
    read, commas, complementizer = 0, 0, group
    for index in range(group - 1, max(-1, group - 60), -1):
        lower = words[index].lower
        if lower in CLAUSE_STOPS or read == 3:
            return
        if lower == ",":
            commas += 1
        elif lower in {"if", "unless", "whether"} and (commas == 0 or opens_sentence(words, index)):
            state.mode("conditional", words[index].text)
            state.lower("unknown", words[index].text)
            state.is_asserted = False
            if lower == "whether":
                state.polarity = "unknown"
            read += 1
            complementizer = index
        elif lower == "that" and (index + 1 >= len(words) or words[index + 1].is_word):
            complementizer = index
        effect = CLAUSE_GOVERNORS.get(lower)
        if effect is _REJECTS and complementizer == group and words[index + 1].lower not in {"having", "being"}:
            continue  # "rejected the budget" says nothing about the budget
        if effect and is_governing(words, index) and reaches(words, index, group, complementizer):
            cue, is_negated = governor_group(words, index)
            if effect.flips and cue.split()[0].lower() in _FUTURE:  # "will dismiss the claim that" denies nothing yet
                state.mode("planned", cue)
                state.is_asserted = False
            else:
                state.apply(effect, cue, is_negated=is_negated)
            read += 1


def _read_infinitive(words: Sequence[Word], to: int, state: _State) -> int:
    """Read the word that "to" hangs on ("failed to", "is expected to", "asked the firm to"); return where it starts."""
    for index in range(to - 1, max(0, to - 9), -1):
        lower = words[index].lower
        if lower in CLAUSE_STOPS or lower in {",", "to", "that"}:
            break
        if lower == "for" and words[index - 1].lower in _CALLING:
            state.apply(INFINITIVE_GOVERNORS["called"], f"{words[index - 1].text} for", is_negated=False)
            return index - 1
        effect = INFINITIVE_GOVERNORS.get(lower)
        if effect and (index == to - 1 or lower in _WITH_OBJECT):
            cue, is_negated = governor_group(words, index)
            state.apply(effect, f"{cue} to", is_negated=is_negated)
            return max(0, index - len(cue.split()) + 1)
        if lower in BE and index == to - 1:
            state.mode("planned", f"{words[index].text} to")
            state.lower("probable", f"{words[index].text} to")
            return index
    state.mode("planned", "to")
    state.lower("probable", "to")
    return to


def _read_opening(words: Sequence[Word], first: int, last: int, head: int, state: _State) -> None:
    """A proposition that opens with its own condition ("If they pay, ...", "Had it come earlier, ...")."""
    opening = words[first].lower
    is_inverted = (
        opening in {"had", "were", "should"}
        and last - first > 3
        and any(words[i].lower == "," for i in range(first + 2, min(last, first + 25)))
    )
    if last - first > 1 and (opening in {"if", "unless", "whether"} or is_inverted):
        state.modality = "conditional"
        state.lower("unknown", words[first].text)
        state.is_asserted = False
    for index in range(head, min(last, head + 3)):
        if words[index].lower == "far" and index + 1 < last and words[index + 1].lower == "from":
            state.negate("far from")
    for index in range(head + 2, min(last - 1, head + 4)):
        cue = " ".join(word.lower for word in words[index - 2 : index + 2])
        if cue in _NEARLY:
            state.mode("planned", cue)
            state.lower("probable", cue)


def _read_after(words: Sequence[Word], last: int, state: _State) -> None:
    """What is said of the proposition behind it: "... is nonsense", "... could not be verified"."""
    text = " ".join(word.lower for word in words[last : last + 12])
    for pattern, effect in PREDICATES_AFTER:
        match = pattern.match(text)
        if match:
            state.apply(effect, match.group().strip(), is_negated=False)
            return


def _read_question(text: str, end: int, state: _State) -> None:
    """A question mark at the end of the clause, in the same quotation, asserts nothing."""
    for char in text[max(0, end - 1) : end + 300]:
        if char == "?":
            state.mode("question", "?")
            state.lower("unknown", "?")
            state.is_asserted = False
            return
        if char in '!“”"':
            return
