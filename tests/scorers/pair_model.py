"""The pair model on public sets and on gold pairs, beside the majority class and plain cosine.

    python -m tests.scorers.pair_model --public PAIRS.jsonl.gz --gold dev.jsonl [--own pairs.jsonl --domains a,b]

Accuracy is over the labels a set has; AP is the average precision of ranking contradictions (in gold: expected pairs)
above all others. Gold pairs are scored in both directions and by their quotes alone, public ones from premise to
hypothesis. `--own` adds pairs of our own, which only tells something about domains that the model was not trained on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.encoders import PAIR_DELTA, Encoder, PairClassifier, load_encoder, load_pair_classifier, score_both
from pipeline.settings import EMBEDDED

PUBLIC_SETS = (("mnli_dev_matched", "dev"), ("fever_symmetric", "test"), ("negation_nli", "test"))
LETTERS = "enc"


class Labelled(NamedTuple):
    name: str
    pairs: list[tuple[str, str]]
    labels: list[int]  # positions in LETTERS; of gold pairs 2 = expected, 1 = forbidden
    both_ways: bool


def average_precision(positive: npt.NDArray[np.bool_], score: npt.NDArray[np.float32]) -> float:
    ordered = positive[np.argsort(-score, kind="stable")]
    hits = np.cumsum(ordered)
    return float((hits / np.arange(1, len(ordered) + 1))[ordered].mean())


def f1_at(threshold: float, positive: npt.NDArray[np.bool_], score: npt.NDArray[np.float32]) -> float:
    flagged = score >= threshold
    return float(2 * (flagged & positive).sum() / max(1, flagged.sum() + positive.sum()))


def read_public(path: Path, most: int) -> list[Labelled]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sets = []
    for source, split in PUBLIC_SETS:
        chosen = [row for row in rows if row["source"] == source and row["split"] == split]
        chosen = random.Random(1).sample(chosen, min(most, len(chosen)))
        pairs = [(row["premise"], row["hypothesis"]) for row in chosen]
        sets.append(Labelled(source, pairs, [LETTERS.index(row["label"]) for row in chosen], False))
    return sets


def read_gold(path: Path) -> list[Labelled]:
    """Return expected and forbidden quote pairs, by kind: forbidden ones belong to the kind their case is named for."""
    found: dict[str, list[tuple[tuple[str, str], int]]] = {"all": [], "stance": [], "numeric": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        focus = "stance" if case["case"].startswith("st") else "numeric"
        for label, key in ((2, "expect"), (1, "forbid")):
            for pair in case[key]:
                entry = ((pair["a"]["quote"], pair["b"]["quote"]), label)
                found["all"].append(entry)
                found[pair.get("kind", focus)].append(entry)
    return [Labelled(f"gold {kind}", [p for p, _ in rows], [n for _, n in rows], True) for kind, rows in found.items()]


def read_own(path: Path, domains: list[str]) -> list[Labelled]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sets = []
    for kind in ("stance", "numeric"):
        chosen = [row for row in rows if row["domain"] in domains and row["kind"] == kind]
        pairs = [(row["a"], row["b"]) for row in chosen]
        sets.append(Labelled(f"own {kind}", pairs, [LETTERS.index(row["label"]) for row in chosen], True))
    return sets


def describe(labelled: Labelled, classifier: PairClassifier, encoder: Encoder) -> str:
    score = score_both(classifier, labelled.pairs) if labelled.both_ways else classifier.score(labelled.pairs)
    sides = [encoder.encode([pair[side] for pair in labelled.pairs]) for side in (0, 1)]
    cosine = (sides[0] * sides[1]).sum(axis=1)
    labels = np.array(labelled.labels)
    present = sorted(set(labelled.labels))
    guess = np.array(present)[score[:, present].argmax(axis=1)]
    majority = max(Counter(labelled.labels).values()) / len(labels)
    positive = labels == 2
    figures = (
        majority,
        float((guess == labels).mean()),
        float(positive.mean()),
        average_precision(positive, cosine),
        average_precision(positive, score[:, 2]),
        f1_at(0.5, positive, score[:, 2]),
    )
    return f"{labelled.name:<18}{len(labels):>6}" + "".join(f"{figure:>9.3f}" for figure in figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--domains", default="")
    parser.add_argument("--model", default=EMBEDDED)
    parser.add_argument("--most", type=int, default=3000, help="pairs of a public set, drawn with a fixed seed")
    options = parser.parse_args()
    classifier, encoder = load_pair_classifier(options.model), load_encoder()
    sets = [*read_public(options.public, options.most), *read_gold(options.gold)]
    if options.own:
        sets += read_own(options.own, options.domains.split(","))
    lines = ["set                    n majority accuracy     base   cosine       AP    F1@.5"]
    lines += [describe(labelled, classifier, encoder) for labelled in sets]
    pairs = [pair for labelled in sets for pair in labelled.pairs][:400]
    started = time.process_time()
    classifier.score(pairs)
    rate = len(pairs) / (time.process_time() - started)
    size = f", delta {PAIR_DELTA.stat().st_size / 1e6:.1f} MB" if options.model == EMBEDDED else ""
    print("\n".join(lines))
    print(f"{classifier.name}{size}, {rate:.0f} pairs a CPU second, batches of 8, one direction")


if __name__ == "__main__":
    main()
