"""What a format reader finds, before an article is made of it: fields as printed, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from pipeline.markup import has_tags, plain_text
from pipeline.records import Skipped
from pipeline.timestamps import parse_timestamp

MAX_FILE_BYTES = 64 * 2**20  # a format that is read whole: text, a page, a JSON list, a feed

# Names of a field in the files people have, the first that is filled wins.
ALIASES: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "canonical_url", "source_url", "web_url"),
    "publisher": ("publisher", "outlet", "source", "site_name", "source_name", "publication"),
    "published_at": (
        "published_at", "date", "published", "publishedat", "date_published", "pubdate", "publish_date", "datetime",
    ),
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "content_text", "article", "articlebody", "content_html", "maintext"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline", "creator"),
    "fetched_at": ("fetched_at", "crawled_at", "date_download", "retrieved_at"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as found; ``name`` and ``line`` say where: a file and the line or record in it (0 = all of it)."""

    name: str
    line: int
    text: str
    url: str = ""
    publisher: str = ""
    title: str = ""
    published_at: datetime | None = None
    language: str = ""
    author: str = ""
    fetched_at: datetime | None = None
    is_ai_generated: bool = False

    @property
    def subject(self) -> str:
        return place(self.name, self.line)


def place(name: str, line: int) -> str:
    """Return "name:line", or the name alone when the whole file is meant."""
    return f"{name}:{line}" if line else name


def skip(subject: str, reason: str, detail: str) -> Skipped:
    """Return the row that says why ``subject`` was not read."""
    return Skipped("ingest", subject, reason, detail)


def draft_from_fields(fields: Mapping[str, object], name: str, line: int) -> Draft:
    """Return the draft of one record of a JSON, CSV or Parquet file, whatever its columns are called."""
    lowered = {str(key).strip().lower(): value for key, value in fields.items() if key is not None}
    return Draft(
        name=name,
        line=line,
        text=_text(_first(lowered, "text")),
        url=_words(_first(lowered, "url")),
        publisher=_words(_first(lowered, "publisher")),
        title=_words(_first(lowered, "title")),
        published_at=parse_timestamp(_first(lowered, "published_at")),
        language=_words(_first(lowered, "language")),
        author=_words(_first(lowered, "author")),
        fetched_at=parse_timestamp(_first(lowered, "fetched_at")),
    )


def read_whole(stream: BinaryIO, name: str) -> bytes | Skipped:
    """Return all of a stream that is read at once, or why not: empty, or larger than any article."""
    content = stream.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        return skip(name, "huge", f"{name} is larger than {MAX_FILE_BYTES} bytes.")
    return content if content.strip() else skip(name, "empty", f"{name} is empty.")


def _first(fields: Mapping[str, object], field: str) -> object:
    values = (fields.get(alias) for alias in ALIASES[field])
    return next((value for value in values if value not in (None, "", [], {})), None)


def _words(value: object) -> str:
    """Return a one-line string of a string, number, ``{"name": ...}`` or a list of these; "" for anything else."""
    if isinstance(value, Mapping):
        return _words(value.get("name") or value.get("title") or value.get("id"))
    if isinstance(value, str):
        text = plain_text(value) if has_tags(value) else value
        return " ".join(text.split())
    if isinstance(value, Iterable):
        return ", ".join(words for words in (_words(item) for item in value) if words)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _text(value: object) -> str:
    """Return the body: a string, HTML or a list of paragraphs."""
    if isinstance(value, str):
        return plain_text(value) if has_tags(value) else value
    if isinstance(value, Mapping):
        return _text(value.get("text") or value.get("value") or value.get("rendered") or "")
    if isinstance(value, list | tuple):
        return "\n\n".join(part for part in (_text(item) for item in value) if part)
    return ""
