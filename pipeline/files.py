"""Files that appear whole or not at all: written beside their target, flushed to disk, put in place in one step."""

from __future__ import annotations

import os
import re
from pathlib import Path


def fresh_path(target: Path) -> Path:
    """Return where this process may write the next version of ``target``: hidden, in the same folder."""
    return target.with_name(f".{target.name}.{os.getpid()}.new")


def put_in_place(fresh: Path, target: Path) -> Path:
    """Flush ``fresh`` and make it ``target``; a reader sees the old file or the new one, whole. Raises OSError."""
    _flush(fresh)
    os.replace(fresh, target)
    _flush(target.parent)
    return target


def write_whole(target: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 to ``target`` in one step. Raises OSError."""
    fresh = fresh_path(target)
    try:
        fresh.write_bytes(text.encode("utf-8", "replace"))
        return put_in_place(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove half-written files of processes that are gone, and of this one; those of another living process stay."""
    for path in sorted(folder.glob(".*.new*")):
        found = re.fullmatch(r"\..+\.(\d+)\.new(\.wal)?", path.name)
        if found and (int(found[1]) == os.getpid() or not _is_alive(int(found[1]))):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
