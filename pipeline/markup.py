"""HTML fragments -> plain text, one line a block: for feed summaries and snippets; pages go through trafilatura."""

from __future__ import annotations

import re
from typing import Any

NAMES = (
    "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section table td th tr ul"
)
BLOCKS = frozenset(NAMES.split())
SILENT = frozenset(("script", "style", "template", "noscript", "svg", "head", "iframe", "object"))
HAS_TAGS = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|article|section|a|strong|em)\b[^<>]{0,2000}>", re.IGNORECASE)


def plain_text(html: str) -> str:
    """Return the words of ``html``, blocks split by an empty line; nothing is run or fetched; "" when unreadable."""
    import lxml.html  # type: ignore[import-untyped]  # comes with trafilatura; loaded only when HTML arrives
    from lxml.etree import LxmlError, iterwalk  # type: ignore[import-untyped]

    try:
        root: Any = lxml.html.document_fromstring(f"<div>{html.replace(chr(0), ' ')}</div>")
    except (LxmlError, ValueError):
        return ""
    parts: list[str] = []
    silent = 0
    for event, node in iterwalk(root, events=("start", "end", "comment", "pi")):
        is_tag = isinstance(node.tag, str)
        if event == "start" and is_tag:
            silent += node.tag in SILENT
            parts.append("\n" if node.tag in BLOCKS else "")
            parts.append(_squeezed(node.text) if not silent else "")
            continue
        if is_tag:
            silent -= node.tag in SILENT
            parts.append("\n" if node.tag in BLOCKS else "")
        parts.append(_squeezed(node.tail) if not silent else "")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def has_tags(text: str) -> bool:
    """Say whether ``text`` is HTML rather than plain text."""
    return bool(HAS_TAGS.search(text))


def _squeezed(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
