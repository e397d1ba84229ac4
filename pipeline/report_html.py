"""The page and the Markdown of the report: templates filled with escaped text, one file, no request.

Text of articles is hostile. Every value is escaped on output, control and direction-changing characters are shown as
U+FFFD, and only http, https and absolute file addresses become links. The page forbids itself every request
(Content-Security-Policy), and runs only the one style and script whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
import html
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2

from pipeline import report_words
from pipeline.sides import Row, Side

TEMPLATES = Path(__file__).parent / "templates"
MOST_FINDINGS = 300  # contradictions on the page; CSV, JSON and SQL have them all
MOST_VOICES = 3  # quotes of a side that are open at once
LONGEST_LOG_RATIO = 30.0  # values further apart are drawn on a log scale

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]<&|~$]|^(?:[#+=>-]|\d+(?=[.)]))")


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: its row, its two sides (a sum that fails: all its numbers, as one side), and its score."""

    row: Row
    a: Side
    b: Side | None
    components: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a reason: how many there are, and those that are shown."""

    key: tuple[str, ...]
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a person reads, in the order they read it."""

    night: Row
    failed_runs: tuple[Row, ...]
    changes: Mapping[str, int]  # status -> how many contradictions went into it this night
    gone: tuple[str, ...]  # summaries of those that no longer stand
    findings: tuple[Finding, ...]
    sums: tuple[Finding, ...]  # of kind arithmetic: what is stated and the numbers that do not bear it out, as one side
    corrections: tuple[Row, ...]  # what publishers changed on their own pages this night
    cleared: tuple[Group, ...]
    skipped: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Two intervals on one line, in percent of its width: begin and width of each side."""

    a: tuple[float, float]
    b: tuple[float, float]
    is_log: bool


def render_html(report: Report) -> str:
    """Return the page."""
    style, script = (_template_text(name) for name in ("report.css", "report.js"))
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    page = _environment(True).get_template("report.html.jinja")
    return page.render(**_context(report), style=style, script=script, policy=policy)


def render_markdown(report: Report) -> str:
    """Return the same findings as Markdown."""
    text = _environment(False).get_template("report.md.jinja").render(**_context(report))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _context(report: Report) -> dict[str, Any]:
    night = report.night
    told = report_words.warnings(night, report.failed_runs)
    return {
        "report": report,
        "night": night,
        "headline": report_words.headline(night, bool(told)),
        "overnight": report_words.overnight(night, report.changes) if night["articles"] else "",
        "examined": report_words.examined(night) if night["articles"] else "",
        "warnings": told,
        "findings": report.findings[:MOST_FINDINGS],
        "sums": report.sums[:MOST_FINDINGS],
        "most_voices": MOST_VOICES,
        "reasons": report_words.REASONS,
        "statuses": report_words.STATUSES,
        "kinds": report_words.KINDS,
        "component_words": report_words.COMPONENTS,
    }


@cache
def _environment(is_html: bool) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=is_html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "href": safe_href,
        "when": when,
        "day": lambda time: f"{time:%A, %-d %B %Y}",
        "moment": lambda time: f"{time:%Y-%m-%dT%H:%M:%SZ}",
        "count": report_words.count,
        "strip": strip,
        "md": markdown_text,
        "mdlink": markdown_link,
        "reason_words": lambda reason: reason.replace("_", " "),
        "search_text": search_text,
    }
    return environment


def _shown(value: Any) -> Any:
    """Return a value as it is printed: characters that change how others are shown become visible."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNSHOWN.sub("\ufffd", value)
    return "" if value is None else value


def _template_text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def safe_href(url: str) -> str:
    """Return ``url`` when a page may link to it: http, https, or an absolute file; else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if re.search(r"[\s\x00-\x1f<>\"\\]", url):
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    is_file = parts.scheme == "file" and parts.netloc == "" and url.lower().startswith("file:///")
    return url if is_web or is_file else ""


def when(time: datetime | None) -> str:
    """Return a time for a reader; midnight is taken for a day without an hour."""
    if time is None:
        return "no date printed"
    return f"{time:%-d %b %Y}" if (time.hour, time.minute) == (0, 0) else f"{time:%-d %b %Y, %H:%M} UTC"


def search_text(finding: Finding) -> str:
    """Return the words that the page's search looks through, lower case."""
    voices = [*finding.a.voices, *(finding.b.voices if finding.b else ())]
    words = [finding.row["summary"], finding.row["story"] or "", finding.row["contradiction_id"]]
    words += [" ".join((voice.source, voice.publisher, *voice.also)) for voice in voices]
    words += ["".join(part.text for part in voice.parts) for voice in voices[: 2 * MOST_VOICES]]
    return " ".join(" ".join(words).lower().split())


def strip(finding: Finding) -> Strip | None:
    """Return where the values of the two sides lie on one line, or None when a side has none."""
    if finding.b is None:
        return None
    ends = [(side.low, side.high) for side in (finding.a, finding.b)]
    values = [value for pair in ends for value in pair if value is not None]
    if any(low is None and high is None for low, high in ends) or min(values) < 0 or max(values) <= 0:
        return None
    smallest = min((value for value in values if value > 0), default=1.0)
    is_log = max(values) / smallest > LONGEST_LOG_RATIO
    scale = (lambda value: math.log1p(value / smallest * 9)) if is_log else float
    whole = scale(max(values)) * 1.08

    def interval(low: float | None, high: float | None) -> tuple[float, float]:
        start = 0.0 if low is None else 100 * scale(low) / whole
        end = 100.0 if high is None else 100 * scale(high) / whole
        return round(start, 2), round(max(end - start, 0.8), 2)

    return Strip(interval(*ends[0]), interval(*ends[1]), is_log)


def markdown_text(text: str) -> str:
    """Return ``text`` on one line with everything that Markdown or HTML could read as markup made plain."""
    return _MARKDOWN.sub(_plain, " ".join(text.split()))


def _plain(found: re.Match[str]) -> str:
    character = found[0]
    if character in ("<", "&"):
        return html.escape(character)
    return character + "\\" if character.isdigit() else "\\" + character


def markdown_link(url: str) -> str:
    """Return a Markdown link to a safe address, else the address as plain text."""
    href = safe_href(url)
    return f"<{href}>" if href else markdown_text(url)
