"""Which claims of one story are worth comparing.

Numeric: quantities in the same unit, or a share and an amount. Stance: propositions. Both only where disagreement is
possible: two articles that go back to different texts, or two named sources in one; and there one must deny what the
other affirms, in words that they share. Similarity is the cosine of the claims' cores (number masked, denial
removed), so that neither the number nor the denial keeps two claims on one fact apart. Everything but the similarity
is known from the rows alone, so a claim that no other could be compared with is never embedded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.content_words import content_stems
from pipeline.records import Candidate, Claim, ClaimInContext, ClaimKind, Kind
from pipeline.stance_tests import denies_outright
from pipeline.things import SHARES, TIMES

LOWEST_SIMILARITY = {"numeric": 0.20, "stance": 0.20}
SHARE_OF_ONE_THING = 0.35  # cosine above which a share and an amount may be of one thing, whatever their nouns
FEW_WORDS = 3  # "it sank" shares no stem with "it did not sink"
WORDS_WITHIN = 0.3  # share of the shorter's content words that a denial and what it may deny have in one article
BLOCK_ROWS = 512  # claims that are held against all of their story at once: 512 x 20,000 similarities are 40 MB
_KINDS: tuple[tuple[Kind, ClaimKind], ...] = (("numeric", "quantity"), ("stance", "proposition"))

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]
Words = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides whether two claims of one kind may be compared, one row a claim; equal codes are equal values."""

    article: Codes
    sentence: Codes
    source: Codes
    is_named: Mask  # somebody else than the article says so
    unit: Codes  # all one for propositions
    slot: Codes  # role and noun of a number, each claim its own when it has neither
    is_share: Mask  # a number in percent
    is_amount: Mask  # a number that a share may be of
    is_proposition: Mask
    denies: Mask
    affirms: Mask
    is_outright: Mask  # denies outright: inside one article it may meet also what the article says in its own voice
    words: Words  # the content words of a proposition, as printed and with its denial removed

    def take(self, rows: Rows | slice) -> Traits:
        """Return the traits of ``rows``, in their order."""
        return Traits(
            self.article[rows],
            self.sentence[rows],
            self.source[rows],
            self.is_named[rows],
            self.unit[rows],
            self.slot[rows],
            self.is_share[rows],
            self.is_amount[rows],
            self.is_proposition[rows],
            self.denies[rows],
            self.affirms[rows],
            self.is_outright[rows],
            self.words[rows],
        )


def find_candidates(claims: Sequence[ClaimInContext], vectors: npt.NDArray[np.float32], most: int) -> list[Candidate]:
    """Return the candidate pairs of one story, at most ``most`` of each kind, the most similar first.

    ``vectors`` is [n, d], unit length, row i the core of ``claims[i]``; a row of zeros is like nothing. The order of
    ``claims`` does not matter.
    """
    order = sorted(range(len(claims)), key=lambda i: claims[i].claim.claim_id)
    found: list[Candidate] = []
    for kind, claim_kind in _KINDS:
        rows = [i for i in order if claims[i].claim.kind == claim_kind]
        members = [claims[i] for i in rows]
        left, right, similar = _most_similar(_traits(members), vectors[rows], LOWEST_SIMILARITY[kind], most)
        pairs = zip(left.tolist(), right.tolist(), similar.tolist(), strict=True)
        found += [Candidate(kind, members[i], members[j], similarity) for i, j, similarity in pairs]
    return found


def have_partners(claims: Sequence[ClaimInContext]) -> list[bool]:
    """Return for each claim of one story whether there is another that it could be compared with."""
    answers = [False] * len(claims)
    for _, claim_kind in _KINDS:
        rows = [i for i, c in enumerate(claims) if c.claim.kind == claim_kind]
        traits = _traits([claims[i] for i in rows])
        for begin, allowed in _blocks(traits):
            for i in np.flatnonzero(allowed.any(axis=1)).tolist():
                answers[rows[begin + i]] = True
    return answers


def _traits(claims: Sequence[ClaimInContext]) -> Traits:
    sources = [c.claim.source for c in claims]
    return Traits(
        article=_codes([c.claim.article_id for c in claims]),
        sentence=_codes([c.claim.sentence_id for c in claims]),
        source=_codes(sources),
        is_named=np.array([source != "" for source in sources], bool),
        unit=_codes([c.claim.unit if c.claim.kind == "quantity" else "" for c in claims]),
        slot=_codes(
            [(c.claim.role, c.claim.head) if c.claim.role or c.claim.head else c.claim.claim_id for c in claims]
        ),
        is_share=np.array([c.claim.unit in SHARES and not c.claim.junk for c in claims], bool),
        is_amount=np.array([_is_amount(c.claim) for c in claims], bool),
        is_proposition=np.array([c.claim.kind == "proposition" for c in claims], bool),
        denies=np.array([c.claim.stance == "denies" for c in claims], bool),
        affirms=np.array([c.claim.stance == "affirms" for c in claims], bool),
        is_outright=np.array([c.claim.kind == "proposition" and denies_outright(c) for c in claims], bool),
        words=_words(claims),
    )


