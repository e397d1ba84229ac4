"""Every file under sql/ runs, says what it answers, and every column is explained; every check fires once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import ladder, records
from pipeline.database import Database
from pipeline.migrations import SQL, head_comment
from tests.factories import NIGHT, article, cleared, contradiction_claim, fact_claim, position, sentence
from tests.night import Night, small_night

FILES = sorted(SQL.rglob("*.sql"))
CHECKS = sorted(path.stem for path in (SQL / "checks").glob("*.sql"))
ANALYST = sorted((SQL / "analyst").glob("*.sql"))
CONTRACT = {
    "contradictions": "contradiction_id fact_id kind summary detail score status judgement origins_a origins_b"
    " first_seen_at last_seen_at",
    "contradiction_claims": "contradiction_id side claim_id url publisher published_at title source quote start end"
    " stance value_low value_high unit approximation counted as_of",
    "cleared": "fact_id kind reason detail url_a quote_a url_b quote_b",
    "claims": "claim_id",
    "facts": "fact_id",
    "stories": "story_id",
    "articles": "article_id",
    "origins": "origin_id",
    "skipped": "stage reason",
    "runs": "run_id",
}
TABLES = {
    "articles": records.Article,
    "sentences": records.Sentence,
    "claims": records.Claim,
    "skipped": records.Skipped,
    "facts": records.Fact,
    "fact_claims": records.FactClaim,
    "positions": records.Position,
    "contradictions": records.Contradiction,
    "contradiction_claims": records.ContradictionClaim,
    "cleared": records.Cleared,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_says_what_it_answers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert head_comment(text).endswith((".", ";", ":")) or len(head_comment(text)) > 30
    assert "\t" not in text
    assert max(len(line) for line in text.splitlines() if not line.startswith("comment on")) <= 130


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.parent.name in {"queries", "checks", "analyst"}], ids=lambda p: p.stem
)
def test_every_query_is_one_statement(path: Path) -> None:
    text = re.sub(r"'[^']*'|--[^\n]*", "", path.read_text(encoding="utf-8")).strip()
    assert text.rstrip(";").count(";") == 0


def test_the_public_contract_stands(database: Database) -> None:
    for view, columns in CONTRACT.items():
        assert set(columns.split()) <= set(database.sql(f'select * from "{view}" limit 0').column_names), view


def test_every_table_and_column_is_explained(database: Database) -> None:
    silent = database.sql(
        "with named as ("
        " select database_name, internal, comment, table_name, column_name from duckdb_columns()"
        " union all select database_name, internal, comment, table_name, '' from duckdb_tables()"
        " union all select database_name, internal, comment, view_name, '' from duckdb_views()"
        ") select table_name, column_name from named"
        " where database_name = 'atodds' and not internal and comment is null and table_name <> 'migrations'"
    )
    assert silent.to_pylist() == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_record_has_the_columns_of_its_table(database: Database, table: str) -> None:
    columns = set(database.sql(f"select * from store.{table} limit 0").column_names)
    assert {field.name for field in dataclasses.fields(TABLES[table])} <= columns


def test_the_reasons_of_the_ladder_are_the_reasons_of_the_check() -> None:
    known = set(
        re.findall(r"'(\w+)'", (SQL / "checks" / "cleared_have_a_known_reason.sql").read_text(encoding="utf-8"))
    )
    assert known >= ladder.REASONS


@pytest.mark.parametrize("path", ANALYST, ids=lambda path: path.stem)
@pytest.mark.parametrize("is_empty", [True, False], ids=["empty", "night"])
def test_analyst_questions_run_as_they_are(database: Database, path: Path, is_empty: bool) -> None:
    if not is_empty:
        small_night().write(database)
    asks_when = path.stem == "as_of"  # the one question that cannot be asked without a moment
    database.sql(path.read_text(encoding="utf-8"), {"moment": "2026-01-31 06:00"} if asks_when else None)


def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in database.sql(statement).to_pylist()]


def test_a_quote_is_the_exact_sentence_and_its_offsets_point_at_it(database: Database) -> None:
    night = small_night()
    night.write(database)
    texts = {printed.url: printed.text for printed in night.articles}
    found = rows(database, 'select url, quote, start, "end", side, source from contradiction_claims')
    assert len(found) == 4
    assert all(texts[url][start:end] == quote for url, quote, start, end, _, _ in found)


def test_cleared_pairs_are_quoted_on_both_sides(database: Database) -> None:
    small_night().write(database)
    assert rows(database, "select reason, url_a, quote_b from cleared order by url_a") == [
        ("bounds", "https://courier.example/2", "At least 2,500 troops are there, a resident said."),
        ("bounds", "https://herald.example/1", "At least 2,500 troops are there, a resident said."),
    ]


def test_a_second_text_of_one_url_is_a_second_version(database: Database) -> None:
    first, second = article("First words."), article("Other words.")
    database.append("articles", [first], {"run_id": "r1", "first_seen_at": NIGHT})
    database.append("articles", [second], {"run_id": "r2", "first_seen_at": NIGHT + timedelta(days=1)})
    assert rows(database, 'select version, "text" from articles order by version') == [
        (1, "First words."),
        (2, "Other words."),
    ]


def test_a_judgement_lapses_when_the_evidence_changes(database: Database) -> None:
    night = small_night()
    night.write(database)
    judged = {"contradiction_id": "clash", "note": "", "analyst": "a", "judged_at": NIGHT}
    database.append("judgements", [{**judged, "evidence": "evidence", "judgement": "unsure"}])
    database.append(
        "judgements", [{**judged, "evidence": "evidence", "judgement": "dismissed", "judged_at": NIGHT + timedelta(1)}]
    )
    question = "select judgement from contradictions where contradiction_id = 'clash'"
    assert rows(database, question) == [("dismissed",)]
    old = database.sql("select * from store.contradictions where contradiction_id = 'clash'").to_pylist()
    database.replace("contradictions", [{**old[0], "evidence": "other"}], "contradiction_id", ["clash"])
    assert rows(database, question) == [(None,)]
    assert rows(database, "select distinct still_holds from judgements") == [(False,)]


def test_what_was_known_at_a_moment_can_be_read_later(database: Database) -> None:
    words = dict.fromkeys(("fact_id", "story_id", "kind", "summary", "detail", "evidence"), "e")
    numbers = {"score": 0.5, "gap": 1.0, "origins_a": 1, "origins_b": 1}
    entry = {"contradiction_id": "clash", **words, **numbers}
    for day, status in enumerate(["new", "widened", "resolved"]):
        seen = {"run_id": f"r{day}", "seen_at": NIGHT + timedelta(days=day), "status": status}
        database.append("contradiction_history", [{**entry, **seen}])
    judged = {"judgement": "confirmed", "note": "", "analyst": "a", "judged_at": NIGHT + timedelta(hours=30)}
    database.append("judgements", [{**judged, "contradiction_id": "clash", "evidence": "e"}])
    known = [
        [(row["status"], row["judgement"]) for row in database.rows("as_of", as_of=NIGHT + timedelta(hours=hours))]
        for hours in (-1, 1, 25, 100)
    ]
    assert known == [[], [("new", None)], [("widened", None)], [("resolved", "confirmed")]]


def test_a_night_is_known_from_when_its_report_was_out(database: Database) -> None:
    words = dict.fromkeys(("fact_id", "story_id", "kind", "summary", "detail", "evidence"), "e")
    entry = {"contradiction_id": "clash", **words, "score": 0.5, "gap": 1.0, "origins_a": 1, "origins_b": 1}
    for day, (status, state) in enumerate([("new", "done"), ("widened", "failed"), ("narrowed", "done"), ("", "done")]):
        begun = NIGHT + timedelta(days=day)
        run = {"run_id": f"r{day}", "number": day + 1, "started_at": begun, "finished_at": begun + timedelta(hours=1)}
        database.append("runs", [{**run, "state": state, "is_published": state == "done"}])
        if status:
            database.append(
                "contradiction_history", [{**entry, "run_id": run["run_id"], "seen_at": begun, "status": status}]
            )
    known = [
        [row["status"] for row in database.rows("as_of", as_of=NIGHT + timedelta(hours=hours))]
        for hours in (0.5, 1, 26, 49, 73, 24 * 40)
    ]
    assert known == [[], ["new"], ["new"], ["narrowed"], ["persisting"], ["persisting"]]


def test_suggested_links_leave_the_list_when_their_stories_become_one(database: Database) -> None:
    night = small_night()
    first, second, *_ = night.articles
    night.add("stories", {"story_id": "story"}, {"story_id": "other"})
    stories = {first.article_id: "other"}
    night.conclusions["story_articles"] = [
        {"story_id": stories.get(a.article_id, "story"), "article_id": a.article_id} for a in night.articles
    ]
    a, b = sorted((first.article_id, second.article_id))
    night.add("suggested_links", {"article_a": a, "article_b": b, "score": 0.4, "run_id": "run"})
    night.write(database)
    question = "select story_a, story_b, title_a, score from suggested_links"
    assert rows(database, question) == [("other", "story", first.title, 0.4)]
    joined = [{"story_id": "story", "article_id": first.article_id}]
    database.replace("story_articles", joined, "article_id", [first.article_id])
    assert rows(database, question) == []


def test_an_old_id_leads_to_the_one_that_goes_on(database: Database) -> None:
    for table, what in (("story_redirects", "story"), ("fact_redirects", "fact")):
        steps = [("a", "b"), ("b", "c")]
        database.append(table, [{f"old_{what}_id": old, f"new_{what}_id": new} for old, new in steps])
    database.append("fact_splits", [{"old_fact_id": "c", "new_fact_id": "d", "run_id": "r"}])
    assert rows(database, "select * from redirects order by all") == [
        ("fact", "a", "c", "merged"),
        ("fact", "b", "c", "merged"),
        ("fact", "c", "d", "split"),
        ("story", "a", "c", "merged"),
        ("story", "b", "c", "merged"),
    ]


def test_a_good_night_fails_no_check(database: Database) -> None:
    small_night().write(database)
    assert database.failing_checks() == []


def shift_sentence(night: Night) -> None:
    night.sentences[0] = dataclasses.replace(night.sentences[0], text="Something else.")


def shift_claim(night: Night) -> None:
    night.claims[0] = dataclasses.replace(night.claims[0], text="Something else.")


def lose_sentence(night: Night) -> None:
    del night.sentences[0]


def orphan_sentence(night: Night) -> None:
    night.sentences.append(sentence(article("A text that is not kept.")))


def lose_value(night: Night) -> None:
    night.claims[0] = dataclasses.replace(night.claims[0], value_low=None, value_high=None)


def infinite_value(night: Night) -> None:
    night.claims[0] = dataclasses.replace(night.claims[0], value_high=float("inf"))


def lose_origin(night: Night) -> None:
    kept = night.articles[1:]
    night.conclusions["origins"] = [{"article_id": a.article_id, "origin_id": a.article_id} for a in kept]


def empty_story(night: Night) -> None:
    night.conclusions["stories"] = [{"story_id": "story"}, {"story_id": "empty"}]


def used_redirect(night: Night) -> None:
    night.add("story_redirects", {"old_story_id": "story", "new_story_id": "story2"})


def foreign_member(night: Night) -> None:
    night.add("fact_claims", fact_claim("nobody", 0))


def empty_position(night: Night) -> None:
    night.add("positions", position(2))


def lose_side(night: Night) -> None:
    night.conclusions["contradiction_claims"] = night.conclusions["contradiction_claims"][1:]


def share_claim(night: Night) -> None:
    shared = night.claims[0].claim_id
    night.add("contradiction_claims", contradiction_claim(shared, "b"))


def foreign_side(night: Night) -> None:
    night.add("contradiction_claims", contradiction_claim("nobody", "a"))


def miscount_origins(night: Night) -> None:
    night.conclusions["contradictions"][0] = dataclasses.replace(night.conclusions["contradictions"][0], origins_a=7)


def invent_reason(night: Night) -> None:
    night.add("cleared", cleared(night.claims[0].claim_id, night.claims[1].claim_id, reason="because"))


def clear_twice(night: Night) -> None:
    night.add("cleared", night.conclusions["cleared"][0])


def judge_nothing(night: Night) -> None:
    judged = {"judgement": "unsure", "note": "", "analyst": "a", "judged_at": NIGHT}
    night.add("judgements", {**judged, "contradiction_id": "nothing", "evidence": "e"})


BREAKS: dict[str, Callable[[Night], None]] = {
    "spans_point_at_text": shift_sentence,
    "claim_spans_point_at_text": shift_claim,
    "claims_stand_in_their_sentence": lose_sentence,
    "sentences_have_article": orphan_sentence,
    "quantities_have_values": lose_value,
    "values_are_finite": infinite_value,
    "origins_cover_articles": lose_origin,
    "stories_hold_articles": empty_story,
    "redirects_lead_somewhere": used_redirect,
    "facts_hold_claims": foreign_member,
    "positions_are_held": empty_position,
    "contradictions_have_both_sides": lose_side,
    "sides_share_no_claim": share_claim,
    "sides_are_kept": foreign_side,
    "sides_are_independent": miscount_origins,
    "cleared_have_a_known_reason": invent_reason,
    "cleared_pairs_appear_once": clear_twice,
    "judgements_were_on_evidence": judge_nothing,
}


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_fires(database: Database, name: str) -> None:
    night = small_night()
    BREAKS[name](night)
    night.write(database)
    failing = {check.name: check for check in database.failing_checks()}
    assert name in failing
    assert failing[name].count >= 1
    assert failing[name].sample
    assert failing[name].meaning
