"""Score a run against gold cases: precision, recall and F1 by kind, forbidden pairs by reason, right reasons.

The rules of scoring, for gold cases in the JSON Lines format read by :func:`read_cases`:

- a flagged contradiction is right when one of its cross-side quote pairs is an expected pair of its kind, else wrong;
  one that only matches an ``unscored`` pair counts neither way;
- an expected pair is found through any quotes of its two positions: its ``also`` pairs, and quotes that a
  ``same-claim`` or ``syndicated-copy`` pair joins to its own;
- a forbidden pair is violated when its two ends stand across the sides of one contradiction;
- contradictions of a kind that gold does not label are left out;
- a flagged quote matches a gold quote when one contains the other or they share a run of six words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError

SCORED_KINDS = frozenset({"numeric", "stance"})  # gold labels no sums that fail
RUN_LENGTH = 6  # words that two quotes must share in a row to be the same quote
JOINING_REASONS = frozenset({"same-claim", "syndicated-copy"})
# The ladder's words for the gold's reasons; a gold reason not listed is the same word with "_" for "-".
LADDER_REASONS: Mapping[str, frozenset[str]] = {
    "syndicated-copy": frozenset({"syndicated"}),
    "percent-vs-absolute": frozenset({"definition"}),
    "omission": frozenset({"different_thing"}),
    "subset": frozenset({"subset", "containment"}),
    "containment": frozenset({"subset", "containment"}),
}


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote of one article, by the article's url."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Two quotes that gold or a run sets against each other; ``label`` is a kind or a reason."""

    a: Quote
    b: Quote
    label: str


