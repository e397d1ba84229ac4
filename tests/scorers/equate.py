"""Our comparison of quantities on EQUATE: `python -m tests.scorers.equate FOLDER [--show NewsNLI] [--most 400]`.

Premise and hypothesis become two one-sentence articles of one moment. Every quantity of the hypothesis is compared with
every one of the premise by the real extractors and the ladder, no pair model: a pair that the ladder leaves open
contradicts; one that gives the same value, or lies inside the hypothesis's bound, is entailed; anything else is
neutral. The sets are made of riddles, questions and ages, so claims count as asserted and no number as junk here; and
they take "more than 30" to rule 30 out, which a newspaper does not: only this scorer reads it so. A hypothesis is
contradicted by one contradicted quantity, entailed when all of its quantities are, else neutral; one without
quantities leaves nothing to compare and gets the commonest label. Sets of two labels take contradicted for neutral.
``compared`` is the same on the pairs in which the hypothesis has a quantity; ``both`` asks for MiniLM's agreement
(below) before it says entailment.

Beside it: the commonest label, and MiniLM alone: the cosine of the two texts, cut where the accuracy is best on the
other half of the rows (odd and even, both ways). Nothing else is fitted, and nothing of the sets was trained on.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.encoders import Encoder, load_encoder
from pipeline.ladder import explain
from pipeline.records import Candidate, Claim, ClaimInContext
from tests.scorers.pairs import contexts

SETS = ("NewsNLI", "RTE_Quant", "StressTest")
AGREE = frozenset({"same_claim", "rounding", "unit_pair"})
HOLD = frozenset({"bounds", "range_overlap"})
STRICT = re.compile(r"(?:more|less|fewer|greater|larger|smaller)\s+than|over|under|above|below", re.IGNORECASE)
CUTS = 24  # quantiles of the cosine that are tried as cuts

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled pair with the quantities of both texts."""

    premise: str
    hypothesis: str
    label: str
    given: list[ClaimInContext]
    asked: list[ClaimInContext]


