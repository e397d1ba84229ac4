"""What a cue attributes: the extent of the content before, behind or around it, and the record made of it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.attribution_cues import Cue, is_rejecting
from pipeline.clauses import QUOTES, STOPS, Range, has_predicate, is_clear_verb
from pipeline.cues import (
    CLAIM_NOUNS,
    DENYING,
    FALSE_WORDS,
    NOT_DENIED,
    NOUN_TAKING,
    NUMBER_TAKING,
    NUMBER_WORDS,
    PARENTHETICAL,
    PROMISING,
    SAYING,
    TELLING,
)
from pipeline.phrase_ends import addressee_end, adjuncts_end
from pipeline.records import Attribution
from pipeline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Word

_MARKS = " \t\r\n\"“”«»„,;:—–-('‘`"
_MODALS = frozenset("will would shall may might could should must".split())
_WH_WORDS = frozenset("whether if why how what when where who which".split())
_CALLED_FALSE = regex.compile(
    rf"\s+([^.;:?!]{{2,120}}?)[,\s]+(?:as\s+)?(?:(?:a|an|the|simply|completely|utterly|totally|absolutely|pure|"
    rf"sheer)\s+){{0,3}}"
    rf"[“\"'‘]?(?:(?:a|an|utter|complete|total|sheer|pure)\s+){{0,2}}(?:{FALSE_WORDS})(?!\p{{L}})",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as the scan sees it; short parentheses are left out of ``words``."""

    text: str
    words: list[Word]
    quotations: list[Range]

    def is_quoted(self, word: int) -> bool:
        """Say whether a word stands inside a quotation."""
        start = self.words[word].start
        return any(a < start < b - 1 for a, b in self.quotations)


def make_attribution(view: View, source: Range | None, cue: Cue, content: Range | None) -> Attribution | None:
    """Build the record from word ranges; ``None`` when the content is missing or holds no word."""
    words = view.words
    if content is None or content[0] >= content[1]:
        return None
    start, end = strip_span(view.text, words[content[0]].start, words[content[1] - 1].end)
    if start >= end or not any(char.isalnum() for char in view.text[start:end]):
        return None
    cue_start, cue_end = words[cue.first].start, words[cue.last].end
    source_start = source_end = cue_start
    if source is not None:
        source_start, source_end = strip_span(view.text, words[source[0]].start, words[source[1] - 1].end)
        if view.text[source_end - 2 : source_end] in {"'s", "’s"}:
            source_end -= 2
    is_denial = is_rejecting(cue.lemma) and not cue.is_negated and not _is_yet_to_come(view, cue, source)
    source_text, cue_text = view.text[source_start:source_end], view.text[cue_start:cue_end]
    return Attribution(source_text, source_start, source_end, cue_text, cue_start, cue_end, start, end, is_denial)


def _is_yet_to_come(view: View, cue: Cue, source: Range | None) -> bool:
    """Say whether a denial is still to be made ("will dismiss"); "we would reject any suggestion" makes it."""
    opening = view.words[cue.first].lower
    if opening == "would" and source and view.words[source[0]].lower in {"i", "we"}:
        return False
    return opening in _MODALS


