"""Thresholds, model names and sizes: one frozen object, read once, stored with every run."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping

from pipeline.errors import UsageError

PREFIX = "ATODDS_"
EMBEDDED = "embedded"  # the model that ships with the package


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """All a run can be told. Every field can be set by the environment: ``ATODDS_`` and its name in capitals."""

    encoder: str = EMBEDDED  # or any sentence-transformers model name or path
    pair_model: str = EMBEDDED  # or any CrossEncoder NLI model name or path; "none" = rules only
    workers: int = 2  # processes that extract, embed and compare; one torch thread each
    batch_size: int = 500  # articles in one partition (one task)
    window_days: int = 30  # articles further apart are never one story
    story_threshold: float = 0.5  # two articles are one story at or above this similarity
    same_fact_threshold: float = 0.5  # two claims meet in a fact at or above this
    stance_threshold: float = 0.5  # the pair model's contradiction probability that flags a stance pair
    numeric_threshold: float = 0.5  # the same for numeric pairs that the rules leave open
    max_story_pairs: int = 2000  # candidate pairs of one story that are compared, the most similar first
    max_article_chars: int = 200_000  # longer texts are cut out as skipped
    cluster: str = ""  # address of a Dask scheduler; "" = this machine
    exchange: str = ""  # folder or object-store url that batches pass through; "" = memory


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings with every ``ATODDS_*`` variable applied; unknown or malformed ones raise UsageError, all at once."""
    environment = os.environ if environment is None else environment
    fields = {PREFIX + field.name.upper(): field for field in dataclasses.fields(Settings)}
    values: dict[str, object] = {}
    problems: list[str] = []
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX):
            continue
        if name not in fields:
            problems.append(f"{name} is not a setting; known are {', '.join(sorted(fields))}")
            continue
        field = fields[name]
        convert = {"str": str, "int": int, "float": float}[str(field.type)]
        try:
            values[field.name] = convert(text)
        except ValueError:
            problems.append(f"{name}={text!r} is not {'a whole number' if convert is int else 'a number'}")
    if problems:
        raise UsageError("; ".join(problems))
    return dataclasses.replace(Settings(), **values)  # type: ignore[arg-type]
