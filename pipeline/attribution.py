"""Who says so: source, cue and content of direct, indirect and mixed quotation (the scheme of PARC 3 and PolNeAR).

Shallow by design: closed lexicons of cues and a scan over words, no parser. Where the subject of a cue or the extent
of its content is unclear nothing is found, and the sentence stays the article's own voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.attribution_cues import Cue, find_cues, is_rejecting
from pipeline.cues import CLAIM_NOUNS, DENIAL_NOUNS, DENYING, DENYING_PHRASES, NOUN_TAKING, SAYING
from pipeline.records import Attribution
from pipeline.source_phrases import (
    QUOTES,
    STOPS,
    Range,
    addressee_end,
    adjuncts_end,
    has_predicate,
    phrase_after,
    subject_before,
)
from pipeline.source_names import same_source, source_key
from pipeline.speakers import Speakers
from pipeline.words import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Word, find_quotations, find_words

__all__ = ["find_attributions", "same_source", "source_key"]

_TELLING = frozenset("tell inform assure remind notify warn advise".split())
_NOT_DENIED = frozenset(
    "bail entry access visa visas permission asylum parole request requests motion appeal leave treatment boarding"
    " service coverage benefits entrance admission licence license him her them us me".split()
)
_REPORTED = frozenset("report announce confirm say allege state reveal disclose claim rumour rumor".split())
_SPACE_AND_MARKS = " \t\r\n\"“”«»„,;:—–-("


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence as the scan sees it."""

    text: str
    words: list[Word]
    quotations: list[tuple[int, int]]


def find_attributions(sentences: Sequence[str]) -> list[list[Attribution]]:
    """Return the attributions of each sentence of one article, in article order; spans are offsets into the sentence.

    Pronouns are resolved to the last source they can mean (``source`` holds the name, the span stays on the pronoun).
    A sentence that is wholly quoted and has no cue continues the speaker beside it, with empty source and cue spans.
    Nested sources give one attribution each, the outer first: the claim's source is that of the innermost content.
    """
    found: list[list[Attribution]] = []
    speakers = Speakers()
    waiting: list[int] = []  # wholly quoted sentences of a quotation whose speaker is named only at its end
    is_open = False
    for index, sentence in enumerate(sentences):
        was_open = is_open
        quotations, is_open = find_quotations(sentence, is_open=was_open)
        view = _View(sentence, find_words(sentence), quotations)
        attributions = [_resolved(item, speakers) for item in _in_sentence(view)]
        quoted = _whole_quotation(view)
        if not attributions and quoted:
            if was_open or not is_open:
                if waiting and was_open:
                    waiting.append(index)
                else:
                    attributions = _continued(quoted, speakers.last)
            else:
                waiting.append(index)
        elif waiting and was_open and attributions:
            for earlier in waiting:
                span = _strip(sentences[earlier], 0, len(sentences[earlier]))
                found[earlier] = _continued(span, attributions[0].source)
            waiting = []
        if not is_open and waiting and index not in waiting:
            waiting = []
        for item in attributions:
            speakers.heard(item.source)
        if not attributions:
            speakers.mentioned(sentence)
        found.append(attributions)
    return found


def _resolved(item: Attribution, speakers: Speakers) -> Attribution:
    return replace(item, source=speakers.resolve(item.source)) if item.source else item


def _whole_quotation(view: _View) -> Range | None:
    """The content span of a sentence that is nothing but quotation."""
    if not view.quotations:
        return None
    start, end = view.quotations[0][0], view.quotations[-1][1]
    outside = view.text[:start] + view.text[end:]
    if any(char.isalnum() for char in outside):
        return None
    return _strip(view.text, start, end)


def _continued(span: Range, source: str) -> list[Attribution]:
    if not source or span[0] >= span[1]:
        return []
    return [Attribution(source, 0, 0, "", 0, 0, span[0], span[1], False)]


def _in_sentence(view: _View) -> list[Attribution]:
    """Attributions of one sentence with pronouns as printed, in order of their cues, contents cut where the next begins."""
    items: list[Attribution] = []
    for cue in find_cues(view.words):
        if cue.kind == "according":
            item = _according(view, cue)
        elif cue.kind == "noun":
            item = _by_noun(view, cue)
        elif cue.kind == "passive":
            item = _by_passive(view, cue)
        elif cue.kind == "participle":
            item = _by_participle(view, cue, items)
        else:
            item = _by_verb(view, cue)
        if item:
            items.append(item)
    return [_cut(view, item, items[index + 1 :]) for index, item in enumerate(items)]


