"""Packs ``sample_sources.json`` into the sample's binary files, always the same: ``python -m tests.make_sample``."""

from __future__ import annotations

import gzip
import html
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SOURCES = Path(__file__).parent / "sample_sources.json"
FETCHED_AT = "2024-10-18T02:00:00Z"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<link rel="canonical" href="{url}"><meta property="og:site_name" content="{site}">'
    '<meta property="article:published_time" content="{published_at}"><meta name="author" content="{author}"></head>'
    "<body><nav>Home Science Weather</nav><article><h1>{title}</h1>{body}</article><footer>Imprint</footer></body>"
    "</html>"
)


def packed_files() -> dict[str, bytes]:
    """Return the binary files of the sample by name."""
    sources: dict[str, list[dict[str, Any]]] = json.loads(SOURCES.read_text(encoding="utf-8"))
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in sources["gz"])
    return {
        "coast-country.jsonl.gz": gzip.compress(lines.encode(), mtime=0),
        "pacific-morning.parquet": _parquet(sources["parquet"]),
        "crawl.warc.gz": b"".join(_warc_record(page) for page in sources["warc"]),
    }


def _parquet(records: list[dict[str, Any]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), sink, compression="zstd")
    return sink.getvalue()


def _warc_record(page: dict[str, Any]) -> bytes:
    """Return one gzip member that holds one response record, as crawlers write them."""
    body = "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in page["paragraphs"])
    fields = {key: html.escape(value) for key, value in page.items() if isinstance(value, str)}
    content = PAGE.format(**fields, body=body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    block = head.encode() + content
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {page['url']}",
        f"WARC-Date: {FETCHED_AT}",
        f"WARC-Record-ID: <urn:example:{page['url'].rsplit('/', 1)[-1]}>",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


if __name__ == "__main__":
    folder = Path(__file__).parents[1] / "pipeline" / "sample"
    for name, content in packed_files().items():
        (folder / name).write_bytes(content)
