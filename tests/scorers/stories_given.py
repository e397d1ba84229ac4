"""Gold cases with perfect stories: `python -m tests.scorers.stories_given GOLD.jsonl [--model embedded] [--show]`.

Every case is one story and every article its own origin, so what is measured is claims, ladder and pair model alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np

from pipeline.candidates import find_candidates
from pipeline.claims import extract_claims
from pipeline.contradictions import compare, conclude
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.evaluation import Case, Flag, Quote, QuotePair, as_text, is_same_quote, read_cases, score_run
from pipeline.facts import group_facts
from pipeline.records import Article, ClaimInContext, content_id
from tests.scorers.pairs import beside


def contexts(case: Case) -> tuple[list[ClaimInContext], dict[str, str]]:
    found: list[ClaimInContext] = []
    urls: dict[str, str] = {}
    for row in case.articles:
        at = datetime.fromisoformat(row["published_at"].replace("Z", "+00:00"))
        key = content_id(row["url"], row["text"])
        urls[key] = row["url"]
        article = Article(key, row["url"], row["outlet"], row["title"], at, "en", None, None, False, row["text"])
        extracted = extract_claims(article)
        sentences = {s.sentence_id: s.text for s in extracted.sentences}
        found += [
            ClaimInContext(c, sentences[c.sentence_id], row["outlet"], at, key, beside(c, extracted.claims))
            for c in extracted.claims
        ]
    return found, urls


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--model", default="none")
    parser.add_argument("--stance", type=float, default=0.5)
    parser.add_argument("--numeric", type=float, default=0.5)
    parser.add_argument("--show", action="store_true", help="print false alarms, misses and violated pairs")
    options = parser.parse_args()
    cases = read_cases(options.path)
    encoder = load_encoder()
    classifier = None if options.model == "none" else load_pair_classifier(options.model)
    score = None if classifier is None else lambda texts: score_both(classifier, texts)
    flags: list[Flag] = []
    ledger: list[QuotePair] = []
    reached: Counter[str] = Counter()
    for case in cases:
        claims, urls = contexts(case)
        vectors = encoder.encode([c.claim.core for c in claims]) if claims else np.zeros((0, 384), np.float32)
        candidates = find_candidates(claims, vectors, 2000)
        compared = compare(candidates, score, Thresholds(options.stance, options.numeric))
        found = conclude(case.name, compared, group_facts(compared, {}))
        quote = {c.claim.claim_id: Quote(urls[c.claim.article_id], c.sentence) for c in claims}
        for row in found.contradictions:
            sides = {"a": [], "b": []}
            for member in found.contradiction_claims:
                if member.contradiction_id == row.contradiction_id:
                    sides[member.side].append(quote[member.claim_id])
            text = f"{case.name} {row.score:.2f} {row.summary} [{row.detail}]"
            flags.append(Flag(row.contradiction_id, row.kind, tuple(sides["a"]), tuple(sides["b"]), text))
        ledger += [QuotePair(quote[c.claim_a], quote[c.claim_b], c.reason) for c in found.cleared]
        for forms in case.expected:
            met = [c for c in compared if any(_meets(c, form, quote) for form in forms)]
            met = [c for c in met if c.candidate.kind == forms[0].label]
            reached["expected"] += 1
            reached["candidates"] += bool(met)
            if options.show:
                said = Counter(c.verdict.reason or "FLAGGED" for c in met)
                print(f"{case.name} {forms[0].label}: {dict(said)}")
                if "FLAGGED" not in said:
                    print(f"   A: {forms[0].a.text}\n   B: {forms[0].b.text}")
                    for c in met[:4]:
                        print(f"     {c.candidate.similarity:.2f} {c.verdict.reason}: {c.verdict.detail}")
    card = score_run(cases, flags, ledger)
    print(as_text(card))
    print(f"candidate recall: {reached['candidates']} of {reached['expected']}")
    if options.show:
        for flag in card.wrong:
            print(
                f"\nFALSE {flag.summary}\n   a: {[q.text for q in flag.side_a]}\n   b: {[q.text for q in flag.side_b]}"
            )
        for pair in card.violated:
            print(f"\nVIOLATED {pair.label}\n   {pair.a.text}\n   {pair.b.text}")


def _meets(compared, form: QuotePair, quote: dict[str, Quote]) -> bool:  # type: ignore[no-untyped-def]
    a, b = (quote[side.claim.claim_id] for side in (compared.candidate.a, compared.candidate.b))
    return (is_same_quote(a, form.a) and is_same_quote(b, form.b)) or (
        is_same_quote(a, form.b) and is_same_quote(b, form.a)
    )


if __name__ == "__main__":
    main()
