"""Stories against gold events: `python -m tests.scorers.stories gva|basil|dev PATH [--cache FOLDER]`.

Prints pairwise and B-cubed precision, recall and F1 of `group_stories` with the shipped settings, beside average
linkage of title cosine and of title-and-lead cosine, each at the threshold that is best for this very set.

`python -m tests.scorers.stories train GVA BASIL DEV` fits the weights of `pipeline/affinities.py` on one half of the
events of each set and prints them with the figures of both halves.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from pipeline import affinities
from pipeline.affinities import CROWD_RANK, compare_pairs, gather_evidence
from pipeline.encoders import load_encoder
from pipeline.linkages import find_components, link_by_average
from pipeline.names import find_marks
from pipeline.neighbours import Timeline, nth_similarity
from pipeline.records import Article, content_id
from pipeline.settings import Settings
from pipeline.stories import group_stories, story_text

CUT = 0.3  # of the fitted probability: between the best B-cubed F1 (0.15) and the best F0.5, precision twice (0.6)


@dataclass(frozen=True)
class GoldStories:
    articles: list[Article]
    events: list[str]
    vectors: np.ndarray
    titles: np.ndarray


def read_rows(kind: str, path: str) -> list[tuple[dict[str, Any], str]]:
    raw = Path(path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line]
    if kind == "gva":
        return [(row, row["incident"]) for row in rows]
    if kind == "basil":
        text = [
            {**r, "published_at": r["date"], "text": "\n\n".join(map(" ".join, r["body-paragraphs"]))} for r in rows
        ]
        return [(row, row["triplet-uuid"]) for row in text]
    return [(article, case["case"]) for case in rows for article in case["articles"]]


def read_gold(kind: str, path: str, cache: str | None) -> GoldStories:
    found: dict[str, tuple[Article, str]] = {}
    for row, event in read_rows(kind, path):
        at = datetime.fromisoformat(row["published_at"].replace("Z", "+00:00"))
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        key = content_id(row["url"], row["text"], row["title"])
        article = Article(key, row["url"], None, row["title"], at, "en", None, None, False, row["text"])
        found.setdefault(key, (article, event))
    articles = [article for article, _ in found.values()]
    texts, titles = [story_text(a) for a in articles], [a.title or "" for a in articles]
    return GoldStories(articles, [e for _, e in found.values()], embed(texts, cache), embed(titles, cache))


def embed(texts: list[str], cache: str | None) -> np.ndarray:
    kept = Path(cache) / f"{content_id(*texts)}.npy" if cache else None
    if kept and kept.exists():
        return np.load(kept)
    vectors = load_encoder().encode(texts)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors)
    return vectors


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairwise(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    def pairs(labels: Sequence[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    both = pairs(list(zip(found, gold, strict=True)))
    precision, recall = both / max(1, pairs(found)), both / max(1, pairs(gold))
    return precision, recall, f1(precision, recall)


def b_cubed(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """Bagga and Baldwin (1998): precision and recall of each article's own group, averaged."""
    ours, theirs = Counter(found), Counter(gold)
    both = Counter(zip(found, gold, strict=True))
    precision = sum(n * n / ours[a] for (a, _), n in both.items()) / len(found)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(found)
    return precision, recall, f1(precision, recall)


def link_by_cosine(vectors: np.ndarray, threshold: float) -> list[str]:
    """The baseline: average linkage of plain cosine, without time or names."""
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(vectors), 500):
        row, column = np.nonzero(vectors[start : start + 500] @ vectors.T >= threshold)
        pairs += [(int(a) + start, int(b)) for a, b in zip(row, column, strict=True) if a + start < b]
    labels = [""] * len(vectors)
    for component in find_components(len(vectors), pairs):
        sums = (vectors[component] @ vectors[component].T).astype(np.float64)
        groups = [[0]] if len(component) == 1 else link_by_average(sums, np.ones_like(sums), threshold)
        for group in groups:
            for member in group:
                labels[component[member]] = str(component[group[0]])
    return labels


def line(name: str, found: Sequence[str], gold: Sequence[str]) -> str:
    b, p = b_cubed(found, gold), pairwise(found, gold)
    return (
        f"{name:34s} B-cubed P {b[0]:.3f} R {b[1]:.3f} F1 {b[2]:.3f}   pairwise P {p[0]:.3f} R {p[1]:.3f} F1 {p[2]:.3f}"
    )


def score(kind: str, path: str, cache: str | None, baselines: bool) -> None:
    gold, settings = read_gold(kind, path, cache), Settings()
    stories = group_stories(gold.articles, gold.vectors, settings.story_threshold, settings.window_days)
    found = [stories[a.article_id] for a in gold.articles]
    print(f"{kind}: {len(found)} articles, {len(set(gold.events))} events, {len(set(found))} stories found")
    print(line(f"group_stories at {settings.story_threshold}", found, gold.events))
    if not baselines:
        return
    lowest = 0.55 if len(found) > 1000 else 0.3  # below, a large set falls into one component
    for name, vectors in (("title cosine", gold.titles), ("title and lead cosine", gold.vectors)):
        for measure, of in (("B-cubed", b_cubed), ("pairwise", pairwise)):
            tried = [(t, link_by_cosine(vectors, t)) for t in np.arange(lowest, 0.95, 0.05)]
            best, labels = max(tried, key=lambda entry: of(entry[1], gold.events)[2])
            print(line(f"{name} at {best:.2f} (best {measure})", labels, gold.events))


