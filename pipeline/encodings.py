"""Bytes -> text: by byte-order mark, as UTF-8, by what the bytes declare, and only then by statistics."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0")
LEGACY = ["cp1252", "cp1251", "cp1250", "koi8_r", "shift_jis", "gb18030"]
GUESS_BYTES = 200_000  # as much as the statistics need


def decode(content: bytes) -> str:
    """Return the text of ``content`` with line breaks as "\\n"; bytes that no encoding explains become U+FFFD."""
    return _decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ").removeprefix("\ufeff")


def is_binary(content: bytes) -> bool:
    """Say whether ``content`` is no text: a known file mark, or control characters in its first bytes."""
    if content.startswith(MAGIC):
        return True
    if any(content.startswith(mark) for mark, _ in MARKS):
        return False
    head = content[:4096]
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return b"\0" in head[:2048] or control * 20 > len(head)


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(content[:2048])
    if declared:
        try:
            return content.decode(declared.group(1).decode("ascii"))
        except (LookupError, ValueError):
            pass
    if len(content) > 2000 and content.decode("utf-8", "replace").count("\ufffd") * 500 < len(content):
        return content.decode("utf-8", "replace")  # a few broken bytes in good UTF-8
    if sum(byte > 127 for byte in content[:GUESS_BYTES]) * 20 < len(content[:GUESS_BYTES]):
        return content.decode("cp1252", "replace")  # accents and curly quotes in text of Latin letters
    from charset_normalizer import from_bytes  # comes with trafilatura; loaded only when needed

    best = from_bytes(content[:GUESS_BYTES], cp_isolation=LEGACY).best()
    return content.decode(best.encoding if best else "cp1252", "replace")