def _words(claims: Sequence[ClaimInContext]) -> Words:
    found = np.empty(len(claims), object)
    for i, c in enumerate(claims):
        is_compared = c.claim.kind == "proposition"
        found[i] = (content_stems(c.claim.text), content_stems(c.claim.core)) if is_compared else None
    return found


def _is_amount(claim: Claim) -> bool:
    return claim.kind == "quantity" and not claim.junk and claim.unit not in SHARES | TIMES


def _codes(values: Sequence[Any]) -> Codes:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _blocks(traits: Traits) -> Iterator[tuple[int, Mask]]:
    """Yield (first row, [rows, n] which claims the rows may be compared with), BLOCK_ROWS at a time."""
    for begin in range(0, len(traits.article), BLOCK_ROWS):
        yield begin, _allowed(traits.take(slice(begin, begin + BLOCK_ROWS)), traits)


def _allowed(some: Traits, others: Traits) -> Mask:
    """Return [len(some), len(others)]: of one unit and two sentences, and of two articles or two sources of one.

    A share and an amount may meet too: that they can both hold is worth a line in the ledger.
    """
    apart = some.article[:, None] != others.article
    in_one_unit = (some.unit[:, None] == others.unit) | _share_and_amount(some, others)
    two_sentences = some.sentence[:, None] != others.sentence
    allowed: Mask = in_one_unit & two_sentences & (apart | _two_voices(some, others))
    return allowed


def _two_voices(some: Traits, others: Traits) -> Mask:
    """Return [len(some), len(others)]: whether two claims of one article may clash: two named sources say them.

    Of two propositions one denies and the other affirms, in words that they share.
    """
    named = some.is_named[:, None] & others.is_named
    outright = some.is_outright[:, None] | others.is_outright
    opposed = (some.denies[:, None] & others.affirms) | (some.affirms[:, None] & others.denies)
    propositions = some.is_proposition[:, None] & others.is_proposition
    differ = some.source[:, None] != others.source
    voices: Mask = differ & np.where(propositions, opposed & (named | outright), named)
    asked = voices & propositions & (some.article[:, None] == others.article)
    for i, j in zip(*np.nonzero(asked), strict=True):
        voices[i, j] = _share_words(some.words[i], others.words[j])
    return voices


def _share_words(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Return whether two propositions share words enough, as printed or as cores; a few words say too little."""
    sizes = [(len(a & b), min(len(a), len(b))) for a, b in zip(one, other, strict=True)]
    return any(least < FEW_WORDS or shared >= WORDS_WITHIN * least for shared, least in sizes)


def _share_and_amount(some: Traits, others: Traits) -> Mask:
    pairs: Mask = (some.is_share[:, None] & others.is_amount) | (some.is_amount[:, None] & others.is_share)
    return pairs


def _floors(some: Traits, others: Traits, floor: float) -> npt.NDArray[np.float32]:
    """Return [len(some), len(others)]: the least similarity; higher for a share and an amount of unlike nouns."""
    is_loose = _share_and_amount(some, others) & (some.slot[:, None] != others.slot)
    return np.where(is_loose, SHARE_OF_ONE_THING, floor).astype(np.float32)


def _most_similar(
    traits: Traits, vectors: npt.NDArray[np.float32], floor: float, most: int
) -> tuple[Rows, Rows, npt.NDArray[np.float32]]:
    """Return (left, right, similarity) of the ``most`` most similar pairs that may be compared, ties by their rows."""
    left, right = np.zeros(0, np.int64), np.zeros(0, np.int64)
    similar = np.zeros(0, np.float32)
    columns = np.arange(len(vectors))
    for begin, allowed in _blocks(traits):
        block = np.round(vectors[begin : begin + BLOCK_ROWS] @ vectors.T, 4)
        least = _floors(traits.take(slice(begin, begin + BLOCK_ROWS)), traits, floor)
        i, j = np.nonzero(allowed & (block >= least) & (columns > columns[begin : begin + BLOCK_ROWS, None]))
        left, right = np.concatenate([left, i + begin]), np.concatenate([right, j])
        similar = np.concatenate([similar, block[i, j]])
        best = np.lexsort((right, left, -similar))[:most]
        left, right, similar = left[best], right[best], similar[best]
    return left, right, similar
