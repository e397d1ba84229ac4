"""Inputs -> articles: reads every source, derives what a draft leaves out, says why everything else is skipped."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import tldextract

from pipeline.drafts import Draft, skip
from pipeline.formats import read_json_lines
from pipeline.inputs import Source, find_sources
from pipeline.languages import find_language
from pipeline.markup import has_tags, plain_text
from pipeline.noise import find_noise, noise_reason
from pipeline.poison import failed
from pipeline.records import Article, Skipped, content_id
from pipeline.settings import Settings
from pipeline.timestamps import find_date_line
from pipeline.web import read_address, read_path

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_CHARS = Settings().max_article_chars
MAX_TITLE_CHARS = 250
HEADLINE = re.compile(r"[^\s\ufeff\u200b][^\n]*(?<!\s)")
Rank = tuple[int | str, ...]
ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[0-9a-z_*]{1,20}/(?=https?://)")


def sample_folder() -> Path:
    """Return the folder of the bundled sample: one small night in every format."""
    return Path(__file__).parent / "sample"


def read_articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    fetched_at: datetime | None = None,
    max_chars: int = MAX_CHARS,
) -> Iterator[Article | Skipped]:
    """Yield the articles of files, folders, globs, web addresses and "-" (JSON Lines), and a Skipped for all else.

    Articles come one at a time in the order of the inputs. One text of one address that is met again is the same
    article: the better described of the two counts, whichever comes first, and when that is the later one the id comes
    a second time. ``fetched_at`` (UTC) is for those that do not say when they were fetched. Raises UsageError at the
    call, naming every input that does not exist.
    """
    return _read_sources(find_sources(inputs), stdin, fetched_at, max_chars)


def _read_sources(
    sources: Sequence[Source], stdin: BinaryIO | None, fetched_at: datetime | None, max_chars: int
) -> Iterator[Article | Skipped]:
    best: dict[str, tuple[Rank, str]] = {}  # of each article: how well it is described, and where it stands
    for source in sources:
        for draft in _read_source(source, stdin):
            article = draft if isinstance(draft, Skipped) else _made(draft, fetched_at, max_chars)
            if isinstance(article, Skipped):
                yield article
                continue
            here = (_rank(article), draft.subject)
            there = best.get(article.article_id)
            if there is None or here < there:
                best[article.article_id] = here
                yield article
            if there is not None:
                detail = f"The same text of {article.url} was read from another place, too."
                yield skip(max(here, there)[1], "duplicate", detail)


def _made(draft: Draft, fetched_at: datetime | None, max_chars: int) -> Article | Skipped:
    try:
        return make_article(draft, fetched_at, max_chars)
    except Exception as error:  # one poisonous article must not cost the night
        return failed("ingest", draft.subject, error)


def _rank(article: Article) -> Rank:
    """Return what is smaller for the better described of two articles with one address and one text."""
    fields = (article.published_at, article.publisher, article.title, article.author, article.language)
    told = [value.isoformat() if isinstance(value, datetime) else value or "" for value in fields]
    fetched_at = article.fetched_at.isoformat() if article.fetched_at else ""
    return told.count(""), *told, fetched_at


def _read_source(source: Source, stdin: BinaryIO | None) -> Iterator[Draft | Skipped]:
    if source.path is not None:
        return read_path(source.path, source.name)
    if source.name == "-":
        return read_json_lines(stdin, "stdin") if stdin is not None else iter(())
    return read_address(source.name)


def make_article(draft: Draft, fetched_at: datetime | None, max_chars: int) -> Article | Skipped:
    """Return the article of ``draft``, or why it is none: empty, huge, not English."""
    text = LONE_SURROGATE.sub("\ufffd", draft.text).replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    if not any(char.isalnum() for char in text):
        return skip(draft.subject, "empty", f"{draft.subject} has no text.")
    if len(text) > max_chars:
        return skip(draft.subject, "huge", f"{draft.subject} has {len(text)} characters, more than {max_chars}.")
    language = find_language(text)
    if language not in (None, "en"):
        return skip(draft.subject, "not_english", f"{draft.subject} is in another language ({language}).")
    noises = find_noise(text)
    url = draft.url or _file_url(draft, text)
    return Article(
        article_id=content_id(url, text),
        url=url,
        publisher=draft.publisher or publisher_of(url),
        title=_clean(draft.title) or (_first_line(text) if draft.line == 0 else None),
        published_at=draft.published_at or find_date_line(text),
        language=language or draft.language.lower()[:2] or None,
        author=_clean(draft.author),
        fetched_at=draft.fetched_at or fetched_at,
        is_ai_generated=draft.is_ai_generated or any(noise.reason == "ai_disclaimer" for noise in noises),
        text=text,
    )


def publisher_of(url: str) -> str | None:
    """Return the registered domain of ``url`` (of the archived page for an archive's), None for a file."""
    host = urlsplit(ARCHIVED.sub("", url)).hostname if url.startswith(("http://", "https://")) else None
    if not host:
        return None
    found = _domain_parts()(host)
    return f"{found.domain}.{found.suffix}".lower() if found.suffix and found.domain else host


@functools.cache
def _domain_parts() -> tldextract.TLDExtract:

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the packaged list only: no network, no cache


def _file_url(draft: Draft, text: str) -> str:
    """Return ``file:NAME``; a record is told by its content, so that its place in the file does not matter."""
    return f"file:{draft.name}" if draft.line == 0 else f"file:{draft.name}#{content_id(text)[:8]}"


def _clean(words: str) -> str | None:
    text = plain_text(words) if has_tags(words) else words
    return " ".join(LONE_SURROGATE.sub("\ufffd", text).split())[:500] or None


def _first_line(text: str) -> str | None:
    """Return the first line that is not page furniture when it reads as a headline, else None."""
    head = text[:2000]
    noises = find_noise(head)
    for match in HEADLINE.finditer(head):
        start, end = match.span()
        if noise_reason(noises, start, end):
            continue
        counter = next((noise for noise in noises if noise.start == start and noise.reason == "counter"), None)
        words = head[counter.end if counter else start : end].strip(" \t#*_")
        return words if len(words) <= MAX_TITLE_CHARS else None
    return None
