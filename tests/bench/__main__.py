"""The benchmark table: our nights at several sizes, a small night on top of each, and the baseline beside them.

    python -m tests.bench --articles articles.jsonl.gz --least 1000 --most 8000 --night 200 --baseline 2000

Every night runs in a process of its own, so that its start-up and its memory are its own too.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.alone import baseline_row, call_alone, night_row
from tests.bench.nights import read_rows, sizes_doubling

STAGE_NAMES = ("ingest", "extract", "origins", "stories", "contradictions", "publish", "report")


def measure_size(options: argparse.Namespace, size: int) -> dict[str, Any]:
    """Return what a first night over ``size`` articles costs, an empty one after it, and one of new articles."""
    folder = Path(tempfile.mkdtemp(prefix="atodds-bench-", dir=options.folder))
    try:
        nights = {}
        spans = {"full": (0, size), "empty": (0, 0), "night": (size, size + options.night)}
        for number, (name, span) in enumerate(spans.items()):
            rows = read_rows(options.articles, *span)
            nights[name] = call_alone(night_row, rows, folder, number, options.workers)
            _log(options, {"size": size, "which": name, **nights[name]})
        return {"size": size, **nights}
    finally:
        shutil.rmtree(folder)


def _log(options: argparse.Namespace, row: dict[str, Any]) -> None:
    print(f"{row['size']:,} {row['which']}: {row['cpu']:,.0f} s of CPU", flush=True)
    with options.log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, sort_keys=True) + "\n")


def as_markdown(ours: list[dict[str, Any]], baselines: dict[int, dict[str, Any]], night: int) -> str:
    """Return the tables of what was measured."""
    lines = [
        "| articles | s of CPU | s of CPU an article | s on the clock | peak MiB | baseline, s of CPU | times faster |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in ours:
        full, other = row["full"], baselines.get(row["size"])
        cells = [f"{row['size']:,}", f"{full['cpu']:,.0f}", f"{full['cpu'] / row['size']:.3f}", f"{full['wall']:,.0f}"]
        cells += [f"{full['peak']:,.0f}"]
        cells += [f"{other['cpu']:,.0f}", f"{other['cpu'] / full['cpu']:.1f}"] if other else ["", ""]
        lines.append(f"| {' | '.join(cells)} |")
    first, last = ours[0], ours[-1]
    growth = (last["full"]["cpu"] / last["size"]) / (first["full"]["cpu"] / first["size"])
    lines += [
        "",
        f"From {first['size']:,} to {last['size']:,} articles an article costs {growth:.2f} times as much.",
        "",
    ]
    lines += [
        f"| articles before | night of {night}, s of CPU | empty night, s of CPU | difference, of the full run |",
        "|---:|---:|---:|---:|",
    ]
    for row in ours:
        extra = row["night"]["cpu"] - row["empty"]["cpu"]
        cells = [f"{row['size']:,}", f"{row['night']['cpu']:,.0f}", f"{row['empty']['cpu']:,.0f}"]
        lines.append(f"| {' | '.join(cells)} | {extra / row['full']['cpu']:.1%} |")
    lines += ["", f"| stage, {last['size']:,} articles | s of CPU | peak MiB |", "|---|---:|---:|"]
    for name in STAGE_NAMES:
        cost = last["full"]["stages"][name]
        lines.append(f"| {name} | {cost['cpu']:,.0f} | {cost['peak']:,.0f} |")
    for size, found in sorted(baselines.items()):
        steps = ", ".join(f"{name} {found[name]['cpu']:,.0f} s" for name in ("encoding", "mining", "scoring"))
        lines += ["", f"Baseline at {size:,}: {found['sentences']:,} sentences, {found['pairs']:,} pairs; {steps}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, default=Path(os.environ.get("ARTICLES") or "articles.jsonl.gz"))
    parser.add_argument("--least", type=int, default=1000)
    parser.add_argument("--most", type=int, default=8000)
    parser.add_argument("--night", type=int, default=200)
    parser.add_argument("--baseline", type=int, default=2000, help="the largest size at which the baseline runs")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None, help="where the databases are made")
    parser.add_argument("--log", type=Path, default=Path("bench.jsonl"))
    parser.add_argument("--out", type=Path, default=Path("bench.md"))
    options = parser.parse_args()
    if not options.articles.is_file():
        print(f"Nothing is measured: there is no {options.articles}; name a JSON Lines file with ARTICLES=... .")
        return
    ours, baselines = [], {}
    for size in sizes_doubling(options.least, options.most):
        if size <= options.baseline:
            baselines[size] = call_alone(baseline_row, read_rows(options.articles, 0, size))
            _log(options, {"size": size, "which": "baseline", **baselines[size]})
        ours.append(measure_size(options, size))
        options.out.write_text(as_markdown(ours, baselines, options.night), encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
