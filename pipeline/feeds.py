"""RSS, Atom and JSON feeds, and sitemaps -> drafts. An entry's full content is its text, else its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO
from xml.etree import ElementTree

from pipeline.drafts import Draft, draft_from_fields, place, read_whole, skip
from pipeline.encodings import decode
from pipeline.markup import has_tags, plain_text
from pipeline.records import Skipped
from pipeline.timestamps import parse_timestamp

ENTITY_DECLARATION = re.compile(r"<!(?:ENTITY|DOCTYPE)\b", re.IGNORECASE)  # billion laughs; no feed needs it
SITEMAP = re.compile(r"<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|(?:\w{1,20}:)?feed)\b", re.IGNORECASE)
HEAD_CHARS = 3000


def read_xml(stream: BinaryIO, name: str) -> Iterator[Draft | Skipped]:
    """Yield the entries of a feed; the pages of a sitemap are fetched by ``web``."""
    content = read_whole(stream, name)
    if isinstance(content, Skipped):
        yield content
    elif is_sitemap(content):
        yield skip(name, "not_fetched", f"{name} is a sitemap: it names pages, and they were not fetched.")
    else:
        yield from drafts_of_feed(content, name)


def drafts_of_feed(content: bytes, name: str) -> Iterator[Draft | Skipped]:
    """Yield one draft an entry of an RSS or Atom feed; one without any words is skipped."""
    import fastfeedparser  # only when a feed arrives

    text = decode(content).lstrip()
    if ENTITY_DECLARATION.search(text[:HEAD_CHARS]) or not FEED.search(text[:HEAD_CHARS]):
        yield skip(name, "unsupported_format", f"{name} is XML but neither a feed nor a sitemap.")
        return
    text = re.sub(r"^<\?xml[^<>]{0,200}\?>", "", text)  # it is decoded already
    feed = fastfeedparser.parse(text.encode("utf-8", "replace"))
    publisher = str(feed.feed.get("title") or "")
    language = str(feed.feed.get("language") or "")
    if not feed.entries:
        yield skip(name, "empty", f"The feed {name} has no entry.")
    for number, entry in enumerate(feed.entries, start=1):
        yield _draft_of_entry(entry, name, number, (publisher, language))


def _draft_of_entry(entry: Mapping[str, Any], name: str, number: int, of_feed: tuple[str, str]) -> Draft | Skipped:
    contents = [str(item.get("value") or "") for item in entry.get("content") or [] if isinstance(item, Mapping)]
    body = max([*contents, str(entry.get("description") or ""), str(entry.get("summary") or "")], key=len)
    text = plain_text(body) if has_tags(body) or "&" in body else body
    if not text.strip():
        return skip(place(name, number), "empty", f"Entry {number} of {name} has no text.")
    return Draft(
        name=name,
        line=number,
        text=text,
        url=str(entry.get("link") or entry.get("id") or ""),
        publisher=of_feed[0],
        title=str(entry.get("title") or ""),
        published_at=parse_timestamp(entry.get("published") or entry.get("updated")),
        language=of_feed[1],
        author=str(entry.get("author") or ""),
    )


def drafts_of_json_feed(feed: Mapping[str, Any], name: str) -> Iterator[Draft | Skipped]:
    """Yield one draft an item of a JSON Feed (versions 1 and 1.1)."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield skip(name, "empty", f"The feed {name} has no entry.")
        return
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            yield skip(place(name, number), "malformed", f"Entry {number} is not an object with a text.")
            continue
        body = item.get("content_text") or item.get("content_html") or item.get("summary")
        fields = {
            "url": item.get("url") or item.get("id"),
            "publisher": feed.get("title"),
            "published_at": item.get("date_published"),
            "title": item.get("title"),
            "text": body,
            "language": item.get("language") or feed.get("language"),
            "author": item.get("authors") or item.get("author") or feed.get("authors"),
        }
        yield draft_from_fields(fields, name, number)


def is_sitemap(content: bytes) -> bool:
    """Say whether the bytes are a sitemap or an index of sitemaps."""
    return bool(SITEMAP.search(decode(content[:HEAD_CHARS])))


def sitemap_addresses(content: bytes) -> list[tuple[str, datetime | None]]:
    """Return the addresses a sitemap names with their dates, in its order. Raises ValueError for broken XML."""
    text = decode(content).lstrip()
    if ENTITY_DECLARATION.search(text):
        raise ValueError("the sitemap declares entities")
    try:
        root = ElementTree.fromstring(re.sub(r"^<\?xml[^<>]{0,200}\?>", "", text))
    except ElementTree.ParseError as error:
        raise ValueError(f"the sitemap is broken: {error}") from error
    found: list[tuple[str, datetime | None]] = []
    for entry in root:
        values = {
            node.tag.rsplit("}", 1)[-1]: (node.text or "").strip() for node in entry.iter() if isinstance(node.tag, str)
        }
        if values.get("loc"):
            found.append((values["loc"], parse_timestamp(values.get("publication_date") or values.get("lastmod"))))
    return found
