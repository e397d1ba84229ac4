"""Where something is said, believed, denied or reported: cue verbs with their auxiliaries, and cue nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.cues import (
    ACCUSING,
    ATTRIBUTING_NOUNS,
    CALLING,
    CLEAR_CONTENT,
    COUNTING,
    DENYING,
    HOLDING,
    NOUN_LIKE,
    PHRASAL,
    REJECTING,
    REJECTING_LEMMAS,
    SAYING,
)
from pipeline.words import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    Word,
    is_adverb,
)

NEGATORS = frozenset("not never neither nor hardly".split())
_BE = frozenset("is are was were be been being 's isn't aren't wasn't weren't".split())
_PARTICLE_REACH = 9
_EVIDENT = frozenset("say show claim allege suggest indicate state warn confirm".split())  # "papers showing that"

_VERBS = frozenset({*DENYING, *REJECTING, *SAYING}) - NOUN_LIKE
_PARTICIPLES = frozenset("written shown known sworn spoken seen given".split())
_CHAINING = frozenset("continued continues continue began begin hastened rushed".split())

CueKind = Literal["finite", "participle", "passive", "noun", "according"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as word indexes [first, last]; ``kind`` says where its source stands."""

    first: int
    last: int
    lemma: str
    kind: CueKind
    is_negated: bool
    needs_clear_content: bool  # the form is a noun as often as a verb: takes only "that", a quotation or a colon
    object_start: int  # where the content may begin


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """Return the cues of a sentence in order; several may share a content (nested sources)."""
    found: list[Cue] = []
    for index in range(len(words)):
        cue = _according(words, index) or _verb(words, index) or _noun(words, index)
        if cue and not (found and cue.first <= found[-1].last):
            found.append(cue)
    return found


def _according(words: Sequence[Word], index: int) -> Cue | None:
    following = words[index + 1].lower if index + 1 < len(words) else ""
    lower = words[index].lower
    if lower == "according" and following == "to":
        return Cue(index, index + 1, "according to", "according", False, False, index + 2)
    if lower in {"citing", "quoting"}:
        return Cue(index, index, "cite", "according", False, False, index + 1)
    return None


def _lemma(words: Sequence[Word], index: int) -> tuple[str, int] | None:
    """Return the lemma of a cue verb and the index of its last adjacent word (its particle, if it follows at once)."""
    lower = words[index].lower
    for ahead in range(index + 1, min(len(words), index + _PARTICLE_REACH)):
        lemma = PHRASAL.get((lower, words[ahead].lower))
        if lemma:
            return lemma, ahead if ahead == index + 1 else index
        if not words[ahead].is_word:
            break
    for table in (DENYING, REJECTING, SAYING, HOLDING, COUNTING, ACCUSING, CALLING):
        if lower in table:
            return table[lower], index
    return None


def _verb(words: Sequence[Word], index: int) -> Cue | None:
    found = _lemma(words, index)
    if not found:
        return None
    lemma, last = found
    lower = words[index].lower
    first, is_negated, has_be, has_aux = _group_start(words, index)
    before = words[first - 1].lower if first else ""
    if lower in _PARTICIPLES and not has_aux:
        return None  # "no offer, written or oral"
    is_object = first == 0 or before in _VERBS or (first > 1 and (words[first - 2].lower, before) in PHRASAL)
    if lower in NOUN_LIKE and not has_aux and is_object:
        return None  # "Reports of", "dismissed reports that"
    if lower.endswith("ing") and not has_be:
        is_reduced = lemma in _EVIDENT and first > 0 and words[first - 1].is_word and before not in PREPOSITIONS
        is_participle = before in {",", "by", "after", "before", "while", "in", "and", "—", "–", "--"}
        if not (is_reduced or is_participle) or before in DETERMINERS:
            return None
        return Cue(first, last, lemma, "participle", is_negated, lemma in HOLDING.values(), last + 1)
    if has_be and not lower.endswith("ing"):
        if is_negated:
            return None
        return Cue(first, last, lemma, "passive", is_negated, False, last + 1)
    if lemma == "continue" and index + 1 < len(words) and words[index + 1].lower == "to":
        return None
    if not has_aux and before == "to":
        chain = _chain_start(words, first - 2)
        return None if chain is None else Cue(chain, last, lemma, "finite", is_negated, False, last + 1)
    if not has_aux and (before in DETERMINERS or before in PREPOSITIONS or before.endswith("'s")):
        return None
    return Cue(
        first,
        last,
        lemma,
        "finite",
        is_negated,
        lemma in CLEAR_CONTENT or (lower in NOUN_LIKE and not has_aux),
        last + 1,
    )


def _chain_start(words: Sequence[Word], index: int) -> int | None:
    """A verb that only says that saying went on ("continued to deny", "went on to say"): where it starts."""
    if index > 0 and words[index].lower == "on" and words[index - 1].lower in {"went", "goes", "go"}:
        return index - 1
    return index if index > 0 and words[index].lower in _CHAINING else None


def _group_start(words: Sequence[Word], index: int) -> tuple[int, bool, bool, bool]:
    """Walk left over auxiliaries, adverbs and negators; return start, negated, passive-like, has an auxiliary."""
    first, is_negated, has_be, has_aux = index, False, False, False
    for at in range(index - 1, max(-1, index - 7), -1):
        lower = words[at].lower
        if lower in NEGATORS or lower.endswith("n't") or lower == "cannot":
            is_negated = True
        elif (
            lower not in AUXILIARIES
            and not is_adverb(lower)
            and not (lower == "no" and words[at + 1].lower == "longer")
        ):
            if lower not in {"longer", "since", "long"}:
                break
            continue
        if lower == "no":
            is_negated = True
        if lower in AUXILIARIES:
            has_aux = True
            has_be = has_be or lower in _BE
            first = at
        elif lower in NEGATORS or lower == "no":
            first = at
        elif at and words[at].is_capital:
            break
        elif at and words[at - 1].lower not in SUBJECT_PRONOUNS and words[at].lower not in {"here", "there"}:
            first = at if lower.endswith("ly") or lower in {"also", "again", "later", "repeatedly", "then"} else first
        else:
            first = at
    return first, is_negated, has_be, has_aux


def _noun(words: Sequence[Word], index: int) -> Cue | None:
    """A noun of saying with its content behind it: "claims that", "the report of", "reports by"."""
    lower = words[index].lower
    if lower not in ATTRIBUTING_NOUNS or index + 1 >= len(words):
        return None
    following = words[index + 1].lower
    if index > 1 and words[index - 2].lower in {"in", "at"} and words[index - 1].lower in DETERMINERS:
        return None  # "said in a statement that"
    if following == "that" or (following in {"by", "from"} and _that_follows(words, index + 2)):
        return Cue(index, index, lower, "noun", False, False, index + 1)
    if (
        index + 2 < len(words)
        and following == "of"
        and lower in {"reports", "claims", "rumours", "rumors", "allegations", "accusations"}
    ):
        return Cue(index, index, lower, "noun", False, False, index + 2)
    return None


def _that_follows(words: Sequence[Word], start: int) -> bool:
    for index in range(start, min(len(words), start + 12)):
        if words[index].lower == "that":
            return True
        if not words[index].is_word or words[index].lower in AUXILIARIES:
            return False
    return False


def is_rejecting(lemma: str) -> bool:
    """Say whether the lemma rejects its content: always ("deny"), or when the content is something said ("reject")."""
    return lemma in REJECTING_LEMMAS
