"""WARC files -> drafts: every HTML response of a crawl is a page, fetched at the time its record says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.drafts import Draft, place, skip
from pipeline.pages import draft_of_page
from pipeline.records import Skipped
from pipeline.timestamps import parse_timestamp

MAX_PAGE_BYTES = 8 * 2**20


def read_warc(stream: BinaryIO, name: str) -> Iterator[Draft | Skipped]:
    """Yield the page of each successful HTML response; other records are no articles and pass in silence."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # only when an archive arrives

    number = 0
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
    for number, record in enumerate(records, start=1):
        http = record.http_headers
        if http is None or http.status_code != 200 or "html" not in (record.http_content_type or ""):
            continue
        content = record.reader.read(MAX_PAGE_BYTES + 1)
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if len(content) > MAX_PAGE_BYTES:
            yield skip(place(name, number), "huge", f"{url} is larger than {MAX_PAGE_BYTES} bytes.")
            continue
        yield draft_of_page(content, name, number, url, parse_timestamp(record.headers.get("WARC-Date")))
    if number == 0:
        yield skip(name, "empty", f"{name} holds no response record.")