def _make(view: _View, source: Range | None, cue: Cue, content: Range, *, is_denial: bool) -> Attribution | None:
    """Build the record from word ranges; ``None`` when the content is empty."""
    words = view.words
    if content[0] >= content[1]:
        return None
    start, end = _strip(view.text, words[content[0]].start, words[content[1] - 1].end)
    if start >= end or not any(char.isalnum() for char in view.text[start:end]):
        return None
    cue_start, cue_end = words[cue.first].start, words[cue.last].end
    if source is None:
        source_start = source_end = cue_start
    else:
        source_start, source_end = words[source[0]].start, words[source[1] - 1].end
        if view.text[source_end - 2 : source_end] in {"'s", "’s"}:
            source_end -= 2
    name = view.text[source_start:source_end]
    return Attribution(
        name, source_start, source_end, view.text[cue_start:cue_end], cue_start, cue_end, start, end, is_denial
    )


def _strip(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _SPACE_AND_MARKS:
        start += 1
    while end > start and (text[end - 1] in _SPACE_AND_MARKS or text[end - 1] in ".)"):
        end -= 1
    return start, end


def _by_verb(view: _View, cue: Cue) -> Attribution | None:
    """Subject before the verb ("X said that"), or behind it ("...," said X)."""
    words = view.words
    inverted = _inverted_subject(words, cue)
    if inverted:
        content = _content_before(view, cue.first)
        return _make(view, inverted, cue, content, is_denial=_rejects(words, cue, content)) if content else None
    source = subject_before(words, cue.first)
    if source is None or _overlaps_quotation(view, source):
        return None
    content = _content_after(view, cue)
    if content is None and not cue.is_noun_like:
        content = _parenthetical_content(view, cue, source)
    if content is None:
        return None
    return _make(view, source, cue, content, is_denial=_rejects(words, cue, content))


def _overlaps_quotation(view: _View, source: Range) -> bool:
    """A source that stands half inside a quotation is a misreading."""
    start, end = view.words[source[0]].start, view.words[source[1] - 1].end
    return any(a < end and start < b and not (a <= start and end <= b) and not (start <= a and b <= end)
               for a, b in view.quotations)


def _rejects(words: Sequence[Word], cue: Cue, content: Range) -> bool:
    """Say whether the cue denies this content; "rejected the budget" and "denied bail" do not."""
    if cue.is_negated or not is_rejecting(cue.lemma):
        return False
    return True


def _inverted_subject(words: Sequence[Word], cue: Cue) -> Range | None:
    if cue.first == 0 or cue.is_negated or cue.first != cue.last or cue.lemma not in SAYING.values():
        return None
    if words[cue.first - 1].lower not in QUOTES and words[cue.first - 1].lower not in {",", "?", "!", "—", "–"}:
        return None
    found = phrase_after(words, cue.last + 1)
    if found is None:
        return None
    if found[1] - found[0] == 1 and words[found[0]].lower in SUBJECT_PRONOUNS:
        following = words[found[1]].lower if found[1] < len(words) else "."
        return found if following in STOPS or following == "." or following in PREPOSITIONS else None
    if found[1] < len(words) and has_predicate(words, found[1] - 1, min(len(words), found[1] + 3)):
        return None
    return found


def _content_before(view: _View, end: int) -> Range | None:
    """Everything before a parenthetical cue, back to the last full stop or semicolon outside the quotation."""
    words = view.words
    start = end
    while start > 0 and words[start - 1].lower not in {";"}:
        start -= 1
    while start < end and words[start].lower in {"but", "and", "yet", "so", ","}:
        start += 1
    return (start, end) if end - start >= 2 else None


def _content_after(view: _View, cue: Cue) -> Range | None:
    """The clause, quotation or claim behind the cue, past time, place and addressee."""
    words, text_end = view.words, len(view.words)
    index = cue.object_start
    if cue.lemma in _TELLING:
        index = addressee_end(words, index)
        if index == cue.object_start:
            return None
    index = adjuncts_end(words, index)
    if index >= text_end:
        return None
    if words[index].lower == "to" and cue.lemma in {"say", "write", "confirm", "add", "explain", "admit"}:
        index = adjuncts_end(words, addressee_end(words, index + 1))
        if index >= text_end:
            return None
    lower = words[index].lower
    if lower == "that" and index + 1 < text_end:
        return index + 1, text_end
    if lower == ":" or lower in QUOTES:
        return index, text_end
    if lower == "," and index + 1 < text_end and words[index + 1].lower in QUOTES:
        return index + 1, text_end
    if cue.is_noun_like or lower in STOPS or lower == ".":
        return None
    if lower in {"whether", "if", "why", "how", "what", "when", "where", "who", "which"}:
        return (index, text_end) if cue.lemma not in _TELLING or lower in {"why", "how", "what"} else None
    if lower == "to" or lower == "not" and index + 1 < text_end and words[index + 1].lower == "to":
        return (index, text_end) if cue.lemma in {"claim", "vow", "promise", "pledge", "swear", "volunteer"} else None
    if has_predicate(words, index, text_end) and _opens_clause(words, index):
        return index, text_end
    if cue.lemma in NOUN_TAKING or cue.lemma in DENYING_PHRASES or is_rejecting(cue.lemma):
        return _object(view, cue, index)
    return None


def _opens_clause(words: Sequence[Word], index: int) -> bool:
    lower = words[index].lower
    return lower not in PREPOSITIONS - {"in", "on", "at", "since", "after", "before", "during", "by", "until"}


def _object(view: _View, cue: Cue, index: int) -> Range | None:
    """A noun phrase or gerund as content ("denied the deployment of", "denies having signed")."""
    words = view.words
    if words[index].lower in PREPOSITIONS:
        return None
    end = index
    while end < len(words) and words[end].lower not in {";", ":", "(", "—", "–", "."} and not (
        words[end].lower == "," and end + 1 < len(words) and words[end + 1].lower in {"but", "saying", "and", "as", "while"}
    ):
        end += 1
    nouns = {word.lower for word in words[index : index + 4]}
    if cue.lemma in DENYING.values():
        return None if nouns & _NOT_DENIED else (index, end)
    if cue.lemma in {"reject", "dismiss", "contest", "dispute", "contradict", "discount", "discredit", "counter", "challenge"}:
        said = {word.lower for word in words[index : index + 8]}
        return (index, end) if said & CLAIM_NOUNS or "as" in said or words[index].lower.endswith("ing") else None
    return index, end


def _parenthetical_content(view: _View, cue: Cue, source: Range) -> Range | None:
    """ "..., X said": what stands before the source, when a comma or a closing quotation mark divides them."""
    words = view.words
    if cue.lemma not in SAYING.values() or cue.is_negated:
        return None
    following = adjuncts_end(words, addressee_end(words, cue.last + 1) if cue.lemma in _TELLING else cue.last + 1)
    if following < len(words) and words[following].lower not in STOPS and words[following].lower != ".":
        if words[following].lower not in {"in", "at", "on", "after", "during", "as", "when", "to", "while", "and"}:
            return None
    if source[0] == 0:
        after = following + 1
        return (after, len(words)) if following < len(words) and words[following].lower == "," and after < len(words) else None
    before = words[source[0] - 1].lower
    if before in {"as", "so"} and source[0] > 1:
        return _content_before(view, source[0] - 1)
    if before == "as":
        return (following + 1, len(words)) if following + 1 < len(words) and words[following].lower == "," else None
    if before not in QUOTES and before not in {",", "?", "!", "—", "–", "…", "..."}:
        return None
    return _content_before(view, source[0])


def _by_participle(view: _View, cue: Cue, items: list[Attribution]) -> Attribution | None:
    """ "..., adding that": the source is the one that spoke before it, or the subject of the clause."""
    content = _content_after(view, cue)
    if content is None:
        return None
    words = view.words
    source: Range | None = None
    if items and items[-1].source_end <= words[cue.first].start and items[-1].source:
        made = _make(view, None, cue, content, is_denial=_rejects(words, cue, content))
        last = items[-1]
        if made:
            made = replace(made, source=last.source, source_start=last.source_start, source_end=last.source_end)
        return made
    source = _clause_subject(words, cue.first)
    return _make(view, source, cue, content, is_denial=_rejects(words, cue, content)) if source else None


def _clause_subject(words: Sequence[Word], end: int) -> Range | None:
    """Subject of the main clause before ``end``: the noun phrase that opens the sentence, if it can speak."""
    found = phrase_after(words, 0)
    return found if found and found[1] < end and has_predicate(words, found[1] - 1, min(end, found[1] + 4)) else None


def _by_passive(view: _View, cue: Cue) -> Attribution | None:
    """ "It was reported that" has no source; "was confirmed by X" has X."""
    words = view.words
    index = cue.object_start
    if index < len(words) and words[index].lower == "by":
        source = phrase_after(words, index + 1)
        subject = subject_before(words, cue.first)
        if source is None or subject is None:
            return None
        return _make(view, source, cue, subject, is_denial=_rejects(words, cue, subject))
    is_impersonal = cue.first > 0 and words[cue.first - 1].lower == "it"
    index = adjuncts_end(words, index)
    if is_impersonal and index + 1 < len(words) and words[index].lower == "that":
        return _make(view, None, cue, (index + 1, len(words)), is_denial=_rejects(words, cue, (index + 1, len(words))))
    return None


def _according(view: _View, cue: Cue) -> Attribution | None:
    words = view.words
    source = phrase_after(words, cue.object_start)
    if source is None:
        return None
    content: Range | None = None
    if cue.first == 0 or words[cue.first - 1].lower in {"but", "and", "while", ";"}:
        start = source[1]
        while start < len(words) and words[start].lower != ",":
            start += 1
        content = (start + 1, len(words)) if start + 1 < len(words) else None
    else:
        content = _content_before(view, cue.first)
    return _make(view, source, cue, content, is_denial=False) if content else None


def _by_noun(view: _View, cue: Cue) -> Attribution | None:
    """ "X's claim that", "claims by X that", "reports of": the content behind the noun, the source beside it."""
    words = view.words
    start = cue.object_start
    source: Range | None = None
    if words[start].lower in {"by", "from"}:
        source = phrase_after(words, start + 1)
        if source is None:
            return None
        start = source[1]
    elif cue.first > 0 and words[cue.first - 1].lower.endswith(("'s", "s'")):
        source = _possessor(words, cue.first - 1)
    if start < len(words) and words[start].lower == "that":
        start += 1
    if start >= len(words):
        return None
    end = _noun_content_end(words, start)
    return _make(view, source, cue, (start, end), is_denial=cue.lemma in DENIAL_NOUNS)


def _possessor(words: Sequence[Word], index: int) -> Range:
    start = index
    while start > 0 and index - start < 5 and (
        words[start - 1].is_capital or words[start - 1].lower in DETERMINERS
    ) and words[start - 1].is_word:
        start -= 1
    return start, index + 1


def _noun_content_end(words: Sequence[Word], start: int) -> int:
    """The content of a noun ends before its own predicate ("claims that X had fled | are false") or at a stop."""
    index = start
    predicates = 0
    while index < len(words) and words[index].lower not in {";", ":", ".", "—", "–"}:
        if words[index].lower == "," and predicates:
            break
        if words[index].lower in {"is", "are", "was", "were"} and predicates:
            break
        if index > start and has_predicate(words, index - 1, index + 1):
            predicates += 1
        index += 1
    return index


def _cut(view: _View, item: Attribution, later: list[Attribution]) -> Attribution:
    """End a content where a later attribution begins at a clause boundary, not nested inside it."""
    for other in later:
        begin = min(other.source_start, other.cue_start) if other.source_start >= item.content_start else other.cue_start
        if not item.content_start < begin < item.content_end or item.content_start >= other.content_start:
            continue
        boundary = _boundary_before(view.text, item.content_start, begin)
        if boundary is not None:
            start, end = _strip(view.text, item.content_start, boundary)
            if start < end:
                return replace(item, content_start=start, content_end=end)
    return item


def _boundary_before(text: str, start: int, end: int) -> int | None:
    """Offset of ", and|but|while" or ";" or a comma right before ``end``; ``None`` when the clause just goes on."""
    before = text[start:end].rstrip()
    for word in (" and", " but", " while", " whereas", " though", " although", ""):
        if before.endswith(word):
            rest = before[: len(before) - len(word)].rstrip()
            if rest.endswith((",", ";", "—", "–", "”", '"')):
                return start + len(rest)
    return None
