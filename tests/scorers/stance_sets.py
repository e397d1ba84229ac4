"""Our stance decision on public sets: `python -m tests.scorers.stance_sets claimdiff|fnc1 PATH [--most 150]`.

ClaimDiff: a pair is positive when claim B weakens claim A. FNC-1 (PATH is the folder): a headline against the body
sentence most like it, positive when the body disagrees, negative when it agrees; an equal number of each.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

import numpy as np

from pipeline.candidates import find_candidates
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.sentences import split_sentences
from pipeline.settings import Settings
from tests.scorers.pairs import contexts

Labelled = tuple[str, str, bool]
FNC1_CODES = {"0": False, "1": True, "agree": False, "disagree": True}  # the numbers are the order of the labels


def read_claimdiff(path: Path, most: int) -> list[Labelled]:
    rows = json.loads(path.read_text(encoding="utf-8"))["data"]
    found = [(row["claim_a"], row["claim_b"], row["relation"] == 1) for row in rows]
    return _balanced(found, most)


def read_fnc1(folder: Path, most: int) -> list[Labelled]:
    csv.field_size_limit(sys.maxsize)
    with (folder / "train_bodies.csv").open(encoding="utf-8") as file:
        bodies = {row["Body ID" if "Body ID" in row else "Body_ID"]: row["articleBody"] for row in csv.DictReader(file)}
    with (folder / "train_stances.csv").open(encoding="utf-8") as file:
        stances = [row for row in csv.DictReader(file) if row["Stance"] in FNC1_CODES]
    key = "Body ID" if "Body ID" in stances[0] else "Body_ID"
    pairs = _balanced([(row["Headline"], bodies[row[key]], FNC1_CODES[row["Stance"]]) for row in stances], most)
    encoder = load_encoder()
    found = []
    for headline, body, disagrees in pairs:
        sentences = [body[start:end] for start, end in split_sentences(body)][:20]
        if sentences:
            vectors = encoder.encode([headline, *sentences])
            found.append((headline, sentences[int(np.argmax(vectors[1:] @ vectors[0]))], disagrees))
    return found


def _balanced(rows: list[Labelled], most: int) -> list[Labelled]:
    """Every n-th of each label, so that both are there and the sample is the same each time."""
    sides = [[row for row in rows if row[2] is label] for label in (True, False)]
    size = min(most // 2, *map(len, sides))
    return [side[i * len(side) // size] for side in sides for i in range(size)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=("claimdiff", "fnc1"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--most", type=int, default=150)
    options = parser.parse_args()
    rows = (read_claimdiff if options.set == "claimdiff" else read_fnc1)(options.path, options.most)
    encoder, classifier, settings = load_encoder(), load_pair_classifier(), Settings()
    candidates, owners = [], []
    for number, (a, b, _) in enumerate(rows):
        claims = [*contexts("a", a, 0), *contexts("b", b, 6)]
        vectors = encoder.encode([c.claim.core for c in claims]) if claims else np.zeros((0, 384), np.float32)
        mine = [c for c in find_candidates(claims, vectors, 100) if c.kind == "stance"]
        candidates += mine
        owners += [number] * len(mine)
    bars = Thresholds(settings.stance_threshold, settings.numeric_threshold)
    compared = compare(candidates, lambda texts: score_both(classifier, texts), bars)
    flagged = {owner for owner, c in zip(owners, compared, strict=True) if not c.verdict.reason}
    positive = {number for number, row in enumerate(rows) if row[2]}
    right = len(flagged & positive)
    f1 = 2 * right / (len(flagged) + len(positive)) if flagged or positive else 0.0
    print(f"{options.set}: {len(rows)} pairs, {len(positive)} positive, {len(flagged)} flagged, {right} right")
    print(f"precision {right / max(1, len(flagged)):.2f} recall {right / max(1, len(positive)):.2f} F1 {f1:.2f}")


if __name__ == "__main__":
    main()
