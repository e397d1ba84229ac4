"""The report says what the snapshot holds, the same every time, and nothing an article says can act in it."""

from __future__ import annotations

import base64
import csv
import dataclasses
import hashlib
import io
import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import ladder, report_words
from pipeline.database import open_database
from pipeline.errors import AtOddsError, NotWritable
from pipeline.report import MOST_EXAMPLES, write_reports
from pipeline.report_html import markdown_link, markdown_text, safe_href
from pipeline.sides import mark
from tests.factories import NIGHT, PRINTED, contradiction_claim, fact_claim, skipped
from tests.night import Night, small_night

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}${7*7}\u202e\x1b[31m"


def publish(folder: Path, night: Night | None, *before: dict[str, Any], state: str = "done", note: str = "") -> Path:
    """Publish a night, after runs that went ``before``, and return its reports' folder."""
    with open_database(folder / "night.duckdb") as database:
        for run in before:
            database.append("runs", [run])
        if night:
            night.write(database, state, note)
        database.publish(folder / "out" / "atodds.duckdb")
    write_reports(folder / "out" / "atodds.duckdb", folder / "out")
    return folder / "out"


def page_of(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def flat(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def tags_of(page: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    found: list[tuple[str, list[tuple[str, str | None]]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, attributes))  # type: ignore[method-assign]
    parser.feed(page)
    return found


def hostile_night() -> Night:
    night = small_night()
    fake = night.says(
        f"{HOSTILE} said 12,000 troops came.",
        f"{HOSTILE} said 12,000 troops came.",
        "12,000",
        url="javascript:alert(3)",
        publisher=HOSTILE,
        title=HOSTILE,
        source=HOSTILE,
    )
    night.add("fact_claims", fact_claim(fake, 1))
    night.add("contradiction_claims", contradiction_claim(fake, "b"))
    first = night.conclusions["contradictions"][0]
    night.conclusions["contradictions"][0] = dataclasses.replace(first, summary=HOSTILE, detail=HOSTILE, origins_b=2)
    night.add("skipped", skipped(HOSTILE, detail=HOSTILE))
    return night


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the small night."""
    return publish(tmp_path_factory.mktemp("small"), small_night())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the night whose articles attack."""
    return publish(tmp_path_factory.mktemp("hostile"), hostile_night())


def test_the_page_shows_both_sides_in_their_own_words(small: Path) -> None:
    page = page_of(small)
    assert "A spokesman said <mark>3,000</mark> troops had arrived in the east.</blockquote>" in page
    assert "A minister put the number at <mark>10,000</mark> troops on Tuesday.</blockquote>" in page
    assert "The ministry <mark>denied</mark> that any troops had arrived.</blockquote>" in page
    assert '<a href="https://courier.example/2" rel="noopener noreferrer">https://courier.example/2</a>' in page
    assert "A minister in Courier, 23 Oct 2024, 11:00 UTC" in flat(page)
    assert "2 contradictions in 1 story." in page
    assert "Why it is not explained away: 3,000 and 10,000 cannot both hold." in flat(page)
    assert "both hold.." not in page


def test_what_was_cleared_and_skipped_is_counted_with_its_reason(small: Path) -> None:
    text = flat(page_of(small))
    assert "bounds 2 One is a bound" in text
    assert "empty 1 at stage ingest" in text
    assert "file:note.txt" in text  # an address that is no link


def test_copies_of_one_text_are_one_voice(tmp_path: Path) -> None:
    night = small_night()
    words = "A minister put the number at 10,000 troops on Tuesday."
    copied = night.says(
        words,
        words,
        "10,000",
        url="https://mirror.example/9",
        publisher="Mirror",
        published_at=PRINTED + timedelta(days=1),
    )
    night.add("fact_claims", fact_claim(copied, 1))
    night.add("contradiction_claims", contradiction_claim(copied, "b"))
    origin = night.articles[1].article_id
    night.conclusions["origins"] = [
        {"article_id": a.article_id, "origin_id": origin if a.text == words else a.article_id} for a in night.articles
    ]
    page = page_of(publish(tmp_path, night))
    assert page.count("<mark>10,000</mark>") == 1
    assert "The same text in Mirror" in flat(page)


def test_hostile_text_is_shown_and_never_acts(hostile: Path) -> None:
    page = page_of(hostile)
    assert page.count("<script>") == 1  # ours
    assert "<img" not in page
    assert "49" not in re.sub(r"<style>.*</style>|<script>.*</script>|sha256-\S+", "", page, flags=re.S)
    assert 'href="javascript' not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    markdown = (hostile / "report.md").read_text(encoding="utf-8")
    assert "<script" not in markdown
    assert "<img" not in markdown
    assert "](javascript" not in markdown


def test_the_page_allows_itself_nothing_but_its_own_style_and_script(hostile: Path) -> None:
    page = page_of(hostile)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    policy = policy.replace("&#39;", "'")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.S)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    names = {name for _, attributes in tags_of(page) for name, _ in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcset")]
    assert {tag for tag, _ in tags_of(page)}.isdisjoint({"img", "iframe", "object", "embed", "link", "base"})


def test_the_same_snapshot_gives_the_same_bytes(hostile: Path, tmp_path: Path) -> None:
    written = [path.read_bytes() for path in write_reports(hostile / "atodds.duckdb", tmp_path / "again")]
    assert written == [
        (hostile / name).read_bytes()
        for name in ("report.html", "report.md", "contradictions.csv", "contradictions.json")
    ]


RUN = {
    **{"run_id": "before", "started_at": NIGHT - timedelta(days=1), "finished_at": NIGHT},
    **{"state": "done", "is_published": True, "note": ""},
}


def test_the_report_opens_with_what_changed_overnight(tmp_path: Path) -> None:
    night = small_night()
    entry = {
        **dict.fromkeys(("evidence", "fact_id", "story_id", "kind", "summary", "detail"), "x"),
        **{"gap": 1.0, "score": 0.5, "origins_a": 1, "origins_b": 1, "run_id": "run", "seen_at": NIGHT},
    }
    night.add("contradiction_history", {**entry, "contradiction_id": "clash", "status": "widened"})
    gone = {"contradiction_id": "gone", "status": "resolved", "summary": "Two counts of one march"}
    night.add("contradiction_history", {**entry, **gone})
    night.add("contradiction_history", {**entry, **gone, "run_id": "before", "status": "new"})
    unread = {"contradiction_id": "unread", "status": "resolved", "summary": "Came and went in one night"}
    night.add("contradiction_history", {**entry, **unread})
    text = flat(page_of(publish(tmp_path, night, RUN)))
    assert "Since 23 Oct 2024, 03:00 UTC: 1 widened, 1 resolved; 4 new articles." in text
    assert "1 contradiction no longer stands Two counts of one march" in text


def test_a_first_night_says_so(small: Path) -> None:
    assert "This is the first night" in page_of(small)


def nothing_found() -> Night:
    night = small_night()
    for table in ("contradictions", "contradiction_claims", "cleared"):
        night.conclusions[table] = []
    return night


def test_none_found_is_said_only_when_nothing_failed(tmp_path: Path) -> None:
    assert "No contradiction stands." in page_of(publish(tmp_path, nothing_found()))


@pytest.mark.parametrize("how", ["article", "earlier run", "this run"])
def test_failed_is_never_shown_as_none_found(tmp_path: Path, how: str) -> None:
    night = nothing_found()
    before = [RUN]
    if how == "article":
        night.add("skipped", skipped("some id", stage="extract", reason="failed", detail="ValueError: poison"))
    if how == "earlier run":
        broken = {
            **RUN,
            "run_id": "broken",
            "is_published": False,
            "started_at": NIGHT - timedelta(hours=2),
            "state": "failed",
            "note": "disk full",
        }
        before.append(broken)
    folder = publish(tmp_path, night, *before, state="failed" if how == "this run" else "done", note="poison")
    text = flat(page_of(folder))
    assert "No contradiction stands" not in text
    assert "the rest failed" in text
    assert {"article": "may hide contradictions", "earlier run": "disk full", "this run": "(poison)"}[how] in text
    assert "No contradiction stands" not in (folder / "report.md").read_text(encoding="utf-8")


def test_an_empty_snapshot_says_that_nothing_was_read(tmp_path: Path) -> None:
    folder = publish(tmp_path, None)
    assert "Nothing has been read yet" in page_of(folder)
    assert json.loads((folder / "contradictions.json").read_text(encoding="utf-8"))["contradictions"] == []


def test_no_snapshot_and_no_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(AtOddsError, match="no snapshot"):
        write_reports(tmp_path / "atodds.duckdb", tmp_path)
    folder = publish(tmp_path, None)
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritable, match="file"):
        write_reports(folder / "atodds.duckdb", tmp_path / "file")


def test_csv_and_json_hold_every_claim_exactly(tmp_path: Path) -> None:
    night = hostile_night()
    folder = publish(tmp_path, night)
    quotes = {made.text for made in night.sentences}
    rows = list(csv.DictReader(io.StringIO((folder / "contradictions.csv").read_text(encoding="utf-8"), newline="")))
    assert len(rows) == 5
    assert {row["quote"] for row in rows} <= quotes
    found = json.loads((folder / "contradictions.json").read_text(encoding="utf-8"))
    claims = [claim for row in found["contradictions"] for claim in row["claims"]]
    assert len(claims) == 5
    assert {claim["quote"] for claim in claims} <= quotes
    texts = {made.url: made.text for made in night.articles}
    assert all(texts[c["url"]][c["start"] : c["end"]] == c["quote"] for c in claims)
    assert found["cleared"] == {"bounds": 2}
    assert found["contradictions"][0]["first_seen_at"] == "2024-10-24T03:00:00Z"


def test_a_spreadsheet_takes_no_cell_for_a_formula(tmp_path: Path) -> None:
    night = small_night()
    starts = ["=", "+", "-", "@", "\t=", " =", "%", "|"]
    for number, start in enumerate(starts):
        words = f"{start}HYPERLINK(1) 10,000 troops."
        said = night.says(words, words, "10,000", url=f"https://x.example/{number}", publisher=f"{start}1+1", source="")
        night.add("fact_claims", fact_claim(said, 1))
        night.add("contradiction_claims", contradiction_claim(said, "b"))
    text = (publish(tmp_path, night) / "contradictions.csv").read_bytes().decode()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert {f"'{start}HYPERLINK(1) 10,000 troops." for start in starts} <= set(cells)
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@%|]", cell) and not re.fullmatch(r"-?[\d.]+", cell)]


def test_many_cleared_pairs_are_counted_and_the_first_are_shown(tmp_path: Path) -> None:
    night = small_night()
    pair = night.conclusions["cleared"][0]
    night.conclusions["cleared"] = [dataclasses.replace(pair, kind=f"k{i}") for i in range(MOST_EXAMPLES + 7)]
    text = flat(page_of(publish(tmp_path, night)))
    assert f"bounds {MOST_EXAMPLES + 7} " in text
    assert "7 more pairs in the view cleared" in text


def test_every_reason_has_a_meaning() -> None:
    assert set(report_words.REASONS) >= ladder.REASONS


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example/b?c=d&e=(f)", True),
        ("http://a.example", True),
        ("file:///home/a/b.txt", True),
        ("file:b.txt", False),
        ("file://host/share", False),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/<b>", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_and_absolute_files_are_links(url: str, is_link: bool) -> None:
    assert bool(safe_href(url)) is is_link
    assert markdown_link(url).startswith("<") is is_link


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6))
def test_the_parts_of_a_quote_are_the_quote(quote: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(part.text for part in mark(quote, spans)) == quote


@given(st.text())
def test_markdown_text_opens_no_tag_and_no_link(text: str) -> None:
    shown = markdown_text(text)
    assert "<" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]`*_]", shown)
    assert "\n" not in shown


@pytest.mark.browser
@pytest.mark.parametrize("width", [400, 1200])
def test_the_page_works_in_a_browser_without_any_request(hostile: Path, width: int) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("needs Chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        heard: list[str] = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        page.goto(f"file://{hostile / 'report.html'}")
        assert page.locator(".finding:visible").count() == 2
        page.select_option("#kind", "stance")
        assert page.locator(".finding:visible").count() == 1
        page.fill("#words", "no such word")
        assert page.locator(".finding:visible").count() == 0
        assert page.locator("#shown").inner_text() == "0 of 2 shown"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
    assert heard == [f"file://{hostile / 'report.html'}"]
