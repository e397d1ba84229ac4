"""Articles become claims: a sentence yields one for every quantity and one for every proposition it holds.

The extractors (sentences, noise, quantities, attribution, factuality, denials, times, scopes) know nothing of one
another; this module joins what they found about one sentence into claims with offsets into the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.attribution import find_attributions
from pipeline.cores import Context, core_of
from pipeline.cues import DENYING, REJECTING
from pipeline.denials import Denial, find_denials
from pipeline.factuality import judge_factuality
from pipeline.factuality_cues import MODALS
from pipeline.no_stance import words_that_grant
from pipeline.noise import find_noise
from pipeline.quantities import find_quantities
from pipeline.records import (
    Article,
    Attribution,
    Claim,
    Factuality,
    Quantity,
    Sentence,
    Skipped,
    Stance,
    TimePhrase,
    content_id,
)
from pipeline.scopes import find_proposition_place, find_scope
from pipeline.sentences import split_sentences
from pipeline.statements import split_statements
from pipeline.times import as_of, find_times, saying_times

MIN_PROPOSITION_WORDS = 3
SEEING = (["found"], ["find"], ["finds"], ["saw"], ["sees"])  # "divers have found 17 bodies" is no saying
NUMBER_MASK = "N"
OWN_VOICE = 0.5  # share of a sentence outside of its attributions from which the article asserts it too
_CLAUSE_BREAK = regex.compile(r"[;–—]|:(?!\d)|,(?=\s(?:and|but|while|whereas|which|who|though|although)\s)|\.\s")
_RELATIVE = regex.compile(r"(?:,\s+|\b\p{L}+\s)(?:who|whose|which)\s[^,;:.]*$")
_CLOSING_MARKS = " .!?”\"'’)"
_COLON = " :.,”\"'’)"
_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article yielded."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]


def extract_claims(article: Article) -> Extracted:
    """Return the sentences and claims of ``article``, and a Skipped for each sentence that holds none.

    The result depends on the article alone, so articles can be mapped in any order and batch size.
    """
    sentences, skipped = _keep_sentences(article)
    texts = [sentence.text for sentence in sentences]
    attributions = find_attributions(texts)
    claims: list[Claim] = []
    for position, sentence in enumerate(sentences):
        times = find_times(sentence.text, article.published_at)
        said = [
            *saying_times(sentence.text, times),
            *(time for time in times if _in_relative_clause(sentence.text, time)),
        ]
        low, high = as_of([time for time in times if time not in said], article.published_at)
        context = Context(article, sentence, position, texts, attributions[position], attributions, low, high)
        found = [*_quantity_claims(context), *_proposition_claims(context)]
        if not found:
            skipped.append(Skipped("claims", sentence.sentence_id, "no_claim", _shorten(sentence.text)))
        claims += found
    unique = {claim.claim_id: claim for claim in claims}
    return Extracted(tuple(sentences), tuple(unique.values()), tuple(skipped))


def _in_relative_clause(text: str, time: TimePhrase) -> bool:
    """Return whether a time stands in a clause about somebody: "Roth, who left in 2002, was arrested"."""
    before = text[max(0, time.start - 80) : time.start]
    return bool(_RELATIVE.search(before)) and time.end < len(text.rstrip(_CLOSING_MARKS))


def _keep_sentences(article: Article) -> tuple[list[Sentence], list[Skipped]]:
    noise = find_noise(article.text)
    kept: list[Sentence] = []
    skipped: list[Skipped] = []
    for position, (start, end) in enumerate(split_sentences(article.text)):
        text = article.text[start:end]
        sentence_id = content_id(article.article_id, start, end)
        reason = next((n.reason for n in noise if n.start <= start and end <= n.end), "")
        if reason:
            skipped.append(Skipped("sentences", sentence_id, reason, _shorten(text)))
        elif not _LETTER.search(text):
            skipped.append(Skipped("sentences", sentence_id, "no_words", _shorten(text)))
        else:
            kept.append(Sentence(sentence_id, article.article_id, position, start, end, text))
    return kept, skipped


def _shorten(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


def _quantity_claims(context: Context) -> Iterator[Claim]:
    text = context.sentence.text
    quantities = find_quantities(text)
    for quantity in quantities:
        start, end = _clause_around(text, quantity.start, quantity.end)
        base = _base_claim(context, start, end)
        scope = find_scope(text, quantity.start, quantity.end)
        said = _said_clause(context.attributions, quantity, (start, end))
        factuality = judge_factuality(text, *said) if said != (start, end) else None
        speakers = [said for said in context.attributions if said.cue.lower().split()[-1:] not in SEEING]
        said_by = _governing(speakers, quantity.start, quantity.end)
        offset = context.sentence.start
        yield replace(
            base if factuality is None else _judged(base, factuality),
            source=said_by.source if said_by else base.source,
            cue=said_by.cue if said_by else base.cue,
            claim_id=content_id(context.article.article_id, "quantity", offset + quantity.start, offset + quantity.end),
            kind="quantity",
            place=scope.place,
            subgroup=scope.subgroup,
            definition=scope.definition,
            period=scope.period,
            is_part=scope.is_part,
            is_background=scope.is_background,
            core=_mask_numbers(text, quantities, start, end),
            value_start=offset + quantity.start,
            value_end=offset + quantity.end,
            value_low=quantity.low,
            value_high=quantity.high,
            unit=quantity.unit,
            approximation=quantity.approximation,
            digits=quantity.digits,
            counted=quantity.counted,
            head=quantity.head,
            role=quantity.role,
            is_delta=quantity.is_delta,
            junk=quantity.junk,
        )


def _said_clause(attributions: Sequence[Attribution], quantity: Quantity, clause: tuple[int, int]) -> tuple[int, int]:
    """Return the part of ``clause`` that says something about the number: what is reported, not that it is reported."""
    start, end = clause
    for said in attributions:
        if said.content_start <= quantity.start and quantity.end <= said.content_end:
            start, end = max(start, said.content_start), min(end, said.content_end)
    return start, end


def _judged(claim: Claim, factuality: Factuality) -> Claim:
    """Return the claim with the modality and certainty of the reported clause; its stance is that of the whole."""
    return replace(
        claim,
        certainty=factuality.certainty,
        modality=factuality.modality,
        hedge=factuality.hedge,
        is_asserted=claim.is_asserted and factuality.is_asserted,
    )


def _proposition_claims(context: Context) -> Iterator[Claim]:
    text = context.sentence.text
    denials = find_denials(text)
    for start, end in dict.fromkeys(_statements(context, denials)):
        points_back = any(d.points_back and start <= d.start and d.end <= end for d in denials)
        if len(text[start:end].split()) < MIN_PROPOSITION_WORDS and not points_back:
            continue
        claim = _base_claim(context, start, end)
        yield replace(claim, place=find_proposition_place(claim.text) or claim.place)


def _statements(context: Context, denials: Sequence[Denial]) -> Iterator[tuple[int, int]]:
    """Yield the spans of what is said in a sentence, by others and by the article itself."""
    text = context.sentence.text
    said = [
        _said(text, a)
        for a in context.attributions
        if a.content_end > a.content_start and not (a.is_denial and _rejects_a_thing(a, denials))
    ]
    for span in said:
        yield from split_statements(text, *span)
    for span in split_statements(text, 0, len(text)):
        if not said or _unattributed_share(context, *span) >= OWN_VOICE:
            yield span


def _said(text: str, attribution: Attribution) -> tuple[int, int]:
    """Return the span of what is said; of "rejected the reports" the verb too, for the object alone says nothing."""
    start, end = attribution.content_start, attribution.content_end
    if attribution.is_denial and attribution.cue_end <= start and len(text[start:end].split()) < MIN_PROPOSITION_WORDS:
        return attribution.cue_start, end
    return start, end


def _rejects_a_thing(attribution: Attribution, denials: Sequence[Denial]) -> bool:
    """Return whether nothing said is rejected: "rejected the road toll" says nothing of the road toll."""
    start = min(attribution.cue_start, attribution.content_start)
    end = max(attribution.cue_end, attribution.content_end)
    return not any(denial.start < end and start < denial.end for denial in denials)


def _unattributed_share(context: Context, start: int, end: int) -> float:
    """Return the share of a statement in the article's own voice: not what is said, nor who says so, nor "said"."""
    spans = [(a.content_start, a.content_end) for a in context.attributions]
    spans += [(a.source_start, a.source_end) for a in context.attributions]
    spans += [(a.cue_start, a.cue_end) for a in context.attributions]
    inside = [(max(start, low), min(end, high)) for low, high in spans if low < end and start < high]
    covered = sum(high - low for low, high in _outermost(inside))
    return 1 - covered / (end - start)


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        span
        for span in dict.fromkeys(spans)
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)
    ]