@dataclass(frozen=True, slots=True)
class Case:
    """One gold case: its articles as rows for ingestion, and its pairs."""

    name: str
    articles: tuple[dict[str, Any], ...]
    expected: tuple[tuple[QuotePair, ...], ...]  # for each expected pair, itself and its ``also`` pairs
    forbidden: tuple[QuotePair, ...]
    unscored: tuple[QuotePair, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """One contradiction of a run: its kind and the quotes of its two sides."""

    contradiction_id: str
    kind: str
    side_a: tuple[Quote, ...]
    side_b: tuple[Quote, ...]
    summary: str = ""


@dataclass(slots=True)
class Tally:
    """Counts of one kind; the ratios are ``None`` when nothing was counted."""

    flagged: int = 0
    right: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.flagged if self.flagged else None

    @property
    def recall(self) -> float | None:
        return self.found / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        p, r = self.precision, self.recall
        if p is None or r is None:
            return None
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Scorecard:
    """What :func:`score_run` counted; ``wrong``, ``missed`` and ``violated`` are for reading one by one."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    forbidden: Counter[str] = field(default_factory=Counter)
    violated_by_reason: Counter[str] = field(default_factory=Counter)
    violated_by_kind: Counter[str] = field(default_factory=Counter)  # by the kind of the contradiction that flags it
    cleared_by_reason: Counter[str] = field(default_factory=Counter)  # forbidden pairs that stand in the ledger
    reason_right: Counter[str] = field(default_factory=Counter)
    wrong: list[Flag] = field(default_factory=list)
    missed: list[QuotePair] = field(default_factory=list)
    violated: list[QuotePair] = field(default_factory=list)


def read_cases(path: str | Path) -> list[Case]:
    """Return the cases of a gold file.

    Raises UsageError, naming file and line, when the file is missing or a line is not a case.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror}); give a file of gold cases in JSON Lines"
        ) from error
    cases = []
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            cases.append(_read_case(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(f"{path}:{number}: not a gold case ({type(error).__name__}: {error})")
    if problems:
        raise UsageError("\n".join(problems))
    return cases


def _read_case(row: Mapping[str, Any]) -> Case:
    urls = {article["id"]: article["url"] for article in row["articles"]}

    def pair(entry: Mapping[str, Any], label: str) -> QuotePair:
        a, b = (Quote(urls[entry[side]["article"]], entry[side]["quote"]) for side in ("a", "b"))
        return QuotePair(a, b, label)

    expected = tuple(
        tuple(pair(form, entry["kind"]) for form in (entry, *entry.get("also", ()))) for entry in row.get("expect", ())
    )
    return Case(
        name=row["case"],
        articles=tuple(row["articles"]),
        expected=expected,
        forbidden=tuple(pair(entry, entry["reason"]) for entry in row.get("forbid", ())),
        unscored=tuple(pair(entry, "unscored") for entry in row.get("unscored", ())),
    )


def article_rows(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Return the articles of all cases as rows that ingestion reads (url, publisher, published_at, title, text)."""
    keys = ("url", "published_at", "title", "text")
    return [
        {**{key: article.get(key) for key in keys}, "publisher": article.get("outlet")}
        for case in cases
        for article in case.articles
    ]


def flags_from_rows(contradictions: Iterable[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]) -> list[Flag]:
    """Return the flags of a run from the rows of the views ``contradictions`` and ``contradiction_claims``."""
    sides: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for row in claims:
        sides[row["contradiction_id"], row["side"]].append(Quote(row["url"], row["quote"]))
    return [
        Flag(
            row["contradiction_id"],
            row["kind"],
            tuple(sides[row["contradiction_id"], "a"]),
            tuple(sides[row["contradiction_id"], "b"]),
            row.get("summary") or "",
        )
        for row in contradictions
    ]


def cleared_from_rows(rows: Iterable[Mapping[str, Any]]) -> list[QuotePair]:
    """Return the cleared pairs of a run from the rows of the view ``cleared``."""
    return [
        QuotePair(Quote(row["url_a"], row["quote_a"]), Quote(row["url_b"], row["quote_b"]), row["reason"])
        for row in rows
    ]


def is_same_quote(a: Quote, b: Quote) -> bool:
    """Return whether two quotes of one article contain one another or share a run of six words."""
    if a.url != b.url:
        return False
    left, right = " ".join(a.text.split()), " ".join(b.text.split())
    if left in right or right in left:
        return True
    runs = _word_runs(left)
    return not runs.isdisjoint(_word_runs(right))


def _word_runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + RUN_LENGTH]) for i in range(len(words) - RUN_LENGTH + 1)}


def _stand_across(pair: QuotePair, side_a: Sequence[Quote], side_b: Sequence[Quote]) -> bool:
    def met(quote: Quote, side: Sequence[Quote]) -> bool:
        return any(is_same_quote(quote, other) for other in side)

    return (met(pair.a, side_a) and met(pair.b, side_b)) or (met(pair.a, side_b) and met(pair.b, side_a))


def _forms(case: Case, alternatives: Sequence[QuotePair]) -> list[QuotePair]:
    """Return every pair of quotes that states one expected disagreement: the cross product of its two positions."""
    joined: dict[Quote, set[Quote]] = defaultdict(set)
    for pair in case.forbidden:
        if pair.label in JOINING_REASONS:
            joined[pair.a].add(pair.b)
            joined[pair.b].add(pair.a)

    def position(quote: Quote) -> list[Quote]:
        reached, queue = [quote], [quote]
        while queue:
            for other in sorted(joined[queue.pop()], key=lambda q: (q.url, q.text)):
                if other not in reached:
                    reached.append(other)
                    queue.append(other)
        return reached

    return [QuotePair(a, b, pair.label) for pair in alternatives for a in position(pair.a) for b in position(pair.b)]


def score_run(cases: Sequence[Case], flags: Sequence[Flag], cleared: Sequence[QuotePair]) -> Scorecard:
    """Return the scorecard of a run's ``flags`` and ``cleared`` pairs against gold ``cases``."""
    card = Scorecard()
    forms = [(alternatives[0], _forms(case, alternatives)) for case in cases for alternatives in case.expected]
    unscored = [pair for case in cases for pair in case.unscored]
    found = [False] * len(forms)
    for flag in flags:
        if flag.kind not in SCORED_KINDS:
            continue
        hits = [
            number
            for number, (main, alternatives) in enumerate(forms)
            if main.label == flag.kind and any(_stand_across(pair, flag.side_a, flag.side_b) for pair in alternatives)
        ]
        if not hits and any(_stand_across(pair, flag.side_a, flag.side_b) for pair in unscored):
            continue
        tally = card.kinds[flag.kind]
        tally.flagged += 1
        tally.right += bool(hits)
        if not hits:
            card.wrong.append(flag)
        for number in hits:
            found[number] = True
    for (main, _), is_found in zip(forms, found, strict=True):
        card.kinds[main.label].expected += 1
        card.kinds[main.label].found += is_found
        if not is_found:
            card.missed.append(main)
    _score_forbidden(card, cases, [flag for flag in flags if flag.kind in SCORED_KINDS], cleared)
    return card


def _score_forbidden(
    card: Scorecard, cases: Sequence[Case], flags: Sequence[Flag], cleared: Sequence[QuotePair]
) -> None:
    by_urls: dict[frozenset[str], list[QuotePair]] = defaultdict(list)
    for pair in cleared:
        by_urls[frozenset((pair.a.url, pair.b.url))].append(pair)
    for case in cases:
        for pair in case.forbidden:
            card.forbidden[pair.label] += 1
            kinds = {flag.kind for flag in flags if _stand_across(pair, flag.side_a, flag.side_b)}
            if kinds:
                card.violated_by_reason[pair.label] += 1
                card.violated_by_kind.update(kinds)
                card.violated.append(pair)
                continue
            ledger = by_urls[frozenset((pair.a.url, pair.b.url))]
            reasons = {row.label for row in ledger if _stand_across(pair, (row.a,), (row.b,))}
            if reasons:
                card.cleared_by_reason[pair.label] += 1
                right = LADDER_REASONS.get(pair.label, frozenset({pair.label.replace("-", "_")}))
                card.reason_right[pair.label] += not reasons.isdisjoint(right)


def as_json(card: Scorecard) -> dict[str, Any]:
    """Return the scorecard as plain data for ``--json``."""
    kinds: dict[str, Any] = {}
    for kind, tally in sorted({**card.kinds, "overall": _overall(card)}.items()):
        kinds[kind] = {**asdict(tally), "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {
        "kinds": kinds,
        "forbidden": {
            reason: {
                "pairs": count,
                "flagged": card.violated_by_reason[reason],
                "cleared": card.cleared_by_reason[reason],
                "reason_right": card.reason_right[reason],
            }
            for reason, count in sorted(card.forbidden.items())
        },
        "forbidden_flagged": _share(card.violated_by_reason.total(), card.forbidden.total()),
        "forbidden_flagged_by_kind": {
            kind: _share(card.violated_by_kind[kind], card.forbidden.total()) for kind in ("numeric", "stance")
        },
        "cleared_reason_right": _share(card.reason_right.total(), card.cleared_by_reason.total()),
    }


def _overall(card: Scorecard) -> Tally:
    tallies = list(card.kinds.values())
    return Tally(
        sum(t.flagged for t in tallies),
        sum(t.right for t in tallies),
        sum(t.expected for t in tallies),
        sum(t.found for t in tallies),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def as_text(card: Scorecard) -> str:
    """Return the scorecard as a table for a terminal."""

    def percent(value: float | None) -> str:
        return "   -" if value is None else f"{value:4.2f}"

    lines = [f"{'kind':<12} flagged right expected found  precision recall   F1"]
    for kind, tally in [*sorted(card.kinds.items()), ("overall", _overall(card))]:
        ratios = f"{percent(tally.precision):>10} {percent(tally.recall):>6} {percent(tally.f1):>5}"
        lines.append(f"{kind:<12} {tally.flagged:>7} {tally.right:>5} {tally.expected:>8} {tally.found:>5} {ratios}")
    lines += ["", f"{'forbidden pairs':<22} pairs flagged cleared reason right"]
    for reason, count in sorted(card.forbidden.items()):
        counts = f"{count:>5} {card.violated_by_reason[reason]:>7} {card.cleared_by_reason[reason]:>7}"
        lines.append(f"{reason:<22} {counts} {card.reason_right[reason]:>12}")
    total, flagged = card.forbidden.total(), card.violated_by_reason.total()
    cleared, right = card.cleared_by_reason.total(), card.reason_right.total()
    lines.append(f"{'all':<22} {total:>5} {flagged:>7} {cleared:>7} {right:>12}")
    lines.append(f"forbidden pairs flagged: {percent(_share(flagged, total))}")
    for kind in ("numeric", "stance"):
        count = card.violated_by_kind[kind]
        lines.append(f"  by a contradiction of kind {kind}: {percent(_share(count, total))} ({count})")
    lines.append(f"cleared with the right reason: {percent(_share(right, cleared))}")
    return "\n".join(lines)
