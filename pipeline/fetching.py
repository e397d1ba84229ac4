"""Web addresses -> bytes, for text that may be hostile: public addresses only, small, in time.

Every host name is resolved once and the connection goes to the address that was checked, so a second answer of the
name server cannot lead inside; each redirect is checked again. Sizes are capped before and after decompression.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pipeline.errors import UnreadableInput

MAX_BYTES = 20 * 2**20  # of the body, both as sent and unpacked
MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
CHUNK = 65_536
PORTS = (80, 443, 8080, 8443)
RESERVED = (".local", ".localhost", ".internal", ".invalid", ".test", ".example", ".onion", ".home.arpa", ".lan")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
AGENT = "atodds/1 (nightly reader of news feeds)"
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One body: where it came from in the end, what it says it is, and its bytes, unpacked."""

    url: str
    content_type: str
    content: bytes


class FetchFailed(UnreadableInput):
    """An address that was refused or did not answer; ``reason`` is the code of the Skipped row."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def is_public(address: str) -> bool:
    """Say whether an IP address is on the public internet, and so any it wraps (mapped, 6to4, Teredo, NAT64)."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address] = [found]
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        inner += [item for item in wrapped if item is not None]
        if found in NAT64:
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if found.ipv4_mapped is not None:
            inner.remove(found)
    return all(item.is_global and not item.is_multicast and not item.is_reserved for item in inner)


def fetch(url: str, may_connect: Callable[[str], bool] = is_public, max_bytes: int = MAX_BYTES) -> Fetched:
    """Return the body behind ``url``. Raises FetchFailed: refused, unreachable, too large, too slow, or not 200."""
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        connection = _connect(url, may_connect)
        try:
            location, fetched = _request(connection, url, deadline, max_bytes)
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise FetchFailed("fetch_failed", f"{url} did not answer: {error or type(error).__name__}.") from error
        finally:
            connection.close()
        if fetched is not None:
            return fetched
        url = urljoin(url, location)
    raise FetchFailed("fetch_failed", f"{url} redirects more than {MAX_REDIRECTS} times.")


def _connect(url: str, may_connect: Callable[[str], bool]) -> http.client.HTTPConnection:
    """Return a connection to an address of the host that was looked up and allowed. Raises FetchFailed."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError) as error:
        raise FetchFailed("fetch_refused", f"{url[:200]} is not a web address.") from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise FetchFailed("fetch_refused", f"{url[:200]} is not a plain http(s) address.")
    is_local_test = may_connect is not is_public
    if not is_local_test and (port not in PORTS or host == "localhost" or host.endswith(RESERVED)):
        raise FetchFailed("fetch_refused", f"{host}:{port} is not a public web server.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed("fetch_failed", f"The host {host} is not known.") from error
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    if not addresses or not all(may_connect(address) for address in addresses):
        raise FetchFailed("fetch_refused", f"{host} leads to an address that is not on the public internet.")
    connection = http.client.HTTPConnection(host, port, timeout=CONNECT_SECONDS)
    try:
        raw = socket.create_connection((addresses[0], port), timeout=CONNECT_SECONDS)
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
    except OSError as error:
        raise FetchFailed("fetch_failed", f"{host} cannot be reached: {error}.") from error
    return connection


def _request(
    connection: http.client.HTTPConnection, url: str, deadline: float, max_bytes: int
) -> tuple[str, Fetched | None]:
    """Return ("", body) or (where to, None). Raises what the connection raises."""
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = "".join(
        char if 32 < ord(char) < 127 else "".join(f"%{byte:02X}" for byte in char.encode()) for char in target
    )
    default_port = 443 if parts.scheme == "https" else 80
    host = connection.host if connection.port == default_port else f"{connection.host}:{connection.port}"
    headers = {"Host": host, "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
    connection.request("GET", target, headers=headers)
    response = connection.getresponse()
    if response.status in REDIRECTS:
        return response.getheader("Location") or "", None
    if response.status != 200:
        raise ValueError(f"status {response.status}")
    content = _body(response, deadline, max_bytes)
    return "", Fetched(url, (response.getheader("Content-Type") or "").lower(), content)


def _body(response: http.client.HTTPResponse, deadline: float, max_bytes: int) -> bytes:
    """Return the unpacked body; stops as soon as it is too large, packed or unpacked, or too slow."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise ValueError(f"unknown encoding {encoding[:40]}")
    unpacker = zlib.decompressobj(wbits=47) if encoding.endswith(("gzip", "deflate")) else None  # 47: gzip or zlib
    parts: list[bytes] = []
    received = size = 0
    while chunk := response.read1(CHUNK):
        received += len(chunk)
        part = unpacker.decompress(chunk, max_bytes + 1 - size) if unpacker else chunk
        size += len(part)
        parts.append(part)
        if size > max_bytes or received > max_bytes or (unpacker and unpacker.unconsumed_tail):
            raise ValueError(f"the body is larger than {max_bytes} bytes")
        if time.monotonic() > deadline:
            raise ValueError(f"the body took longer than {TOTAL_SECONDS:.0f} seconds")
    return b"".join(parts)
