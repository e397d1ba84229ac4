"""Training pairs from whole events: every two sentences about one event are a pair, as in a story at run time.

An event is a list of sentences out of different articles. A sentence may answer a contested question (its slot) in one
way (its position). Same slot and position: the same claim. Same slot, other position: a contradiction. Everything else
about the event is compatible, however tempting.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.made_pairs import CONTRADICTION, ENTAILMENT, NEUTRAL, Example

MOST_NEUTRAL = 24  # compatible pairs that are kept of an event: about as many as the others, times one and a half


def read_events(path: Path, seed: int, held_out: frozenset[str] = frozenset()) -> list[Example]:
    """Return the pairs of all events of a JSON Lines file, in file order, without those of the domains held out."""
    draw = random.Random(seed)
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [pair for event in events if event["domain"] not in held_out for pair in thinned(event, draw)]


def thinned(event: Mapping[str, Any], draw: random.Random) -> list[Example]:
    """Return the pairs of one event with at most ``MOST_NEUTRAL`` of the compatible ones, drawn at random."""
    pairs = list(pairs_of(event))
    neutral = [pair for pair in pairs if pair.label == NEUTRAL]
    kept = draw.sample(neutral, min(MOST_NEUTRAL, len(neutral)))
    return [pair for pair in pairs if pair.label != NEUTRAL] + kept


def pairs_of(event: Mapping[str, Any]) -> Iterator[Example]:
    """Yield every pair of an event's sentences with its label; those listed under ``skip`` are left out."""
    sentences: Sequence[Mapping[str, str]] = event["sentences"]
    skipped = {frozenset(pair) for pair in event.get("skip", [])}
    for i, first in enumerate(sentences):
        for j in range(i + 1, len(sentences)):
            if frozenset((i, j)) not in skipped:
                second = sentences[j]
                label, kind, reason = _label(event, first, second)
                yield Example(first["text"], second["text"], label, event["domain"], kind, reason)


def _label(event: Mapping[str, Any], first: Mapping[str, str], second: Mapping[str, str]) -> tuple[int, str, str]:
    if not first["slot"] or first["slot"] != second["slot"]:
        return NEUTRAL, "stance", "same-event"
    slot = event["slots"][first["slot"]]
    if first["position"] == second["position"]:
        return ENTAILMENT, slot["kind"], "same-claim"
    return CONTRADICTION, slot["kind"], slot["reason"]
