"""Batches that pass through a shared folder or an object store, so that a scheduler carries names and not data.

A place is a folder or what ``pyarrow.fs.FileSystem.from_uri`` reads, such as
``s3://bucket?scheme=http&endpoint_override=host:9000``. Batches are pickled, as every engine does with what it
carries: who may write there may run code on the workers, so the place must be as closed as they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pyarrow as pa
from pyarrow import fs

from pipeline.errors import NotWritable, UsageError
from pipeline.runs import MapBatches


def map_through(place: str, map_batches: MapBatches) -> MapBatches:
    """Return a MapBatches whose batches and results pass through files in ``place``, removed at the end of each call.

    Raises UsageError for a place that cannot be used, NotWritable when a batch cannot be put there.
    """
    open_place(place)

    def mapped(function: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        work = uuid4().hex  # of this call alone; it names files and enters no result
        stored: list[str] = []
        try:
            for name in map_batches(partial(run_stored, function, place), _stored(place, work, batches, stored)):
                yield _read(place, name)
        finally:
            _remove(place, stored)

    return mapped


def _stored(place: str, work: str, batches: Iterable[Any], stored: list[str]) -> Iterator[str]:
    """Put one batch after the other, only when an engine asks for it, and note its name."""
    for number, batch in enumerate(batches):
        stored.append(f"{work}-{number:06d}")
        _put(place, stored[-1], batch)
        yield stored[-1]


def run_stored(function: Callable[[Any], Any], place: str, name: str) -> str:
    """Apply ``function`` to the batch of that name, put the result beside it, and return the result's name.

    A lost worker may make an engine run it twice: the second time it writes the same file again.
    """
    _put(place, f"{name}.result", function(_read(place, name)))
    return f"{name}.result"


def open_place(place: str) -> tuple[fs.FileSystem, str]:
    """Return the file system and the path in it that ``place`` names; raises UsageError."""
    try:
        if "://" in place:
            found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(place)
            return found
        return fs.LocalFileSystem(), place
    except (OSError, ValueError, pa.ArrowException) as error:
        raise UsageError(f"exchange {place!r} cannot be used: {error}") from error


def _put(place: str, name: str, value: Any) -> None:
    system, root = open_place(place)
    try:
        if not isinstance(system, fs.S3FileSystem):  # an object store has no folders
            system.create_dir(root, recursive=True)
        with system.open_output_stream(f"{root}/{name}") as file:
            pickle.dump(value, file, protocol=5)
    except OSError as error:
        raise NotWritable(f"{place}: a batch cannot be put there ({error})") from error


def _read(place: str, name: str) -> Any:
    system, root = open_place(place)
    with system.open_input_stream(f"{root}/{name}") as file:
        return pickle.loads(file.readall())  # written by ourselves: see the head of this module


def _remove(place: str, stored: list[str]) -> None:
    """Remove the files of one call; before its end an engine may want any of them again."""
    system, root = open_place(place)
    for name in stored:
        for path in (f"{root}/{name}", f"{root}/{name}.result"):
            try:
                system.delete_file(path)
            except OSError:  # never put; or a store refuses the folder that pyarrow leaves behind the last file of one
                if system.get_file_info(path).type == fs.FileType.File:
                    raise
