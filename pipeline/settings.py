"""Thresholds, model names and sizes: one frozen object, read once, stored with every run."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping

from pipeline.errors import UsageError

PREFIX = "ATODDS_"
EMBEDDED = "embedded"  # the model that ships with the package
EMBEDDED_HALF = "embedded-bfloat16"  # the same in 16 bits: twice as fast where the processor multiplies them itself


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """All a run can be told. Every field can be set by the environment: ``ATODDS_`` and its name in capitals."""

    encoder: str = EMBEDDED  # or embedded-bfloat16, or any sentence-transformers model name or path
    pair_model: str = EMBEDDED  # or embedded-bfloat16, any CrossEncoder NLI model name or path; "none" = rules only
    workers: int = 2  # processes that extract, embed and compare; one torch thread each
    batch_size: int = 500  # articles in one partition (one task)
    publishers: str = EMBEDDED  # or the path of a TOML table of publisher families, in the form of publishers.toml
    window_days: int = 30  # articles further apart are never one story
    story_threshold: float = 0.5  # two articles are one story at or above this similarity
    stance_threshold: float = 0.7  # the pair model's contradiction probability that flags a stance pair
    numeric_threshold: float = 0.7  # the same for numeric pairs that the rules leave open
    max_story_pairs: int = 2000  # candidate pairs of one story that are compared, the most similar first
    max_article_chars: int = 200_000  # longer texts are cut out as skipped
    cluster: str = ""  # address of a Dask scheduler, or workers of a Dask cluster made here; "" = processes of ours
    exchange: str = ""  # shared folder or object store through which batches pass; "" = the engine carries them


LEAST = {"workers": 1, "batch_size": 1, "window_days": 1, "max_story_pairs": 1, "max_article_chars": 1}


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings with every ``ATODDS_*`` variable applied.

    Raises UsageError that names every unknown or malformed variable.
    """
    environment = os.environ if environment is None else environment
    given = {name: text for name, text in sorted(environment.items()) if name.startswith(PREFIX)}
    return _applied(Settings(), given, {PREFIX + name.upper(): name for name in _fields()})


def changed(settings: Settings, values: Mapping[str, str]) -> Settings:
    """Return ``settings`` with ``values`` (name to text, as a person typed it) applied; raises UsageError."""
    return _applied(settings, values, {name: name for name in _fields()})


def _fields() -> dict[str, dataclasses.Field[object]]:
    return {field.name: field for field in dataclasses.fields(Settings)}


def _applied(settings: Settings, given: Mapping[str, str], known: Mapping[str, str]) -> Settings:
    values: dict[str, object] = {}
    problems: list[str] = []
    for name, text in given.items():
        if name not in known:
            problems.append(f"{name} is not a setting; known are {', '.join(sorted(known))}")
            continue
        field = _fields()[known[name]]
        convert = {"str": str, "int": int, "float": float}[str(field.type)]
        try:
            value = convert(text)
        except ValueError:
            problems.append(f"{name}={text!r} is not {'a whole number' if convert is int else 'a number'}")
            continue
        problem = _out_of_range(field.name, value)
        if problem:
            problems.append(f"{name}={text!r} {problem}")
        values[field.name] = value
    if problems:
        raise UsageError("\n".join(problems))
    return dataclasses.replace(settings, **values)  # type: ignore[arg-type]


def _out_of_range(name: str, value: object) -> str:
    """Return what is wrong with the value of a field, or ""."""
    if isinstance(value, int) and value < LEAST.get(name, value):
        return f"must be at least {LEAST[name]}"
    if isinstance(value, float) and not 0 <= value <= 1:  # all of them are thresholds
        return "must be between 0 and 1"
    return ""
