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
_NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "?", "!", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", ")", "%", "'"]
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score every annotated event of a file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args(arguments)
    events = list(read_events(options.file))
    judged = [judge_factuality(text, start, end) for text, start, end, _ in events]
    gold = np.array([score for *_, score in events])
    found = np.array([as_score(item) for item in judged])
    lines = [f"{len(events)} events", _line("found", gold, found), _line("all certain", gold, np.full_like(gold, 3.0))]
    negative, called = gold <= -1, found < 0
    right = float(np.sum(negative & called))
    precision, recall = right / max(1, called.sum()), right / max(1, negative.sum())
    lines.append(f"negative: P {precision:.3f} R {recall:.3f} of {negative.sum()}")
    for index in np.argsort(-np.abs(gold - found), kind="stable")[: options.errors]:
        text, start, end, score = events[index]
        reasons = f"{judged[index].cue!r} {judged[index].hedge!r}"
        lines.append(f"{score:+.1f} {found[index]:+.1f} {reasons} {text[:start]}[[{text[start:end]}]]{text[end:]}")
    print("\n".join(lines))


def _line(name: str, gold: np.ndarray, scores: np.ndarray) -> str:
    pearson = 0.0 if np.all(scores == scores[0]) else float(np.corrcoef(gold, scores)[0, 1])
    polarity = float(np.mean(np.sign(np.round(gold)) == np.sign(scores)))
    certainty = float(np.mean(np.round(np.abs(gold)) == np.abs(scores)))
    error = float(np.abs(gold - scores).mean())
    return f"{name:12} MAE {error:.3f}  r {pearson:.3f}  polarity {polarity:.3f}  certainty {certainty:.3f}"


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
