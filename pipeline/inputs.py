"""Files, folders, globs, web addresses and "-" -> the sources to read, in a fixed order; what is missing is named."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

WEB = ("http://", "https://")
GLOB_MARKS = ("*", "?", "[")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read; ``path`` is None for a web address and for standard input ("-")."""

    name: str  # what rows and messages call it, without the folders of this machine
    path: Path | None = None


def find_sources(inputs: Sequence[str]) -> list[Source]:
    """Return the sources of ``inputs``, each file once, folders sorted. Raises UsageError that names every problem."""
    sources: list[Source] = []
    problems: list[str] = []
    seen: set[str] = set()
    for given in inputs:
        found = list(_sources_of(given))
        if not found:
            problems.append(_problem(given))
        for source in found:
            key = os.path.realpath(source.path) if source.path else source.name
            if key not in seen:
                seen.add(key)
                sources.append(source)
    if not inputs:
        problems.append("no input given: name files, folders, globs, feed addresses, or - for JSON Lines on stdin")
    if problems:
        raise UsageError("; ".join(problems))
    return sources


def _sources_of(given: str) -> Iterator[Source]:
    if given == "-" or given.startswith(WEB):
        yield Source(given)
        return
    try:
        path = Path(given).expanduser()
        if path.is_dir():
            yield from _files_under(path)
        elif path.exists():
            yield Source(path.name, path)
        elif any(mark in given for mark in GLOB_MARKS):
            for match in sorted(glob.glob(str(path), recursive=True)):
                if os.path.isfile(match):
                    yield Source(Path(match).name, Path(match))
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, a name too long, no home folder
        return


def _files_under(folder: Path) -> Iterator[Source]:
    """Yield the files below ``folder``, sorted by name; hidden ones are no input, links to folders are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and path.is_file():
                yield Source(path.relative_to(folder).as_posix(), path)


def _problem(given: str) -> str:
    if any(mark in given for mark in GLOB_MARKS) and not os.path.lexists(given):
        return f"{given}: no file matches"
    if os.path.isdir(given):
        return f"{given}: the folder holds no file"
    return f"{given}: no such file or folder"
