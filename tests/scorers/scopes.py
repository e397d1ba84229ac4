"""How often the scope tests explain a pair of sentences, by reason: ``python -m tests.scorers.scopes PAIRS.jsonl``.

PAIRS.jsonl has one pair a line: label (c contradiction, e same, n compatible), reason, kind, a, b. A share on a line
of label c or e is false: the two sentences do speak of one thing, of one place and time. The pairs carry no date, so
all are read as published on one Sunday; the two numbers compared are those that look most alike.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from pipeline import scope_tests
from pipeline.quantities import find_quantities
from pipeline.records import Quantity, Scope
from pipeline.scopes import find_scope
from pipeline.times import as_of, find_times, saying_times

PUBLISHED_AT = datetime(2024, 7, 14, 22, tzinfo=UTC)
REASONS = ("subset", "definition", "background", "different-event", "containment", "update")
NO_COUNT = ("date", "time_of_day")


def main(path: str) -> None:
    pairs = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    total: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    tests: set[str] = set()
    for pair in pairs:
        group = name_of(pair)
        if group is None:
            continue
        total[group] += 1
        explained = explain(pair["a"], pair["b"], pair["kind"])
        found.update((group, test) for test in [*explained, *(["any"] if explained else [])])
        tests.update(explained)
    columns = ["any", *sorted(tests)]
    print(f"{'':24}{'pairs':>6}" + "".join(f"{name:>12}" for name in columns))
    for group in sorted(total):
        shares = "".join(f"{found[group, name] / total[group]:12.3f}" for name in columns)
        print(f"{group:24}{total[group]:6}{shares}")


def name_of(pair: dict[str, str]) -> str | None:
    """Return the group a pair is counted in, None = left out."""
    kind = pair["kind"]
    if pair["label"] == "c":
        return f"c/{pair['reason'] if kind == 'numeric' else 'all'}/{kind}"
    if pair["label"] == "e":
        return "e/all/numeric" if kind == "numeric" else None
    return f"n/{pair['reason']}/{kind}" if pair["reason"] in REASONS else None


def explain(a: str, b: str, kind: str) -> list[str]:
    """Return the names of the scope tests that explain the pair."""
    number_a, number_b = most_alike(a, b) if kind == "numeric" else (None, None)
    if kind == "numeric" and number_a is None:
        return []
    first, second = read(a, number_a), read(b, number_b)
    times = [about(a), about(b)]
    part_a, part_b = first.is_part, second.is_part
    checks = {
        "contains": scope_tests.place_contains(first.place, second.place),
        "place": scope_tests.places_differ(first.place, second.place),
        "subgroup": scope_tests.subgroup_of_total(first.subgroup, second.subgroup),
        "part": scope_tests.part_of_total(part_a, number_a.high, part_b, number_b.low)
        if number_a and number_b
        else part_a != part_b,
        "definition": scope_tests.definitions_differ(first.definition, second.definition),
        "stage": scope_tests.is_preliminary_and_final(first.definition, second.definition),
        "period": scope_tests.periods_differ(first.period, second.period),
        "as_of": scope_tests.as_of_differ(*times[0], *times[1]),
        "background": first.is_background != second.is_background,
    }
    return [name for name, holds in checks.items() if holds]


def most_alike(a: str, b: str) -> tuple[Quantity | None, Quantity | None]:
    """Return the two quantities of one unit, role and head noun, as far as there are such."""
    firsts, seconds = counts(a), counts(b)
    if not firsts or not seconds:
        return None, None
    return max(
        ((one, two) for one in firsts for two in seconds),
        key=lambda pair: (
            4 * (pair[0].unit == pair[1].unit)
            + 2 * (pair[0].role == pair[1].role != "")
            + 2 * (pair[0].head == pair[1].head != "")
        ),
    )


def counts(text: str) -> list[Quantity]:
    return [quantity for quantity in find_quantities(text) if not quantity.junk and quantity.unit not in NO_COUNT]


def read(text: str, number: Quantity | None) -> Scope:
    return find_scope(text, number.start, number.end) if number else find_scope(text, 0, len(text))


def about(text: str) -> tuple[datetime | None, datetime | None]:
    times = find_times(text, PUBLISHED_AT)
    saying = saying_times(text, times)
    return as_of([phrase for phrase in times if phrase not in saying], PUBLISHED_AT)


if __name__ == "__main__":
    main(sys.argv[1])
