"""Reading: every format, every kind of broken input, and what is derived when a field is missing."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles import make_article, publisher_of, read_articles, sample_folder
from pipeline.drafts import Draft
from pipeline.errors import UsageError
from pipeline.formats import READERS, read_stream
from pipeline.records import Article, Skipped, content_id
from tests.make_sample import packed_files

BODY = "The harbour of Teril is open again, the office said on Monday. Some 3,000 tonnes of grain are waiting."
GERMAN = (
    "Nach dem starken Regen der vergangenen Woche sind die Keller in den Dörfern am Fluss noch immer nicht trocken, "
    "wie die Feuerwehr am Freitag mitteilte. Die Gemeinde stellt Pumpen bereit und bittet um freie Wege."
)


def read(*inputs: Path | str, stdin: bytes = b"") -> list[Article | Skipped]:
    return list(read_articles([str(given) for given in inputs], stdin=io.BytesIO(stdin)))


def one(*inputs: Path | str) -> Article:
    [article] = read(*inputs)
    assert isinstance(article, Article), article
    return article


def reasons(*inputs: Path | str) -> list[tuple[str, str]]:
    return [(row.subject, row.reason) for row in read(*inputs) if isinstance(row, Skipped)]


def save(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields: object) -> str:
    return json.dumps({"url": "https://post.example/1", "text": BODY, **fields}) + "\n"


# --- the sample -----------------------------------------------------------------------------------------------------


def test_the_sample_is_a_night_in_every_format() -> None:
    rows = read(sample_folder())
    articles = [row for row in rows if isinstance(row, Article)]
    assert len(articles) >= 30
    assert len({article.publisher for article in articles if article.publisher}) >= 12
    assert len({article.published_at.date() for article in articles if article.published_at}) == 3
    assert {(row.reason) for row in rows if isinstance(row, Skipped)} == {"duplicate", "not_english"}
    suffixes = {path.name.removesuffix(".gz")[path.name.removesuffix(".gz").rfind(".") :] for path in sample_files()}
    assert suffixes >= {".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".parquet", ".warc", ".xml", ".atom"}


def sample_files() -> list[Path]:
    return [path for path in sample_folder().rglob("*") if path.is_file()]


def test_the_packed_files_of_the_sample_are_those_of_their_source(tmp_path: Path) -> None:
    for name, content in packed_files().items():
        assert read(save(tmp_path / name, content)) == read(sample_folder() / name)
        assert packed_files()[name] == content


# --- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("url", "publisher", "published_at", "title", "text", "author"),
        ("link", "outlet", "date", "headline", "body", "byline"),
        ("URL", "source", "Published", "Title", "content", "authors"),
    ],
)
def test_fields_are_found_under_the_names_people_use(tmp_path: Path, names: tuple[str, ...]) -> None:
    values = ("https://post.example/1", "Post", "2024-10-17T09:30:00+02:00", "Open again", BODY, "A. Moor")
    article = one(save(tmp_path / "a.jsonl", json.dumps(dict(zip(names, values, strict=True)))))
    assert article == Article(
        content_id("https://post.example/1", BODY), "https://post.example/1", "Post", "Open again",
        datetime(2024, 10, 17, 7, 30, tzinfo=UTC), None, "A. Moor", None, False, BODY,
    )  # fmt: skip


def test_nested_values_of_news_services_are_read(tmp_path: Path) -> None:
    article = one(save(tmp_path / "a.json", json.dumps({"articles": [
        {"url": "https://post.example/1", "source": {"id": None, "name": "Post"}, "publishedAt": "2024-10-17T07:30:00Z",
         "content": ["One paragraph here.", "Another."], "author": [{"name": "A"}, {"name": "B"}]}]})))  # fmt: skip
    assert (article.publisher, article.author, article.text) == ("Post", "A, B", "One paragraph here.\n\nAnother.")


def test_a_publisher_is_derived_from_the_address() -> None:
    assert publisher_of("https://www.news.post.co.uk/a") == "post.co.uk"
    assert publisher_of("http://web.archive.org/web/20161215150000/http://www.ktva.com/x") == "ktva.com"
    assert publisher_of("file:a.txt") is None
    assert publisher_of("https://192.0.2.7/a") == "192.0.2.7"


def test_a_bare_text_has_its_first_line_as_title_its_name_as_address_and_keeps_every_word(tmp_path: Path) -> None:
    text = "Port opens\n\nOctober 17th 2024.\n\n" + BODY + "\nLeave a comment"
    article = one(save(tmp_path / "port.txt", text))
    assert (article.url, article.title, article.publisher) == ("file:port.txt", "Port opens", None)
    assert article.published_at == datetime(2024, 10, 17, tzinfo=UTC)
    assert article.text == text


def test_counters_are_no_title(tmp_path: Path) -> None:
    assert one(save(tmp_path / "a.txt", "\u00a0 0\n\u00a0 12Rumours of a deal\n" + BODY)).title == "Rumours of a deal"


def test_records_without_address_keep_their_id_wherever_they_stand(tmp_path: Path) -> None:
    a, b = json.dumps({"text": BODY}), json.dumps({"text": BODY + " More."})
    first = {row.article_id for row in read(save(tmp_path / "a.jsonl", f"{a}\n{b}\n")) if isinstance(row, Article)}
    second = {row.article_id for row in read(save(tmp_path / "a.jsonl", f"{b}\n\n{a}\n")) if isinstance(row, Article)}
    assert first == second
    assert len(first) == 2


def test_a_disclaimer_is_a_property_of_the_article(tmp_path: Path) -> None:
    assert one(save(tmp_path / "a.txt", BODY + "\n[Generative AI is experimental.]")).is_ai_generated
    assert not one(save(tmp_path / "b.txt", BODY)).is_ai_generated


def test_a_date_that_cannot_be_read_is_unknown_not_guessed(tmp_path: Path) -> None:
    assert one(save(tmp_path / "a.jsonl", line(published_at="03/04/2024"))).published_at is None


# --- formats --------------------------------------------------------------------------------------------------------


def test_any_text_format_may_be_packed(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", BODY),
        ("b.jsonl", line()),
        ("c.md", f"---\ntitle: T\n---\n{BODY}"),
        ("d.csv", f'text\n"{BODY}"\n'),
    ):
        assert one(save(tmp_path / f"{name}.gz", gzip.compress(content.encode()))).text.strip() == BODY
    assert one(save(tmp_path / "named.jsonl", gzip.compress(line().encode()))).text == BODY


def test_markdown_front_matter_is_not_text(tmp_path: Path) -> None:
    article = one(
        save(tmp_path / "a.md", f"---\ntitle: 'Open'\ndate: 2024-10-17\nurl: https://post.example/a\n---\n{BODY}\n")
    )
    assert (article.title, article.url, article.text.strip()) == ("Open", "https://post.example/a", BODY)


def test_a_page_gives_its_time_of_day_and_drops_its_menus(tmp_path: Path) -> None:
    page = one(sample_folder() / "northern-inquirer" / "ten-thousand.html")
    assert page.published_at == datetime(2024, 10, 16, 17, 40, tzinfo=UTC)
    assert (page.publisher, page.author) == ("The Northern Inquirer", "Harriet Boyle")
    assert page.url == "https://northern-inquirer.example/world/2024/oct/16/ten-thousand"
    assert "10,000 North Korean soldiers" in page.text
    assert not any(word in page.text for word in ("cookies", "Grain ships", "Log in", "Privacy"))


def test_a_disclaimer_outside_the_article_of_a_page_counts(tmp_path: Path) -> None:
    html = (sample_folder() / "northern-inquirer" / "ten-thousand.html").read_text()
    html = html.replace("<footer>", "<footer><p>This article was written with the help of AI.</p>")
    assert one(save(tmp_path / "a.html", html)).is_ai_generated


def test_csv_rows_with_line_breaks_and_another_delimiter(tmp_path: Path) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows(
        [["url", "date", "text"], ["https://post.example/1", "2024-10-17", BODY + "\n\nSecond; paragraph."]]
    )
    assert one(save(tmp_path / "a.csv", out.getvalue())).text == BODY + "\n\nSecond; paragraph."


def test_feeds_give_the_full_content_else_the_summary(tmp_path: Path) -> None:
    feed = save(tmp_path / "a.rss", (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title><item><title>T</title>"
        "<link>https://post.example/1</link><pubDate>Thu, 17 Oct 2024 09:30:00 +0100</pubDate>"
        f"<description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item></channel></rss>"
    ))  # fmt: skip
    article = one(feed)
    assert (article.text, article.publisher) == (BODY, "Post")
    assert article.published_at == datetime(2024, 10, 17, 8, 30, tzinfo=UTC)


def test_a_saved_sitemap_reads_pages_beside_it_and_nothing_outside(tmp_path: Path) -> None:
    page = (sample_folder() / "northern-inquirer" / "ten-thousand.html").read_bytes()
    save(tmp_path / "site" / "p" / "a.html", page)
    save(tmp_path / "secret.html", page)
    sitemap = save(tmp_path / "site" / "sitemap.xml", (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>p/a.html</loc></url>'
        "<url><loc>../secret.html</loc></url><url><loc>http://127.0.0.1/x</loc></url></urlset>"
    ))  # fmt: skip
    rows = read(sitemap)
    assert [type(row).__name__ for row in rows] == ["Article", "Skipped", "Skipped"]
    assert [row.reason for row in rows if isinstance(row, Skipped)] == ["fetch_failed", "fetch_refused"]


def test_entities_in_xml_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    assert reasons(save(tmp_path / "a.xml", bomb)) == [("a.xml", "unsupported_format")]


def test_standard_input_is_json_lines() -> None:
    rows = read("-", stdin=(line() + "nonsense\n").encode())
    assert isinstance(rows[0], Article)
    assert isinstance(rows[1], Skipped)
    assert rows[1].subject == "stdin:2"


def test_folders_are_sorted_hidden_files_are_no_input_and_no_file_is_read_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        save(tmp_path / name, BODY + name)
    rows = read(tmp_path, tmp_path / "a.txt", str(tmp_path / "*.txt"))
    assert [row.url for row in rows if isinstance(row, Article)] == ["file:a.txt", "file:b.txt", "file:sub/c.txt"]


# --- what is broken -------------------------------------------------------------------------------------------------


def test_every_missing_input_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        read_articles([str(tmp_path / "no.txt"), str(tmp_path / "*.none"), str(tmp_path / "empty"), "nul\0.txt"])
    for words in ("no.txt: no such file", "*.none: no file matches", "empty: the folder holds no file", "nul"):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\xc2\xa0\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", GERMAN.encode(), "not_english"),
        ("a.txt", b"word " * 60_000, "huge"),
        ("a.pdf", b"%PDF-1.7", "unsupported_format"),
        ("a.json", b'{"text": "cut o', "malformed"),
        ("a.jsonl", b'{"text": "cut o', "malformed"),
        ("a.jsonl", b'["a list"]\n', "malformed"),
        ("a.jsonl", b'{"title": "no text"}\n', "empty"),
        ("a.jsonl", b"[" * 100_000 + b"\n", "malformed"),
        ("a.csv", b"a,b\n1,2\n", "no_text"),
        ("a.csv", b"text\n" + b"x,y,z\n", "malformed"),
        ("a.html", b"<html><body></body></html>", "no_text"),
        ("a.html", bytes(300), "binary"),
        ("a.xml", b"<note>hello</note>", "unsupported_format"),
        ("a.rss", b"<rss><channel><title>x", "empty"),
        ("a.parquet", b"PAR1 not really", "unreadable"),
        ("a.warc", b"not a warc at all", "unreadable"),
        ("a.txt.gz", gzip.compress(b"a" * 5000, mtime=0)[:20], "truncated"),
        ("a.txt.gz", b"\x1f\x8b rubbish", "unreadable"),
        ("a.json", b'[1, {"text": ""}]', "malformed"),
    ],
)  # fmt: skip
def test_a_broken_input_is_a_row_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    rows = read(save(tmp_path / name, content))
    assert rows
    assert isinstance(rows[0], Skipped)
    assert rows[0].reason == reason
    assert rows[0].stage == "ingest"
    assert str(tmp_path) not in rows[0].subject + rows[0].detail


def test_a_broken_line_loses_only_itself(tmp_path: Path) -> None:
    content = line(url="https://post.example/1") + "{broken\n" + line(url="https://post.example/2")
    rows = read(save(tmp_path / "a.jsonl", content))
    assert [getattr(row, "url", getattr(row, "subject", "")) for row in rows] == [
        "https://post.example/1", "a.jsonl:2", "https://post.example/2",
    ]  # fmt: skip


def test_what_came_before_the_cut_of_a_packed_file_is_read(tmp_path: Path) -> None:
    lines = "".join(
        line(url=f"https://post.example/{number}", text=f"{BODY} {number * 7919}") for number in range(4000)
    )
    packed = gzip.compress(lines.encode())
    rows = read(save(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert sum(isinstance(row, Article) for row in rows) > 1000
    assert [row.reason for row in rows if isinstance(row, Skipped)][-1] == "truncated"


def test_the_same_article_twice_is_a_duplicate_and_a_changed_one_a_version(tmp_path: Path) -> None:
    rows = read(save(tmp_path / "a.jsonl", line() + line() + line(text=BODY + " Updated.")))
    assert [type(row).__name__ for row in rows] == ["Article", "Skipped", "Article"]
    assert isinstance(rows[1], Skipped)
    assert (rows[1].subject, rows[1].reason) == ("a.jsonl:2", "duplicate")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    text = "The café in Århus was closed for “repairs”, its owner said. " + BODY
    assert one(save(tmp_path / "a.txt", text.encode(encoding))).text == text


def test_line_breaks_nulls_and_lone_surrogates_are_made_storable(tmp_path: Path) -> None:
    article = one(save(tmp_path / "a.jsonl", b'{"url": "u", "text": "One\\r\\ntwo\\u0000 three \\ud800 four"}'))
    assert article.text == "One\ntwo  three \ufffd four"
    article.text.encode()


def test_an_unreadable_file_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "a.txt", BODY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert reasons(path) == [("a.txt", "unreadable")]


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
def test_no_bytes_make_a_reader_raise(suffix: str, content: bytes) -> None:
    for draft in read_stream(io.BytesIO(content), "x" + suffix, suffix):
        row = draft if isinstance(draft, Skipped) else make_article(draft, None, 10_000)
        assert isinstance(row, Article | Skipped)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "url", "date", "title", "source", "author", "items"]), inner)
        ),
    )
)
def test_no_json_makes_a_reader_raise(value: Any) -> None:
    for suffix in (".json", ".jsonl"):
        for draft in read_stream(io.BytesIO(json.dumps(value).encode()), "x" + suffix, suffix):
            row = make_article(draft, None, 10_000) if isinstance(draft, Draft) else draft
            assert isinstance(row, Article | Skipped)
