"""How the ladder treats labelled sentence pairs: `python -m tests.scorers.pairs PAIRS.jsonl [--show REASON]`.

Each pair becomes two one-sentence articles of one story, B published six hours after A. It is flagged when any of its
candidates is left standing. Rules alone by default, since the shipped pair model has seen such pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from pipeline.candidates import find_candidates
from pipeline.claims import extract_claims
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.records import Article, Claim, ClaimInContext, content_id

PRINTED_AT = datetime(2024, 5, 14, 9, tzinfo=UTC)


def contexts(side: str, text: str, hours: int) -> list[ClaimInContext]:
    at = PRINTED_AT + timedelta(hours=hours)
    article = Article(content_id(side, text), f"https://{side}.example/", side, None, at, "en", None, None, False, text)
    extracted = extract_claims(article)
    sentences = {s.sentence_id: s.text for s in extracted.sentences}
    return [
        ClaimInContext(c, sentences[c.sentence_id], side, at, article.article_id, beside(c, extracted.claims))
        for c in extracted.claims
    ]


def beside(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The other quantities of a claim's sentence."""
    return tuple(c for c in claims if c is not claim and c.kind == "quantity" and c.sentence_id == claim.sentence_id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--model", default="none")
    parser.add_argument("--kind", default="")
    parser.add_argument("--domain", default="")
    parser.add_argument("--every", type=int, default=1, help="take every n-th pair")
    parser.add_argument("--show", default="", help="print the wrong pairs of this reason (or `c`)")
    options = parser.parse_args()
    rows = [json.loads(line) for line in Path(options.path).read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if options.kind in r["kind"] and options.domain in r["domain"]][:: options.every]
    sides = [(contexts("a", row["a"], 0), contexts("b", row["b"], 6)) for row in rows]
    encoder = load_encoder()
    cores = sorted({c.claim.core for pair in sides for side in pair for c in side})
    vectors = dict(zip(cores, encoder.encode(cores), strict=True))
    classifier = None if options.model == "none" else load_pair_classifier(options.model)
    score = None if classifier is None else lambda texts: score_both(classifier, texts)
    table: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row, (a, b) in zip(rows, sides, strict=True):
        claims = [*a, *b]
        matrix = np.array([vectors[c.claim.core] for c in claims]) if claims else np.zeros((0, 384), np.float32)
        candidates = [c for c in find_candidates(claims, matrix, 100) if c.kind == row["kind"]]
        compared = compare(candidates, score, Thresholds(0.5, 0.5))
        standing = [c for c in compared if not c.verdict.reason]
        reasons = sorted({c.verdict.reason for c in compared if c.verdict.reason})
        outcome = "flagged" if standing else (reasons[0] if len(reasons) == 1 else "+".join(reasons) or "no candidate")
        table[row["kind"], row["label"], row["reason"]][outcome] += 1
        wrong = (row["label"] == "c") != bool(standing)
        if wrong and options.show in (row["label"], row["reason"]):
            print(f"[{row['label']} {row['reason']}] -> {outcome}\n  A: {row['a']}\n  B: {row['b']}")
            for c in compared[:6]:
                print(f"     {c.candidate.similarity:.2f} {c.verdict.reason or 'FLAGGED'}: {c.verdict.detail}")
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (kind, label, reason), outcomes in sorted(table.items()):
        count = outcomes.total()
        totals[kind, label][0] += outcomes["flagged"]
        totals[kind, label][1] += count
        rest = ", ".join(f"{name} {n}" for name, n in outcomes.most_common(6))
        print(f"{kind:8} {label} {reason:20} {count:5} flagged {outcomes['flagged'] / count:5.2f}   {rest}")
    for (kind, label), (flagged, count) in sorted(totals.items()):
        print(f"{kind:8} {label} {'all':20} {count:5} flagged {flagged / count:5.2f}")


if __name__ == "__main__":
    main()
