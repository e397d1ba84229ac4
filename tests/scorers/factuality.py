"""Event factuality against a CoNLL file of tokens and scores (-3 certainly not ... +3 certainly so).

    python -m tests.scorers.factuality FILE [--errors N]

A judgement becomes a score: certain 3, probable 2, possible 1, unknown 0, negative turned round, not asserted 0.
Printed: mean absolute error, Pearson's r, accuracy of the polarity (sign of the rounded score) and of the certainty,
each beside a baseline that calls every event certain. ``--errors N`` lists the N largest differences.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from pipeline.factuality import judge_factuality
from pipeline.records import Factuality

_LEVEL = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "unknown": 0.0}
_NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", "?", "!", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", ")", "%", "'"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Score every annotated event of a file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args(arguments)
    rows = [(gold, judge_factuality(text, start, end), text, start, end) for text, start, end, gold in read_events(options.file)]
    gold = np.array([row[0] for row in rows])
    found = np.array([as_score(row[1]) for row in rows])
    certain = np.full_like(gold, 3.0)
    print(f"{len(rows)} events")
    for name, scores in (("found", found), ("all certain", certain)):
        pearson = 0.0 if np.all(scores == scores[0]) else float(np.corrcoef(gold, scores)[0, 1])
        polarity = float(np.mean(np.sign(np.round(gold)) == np.sign(scores)))
        certainty = float(np.mean(np.round(np.abs(gold)) == np.abs(scores)))
        print(f"{name:12} MAE {np.abs(gold - scores).mean():.3f}  r {pearson:.3f}  polarity {polarity:.3f}  certainty {certainty:.3f}")
    negative, called = gold <= -1, found < 0
    right = float(np.sum(negative & called))
    print(f"negative: P {right / max(1, called.sum()):.3f} R {right / max(1, negative.sum()):.3f} of {negative.sum()}")
    order = np.argsort(-np.abs(gold - found), kind="stable")
    for index in order[: options.errors]:
        score, judged, text, start, end = rows[index]
        print(f"{score:+.1f} {found[index]:+.1f} {judged.cue!r} {judged.hedge!r} {text[:start]}[[{text[start:end]}]]{text[end:]}")


def as_score(judged: Factuality) -> float:
    """Return the judgement on the scale from -3 to +3."""
    if not judged.is_asserted or judged.polarity == "unknown":
        return 0.0
    return _LEVEL[judged.certainty] * (-1.0 if judged.polarity == "negative" else 1.0)


def read_events(path: Path) -> Iterator[tuple[str, int, int, float]]:
    """Yield sentence, start and end of each annotated token, and its score."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, events = "", []
        for line in block.splitlines():
            fields = line.split("\t")
            if len(fields) < 3:
                continue
            token = {"``": "“", "''": "”"}.get(fields[1], fields[1])
            if text and token not in _NO_SPACE_BEFORE:
                text += " "
            if fields[2] != "_":
                events.append((len(text), len(text) + len(token), float(fields[2])))
            text += token
        for start, end, score in events:
            yield text, start, end, score


if __name__ == "__main__":
    main()
