"""Every two sentences of an event are a pair, whose label follows from their slots and positions."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from pipeline import training_events
from pipeline.made_pairs import CONTRADICTION, ENTAILMENT, NEUTRAL
from pipeline.training_events import MOST_NEUTRAL, pairs_of, read_events, thinned

EVENTS = Path(__file__).parent / "training" / "events.jsonl"
EVENT = {
    "event": "ferry-01",
    "domain": "event-sea",
    "slots": {"fate": {"kind": "stance", "reason": "opposite"}, "dead": {"kind": "numeric", "reason": "value"}},
    "sentences": [
        {"text": "The ferry sank.", "slot": "fate", "position": "sunk"},
        {"text": "She went down at four.", "slot": "fate", "position": "sunk"},
        {"text": "The ship was towed into port.", "slot": "fate", "position": "afloat"},
        {"text": "Three died.", "slot": "dead", "position": "3"},
        {"text": "Seven lost their lives.", "slot": "dead", "position": "7"},
        {"text": "She was built in 1994.", "slot": "", "position": ""},
        {"text": "The sister ship was built in 1995.", "slot": "", "position": ""},
    ],
    "skip": [[5, 6]],
}


def test_the_label_follows_from_slot_and_position() -> None:
    labels = {(pair.a, pair.b): (pair.label, pair.kind, pair.reason) for pair in pairs_of(EVENT)}
    assert len(labels) == 7 * 6 / 2 - 1  # all but the skipped one
    assert labels["The ferry sank.", "She went down at four."] == (ENTAILMENT, "stance", "same-claim")
    assert labels["The ferry sank.", "The ship was towed into port."] == (CONTRADICTION, "stance", "opposite")
    assert labels["Three died.", "Seven lost their lives."] == (CONTRADICTION, "numeric", "value")
    assert labels["The ferry sank.", "Three died."] == (NEUTRAL, "stance", "same-event")
    assert labels["She went down at four.", "She was built in 1994."][0] == NEUTRAL


def test_all_clashes_are_kept_and_compatible_pairs_are_thinned() -> None:
    many = [{"text": f"Fact number {i}.", "slot": "", "position": ""} for i in range(12)]
    event = {**EVENT, "sentences": [*EVENT["sentences"], *many]}  # type: ignore[misc]
    counts = Counter(pair.label for pair in thinned(event, random.Random(1)))
    assert counts == {CONTRADICTION: 3, ENTAILMENT: 1, NEUTRAL: MOST_NEUTRAL}
    assert list(thinned(event, random.Random(1))) == list(thinned(event, random.Random(1)))


def test_held_out_domains_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(json.dumps({**EVENT, "domain": name}) for name in ("event-sea", "event-land")))
    assert {pair.domain for pair in read_events(path, 7, frozenset({"event-land"}))} == {"event-sea"}


def test_the_shipped_events_are_well_formed() -> None:
    events = [json.loads(line) for line in EVENTS.read_text(encoding="utf-8").splitlines()]
    assert len({event["event"] for event in events}) == len(events)
    for event in events:
        texts = [sentence["text"] for sentence in event["sentences"]]
        assert len(set(texts)) == len(texts), event["event"]
        assert all(s["slot"] == "" or s["slot"] in event["slots"] for s in event["sentences"]), event["event"]
        for slot in event["slots"]:
            positions = {s["position"] for s in event["sentences"] if s["slot"] == slot}
            assert len(positions) >= 2, (event["event"], slot)
        assert all(len(pair) == 2 and max(pair) < len(texts) for pair in event.get("skip", [])), event["event"]
    labels = Counter(pair.label for event in events for pair in training_events.pairs_of(event))
    assert labels[CONTRADICTION] > 3000
    assert labels[NEUTRAL] > labels[CONTRADICTION] > labels[ENTAILMENT]