def strip_span(text: str, start: int, end: int) -> Range:
    """Shrink a span past quotation marks, punctuation and spaces at its ends."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and (text[end - 1] in _MARKS or text[end - 1] in ".)!?…’"):
        if text[end - 1] == "." and end - start > 2 and text[end - 3] == ".":
            break  # U.S.
        end -= 1
    return start, end


def content_before(view: View, end: int) -> Range | None:
    """Everything before a parenthetical cue, back to a semicolon or colon outside the quotation or to the start."""
    words = view.words
    start = end
    while start > 0 and not (words[start - 1].lower in {";", ":"} and not view.is_quoted(start - 1)):
        start -= 1
    while start < end and words[start].lower in {"but", "and", "yet", "so", ","}:
        start += 1
    return (start, end) if end - start >= 2 else None


def content_around(view: View, left_end: int, right: int) -> Range | None:
    """Content that a parenthetical cue interrupts ("The plan, officials said, will fail"): both parts or the left."""
    words = view.words
    left = content_before(view, left_end)
    goes_on = right + 1 < len(words) and words[right].lower == ","
    if not goes_on:
        return left
    if left is None:
        return right + 1, len(words)
    resumes_quotation = words[right + 1].lower in QUOTES
    has_verb = any(is_clear_verb(words, index) for index in range(left[0] + 1, left[1]))
    if resumes_quotation or (not has_verb and has_predicate(words, right, len(words))):
        return left[0], len(words)
    return left


def content_after(view: View, cue: Cue) -> Range | None:
    """The clause, quotation or claim behind the cue, past time, place and addressee."""
    words, stop = view.words, len(view.words)
    if cue.lemma in {"accuse", "blame"}:
        return _accusation(view, cue)
    if cue.lemma == "call false":
        return _called_false(view, cue)
    index = cue.object_start
    if cue.lemma in TELLING:
        index = addressee_end(words, index)
        if index == cue.object_start and not (index < stop and words[index].lower == "that" and cue.lemma == "warn"):
            return None if cue.lemma not in {"warn", "advise"} else _clause_after(view, cue, adjuncts_end(words, index))
    if cue.lemma in {"speak", "talk"}:
        return _number_object(view, cue, index + 1) if index < stop and words[index].lower == "of" else None
    index = adjuncts_end(words, index)
    if index < stop and words[index].lower == "to" and cue.lemma in SAYING.values() and cue.lemma not in PROMISING:
        index = adjuncts_end(words, addressee_end(words, index + 1))
        if not (index < stop and (words[index].lower in {"that", ":", ","} or words[index].lower in QUOTES)):
            return None
    return _clause_after(view, cue, _past_interruption(words, index))


def _past_interruption(words: Sequence[Word], index: int) -> int:
    """Skip a short phrase between dashes or commas before "that" ("said — on the radio, of all places — that")."""
    if index < len(words) and words[index].lower in {"—", "–", "--", ","}:
        for at in range(index + 1, min(len(words), index + 14)):
            if words[at].lower in {"—", "–", "--", ","} and at + 1 < len(words) and words[at + 1].lower == "that":
                return at + 1
    return index


def _clause_after(view: View, cue: Cue, index: int) -> Range | None:
    words, stop = view.words, len(view.words)
    if index >= stop:
        return None
    lower, following = words[index].lower, words[index + 1].lower if index + 1 < stop else ""
    if lower == "that" and following:
        return index + 1, stop
    if (lower == ":" and following) or (lower in QUOTES and not _is_quoted_word(view, index)):
        return index, stop
    if lower == "," and following in QUOTES:
        return index + 1, stop
    if cue.lemma in NUMBER_TAKING:
        return _number_object(view, cue, index)
    if cue.lemma in PROMISING and (lower == "to" or (lower == "not" and following == "to")):
        return (index, stop) if following not in DETERMINERS else None
    if cue.needs_clear_content or lower in STOPS or lower == ".":
        return None
    if lower in _WH_WORDS:
        return (index, stop) if cue.lemma not in TELLING or lower in {"why", "how", "what"} else None
    if lower == "to":
        return None
    if has_predicate(words, index, stop) and _opens_clause(words, index):
        return index, stop
    if cue.lemma in NOUN_TAKING or is_rejecting(cue.lemma):
        return _object(view, cue, index)
    return None


def _is_quoted_word(view: View, index: int) -> bool:
    """A short quotation right behind a cue is often part of a phrase ("suggested “alternative” sites")."""
    start = view.words[index].start
    return any(a == start and len(view.text[a:b].split()) == 1 for a, b in view.quotations)


def _opens_clause(words: Sequence[Word], index: int) -> bool:
    lower = words[index].lower
    return lower not in PREPOSITIONS - {"in", "on", "at", "since", "after", "before", "during", "by", "until"}


def _number_object(view: View, cue: Cue, index: int) -> Range | None:
    """ "put the toll at 40", "counted 3,000 marchers", "spoke of dozens": a noun phrase with a number in it."""
    words = view.words
    end = _object_end(words, index)
    has_number = any(word.text[0].isdigit() or word.lower in NUMBER_WORDS for word in words[index:end])
    is_put = cue.lemma == "put"
    if not has_number or (is_put and not any(word.lower == "at" for word in words[index:end])):
        return None
    return index, end


def _object(view: View, cue: Cue, index: int) -> Range | None:
    """A noun phrase or gerund as content ("denied the deployment of", "denies having signed")."""
    words = view.words
    if words[index].lower in PREPOSITIONS:
        return None
    end = _object_end(words, index)
    if end < len(words) and words[end].lower == "as" and not is_rejecting(cue.lemma):
        return None  # "confirmed her as director"
    if cue.lemma in DENYING.values():
        return None if NOT_DENIED.intersection(word.lower for word in words[index : index + 4]) else (index, end)
    if is_rejecting(cue.lemma) and cue.lemma != "rule out":
        said = {word.lower for word in words[index : min(end, index + 8)]}
        return (index, end) if said & CLAIM_NOUNS or words[index].lower.endswith("ing") else None
    return index, end


def _object_end(words: Sequence[Word], index: int) -> int:
    end = index
    while end < len(words) and words[end].lower not in {";", ":", "(", "—", "–", ".", "as"}:
        following = words[end + 1].lower if end + 1 < len(words) else ""
        if words[end].lower == "," and (
            following in {"but", "saying", "and", "as", "while"} or following.endswith("ing")
        ):
            break
        end += 1
    return end


def _accusation(view: View, cue: Cue) -> Range | None:
    """ "accused Iran of supplying missiles", "blamed the rebels for": who and what together."""
    words = view.words
    index = cue.object_start
    link = "of" if cue.lemma == "accuse" else "for"
    for at in range(index + 1, min(len(words), index + 12)):
        if words[at].lower == link:
            return index, _object_end(words, index)
        if not words[at].is_word:
            break
    return None


def _called_false(view: View, cue: Cue) -> Range | None:
    """ "called the report a fabrication": what is called false."""
    words = view.words
    match = _CALLED_FALSE.match(view.text, words[cue.last].end)
    if match is None:
        return None
    inside = [i for i, word in enumerate(words) if match.start(1) <= word.start and word.end <= match.end(1)]
    return (inside[0], inside[-1] + 1) if inside else None


def parenthetical_content(view: View, cue: Cue, source: Range) -> Range | None:
    """ "..., X said": what stands before the source, when a comma or a closing quotation mark divides them."""
    words = view.words
    if cue.lemma not in PARENTHETICAL or cue.is_negated:
        return None
    right = cue.last + 1
    right = adjuncts_end(words, addressee_end(words, right) if cue.lemma in TELLING else right)
    if right < len(words) and words[right].lower not in STOPS and words[right].lower != ".":
        if words[right].lower not in PREPOSITIONS and words[right].lower not in {"as", "when", "while", "and", "but"}:
            return None
        right = len(words)
    if source[0] == 0:
        return (right + 1, len(words)) if right + 1 < len(words) and words[right].lower == "," else None
    before = words[source[0] - 1].lower
    if before == "as" or before == "so":
        if source[0] == 1:
            return (right + 1, len(words)) if right + 1 < len(words) and words[right].lower == "," else None
        return content_before(view, source[0] - 1)
    if before not in QUOTES and before not in {",", "?", "!", "—", "–", "--", "…", "..."}:
        return None
    return content_around(view, source[0], right)


def inverted_content(view: View, cue: Cue, source: Range) -> Range | None:
    """ "...," said X: what stands before the cue, and what the quotation goes on with behind the speaker."""
    words = view.words
    right = adjuncts_end(words, source[1])
    return content_around(view, cue.first, right)


def is_pronoun(words: Sequence[Word], source: Range) -> bool:
    """Say whether the source is a bare pronoun."""
    return source[1] - source[0] == 1 and words[source[0]].lower in SUBJECT_PRONOUNS


def noun_content_end(words: Sequence[Word], start: int, *, is_clause: bool) -> int:
    """The content of a noun ends before its own predicate ("claims that X had fled | are false") or at a stop.

    ``is_clause`` says that one verb belongs to the content ("that ..."); behind "of" none does.
    """
    index, expected = start, 1 if is_clause else 0
    while index < len(words) and words[index].lower not in {";", ":", ".", "—", "–"}:
        lower = words[index].lower
        if lower == "," and expected <= 0:
            break
        if lower in {"and", "who", "which"}:
            expected += 1  # a second clause inside the content
        elif index > start and is_clear_verb(words, index):
            if expected <= 0:
                break
            expected -= 1
            while words[index].lower in AUXILIARIES and index + 1 < len(words) and is_clear_verb(words, index + 1):
                index += 1
        index += 1
    return index
