"""What a claim is about once its denial is taken away: the core that claims of one fact share.

A denial that points back ("rejected the reports") denies what its article tells: the nearest thing reported before it,
or what the headline denies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import regex

from pipeline.denials import Denial, find_denials, resolve_denial, strip_denial
from pipeline.records import Article, Attribution, Sentence

_PRONOUN = regex.compile(r"(?:It|it|They|they)(?=\s+(?:is|are|was|were|has|have|had|will|did|does|do|can|could)\b)")
_SUBJECT = regex.compile(
    r"[“\"]?((?:The|A|An|\p{Lu}[\p{L}’'-]+)(?:\s+[\p{L}’'-]+){1,5}?)\s+(?:is|are|was|were|has|have|had|will)\s"
)
MIN_WORDS = 3  # of a headline or a report that can stand for what is denied


@dataclass(frozen=True, slots=True)
class Context:
    """What the claims of one sentence share."""

    article: Article
    sentence: Sentence
    position: int  # among the kept sentences
    texts: Sequence[str]  # the kept sentences of the article
    attributions: Sequence[Attribution]
    said: Sequence[Sequence[Attribution]]  # the attributions of each of ``texts``
    as_of_low_at: datetime | None
    as_of_high_at: datetime | None


def core_of(context: Context, start: int, end: int, denial: Denial | None) -> str:
    """Return the proposition without its denial; one that points back is replaced by what it points to."""
    text = context.sentence.text
    if denial is None:
        return _named(context, text[start:end])
    if denial.points_back:
        antecedent = resolve_denial(context.texts, context.position, denial)
        antecedent = _reported(context, antecedent) if antecedent else _headline(context.article)
        if antecedent:
            return strip_denial(antecedent) or antecedent
    return _named(context, strip_denial(text[start:end]) or text[start:end])


def _named(context: Context, core: str) -> str:
    """Put what the sentence before is about in the place of a pronoun that opens ``core``: "It has burst"."""
    pronoun = _PRONOUN.match(core)
    if not pronoun or not context.position:
        return core
    subject = _SUBJECT.match(context.texts[context.position - 1][:200])
    return f"{subject.group(1)}{core[pronoun.end() :]}" if subject else core


def _reported(context: Context, antecedent: str) -> str:
    """Return what the sentence of ``antecedent`` reports, without who reports it."""
    for position in range(context.position, -1, -1):
        if antecedent not in " ".join(context.texts[position].split()):
            continue
        spans = [(a.content_start, a.content_end) for a in context.said[position] if not a.is_denial]
        start, end = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
        content = context.texts[position][start:end]
        is_inside = position < context.position and len(content.split()) > MIN_WORDS
        return content if is_inside else antecedent
    return antecedent


def _headline(article: Article) -> str:
    """Return the title when it denies something: what "the reports" are that a text rejects without telling them."""
    title = (article.title or "").strip()
    denials = find_denials(title)
    return title if denials and not denials[0].points_back and len(title.split()) > MIN_WORDS else ""
