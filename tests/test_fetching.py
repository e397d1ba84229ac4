"""Fetching from a web that may be hostile: a real server on this machine, and addresses that must be refused."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.articles import sample_folder
from pipeline.drafts import Draft
from pipeline.fetching import Fetched, FetchFailed, fetch, is_public
from pipeline.records import Skipped
from pipeline.web import read_address

PAGE = (sample_folder() / "northern-inquirer" / "ten-thousand.html").read_bytes()
FEED = (sample_folder() / "radio-meridian.xml").read_bytes()
TEASER = b"""<rss version="2.0"><channel><title>Post</title><item><title>T</title><link>%s/page</link>
<description>Short.</description></item></channel></rss>"""


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        here = f"http://127.0.0.1:{self.server.server_address[1]}"
        path = self.path
        if path == "/redirect":
            self.answer(302, b"", Location="/page")
        elif path == "/inside":
            self.answer(302, b"", Location="http://169.254.169.254/latest")
        elif path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif path == "/bomb":
            packer = zlib.compressobj(wbits=31)
            body = b"".join(packer.compress(bytes(2**20)) for _ in range(8)) + packer.flush()
            self.answer(200, body, **{"Content-Encoding": "gzip"})
        elif path == "/large":
            self.answer(200, bytes(3 * 2**20))
        elif path == "/packed":
            self.answer(200, zlib.compress(PAGE), **{"Content-Encoding": "deflate"})
        elif path == "/page":
            self.answer(200, PAGE, **{"Content-Type": "text/html"})
        elif path == "/feed":
            self.answer(200, FEED, **{"Content-Type": "application/rss+xml"})
        elif path == "/teaser":
            self.answer(200, TEASER % here.encode(), **{"Content-Type": "application/rss+xml"})
        elif path == "/sitemap.xml":
            locs = "".join(f"<url><loc>{here}{target}</loc></url>" for target in ("/page", "/gone"))
            self.answer(200, f"<urlset>{locs}</urlset>".encode())
        else:
            self.answer(404, b"gone")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    thread.join()
    running.server_close()


def local(address: str) -> bool:
    return address == "127.0.0.1"


def fetch_here(url: str) -> Fetched:
    return fetch(url, may_connect=local, max_bytes=2**20)


def test_a_page_is_fetched_unpacked_and_redirects_are_followed(server: str) -> None:
    assert fetch_here(f"{server}/page").content == PAGE
    assert fetch_here(f"{server}/packed").content == PAGE
    redirected = fetch_here(f"{server}/redirect")
    assert redirected.url == f"{server}/page"
    assert redirected.content == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/inside", "fetch_refused"),
        ("/loop", "fetch_failed"),
        ("/bomb", "fetch_failed"),
        ("/large", "fetch_failed"),
        ("/no", "fetch_failed"),
    ],
)
def test_what_is_refused_or_fails(server: str, path: str, reason: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch_here(server + path)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://2130706433/", "http://0/",
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://192.168.1.1/", "http://100.64.0.1/", "http://[fe80::1]/",
        "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://user:pass@192.0.2.1/", "http://a.example/", "ftp://192.0.2.1/",
        "file:///etc/passwd", "http:///x", "http://224.0.0.1/", "http://post.internal/", "http://8.8.8.8:22/", "http://[bad/",
        "http://8.8.8.8:99999/",
    ],
)  # fmt: skip
def test_private_and_odd_addresses_are_refused_without_a_connection(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.create_connection", never)
    with pytest.raises(FetchFailed) as caught:
        fetch(url)
    assert caught.value.reason == "fetch_refused"


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchFailed, match="not on the public internet"):
        fetch("http://news.org/")


def test_public_addresses() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:4700::1111")
    assert not is_public("::ffff:127.0.0.1")
    assert not is_public("2002:7f00:1::")
    assert not is_public("not an address")


def test_addresses_of_pages_feeds_and_sitemaps(server: str) -> None:
    [page] = read_address(f"{server}/page", fetch_here)
    assert isinstance(page, Draft)
    assert "10,000 North Korean" in page.text
    assert len([*read_address(f"{server}/feed", fetch_here)]) == 3
    [full] = read_address(f"{server}/teaser", fetch_here)
    assert isinstance(full, Draft)
    assert (full.title, full.text) == ("T", page.text)
    found, gone = read_address(f"{server}/sitemap.xml", fetch_here)
    assert isinstance(found, Draft)
    assert isinstance(gone, Skipped)
    assert gone.reason == "fetch_failed"


def test_an_address_that_fails_is_a_row(server: str) -> None:
    [row] = read_address(f"{server}/nothing", fetch_here)
    assert isinstance(row, Skipped)
    assert (row.stage, row.reason) == ("ingest", "fetch_failed")
