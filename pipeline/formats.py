"""The formats articles arrive in: bytes of one file -> drafts, one at a time, and a row for what cannot be read.

Every reader takes a binary stream and the name rows call it by. Compression is seen by content, not by name.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.archives import read_warc
from pipeline.drafts import Draft, draft_from_fields, place, read_whole, skip
from pipeline.encodings import decode, is_binary
from pipeline.feeds import drafts_of_json_feed, read_xml
from pipeline.pages import read_html
from pipeline.records import Skipped
from pipeline.tabular import read_csv, read_parquet

MAX_LINE_BYTES = 16 * 2**20
LISTS = ("articles", "items", "data", "results", "docs", "documents", "entries")
FRONT_MATTER = re.compile(r"\s{0,8}---[ \t]*\n((?:[^\n]{0,500}\n){0,40}?)---[ \t]*\n")
GZIP_MAGIC = b"\x1f\x8b"
SKIPPABLE = (OSError, EOFError, zlib.error, ValueError, RecursionError, csv.Error)

Found = Iterator[Draft | Skipped]
Reader = Callable[[BinaryIO, str], Found]


def read_file(path: Path, name: str) -> Found:
    """Yield the drafts of one file; whatever is wrong with it becomes a Skipped, never an exception."""
    try:
        with open(path, "rb") as raw:
            head = raw.read(2)
            raw.seek(0)
            suffixes = [suffix.lower() for suffix in path.suffixes]
            if suffixes and suffixes[-1] == ".gz":
                suffixes.pop()
            suffix = suffixes[-1] if suffixes else ""
            is_packed = head == GZIP_MAGIC and suffix != ".warc"  # a WARC reader unpacks record by record
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if is_packed else raw
            yield from read_stream(stream, name, suffix)
    except OSError as error:
        yield skip(name, "unreadable", f"{name} cannot be read: {error.strerror or error}.")


def read_stream(stream: BinaryIO, name: str, suffix: str) -> Found:
    """Yield the drafts of ``stream``, read as the format that ``suffix`` names."""
    reader = READERS.get(suffix)
    if reader is None:
        yield skip(name, "unsupported_format", f"{name}: files ending in {suffix or 'nothing'} are not read.")
        return
    try:
        yield from reader(stream, name)
    except EOFError:
        yield skip(name, "truncated", f"{name} ends in the middle of its compressed data; what came before was read.")
    except SKIPPABLE as error:
        yield skip(name, "unreadable", f"{name} cannot be read further: {str(error)[:200] or type(error).__name__}.")


def read_json_lines(stream: BinaryIO, name: str) -> Found:
    """Yield one draft a line; a broken line is skipped, the next one is read."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            yield skip(place(name, number), "huge", f"Line {number} is too long to be one article.")
            return
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _draft_of_json(line, name, number)


def _draft_of_json(line: bytes, name: str, number: int) -> Draft | Skipped:
    try:
        value = json.loads(decode(line))
    except (ValueError, RecursionError):
        return skip(place(name, number), "malformed", f"Line {number} is not a JSON object, or it is cut off.")
    if not isinstance(value, Mapping):
        return skip(place(name, number), "malformed", f"Line {number} is JSON but not an object with a text.")
    return draft_from_fields(value, name, number)


def _read_json(stream: BinaryIO, name: str) -> Found:
    """A list of articles, an object that holds one, one article, a JSON Feed, or JSON Lines under a wrong name."""
    content = read_whole(stream, name)
    if isinstance(content, Skipped):
        yield content
        return
    try:
        value = json.loads(decode(content))
    except (ValueError, RecursionError):
        if content.strip().count(b"\n") and content.lstrip()[:1] == b"{":
            yield from read_json_lines(io.BytesIO(content), name)
        else:
            yield skip(name, "malformed", f"{name} is not JSON, or it is cut off.")
        return
    if isinstance(value, Mapping) and "jsonfeed.org" in str(value.get("version", "")):
        yield from drafts_of_json_feed(value, name)
        return
    if isinstance(value, Mapping):
        listed = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        if listed is None:
            yield draft_from_fields(value, name, 0)
            return
        value = listed
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        if isinstance(record, Mapping):
            yield draft_from_fields(record, name, number)
        else:
            yield skip(place(name, number), "malformed", f"Entry {number} is not an object with a text.")


def _read_text(stream: BinaryIO, name: str) -> Found:
    content = read_whole(stream, name)
    if isinstance(content, Skipped):
        yield content
    elif is_binary(content):
        yield skip(name, "binary", f"{name} holds no text.")
    else:
        yield Draft(name, 0, decode(content))


def _read_markdown(stream: BinaryIO, name: str) -> Found:
    """Plain text, with an optional head of ``key: value`` lines between two ``---`` lines."""
    for draft in _read_text(stream, name):
        head = FRONT_MATTER.match(draft.text) if isinstance(draft, Draft) else None
        if head is None or isinstance(draft, Skipped):
            yield draft
            continue
        pairs = (line.split(":", 1) for line in head.group(1).splitlines() if ":" in line)
        fields: dict[str, object] = {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
        yield draft_from_fields({**fields, "text": draft.text[head.end() :]}, name, 0)


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": _read_json,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
}
