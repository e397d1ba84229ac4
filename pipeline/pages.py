"""A web page -> one draft: trafilatura finds the article, the page's own metadata gives the time of day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from pipeline.drafts import Draft, place, read_whole, skip
from pipeline.encodings import decode, is_binary
from pipeline.markup import plain_text
from pipeline.noise import is_ai_generated
from pipeline.records import Skipped
from pipeline.timestamps import parse_timestamp

LINKED_DATA = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
META = re.compile(r"<meta\b([^<>]{0,3000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"""\b(property|name|itemprop|content)\s{0,4}=\s{0,4}(?:"([^"]{0,2000})"|'([^']{0,2000})')""", re.IGNORECASE
)
TIME = re.compile(r"""<time\b[^<>]{0,500}\bdatetime\s{0,4}=\s{0,4}["']([^"'<>]{4,60})["']""", re.IGNORECASE)
LANG = re.compile(r"""<html\b[^<>]{0,500}\blang\s{0,4}=\s{0,4}["']?([A-Za-z]{2})""", re.IGNORECASE)
PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "publish-date", "pubdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "date",
)  # fmt: skip
MAX_LINKED_CHARS = 500_000
MAX_LINKED_BLOCKS = 20


def read_html(stream: BinaryIO, name: str) -> Iterator[Draft | Skipped]:
    """Yield the article of one stored page, or why there is none."""
    content = read_whole(stream, name)
    yield content if isinstance(content, Skipped) else draft_of_page(content, name, 0)


def draft_of_page(
    content: bytes, name: str, line: int, url: str = "", fetched_at: datetime | None = None
) -> Draft | Skipped:
    """Return the article of a page's bytes; ``url`` is where it was fetched, "" when only the page can say."""
    import trafilatura  # half a second; only when a page arrives

    if is_binary(content):
        return skip(place(name, line), "binary", f"{place(name, line)} is not a page.")
    html = decode(content)
    page = trafilatura.bare_extraction(
        html, url=url or None, with_metadata=True, include_comments=False, deduplicate=False
    )  # deduplicate keeps state between pages: reruns would differ
    text = str(getattr(page, "text", None) or "")
    if not text.strip():
        return skip(place(name, line), "no_text", f"No article text was found in the page {place(name, line)}.")
    linked = _linked_data(html)
    return Draft(
        name=name,
        line=line,
        text=text,
        url=str(getattr(page, "url", None) or url),
        publisher=_publisher(linked) or str(getattr(page, "sitename", None) or ""),
        title=str(getattr(page, "title", None) or linked.get("headline") or ""),
        published_at=_published_at(html, linked) or parse_timestamp(getattr(page, "date", None)),
        language=str(getattr(page, "language", None) or _first_match(LANG, html)),
        author=str(getattr(page, "author", None) or "").replace("; ", ", "),
        fetched_at=fetched_at,
        is_ai_generated=is_ai_generated(plain_text(html)),
    )


def _published_at(html: str, linked: Mapping[str, Any]) -> datetime | None:
    """Return the time the page says it was published, with its time of day: JSON-LD, then meta tags, then <time>."""
    metas = _metas(html[:200_000])
    candidates = [linked.get("datePublished"), *(metas.get(key) for key in PUBLISHED)]
    times = [time for time in map(parse_timestamp, candidates) if time]
    with_clock = [time for time in times if (time.hour, time.minute, time.second) != (0, 0, 0)]
    if times:
        same_day = [time for time in with_clock if abs((time - times[0]).total_seconds()) < 86_400]
        return (same_day or times)[0]
    return parse_timestamp(_first_match(TIME, html))


def _publisher(linked: Mapping[str, Any]) -> str:
    publisher = linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    return name if isinstance(name, str) else ""


def _metas(html: str) -> dict[str, str]:
    """Return the content of the page's meta tags by lower-case name; of two the first."""
    found: dict[str, str] = {}
    for meta in META.finditer(html):
        attributes = {key.lower(): double or single for key, double, single in ATTRIBUTE.findall(meta.group(1))}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and "content" in attributes:
            found.setdefault(name.lower(), attributes["content"])
    return found


def _linked_data(html: str) -> Mapping[str, Any]:
    """Return the first JSON-LD object of the page that is dated, an empty mapping when there is none."""
    for number, opening in enumerate(LINKED_DATA.finditer(html)):
        end = html.find("</script", opening.end(), opening.end() + MAX_LINKED_CHARS)
        if end < 0 or number >= MAX_LINKED_BLOCKS:
            break
        try:
            value = json.loads(html[opening.end() : end])
        except (ValueError, RecursionError):
            continue
        values = value if isinstance(value, list) else [value]
        graphs = [
            item["@graph"] for item in values if isinstance(item, Mapping) and isinstance(item.get("@graph"), list)
        ]
        for item in [*values, *(node for graph in graphs for node in graph)]:
            if isinstance(item, Mapping) and item.get("datePublished"):
                return item
    return {}


def _first_match(pattern: re.Pattern[str], html: str) -> str:
    match = pattern.search(html)
    return match.group(1) if match else ""
