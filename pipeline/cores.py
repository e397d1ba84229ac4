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
from pipeline.source_names import PRONOUNS
from pipeline.speakers import is_person

_OWN = regex.compile(r"[“\"]?(?:(?:I|We|we)(?=\s)|(?P<owns>(?:My|Our|my|our)\s))")
_REPORTED = regex.compile(
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|(?P<it>[Ii]t)(?!\s+(?:is|was|will\s+be|would\s+be)\b))(?=\s)"
    r"|(?P<owns>(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s))"
)
_QUOTING = "“”\"„«»'‘"
_PRONOUN = regex.compile(r"(?:It|it|They|they)(?=\s+(?:is|are|was|were|has|have|had|will|did|does|do|can|could)\b)")
_SUBJECT = regex.compile(
    r"[“\"]?((?:The|A|An|\p{Lu}[\p{L}’'-]+)(?:\s+[\p{L}’'-]+){1,5}?)\s+(?:is|are|was|were|has|have|had|will)\s"
)
MAX_NAME = 8  # words of a source that stand for it
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


def core_of(context: Context, start: int, end: int, denial: Denial | None, said: Attribution | None) -> str:
    """Return the proposition without its denial; one that points back is replaced by what it points to.

    ``said`` is who says it: the "we" of a statement that they open, and the "he" of one that is reported.
    """
    text = context.sentence.text
    core = text[start:end]
    if denial and (denial.points_back or denial.text.lower() == "no such"):
        antecedent = resolve_denial(context.texts, context.position, denial)
        if antecedent:
            antecedent = _reported(context, antecedent)
        elif denial.points_back:
            antecedent = _headline(context.article)
        if antecedent:
            return strip_denial(antecedent) or antecedent
    if denial:
        core = strip_denial(core) or core
    return _named_by_speaker(text, core, start, said) or _named(context, core)


def _named_by_speaker(text: str, core: str, start: int, said: Attribution | None) -> str:
    """Put the speaker in the place of a pronoun that opens ``core``: "its commander is alive", or "we are ready"."""
    name = " ".join(said.source.split(",")[0].split()[:MAX_NAME]) if said else ""
    if said is None or not name or name.lower() in PRONOUNS:
        return ""
    pronoun = _OWN.match(core)
    if pronoun is None and said.source_end <= start and text[max(0, start - 1) : start] not in _QUOTING:
        pronoun = _REPORTED.match(core)
        if pronoun and pronoun.group("it") and (start > said.content_start or is_person(said.source)):
            return ""
    if pronoun is None:
        return ""
    owner = f"{name}'s " if pronoun.group("owns") else name
    return owner + core[pronoun.end() :]


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