def _base_claim(context: Context, start: int, end: int) -> Claim:
    """Return the proposition claim of ``sentence[start:end]`` with attribution, factuality, stance and scope."""
    text = context.sentence.text
    attribution = _governing(context.attributions, start, end) or _going_on(text, context.attributions, start)
    factuality = judge_factuality(text, start, end)
    denial = _denial_within(text, start, end)
    stance, cue = _stance(attribution, factuality, denial)
    if attribution and _is_yet_to_reject(attribution):
        stance = "unclear"
    elif stance == "denies" and words_that_grant(text[start:end]):
        stance = "affirms"
    scope = find_scope(text, start, end)
    offset = context.sentence.start
    return Claim(
        claim_id=content_id(context.article.article_id, "proposition", offset + start, offset + end),
        article_id=context.article.article_id,
        sentence_id=context.sentence.sentence_id,
        kind="proposition",
        start=offset + start,
        end=offset + end,
        text=text[start:end],
        source=attribution.source if attribution else "",
        cue=attribution.cue if attribution else "",
        polarity=factuality.polarity,
        certainty=factuality.certainty,
        modality=factuality.modality,
        hedge=factuality.hedge,
        is_asserted=factuality.is_asserted,
        stance=stance,
        stance_cue=cue,
        said_at=context.article.published_at,
        as_of_low_at=context.as_of_low_at,
        as_of_high_at=context.as_of_high_at,
        place=scope.place,
        subgroup=scope.subgroup,
        definition=scope.definition,
        period=scope.period,
        is_part=scope.is_part,
        is_background=scope.is_background,
        core=core_of(context, start, end, denial, attribution),
        value_start=None,
        value_end=None,
        value_low=None,
        value_high=None,
        unit="",
        approximation=None,
        digits=0,
        counted="",
        head="",
        role="",
        is_delta=False,
        junk="",
    )