@dataclass(frozen=True)
class TrainingPairs:
    features: np.ndarray
    same: np.ndarray
    left: np.ndarray
    right: np.ndarray
    events: list[str]


def is_first_half(event: str) -> bool:
    return int(content_id(event), 16) % 2 == 0


def pair_up(parts: list[tuple[GoldStories, bool]], first: bool) -> TrainingPairs:
    """All pairs in the window of one half of each part's events; those of a squeezed part begin in the same weeks."""
    rows = []
    for gold, is_squeezed in parts:
        begins: dict[str, datetime] = {}
        for a, e in zip(gold.articles, gold.events, strict=True):
            begins[e] = min(begins.get(e, a.published_at), a.published_at)
        for i, (a, e) in enumerate(zip(gold.articles, gold.events, strict=True)):
            if is_first_half(e) != first:
                continue
            marks, at = find_marks(a, story_text(a)), a.published_at
            if is_squeezed:
                start = datetime(2017, 1, 5, tzinfo=UTC) + timedelta(days=int(content_id("start", e), 16) % 45)
                moved = (start - begins[e]).days
                marks = replace(marks, days=frozenset(day + timedelta(days=moved) for day in marks.days))
                at += timedelta(days=moved)
            rows.append((at.timestamp() / 86400, a.article_id, e, gold.vectors[i], marks))
    rows.sort(key=lambda row: row[:2])
    days, vectors = np.array([r[0] for r in rows]), np.stack([r[3] for r in rows]).astype(np.float32)
    evidence = gather_evidence([r[4] for r in rows], vectors, days)
    timeline = Timeline(vectors, days, 30.0)
    crowd = nth_similarity(timeline, range(len(rows)), CROWD_RANK)
    lefts, rights = [], []
    for block, columns, similar in timeline.blocks(np.arange(len(rows))):
        a, b = np.nonzero(similar >= 0.2)
        keep = block[a] < columns[b]
        lefts.append(block[a][keep])
        rights.append(columns[b][keep])
    left, right = np.concatenate(lefts), np.concatenate(rights)
    events = [r[2] for r in rows]
    same = np.array([events[a] == events[b] for a, b in zip(left, right, strict=True)])
    return TrainingPairs(compare_pairs(evidence, left, right, crowd), same, left, right, events)


def link_scores(pairs: TrainingPairs, scores: np.ndarray, threshold: float) -> list[str]:
    labels = [""] * len(pairs.events)
    strong = scores >= threshold
    ties = list(zip(pairs.left[strong].tolist(), pairs.right[strong].tolist(), strict=True))
    table = {(a, b): s for a, b, s in zip(pairs.left.tolist(), pairs.right.tolist(), scores.tolist(), strict=True)}
    for component in find_components(len(labels), ties):
        sums = np.array([[table.get((min(a, b), max(a, b)), 0.0) for b in component] for a in component])
        groups = [[0]] if len(component) == 1 else link_by_average(sums, np.ones_like(sums), threshold)
        for group in groups:
            for member in group:
                labels[component[member]] = str(component[group[0]])
    return labels


def train(gva: str, basil: str, dev: str, cache: str | None) -> None:
    shootings, politics, cases = (read_gold(k, p, cache) for k, p in (("gva", gva), ("basil", basil), ("dev", dev)))
    mixed, sparse = [(shootings, False), (politics, True), (cases, True)], [(politics, False), (cases, False)]
    parts = [pair_up(mixed, True), pair_up(sparse, True)]
    features = np.concatenate([p.features for p in parts])
    spread = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=5000).fit(features / spread, np.concatenate([p.same for p in parts]))
    weights, intercept = model.coef_[0] / spread, float(model.intercept_[0])

    def scores(pairs: TrainingPairs) -> np.ndarray:
        return 1 / (1 + np.exp(-(pairs.features @ weights + intercept)))

    moved = intercept - float(np.log(CUT / (1 - CUT)))
    print(dict(zip(affinities.FEATURES, weights.round(2).tolist(), strict=True)))
    print(f"intercept {intercept:.2f}; moved so that {CUT} becomes 0.5: {moved:.2f}")
    for name, half in (("trained on", True), ("held out", False)):
        for title, chosen in (
            ("gva", [(shootings, False)]),
            ("basil", [(politics, False)]),
            ("dev", [(cases, False)]),
            ("basil, same weeks", [(politics, True)]),
            ("dev, same weeks", [(cases, True)]),
            ("all, same weeks", mixed),
        ):
            pairs = pair_up(chosen, half)
            print(line(f"{title} ({name})", link_scores(pairs, scores(pairs), CUT), pairs.events), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["gva", "basil", "dev", "train"])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--cache", help="folder that keeps vectors between calls")
    parser.add_argument("--no-baselines", action="store_true")
    given = parser.parse_args()
    if given.kind == "train":
        train(*given.paths, given.cache)
    else:
        score(given.kind, given.paths[0], given.cache, not given.no_baselines)


if __name__ == "__main__":
    main()
