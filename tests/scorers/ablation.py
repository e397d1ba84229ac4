"""What rules and model each do: `python -m tests.scorers.ablation GOLD.jsonl`: one table for rules, model and both.

Every gold case is one story (perfect stories), every article its own origin. "model" has no ladder: every candidate is
scored, flagged at the shipped threshold, and cleared as the same where it finds entailment likelier than neutral.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.candidates import find_candidates
from pipeline.contradictions import compare, conclude
from pipeline.decisions import Scores, Thresholds
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.evaluation import Case, Flag, Quote, QuotePair, Scorecard, is_same_quote, read_cases, score_run
from pipeline.facts import group_facts
from pipeline.records import Candidate, Compared, Verdict
from pipeline.settings import Settings
from tests.scorers.stories_given import contexts

MODES = ("rules", "model", "both")
Decide = Callable[[Sequence[Candidate]], list[Compared]]


@dataclass(frozen=True)
class Prepared:
    """One case with its candidates, found once for all modes."""

    case: Case
    candidates: list[Candidate]
    urls: dict[str, str]  # article id -> url


def prepare(cases: Iterable[Case]) -> list[Prepared]:
    encoder = load_encoder()
    prepared = []
    for case in cases:
        claims, urls = contexts(case)
        vectors = encoder.encode([c.claim.core for c in claims]) if claims else np.zeros((0, 384), np.float32)
        candidates = find_candidates(claims, vectors, Settings().max_story_pairs)
        prepared.append(Prepared(case, candidates, urls))
    return prepared


def remember_scores() -> Callable[[Sequence[tuple[str, str]]], Scores]:
    """Return a scorer of the shipped model that scores no pair of texts twice."""
    classifier = load_pair_classifier()
    known: dict[tuple[str, str], npt.NDArray[np.float32]] = {}

    def score(texts: Sequence[tuple[str, str]]) -> Scores:
        keys = [(min(pair), max(pair)) for pair in texts]
        missing = sorted(set(keys) - known.keys())
        if missing:
            known.update(zip(missing, score_both(classifier, missing), strict=True))
        return np.array([known[key] for key in keys], np.float32)

    return score


def model_alone(score: Callable[[Sequence[tuple[str, str]]], Scores], thresholds: Thresholds) -> Decide:
    def decide(candidates: Sequence[Candidate]) -> list[Compared]:
        if not candidates:
            return []
        scores = score([(c.a.sentence, c.b.sentence) for c in candidates])
        return [Compared(c, verdict(c, row)) for c, row in zip(candidates, scores, strict=True)]

    def verdict(candidate: Candidate, scores: npt.NDArray[np.float32]) -> Verdict:
        entailment, neutral, contradiction = (float(value) for value in scores)
        bar = thresholds.stance if candidate.kind == "stance" else thresholds.numeric
        if contradiction >= bar:
            return Verdict("", "", contradiction)
        return Verdict("same_claim" if entailment >= neutral else "different_thing", "", 0.0)

    return decide


def run(prepared: Sequence[Prepared], decide: Decide) -> Scorecard:
    flags: list[Flag] = []
    ledger: list[QuotePair] = []
    for one in prepared:
        compared = decide(one.candidates)
        found = conclude(one.case.name, compared, group_facts(compared, {}))
        quote = {
            side.claim.claim_id: Quote(one.urls[side.claim.article_id], side.sentence)
            for candidate in one.candidates
            for side in (candidate.a, candidate.b)
        }
        for row in found.contradictions:
            sides: dict[str, list[Quote]] = {"a": [], "b": []}
            for member in found.contradiction_claims:
                if member.contradiction_id == row.contradiction_id:
                    sides[member.side].append(quote[member.claim_id])
            flags.append(Flag(row.contradiction_id, row.kind, tuple(sides["a"]), tuple(sides["b"])))
        ledger += [QuotePair(quote[c.claim_a], quote[c.claim_b], c.reason) for c in found.cleared]
    return score_run([one.case for one in prepared], flags, ledger)


def candidate_recall(prepared: Sequence[Prepared]) -> dict[str, tuple[int, int]]:
    """Return for each kind (expected pairs that are candidates, expected pairs): no decision can find more."""
    met: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in prepared:
        for forms in one.case.expected:
            kind = forms[0].label
            total[kind] += 1
            met[kind] += any(_stands(form, c, one.urls) for c in one.candidates if c.kind == kind for form in forms)
    return {kind: (met[kind], total[kind]) for kind in sorted(total)}


def _stands(form: QuotePair, candidate: Candidate, urls: dict[str, str]) -> bool:
    a, b = (Quote(urls[side.claim.article_id], side.sentence) for side in (candidate.a, candidate.b))
    return (is_same_quote(a, form.a) and is_same_quote(b, form.b)) or (
        is_same_quote(a, form.b) and is_same_quote(b, form.a)
    )


def table(cards: dict[str, Scorecard]) -> str:
    lines = [f"{'':<22}" + "".join(f"{mode:^24}" for mode in cards)]
    lines.append(f"{'kind':<22}" + "     P     R    F1  flagged"[:24].ljust(24) * len(cards))
    kinds = sorted({kind for card in cards.values() for kind in card.kinds})
    for kind in kinds:
        cells = [card.kinds[kind] for card in cards.values()]
        lines.append(
            f"{kind:<22}"
            + "".join(f"{_number(t.precision)} {_number(t.recall)} {_number(t.f1)} {t.flagged:>7} " for t in cells)
        )
    lines += ["", f"{'forbidden pairs':<22}" + " flagged  cleared  right".ljust(24) * len(cards)]
    reasons = sorted({reason for card in cards.values() for reason in card.forbidden})
    for reason in reasons:
        lines.append(f"{reason:<22}" + "".join(_forbidden(card, reason) for card in cards.values()))
    lines.append(f"{'all':<22}" + "".join(_all_forbidden(card) for card in cards.values()))
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.2f}"


def _forbidden(card: Scorecard, reason: str) -> str:
    counts = card.violated_by_reason[reason], card.cleared_by_reason[reason], card.reason_right[reason]
    return "".join(f"{number:>8}" for number in counts)


def _all_forbidden(card: Scorecard) -> str:
    counts = card.violated_by_reason.total(), card.cleared_by_reason.total(), card.reason_right.total()
    return "".join(f"{number:>8}" for number in counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    settings = Settings()
    thresholds = Thresholds(settings.stance_threshold, settings.numeric_threshold)
    prepared = prepare(read_cases(options.path))
    score = remember_scores()
    modes: dict[str, Decide] = {
        "rules": lambda candidates: compare(candidates, None, thresholds),
        "model": model_alone(score, thresholds),
        "both": lambda candidates: compare(candidates, score, thresholds),
    }
    print(table({mode: run(prepared, modes[mode]) for mode in MODES}))
    print()
    for kind, (met, total) in candidate_recall(prepared).items():
        print(f"candidate recall, {kind}: {met} of {total} expected pairs ({met / total:.2f})")


if __name__ == "__main__":
    main()