def _governing(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the attribution whose content is [start, end), else the innermost that covers most of it, if any."""
    own = next((a for a in attributions if a.content_end == end and start in (a.content_start, a.cue_start)), None)
    if own:
        return own
    covering = [a for a in attributions if min(end, a.content_end) - max(start, a.content_start) >= 0.6 * (end - start)]
    return min(covering, key=lambda a: (a.content_end - a.content_start, a.content_start), default=None)


def _going_on(text: str, attributions: Sequence[Attribution], start: int) -> Attribution | None:
    """Return who goes on to speak behind a colon: "The park laughs off such stories: it has never freed a wolf"."""
    before = text[:start].rstrip()
    if not before.endswith(":"):
        return None
    ends = [(max(a.content_end, a.source_end, a.cue_end), a) for a in attributions if a.source]
    told = [a for end, a in ends if end <= start and not text[end:start].strip(_COLON)]
    return replace(told[-1], cue="", content_start=start, is_denial=False) if told else None


def _denial_within(text: str, start: int, end: int) -> Denial | None:
    """Return the denial that a statement stands under, or that it makes; a negation denies its own statement only."""
    for denial in find_denials(text):
        if _is_negation(denial):
            if start <= denial.start < end:
                return denial
        elif denial.start < end and start < max(denial.end, denial.content_end):
            return denial
    own = next(iter(find_denials(text[start:end])), None)
    if own is None:
        return None
    return replace(
        own,
        start=own.start + start,
        end=own.end + start,
        content_start=own.content_start + start,
        content_end=own.content_end + start,
    )


def _is_negation(denial: Denial) -> bool:
    return denial.content_start <= denial.start and denial.end <= denial.content_end


def _stance(attribution: Attribution | None, factuality: Factuality, denial: Denial | None) -> tuple[Stance, str]:
    if not factuality.is_asserted:
        return "unclear", factuality.cue or factuality.hedge
    if attribution and attribution.is_denial:
        return "denies", attribution.cue
    if denial:
        return "denies", denial.text
    if factuality.polarity == "negative":
        return "denies", factuality.cue
    return "affirms", attribution.cue if attribution else ""


def _is_yet_to_reject(attribution: Attribution) -> bool:
    """Return whether it is only foreseen that somebody will reject the claim."""
    words = [] if attribution.is_denial else attribution.cue.lower().split()
    return bool(words) and words[0] in MODALS and words[-1] in {*DENYING, *REJECTING}


def _clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause that holds text[start:end]: between the nearest clause breaks, at least three words long."""
    left, right = 0, len(text)
    for match in _CLAUSE_BREAK.finditer(text):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return (left, right) if len(text[left:right].split()) > MIN_PROPOSITION_WORDS else (0, len(text))


def _mask_numbers(text: str, quantities: Sequence[Quantity], start: int, end: int) -> str:
    pieces, at = [], start
    for quantity in quantities:
        if quantity.junk or quantity.start < at or quantity.end > end:
            continue
        pieces += [text[at : quantity.start], NUMBER_MASK]
        at = quantity.end
    return "".join([*pieces, text[at:end]])
