"""Who says so: source, cue and content of direct, indirect and mixed quotation (the scheme of PARC 3 and PolNeAR).

Shallow by design: closed lexicons of cues and a scan over words, no parser. Where the subject of a cue or the extent
of its content is unclear nothing is found, and the sentence stays the article's own voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution_contents import (
    View,
    content_after,
    content_around,
    inverted_content,
    is_pronoun,
    make_attribution,
    noun_content_end,
    parenthetical_content,
    strip_span,
)
from pipeline.attribution_cues import Cue, find_cues
from pipeline.clauses import QUOTES, STOPS, Range, has_predicate
from pipeline.cues import DENYING, HOLDING, PARENTHETICAL, SAYING, TELLING
from pipeline.phrase_ends import adjuncts_end, phrase_after
from pipeline.records import Attribution
from pipeline.source_names import same_source, source_key
from pipeline.source_phrases import antecedent_before, subject_before
from pipeline.speakers import Speakers
from pipeline.words import DETERMINERS, PREPOSITIONS, Word, find_quotations, find_words, is_adverb

__all__ = ["find_attributions", "same_source", "source_key"]

_OWN_VOICE = frozenset({"i", "we", "you"})  # inside a quotation: the speaker, already named outside; else the author
_FREE_RELATIVES = frozenset({"what", "whatever"})
_VERBS_BEFORE = frozenset({*DENYING, *SAYING})  # "denied having said": the speaker is the one who denied
_MAX_PARENTHESIS = 15  # words


def find_attributions(sentences: Sequence[str]) -> list[list[Attribution]]:
    """Return the attributions of each sentence of one article, in article order; spans are offsets into the sentence.

    Pronouns are resolved to the last source they can mean (``source`` holds the name, the span stays on the pronoun).
    A sentence that is wholly quoted and has no cue continues the speaker beside it, with empty source and cue spans.
    Nested sources give one attribution each, the outer first: the claim's source is that of the innermost content.
    """
    found: list[list[Attribution]] = []
    speakers = Speakers()
    waiting: list[int] = []  # quoted sentences of a quotation whose speaker is named only at its end
    is_open = False
    for index, sentence in enumerate(sentences):
        was_open = is_open
        quotations, is_open = find_quotations(sentence, is_open=was_open)
        view = View(sentence, _without_parentheses(find_words(sentence)), quotations)
        items = [replace(item, source=speakers.resolve(item.source)) for item in _in_sentence(view)]
        quoted = _whole_quotation(view)
        if not was_open:
            waiting = []
        if quoted and not items:
            if is_open or waiting:
                waiting.append(index)
            items = _continued(quoted, speakers.last)
        elif items and waiting:
            for earlier in waiting:
                span = strip_span(sentences[earlier], 0, len(sentences[earlier]))
                found[earlier] = _continued(span, items[0].source)
            waiting = []
        for item in items:
            speakers.heard(item.source)
        if not items:
            speakers.mentioned(sentence)
        found.append(items)
    return found


def _without_parentheses(words: list[Word]) -> list[Word]:
    """Drop short parentheses: they interrupt a clause and never carry its subject or verb."""
    kept: list[Word] = []
    index = 0
    while index < len(words):
        if words[index].text == "(":
            limit = min(len(words), index + _MAX_PARENTHESIS)
            close = next((at for at in range(index + 1, limit) if words[at].text == ")"), None)
            if close is not None and close + 1 < len(words):
                index = close + 1
                continue
        kept.append(words[index])
        index += 1
    return kept


def _whole_quotation(view: View) -> Range | None:
    """The content span of a sentence that is nothing but quotation."""
    if not view.quotations:
        return None
    start, end = view.quotations[0][0], view.quotations[-1][1]
    if any(char.isalnum() for char in view.text[:start]) or any(char.isalnum() for char in view.text[end:]):
        return None
    return strip_span(view.text, start, end)


def _continued(span: Range, source: str) -> list[Attribution]:
    if not source or span[0] >= span[1]:
        return []
    return [Attribution(source, 0, 0, "", 0, 0, span[0], span[1], False)]


def _in_sentence(view: View) -> list[Attribution]:
    """Attributions of one sentence with pronouns as printed, in order of their cues, each cut where the next begins."""
    items: list[Attribution] = []
    named = _by_colon(view)
    if named:
        items.append(named)
    for cue in find_cues(view.words):
        if named and view.words[cue.first].start < named.content_start:
            continue
        item = _of_cue(view, cue, items)
        if item and not (view.is_quoted(cue.first) and item.source.lower() in _OWN_VOICE):
            items.append(item)
    return [_cut(view.text, item, items[index + 1 :]) for index, item in enumerate(items)]


def _of_cue(view: View, cue: Cue, items: list[Attribution]) -> Attribution | None:
    if cue.kind == "according":
        return _according(view, cue)
    if cue.kind == "noun":
        return _by_noun(view, cue)
    if cue.kind == "passive":
        return _by_passive(view, cue)
    if cue.kind == "participle":
        return _by_participle(view, cue, items)
    if cue.lemma in HOLDING.values() and view.is_quoted(cue.first):
        return None  # what somebody quoted thinks about others' thoughts
    return _by_verb(view, cue)


def _by_colon(view: View) -> Attribution | None:
    """ "Ana Ruiz: “We knew.”": a name, a colon and a quotation."""
    words = view.words
    for index in range(1, min(len(words) - 1, 9)):
        if words[index].lower == ":":
            source = phrase_after(words, 0, with_places=True)
            if words[index + 1].lower not in QUOTES or source != (0, index) or not words[0].is_capital:
                return None
            cue = Cue(index, index, ":", "finite", False, False, index + 1)
            return make_attribution(view, source, cue, (index + 1, len(words)))
        if not words[index].is_word and words[index].text not in {",", "."}:
            return None
    return None


def _by_verb(view: View, cue: Cue) -> Attribution | None:
    """Subject before the verb ("X said that"), or behind it ("...," said X)."""
    words = view.words
    inverted = _inverted_subject(words, cue)
    if inverted:
        return make_attribution(view, inverted, cue, inverted_content(view, cue, inverted))
    source = subject_before(words, cue.first)
    if source is None or _straddles_quotation(view, source) or _is_own_voice(words, source):
        return None
    if any(words[at].lower in _FREE_RELATIVES for at in range(max(0, source[0] - 1), source[1] - 1)):
        return None  # "far above what Kyiv has confirmed" reports nothing
    content = content_after(view, cue)
    told = _told_before_colon(view, cue, source, content)
    if told:
        return make_attribution(view, source, cue, told)
    resumes = (
        content is not None
        and source[0] > 1
        and words[source[0] - 1].lower in QUOTES
        and _starts_quotation(view, content)
    )
    if resumes or (content is None and (not cue.needs_clear_content or cue.lemma == "add")):
        content = parenthetical_content(view, cue, source)
    return make_attribution(view, source, cue, content)


def _told_before_colon(view: View, cue: Cue, source: Range, content: Range | None) -> Range | None:
    """ "The man was alive, a witness told the court: he waved": what is told stands before the teller."""
    words = view.words
    if content is None or words[content[0]].lower != ":" or words[content[0] + 1].lower in QUOTES:
        return None
    if source[0] < 4 or words[source[0] - 1].lower != ",":
        return None
    before = parenthetical_content(view, cue, source)
    return before if before and has_predicate(words, before[0], min(before[1], source[0])) else None


def _starts_quotation(view: View, content: Range) -> bool:
    """A quotation behind the cue goes on with the one before it ("The tunnel," she said, "is dry")."""
    return view.words[content[0]].lower in QUOTES and view.words[content[0] - 1].lower == ","


def _is_own_voice(words: Sequence[Word], source: Range) -> bool:
    return is_pronoun(words, source) and words[source[0]].lower in _OWN_VOICE


def _straddles_quotation(view: View, source: Range) -> bool:
    """A source that stands half inside a quotation is a misreading."""
    start, end = view.words[source[0]].start, view.words[source[1] - 1].end
    return any(
        a < end and start < b and not (a <= start and end <= b) and not (start <= a and b <= end + 1)
        for a, b in view.quotations
    )


def _inverted_subject(words: Sequence[Word], cue: Cue) -> Range | None:
    if cue.first == 0 or cue.is_negated or cue.first != cue.last or cue.lemma not in PARENTHETICAL | {"continue"}:
        return None
    if cue.lemma in TELLING - {"warn"}:
        return None
    if words[cue.first - 1].lower not in QUOTES and words[cue.first - 1].lower not in {",", "?", "!", "—", "–", "--"}:
        return None
    found = phrase_after(words, cue.last + 1)
    if found is None:
        return None
    following = words[found[1]].lower if found[1] < len(words) else "."
    if is_pronoun(words, found):
        return found if following in STOPS or following == "." or following in PREPOSITIONS else None
    if found[1] < len(words) and following not in STOPS and has_predicate(words, found[1] - 1, found[1] + 3):
        return None
    return found


def _by_participle(view: View, cue: Cue, items: list[Attribution]) -> Attribution | None:
    """ "..., adding that", "papers showing that": who spoke before, the subject of the clause, or the noun before."""
    words = view.words
    content = content_after(view, cue)
    if content is None:
        return None
    before = words[cue.first - 1]
    is_noun = before.lower not in PREPOSITIONS and before.lower != "and" and before.lower not in _VERBS_BEFORE
    if cue.first and before.is_word and is_noun:
        return make_attribution(view, antecedent_before(words, cue.first), cue, content)
    last = items[-1] if items else None
    if last and last.source and last.source_end <= words[cue.first].start:
        made = make_attribution(view, None, cue, content)
        if made:
            made = replace(made, source=last.source, source_start=last.source_start, source_end=last.source_end)
        return made
    source = _clause_subject(words, cue.first)
    return make_attribution(view, source, cue, content) if source else None


def _clause_subject(words: Sequence[Word], end: int) -> Range | None:
    """Subject of the main clause before ``end``: the noun phrase that opens the sentence, if it can speak."""
    start = 0
    if words[0].lower in PREPOSITIONS or is_adverb(words[0].lower) or words[0].lower in {"earlier", "last"}:
        start = next((index + 1 for index in range(min(end, 20)) if words[index].lower == ","), 0)
    found = phrase_after(words, start)
    if found is None or found[1] >= end or words[found[0]].lower in {"it", "there"}:
        return None
    return found if has_predicate(words, found[1] - 1, min(end, found[1] + 4)) else None


def _by_passive(view: View, cue: Cue) -> Attribution | None:
    """ "It was reported that" has no source; "was confirmed by X" has X."""
    words = view.words
    index = cue.object_start
    if index < len(words) and words[index].lower == "by":
        source = phrase_after(words, index + 1, with_places=True)
        subject = subject_before(words, cue.first)
        return make_attribution(view, source, cue, subject) if source and subject else None
    index = adjuncts_end(words, index)
    if cue.first > 0 and words[cue.first - 1].lower == "it" and index + 1 < len(words) and words[index].lower == "that":
        return make_attribution(view, None, cue, (index + 1, len(words)))
    return None


def _according(view: View, cue: Cue) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"; "X, citing Y, said" has Y as a source of what X said."""
    words = view.words
    source = phrase_after(words, cue.object_start, with_places=True)
    if source is None:
        return None
    before = words[cue.first - 1].lower if cue.first else ""
    following = words[source[1]].lower if source[1] < len(words) else ""
    if before in {"", "but", "and", "while", ";", ":"} or (before in QUOTES and cue.first == 1):
        start = source[1]
        commas = 2 if start + 1 < len(words) and words[start + 1].lower in {"who", "which"} else 1
        while start < len(words):
            commas -= words[start].lower == ","
            if commas == 0:
                break
            start += 1
        return make_attribution(view, source, cue, (start + 1, len(words)))
    if cue.lemma == "cite" and following == ",":
        return _cited(view, cue, source)
    return make_attribution(view, source, cue, content_around(view, cue.first, source[1]))


