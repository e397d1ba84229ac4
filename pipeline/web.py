"""A web address -> drafts: a page, a feed with its pages, a sitemap with its pages, or a file of a known format."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pipeline.drafts import MAX_FILE_BYTES, Draft, skip
from pipeline.encodings import decode
from pipeline.feeds import FEED, is_sitemap, sitemap_addresses
from pipeline.fetching import Fetched, FetchFailed, fetch
from pipeline.formats import READERS, read_file, read_stream
from pipeline.pages import draft_of_page
from pipeline.records import Skipped

MAX_PAGES = 200  # pages fetched for one feed or sitemap; the rest is named in one row
FULL_TEXT_CHARS = 600  # a feed entry shorter than this is a teaser: its page is fetched
BY_TYPE = {
    "json": ".json",
    "csv": ".csv",
    "parquet": ".parquet",
    "text/plain": ".txt",
    "markdown": ".md",
    "warc": ".warc",
}

Fetch = Callable[[str], Fetched]


def read_address(url: str, fetcher: Fetch = fetch) -> Iterator[Draft | Skipped]:
    """Yield the drafts behind one address; what is refused or broken is a Skipped."""
    try:
        fetched = fetcher(url)
    except FetchFailed as error:
        yield skip(url, error.reason, str(error))
        return
    head = decode(fetched.content[:3000])
    if is_sitemap(fetched.content):
        yield from _read_sitemap(fetched, fetcher)
    elif "<html" in head.lower() or "<!doctype html" in head.lower():
        yield _page(fetched)
    elif FEED.search(head):
        for draft in read_stream(io.BytesIO(fetched.content), url, ".xml"):
            yield _full(draft, fetcher)
    elif suffix := _suffix(fetched):
        for draft in read_stream(io.BytesIO(fetched.content), url, suffix):
            yield _full(draft, fetcher) if suffix == ".json" else draft
    else:
        yield skip(url, "unsupported_format", f"{url} is neither a page nor a feed ({fetched.content_type[:60]}).")


def read_path(path: Path, name: str, fetcher: Fetch = fetch) -> Iterator[Draft | Skipped]:
    """Yield the drafts of one file. The pages of a sitemap file are fetched, or read beside it when saved with it."""
    if path.suffix.lower() == ".xml":
        try:
            content = path.read_bytes() if path.stat().st_size <= MAX_FILE_BYTES else b""
        except OSError:
            content = b""  # read_file says why
        if is_sitemap(content):
            yield from _read_sitemap(Fetched(name, "", content), partial(_fetch_beside, path.parent, fetcher))
            return
    yield from read_file(path, name)


def _fetch_beside(folder: Path, fetcher: Fetch, address: str) -> Fetched:
    """Return a page of a sitemap file: over the web, or from inside ``folder`` when the address is a relative path."""
    if "://" in address:
        return fetcher(address)
    try:
        saved = (folder / address).resolve()
        if saved.is_relative_to(folder.resolve()) and saved.stat().st_size <= MAX_FILE_BYTES:
            return Fetched(f"file:{address}", "", saved.read_bytes())
    except (OSError, ValueError, RuntimeError):
        pass
    raise FetchFailed("fetch_failed", f"{address[:200]} is not a page beside the sitemap.")


def _page(fetched: Fetched, published_at: datetime | None = None) -> Draft | Skipped:
    is_web = fetched.url.startswith("http")
    draft = draft_of_page(fetched.content, fetched.url.removeprefix("file:"), 0, fetched.url if is_web else "")
    if isinstance(draft, Draft) and draft.published_at is None:
        return dataclasses.replace(draft, published_at=published_at)
    return draft


def _full(draft: Draft | Skipped, fetcher: Fetch) -> Draft | Skipped:
    """Return the entry with the text of its page when the feed gives only a teaser and the page can be read."""
    if isinstance(draft, Skipped) or len(draft.text) >= FULL_TEXT_CHARS or draft.line > MAX_PAGES:
        return draft
    if not draft.url.startswith(("http://", "https://")):
        return draft
    try:
        page = _page(fetcher(draft.url))
    except FetchFailed:
        return draft  # the teaser is better than nothing
    if isinstance(page, Skipped) or len(page.text) <= len(draft.text):
        return draft
    return dataclasses.replace(
        draft, text=page.text, author=draft.author or page.author, is_ai_generated=page.is_ai_generated
    )


def _read_sitemap(sitemap: Fetched, fetcher: Fetch) -> Iterator[Draft | Skipped]:
    """Yield the pages a sitemap names, those of the sitemaps an index names, up to MAX_PAGES in all."""
    waiting = [sitemap]
    seen = {sitemap.url}
    pages: list[tuple[str, datetime | None]] = []
    while waiting:
        current = waiting.pop(0)
        try:
            addresses = sitemap_addresses(current.content)
        except ValueError as error:
            yield skip(current.url, "unreadable", f"{current.url} cannot be read: {error}.")
            continue
        if b"sitemapindex" not in current.content[:3000]:
            pages.extend(addresses)
            continue
        for address, _ in addresses:
            if address not in seen and len(seen) <= MAX_PAGES:
                seen.add(address)
                try:
                    waiting.append(fetcher(address))
                except FetchFailed as error:
                    yield skip(address, error.reason, str(error))
    for address, published_at in pages[:MAX_PAGES]:
        try:
            yield _page(fetcher(address), published_at)
        except FetchFailed as error:
            yield skip(address, error.reason, str(error))
    if len(pages) > MAX_PAGES:
        yield skip(sitemap.url, "limit", f"{len(pages) - MAX_PAGES} more pages of {sitemap.url} were not fetched.")


def _suffix(fetched: Fetched) -> str:
    """Return the suffix whose reader fits: from the address, then from the content type; "" when none does."""
    name = PurePosixPath(urlsplit(fetched.url).path.removesuffix(".gz"))
    if name.suffix.lower() in READERS:
        return name.suffix.lower()
    return next((suffix for kind, suffix in BY_TYPE.items() if kind in fetched.content_type), "")
