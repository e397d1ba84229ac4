"""Which claims of one story are worth comparing.

Numeric: quantities in the same unit. Stance: propositions. Both only where disagreement is possible: two articles that
go back to different texts, or two named sources in one. Similarity is the cosine of the claims' cores (number masked,
denial removed), so that neither the number nor the denial keeps two claims on one fact apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.records import Candidate, ClaimInContext, ClaimKind, Kind

LOWEST_SIMILARITY = {"numeric": 0.20, "stance": 0.20}
_KINDS: tuple[tuple[Kind, ClaimKind], ...] = (("numeric", "quantity"), ("stance", "proposition"))


def find_candidates(claims: Sequence[ClaimInContext], vectors: npt.NDArray[np.float32], most: int) -> list[Candidate]:
    """Return the candidate pairs of one story, at most ``most`` of each kind, the most similar first.

    ``vectors`` is [n, d], unit length, row i the core of ``claims[i]``. The order of ``claims`` does not matter.
    """
    order = sorted(range(len(claims)), key=lambda i: claims[i].claim.claim_id)
    claims = [claims[i] for i in order]
    vectors = vectors[order]
    found: list[Candidate] = []
    for kind, claim_kind in _KINDS:
        rows = [i for i, c in enumerate(claims) if c.claim.kind == claim_kind]
        pairs = sorted(
            _pairs_of_kind(kind, [claims[i] for i in rows], vectors[rows]),
            key=lambda pair: (-pair.similarity, pair.a.claim.claim_id, pair.b.claim.claim_id),
        )
        found += pairs[:most]
    return found


def _pairs_of_kind(
    kind: Kind, claims: Sequence[ClaimInContext], vectors: npt.NDArray[np.float32]
) -> Iterator[Candidate]:
    similarities = np.round(vectors @ vectors.T, 4) if len(claims) else np.zeros((0, 0), np.float32)
    for i, a in enumerate(claims):
        for j in range(i + 1, len(claims)):
            b = claims[j]
            similarity = float(similarities[i, j])
            if similarity < LOWEST_SIMILARITY[kind] or not can_disagree(a, b):
                continue
            if kind == "numeric" and a.claim.unit != b.claim.unit:
                continue
            yield Candidate(kind, a, b, similarity)


def can_disagree(a: ClaimInContext, b: ClaimInContext) -> bool:
    """Return whether two claims come from different articles, or from two named sources of one."""
    if a.claim.sentence_id == b.claim.sentence_id:
        return False
    if a.claim.article_id != b.claim.article_id:
        return True
    return a.claim.source != b.claim.source
