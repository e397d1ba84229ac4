"""Span F1 of attributions against brat annotations (PolNeAR layout: ``text/*.txt``, ``attributions/*.ann``).

    python -m tests.scorers.attribution FOLDER [--claims]

Found and annotated attributions are paired one to one, by shared cue words first, then by shared content words.
Printed for source, cue and content: F1 of exact spans (leading "that" and marks aside), of overlapping spans, and of
their words. ``--claims`` keeps the annotations whose cue says, believes or denies something: the scheme also marks
attitudes ("supports", "wants") that are no claims. Where a text was annotated twice the first file counts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from pipeline.attribution import find_attributions
from pipeline.cues import DENYING, HOLDING, REJECTING, SAYING
from pipeline.sentences import split_sentences

PARTS = ("source", "cue", "content")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_CLAIM_CUES = frozenset({*SAYING, *HOLDING, *DENYING, *REJECTING, "according", "citing"})


@dataclass(frozen=True, slots=True)
class Spans:
    """One attribution as the offsets at which its words start, per part."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Tally:
    """Counts of one part over all documents."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    gold_words: int = 0
    found_words: int = 0
    shared_words: int = 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Score every document of a folder and print one line per part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--claims", action="store_true", help="only cues of saying, believing and denying")
    options = parser.parse_args(arguments)
    tallies = {part: Tally() for part in PARTS}
    gold_total = found_total = paired = 0
    for text, gold in read_documents(options.folder, claims_only=options.claims):
        found = predict(text)
        pairs = pair_up(gold, found)
        gold_total, found_total, paired = gold_total + len(gold), found_total + len(found), paired + len(pairs)
        for part in PARTS:
            count(tallies[part], part, gold, found, pairs)
    lines = [f"annotated {gold_total}, found {found_total}, paired {paired}"]
    for part, tally in tallies.items():
        exact = _f1(tally.exact, tally.found, tally.gold)
        overlap = _f1(tally.overlap, tally.found, tally.gold)
        words = _f1(tally.shared_words, tally.found_words, tally.gold_words)
        lines.append(f"{part:8} exact {exact}   overlap {overlap}   words {words}")
    print("\n".join(lines))


def read_documents(folder: Path, *, claims_only: bool) -> Iterator[tuple[str, list[Spans]]]:
    """Yield text and annotated attributions of each document, in file order."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text_path = folder / "text" / f"{name}.txt"
        if name in seen or not text_path.exists():
            continue
        seen.add(name)
        text = text_path.read_text(encoding="utf-8")
        yield text, list(_read_annotations(path, text, claims_only=claims_only))


def _read_annotations(path: Path, text: str, *, claims_only: bool) -> Iterator[Spans]:
    starts = _word_starts(text)
    parts: dict[str, list[tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 2:
            ranges = fields[1].split(" ", 1)[1].split(";")
            parts[fields[0]] = [(int(a), int(b)) for a, b in (item.split() for item in ranges)]
        elif line.startswith("E") and len(fields) > 1:
            roles = dict(item.split(":", 1) for item in fields[1].split() if ":" in item)
            cue = parts.get(roles.get("Cue", ""), [])
            words = {word.group().lower() for a, b in cue for word in _WORD.finditer(text[a:b])}
            if "Content" in roles and (not claims_only or words & _CLAIM_CUES):
                content = [*parts.get(roles["Content"], []), *parts.get(roles.get("Content2", ""), [])]
                source = parts.get(roles.get("Source", ""), [])
                yield Spans(
                    _inside(starts, source), _inside(starts, cue), _without_that(text, _inside(starts, content))
                )


def predict(text: str) -> list[Spans]:
    """Return what the project finds in ``text``; quoted sentences without a cue are joined to their speaker's content.

    The annotation has one content for a quotation of several sentences, the project one attribution a sentence.
    """
    starts = _word_starts(text)
    spans = split_sentences(text)
    found: list[Spans] = []
    names: list[str] = []
    early: list[tuple[str, frozenset[int]]] = []  # quoted sentences that come before their speaker's cue
    for (offset, _), items in zip(spans, find_attributions([text[a:b] for a, b in spans]), strict=True):
        for item in items:
            source, cue, content = (
                _inside(starts, [(offset + start, offset + end)])
                for start, end in (
                    (item.source_start, item.source_end),
                    (item.cue_start, item.cue_end),
                    (item.content_start, item.content_end),
                )
            )
            if not item.cue and names and names[-1] == item.source:
                found[-1] = replace(found[-1], content=found[-1].content | content)
            elif not item.cue:
                early.append((item.source, content))
            else:
                content = content.union(*(words for name, words in early if name == item.source))
                early = []
                found.append(Spans(source, cue, _without_that(text, content)))
                names.append(item.source)
    return found


def _word_starts(text: str) -> list[int]:
    return [match.start() for match in _WORD.finditer(text)]


def _inside(starts: Sequence[int], ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(start for start in starts if any(a <= start < b for a, b in ranges))


def _without_that(text: str, words: frozenset[int]) -> frozenset[int]:
    if words and text[min(words) : min(words) + 5].lower() == "that ":
        return words - {min(words)}
    return words


def pair_up(gold: Sequence[Spans], found: Sequence[Spans]) -> list[tuple[int, int]]:
    """Pair attributions one to one: most shared cue words first, then most shared content words."""
    candidates = sorted(
        (-len(g.cue & f.cue), -len(g.content & f.content), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.cue & f.cue or (not f.cue and g.content & f.content)
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def count(
    tally: Tally, part: str, gold: Sequence[Spans], found: Sequence[Spans], pairs: Sequence[tuple[int, int]]
) -> None:
    """Add one document to the tally of a part; a part that is empty on a side does not count there."""
    gold_sets: list[frozenset[int]] = [getattr(item, part) for item in gold]
    found_sets: list[frozenset[int]] = [getattr(item, part) for item in found]
    tally.gold += sum(bool(words) for words in gold_sets)
    tally.found += sum(bool(words) for words in found_sets)
    tally.gold_words += sum(len(words) for words in gold_sets)
    tally.found_words += sum(len(words) for words in found_sets)
    for i, j in pairs:
        shared = len(gold_sets[i] & found_sets[j])
        tally.shared_words += shared
        tally.overlap += shared > 0
        tally.exact += shared > 0 and gold_sets[i] == found_sets[j]


def _f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    score = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {score:.3f}"


if __name__ == "__main__":
    main()