def read_rows(path: Path, most: int) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = rows[:: max(1, len(rows) // most)] if most else rows
    return [
        Row(
            row["premise"],
            row["hypothesis"],
            row["label"],
            quantities("a", row["premise"]),
            quantities("b", row["hypothesis"]),
        )
        for row in rows
    ]


def quantities(side: str, text: str) -> list[ClaimInContext]:
    return [plain(c) for c in contexts(side, text, 0) if c.claim.kind == "quantity"]


def compare_row(row: Row, vectors: dict[str, Vectors], otherwise: str) -> str:
    """Return the label that the quantities give, ``otherwise`` where the hypothesis has none."""
    if not row.asked:
        return otherwise
    answers = [answer(asked, row.given, vectors) for asked in row.asked]
    if "contradiction" in answers:
        return "contradiction"
    return "entailment" if set(answers) == {"entailment"} else "neutral"


def answer(asked: ClaimInContext, given: Sequence[ClaimInContext], vectors: dict[str, Vectors]) -> str:
    found = set(answers(asked, given, vectors))
    return next((label for label in ("entailment", "contradiction") if label in found), "neutral")


def plain(context: ClaimInContext) -> ClaimInContext:
    """Return the claim as asserted, actual, and its number as no junk."""
    return replace(context, claim=replace(context.claim, is_asserted=True, modality="actual", junk=""))


def answers(asked: ClaimInContext, given: Sequence[ClaimInContext], vectors: dict[str, Vectors]) -> Iterator[str]:
    for other in given:
        if other.claim.unit != asked.claim.unit:
            continue
        if is_ruled_out(other, asked) or is_ruled_out(asked, other):
            yield "contradiction"
            continue
        similarity = float(vectors[asked.claim.core] @ vectors[other.claim.core])
        a, b = sorted((asked, other), key=lambda c: c.claim.claim_id)
        reason, _ = explain(Candidate("numeric", a, b, similarity))
        if reason in AGREE or (reason in HOLD and lies_inside(other.claim, asked.claim)):
            yield "entailment"
        elif not reason:
            yield "contradiction"


def is_ruled_out(value: ClaimInContext, bound: ClaimInContext) -> bool:
    """Return whether ``bound`` says "more than" or "less than" the very number that ``value`` gives."""
    claim = bound.claim
    words = number_words(bound)
    if value.claim.approximation != "exact" or claim.approximation not in ("at_least", "at_most"):
        return False
    end = claim.value_low if claim.approximation == "at_least" else claim.value_high
    return end == value.claim.value_low and STRICT.match(words) is not None


def number_words(context: ClaimInContext) -> str:
    """Return the words of the number; here an article is one text, and its sentences stand one behind the other."""
    claim = context.claim
    at = (claim.value_start or 0) - (claim.start - context.sentence.find(claim.text))
    return context.sentence[at : at + (claim.value_end or 0) - (claim.value_start or 0)]


def lies_inside(inner: Claim, outer: Claim) -> bool:
    low = -np.inf if inner.value_low is None else inner.value_low
    high = np.inf if inner.value_high is None else inner.value_high
    return bool(
        (outer.value_low is None or outer.value_low <= low) and (outer.value_high is None or high <= outer.value_high)
    )


def similarity_labels(similarities: Vectors, labels: Sequence[str]) -> list[str]:
    """Return MiniLM's labels: each half of the rows is cut where the other half is best."""
    names, told = sorted(set(labels)), np.array(labels)
    halves = np.arange(len(labels)) % 2
    guessed = np.array([names[0]] * len(labels), dtype=told.dtype)
    for half in (0, 1):
        learn = halves != half
        cuts, order = _best_cuts(similarities[learn], told[learn], names)
        guessed[halves == half] = np.array(order)[np.searchsorted(cuts, similarities[halves == half], side="right")]
    return [str(label) for label in guessed]


def _best_cuts(
    similarities: Vectors, labels: npt.NDArray[np.str_], names: Sequence[str]
) -> tuple[list[float], tuple[str, ...]]:
    tried = sorted({float(q) for q in np.quantile(similarities, np.linspace(0, 1, CUTS + 1))})
    pairs = [[cut] for cut in tried] if len(names) == 2 else [[a, b] for a in tried for b in tried if a <= b]
    options = [(cuts, order) for cuts in pairs for order in permutations(names)]
    return max(
        options,
        key=lambda option: float(
            np.mean(np.array(option[1])[np.searchsorted(option[0], similarities, side="right")] == labels)
        ),
    )


def embed(encoder: Encoder, texts: Sequence[str]) -> dict[str, Vectors]:
    unique = sorted(set(texts))
    return dict(zip(unique, encoder.encode(unique), strict=True)) if unique else {}


def score_set(name: str, rows: Sequence[Row], encoder: Encoder, show: str) -> str:
    labels = [row.label for row in rows]
    commonest, majority = Counter(labels).most_common(1)[0]
    has_two = len(set(labels)) == 2
    cores = embed(encoder, [c.claim.core for row in rows for c in (*row.given, *row.asked)])
    texts = embed(encoder, [text for row in rows for text in (row.premise, row.hypothesis)])
    cosines = np.array([float(texts[row.premise] @ texts[row.hypothesis]) for row in rows], np.float32)
    ours = [compare_row(row, cores, commonest) for row in rows]
    ours = ["neutral" if has_two and label == "contradiction" else label for label in ours]
    right = [guess == label for guess, label in zip(ours, labels, strict=True)]
    compared = [r for r, row in zip(right, rows, strict=True) if row.asked]
    alike = similarity_labels(cosines, labels)
    alone = np.mean([g == w for g, w in zip(alike, labels, strict=True)])
    both = ["entailment" if {a, b} == {"entailment"} else "neutral" for a, b in zip(alike, ours, strict=True)]
    together = f"{np.mean([g == w for g, w in zip(both, labels, strict=True)]):.3f}" if has_two else "-"
    if show == name:
        for row, guess in zip(rows, ours, strict=True):
            if guess != row.label:
                print(f"[{row.label} -> {guess}]\n  P: {row.premise[:300]}\n  H: {row.hypothesis[:300]}")
                print(f"     {_told(row.given)}\n     {_told(row.asked)}")
    return (
        f"{name:<11} {len(rows):>6} {majority / len(rows):>9.3f} {alone:>8.3f} {np.mean(right):>7.3f}"
        f" {np.mean(compared):>9.3f} ({len(compared):>4}) {together:>6}"
    )


def _told(claims: Sequence[ClaimInContext]) -> str:
    each = [c.claim for c in claims]
    return "; ".join(
        f"{c.value_low}..{c.value_high} {c.unit} {c.approximation} “{c.counted}” {c.role} {c.junk}" for c in each
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=0, help="take about so many rows of a set; 0 = all")
    parser.add_argument("--show", default="", help="print the wrong pairs of this set")
    options = parser.parse_args()
    encoder = load_encoder()
    lines = [score_set(n, read_rows(options.folder / f"{n}.csv", options.most), encoder, options.show) for n in SETS]
    print(f"{'set':<11} {'pairs':>6} {'commonest':>9} {'MiniLM':>8} {'ours':>7} {'compared':>16} {'both':>6}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