def _cited(view: View, cue: Cue, source: Range) -> Attribution | None:
    """ "X, citing Y, said that ...": the content of the verb behind Y."""
    for later in find_cues(view.words[source[1] : source[1] + 8]):
        if later.kind == "finite":
            shifted = replace(
                later,
                first=later.first + source[1],
                last=later.last + source[1],
                object_start=later.object_start + source[1],
            )
            return make_attribution(view, source, cue, content_after(view, shifted))
    return None


def _by_noun(view: View, cue: Cue) -> Attribution | None:
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
    is_clause = start < len(words) and words[start].lower == "that"
    start += is_clause
    return make_attribution(view, source, cue, (start, noun_content_end(words, start, is_clause=is_clause)))


def _possessor(words: Sequence[Word], index: int) -> Range:
    start = index
    while start > 0 and index - start < 5 and words[start - 1].is_word:
        if not words[start - 1].is_capital and words[start - 1].lower not in DETERMINERS:
            break
        start -= 1
    return start, index + 1


def _cut(text: str, item: Attribution, later: Sequence[Attribution]) -> Attribution:
    """End a content where a later attribution begins at a clause boundary, not nested inside it."""
    for other in later:
        is_shared = other.source_start < item.content_start  # the same subject goes on: "... and dismissed"
        begin = other.cue_start if is_shared else min(other.source_start, other.cue_start)
        if (
            item.content_start < other.content_start < begin
            and text[item.content_start : other.content_start].rstrip()[-1:] == ";"
        ):
            begin = other.content_start
        if not item.content_start < begin < item.content_end:
            continue
        boundary = _boundary_before(text[item.content_start : begin], is_shared=is_shared)
        if boundary:
            start, end = strip_span(text, item.content_start, item.content_start + boundary)
            if start < end:
                return replace(item, content_end=end)
    return item


def _boundary_before(before: str, *, is_shared: bool) -> int:
    """Length of ``before`` without its closing ", and|but|while", ";" or comma; 0 when the clause just goes on."""
    before = before.rstrip()
    for word in (" and", " but", " while", " whereas", " though", " although", ""):
        if before.endswith(word):
            rest = before[: len(before) - len(word)].rstrip()
            if rest.endswith((",", ";", "—", "–", "”", '"')) or (is_shared and word in {" and", " but"}):
                return len(rest)
    return 0
