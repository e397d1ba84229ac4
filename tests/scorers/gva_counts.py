"""Counts of killed and injured against gold: `python -m tests.scorers.gva_counts SNAPSHOT ARTICLES [--show killed]`.

SNAPSHOT is the published database of a run over ARTICLES (.jsonl.gz). Of every incident that two publishers or more
report, and for which gold has a number, the fact that most claims on its dead (its injured) share is looked up, and the
position that its latest claims hold; where no two claims met, the latest claim alone counts. ``stated`` is where any
number was found, ``right`` where it equals gold, ``any`` where some position does; ``gold > 1`` leaves out the single
victims, whom articles seldom count. Claims on a part (women, officers), on the past, on a longer period (so far
this year), on something newly added, or that nobody asserts do not count; "people", "victims" and "bodies" are all of
them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.database import open_snapshot, table_rows

ROLES = {"killed": "dead", "injured": "injured"}
CLAIMS = r"""
select url, publisher, published_at, fact_id, "position", claim_id, role, value_low, value_high, quote
from claims
where
    kind = 'quantity' and unit = 'count' and junk = '' and is_asserted
    and not is_part and not is_background and not is_delta
    and subgroup in ('', 'people', 'person', 'persons', 'individuals', 'dead', 'deaths', 'victims', 'victim', 'bodies',
                     'body', 'lives', 'fatalities', 'casualties', 'injured', 'wounded', 'total')
    and not regexp_matches(period, '(?i)year|annual|month|week|since|season|(19|20)\d\d')
    and role in ('dead', 'injured') and value_low is not null
order by published_at nulls first, claim_id
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident with its gold numbers and the addresses of its articles."""

    name: str
    gold: Mapping[str, int | None]
    urls: tuple[str, ...]


def read_incidents(path: Path) -> list[Incident]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            rows[row["incident"]].append(row)
    return [
        Incident(name, {key: members[0][key] for key in ROLES}, tuple(member["url"] for member in members))
        for name, members in sorted(rows.items())
    ]


def latest_value(claims: Sequence[Row]) -> float | None:
    """Return the value of the latest position of the fact that most of the claims share."""
    if not claims:
        return None
    shared = Counter(claim["fact_id"] for claim in claims if claim["fact_id"])
    fact = min(shared, key=lambda name: (-shared[name], name), default=None)
    inside = [claim for claim in claims if claim["fact_id"] == fact] if fact else claims
    last = inside[-1]
    same = [c for c in inside if c["published_at"] == last["published_at"]]
    values = Counter(c["value_low"] for c in same)
    return float(min(values, key=lambda value: (-values[value], value)))


def score(incidents: Iterable[Incident], claims: Sequence[Row], show: str) -> list[str]:
    by_url: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        by_url[claim["url"]].append(claim)
    tallies: dict[str, Counter[str]] = {key: Counter() for key in ROLES}
    for incident in incidents:
        inside = sorted(
            (claim for url in set(incident.urls) for claim in by_url.get(url, ())),
            key=lambda c: (c["published_at"] is not None, c["published_at"], c["claim_id"]),
        )
        for key, role in ROLES.items():
            gold = incident.gold[key]
            if gold is not None:
                of_role = [claim for claim in inside if claim["role"] == role]
                value = latest_value(of_role)
                tally(tallies[key], gold, value, of_role)
                if show == key and value is not None and value != gold:
                    print(f"[{incident.name}] gold {gold}, ours {value:g}")
                    for c in of_role[-8:]:
                        print(f"    {c['published_at']} {c['value_low']:g} {c['fact_id']}: {c['quote'][:200]}")
    lines = [
        f"{'count':<9} {'incidents':>9} {'stated':>7} {'right':>6} {'share':>6} {'any':>6} {'gold > 1':>9} {'share':>6}"
    ]
    for key, told in tallies.items():
        stated, several = max(1, told["stated"]), max(1, told["several"])
        lines.append(
            f"{key:<9} {told['incidents']:>9} {told['stated']:>7} {told['right']:>6} {told['right'] / stated:>6.2f}"
            f" {told['any'] / stated:>6.2f} {told['several']:>9} {told['several right'] / several:>6.2f}"
        )
    return lines


def tally(told: Counter[str], gold: int, value: float | None, claims: Sequence[Row]) -> None:
    told["incidents"] += 1
    if value is None:
        return
    told["stated"] += 1
    told["right"] += value == gold
    told["any"] += any(claim["value_low"] == gold for claim in claims)
    if gold > 1:
        told["several"] += 1
        told["several right"] += value == gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--show", default="", choices=("", *ROLES), help="print the wrong incidents")
    options = parser.parse_args()
    with open_snapshot(options.snapshot) as snapshot:
        claims = table_rows(snapshot.sql(CLAIMS))
        articles = table_rows(snapshot.sql("select url, publisher from articles"))
    publishers = {row["url"]: row["publisher"] for row in articles}
    incidents = read_incidents(options.articles)
    several = [i for i in incidents if len({publishers[url] for url in i.urls if publishers.get(url)}) > 1]
    print("\n".join(score(several, claims, options.show)))


if __name__ == "__main__":
    main()
