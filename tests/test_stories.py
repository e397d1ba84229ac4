"""Articles meet in stories by event, whatever the order, and new ones join without renaming what is known."""

from __future__ import annotations

import dataclasses
import json
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.affinities import CROWD_FLOOR, FEATURES, compare_pairs, gather_evidence, score_pairs, weigh
from pipeline.linkages import find_components, link_by_average
from pipeline.names import find_marks
from pipeline.neighbours import Timeline, find_near_pairs, nth_similarity
from pipeline.records import Article
from pipeline.stories import KnownStories, group_stories, join_stories, story_text
from tests import factories

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "stories.jsonl").read_text("utf-8").splitlines()
]
WINDOW = 30


def hash_words(text: str) -> np.ndarray:
    """A deterministic stand-in for the encoder: words folded into 1024 places, unit length."""
    vector = np.zeros(1024, np.float32)
    for word in text.casefold().split():
        word = word.strip('.,;:"()')
        if len(word) > 3:
            place = zlib.crc32(word.encode()) % 1024
            vector[place] += 1
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def vectors_of(articles: list[Article]) -> np.ndarray:
    return np.stack([hash_words(story_text(article)) for article in articles])


def article(url: str, title: str, text: str, at: str | None) -> Article:
    published = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
    return factories.article(text, url=url, title=title, published_at=published)


def read_case(case: dict[str, object]) -> tuple[list[Article], list[str]]:
    rows = case["articles"]
    assert isinstance(rows, list)
    articles = [article(f"https://x.example/{i}", r["title"], r["text"], r["at"]) for i, r in enumerate(rows)]
    return articles, [r["event"] for r in rows]


def night() -> list[Article]:
    """Two events of one kind in two towns six weeks apart, two outlets each, and a stranger."""
    fire = (
        "A fire at the Borsodi paint works in {0} killed {1} workers on Tuesday, said fire chief {2}. "
        "The blaze began in a storage hall of the paint works in {0}, {2} said, and spread to the roof."
    )
    miskolc, tarnowo = ("Miskolc", 3, "Anna Kerekes"), ("Tarnowo", 7, "Piotr Zych")
    pool = "The municipal pool seeks lifeguards before the summer holidays."
    return [
        article("https://a.example/1", "Fire at Miskolc paint works", fire.format(*miskolc), "2023-05-09T12:00"),
        article("https://b.example/1", "Workers die in Miskolc blaze", fire.format(*miskolc), "2023-05-10T08:00"),
        article("https://a.example/2", "Fire at Tarnowo paint works", fire.format(*tarnowo), "2023-06-20T12:00"),
        article("https://b.example/2", "Seven dead in Tarnowo blaze", fire.format(*tarnowo), "2023-06-21T09:00"),
        article("https://c.example/3", "Swimmers wanted", pool, "2023-05-10T09:00"),
    ]


def groups(stories: dict[str, str], articles: list[Article]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for each in articles:
        found.setdefault(stories[each.article_id], set()).add(each.url)
    return {frozenset(urls) for urls in found.values()}


@pytest.mark.parametrize("case", CASES, ids=[str(case["label"]) for case in CASES])
def test_cases(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True))
    articles, events = read_case(case)
    stories = group_stories(articles, vectors_of(articles), 0.5, WINDOW)
    wanted: dict[str, set[str]] = {}
    for each, event in zip(articles, events, strict=True):
        wanted.setdefault(event, set()).add(each.url)
    assert groups(stories, articles) == {frozenset(urls) for urls in wanted.values()}


def test_two_events_of_one_kind_are_two_stories() -> None:
    articles = night()
    stories = group_stories(articles, vectors_of(articles), 0.5, WINDOW)
    assert groups(stories, articles) == {
        frozenset({"https://a.example/1", "https://b.example/1"}),
        frozenset({"https://a.example/2", "https://b.example/2"}),
        frozenset({"https://c.example/3"}),
    }


def test_a_story_is_named_by_its_smallest_article() -> None:
    articles = night()
    stories = group_stories(articles, vectors_of(articles), 0.5, WINDOW)
    for story in set(stories.values()):
        assert story == min(a for a, s in stories.items() if s == story)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    articles = night()
    vectors = vectors_of(articles)
    shuffled = [articles[i] for i in order]
    assert group_stories(shuffled, vectors[order], 0.5, WINDOW) == group_stories(articles, vectors, 0.5, WINDOW)


def test_a_later_article_joins_the_known_story_under_its_old_id() -> None:
    articles = night()
    vectors = vectors_of(articles)
    first = group_stories(articles[:1], vectors[:1], 0.5, WINDOW)
    changes = join_stories(articles[1:], vectors[1:], KnownStories(articles[:1], vectors[:1], first), 0.5, WINDOW)
    assert changes.assigned[articles[1].article_id] == articles[0].article_id
    assert articles[0].article_id not in changes.assigned
    assert changes.merges == {}


def test_a_story_id_that_is_no_article_id_lives_on() -> None:
    articles = night()
    vectors = vectors_of(articles)
    known = KnownStories(articles[:1], vectors[:1], {articles[0].article_id: "older story"})
    assert join_stories(articles[1:2], vectors[1:2], known, 0.5, WINDOW).assigned == {
        articles[1].article_id: "older story"
    }


def test_a_linking_article_merges_two_stories_into_the_smaller_id() -> None:
    articles = night()[:2]
    link = dataclasses.replace(night()[0], article_id="f" * 16, url="https://d.example/1")
    vectors = vectors_of([*articles, link])
    known = KnownStories(articles, vectors[:2], {articles[0].article_id: "s2", articles[1].article_id: "s1"})
    changes = join_stories([link], vectors[2:], known, 0.5, WINDOW)
    assert changes.assigned == {link.article_id: "s1"}
    assert changes.merges == {"s2": "s1"}


def test_known_stories_do_not_merge_without_a_new_article() -> None:
    articles = night()
    vectors = vectors_of(articles)
    known = KnownStories(articles[:2], vectors[:2], {articles[0].article_id: "s2", articles[1].article_id: "s1"})
    assert join_stories(articles[4:], vectors[4:], known, 0.5, WINDOW).merges == {}


def test_articles_outside_the_window_never_meet() -> None:
    early = night()[0]
    assert early.published_at is not None
    late = dataclasses.replace(early, article_id="late", published_at=early.published_at + timedelta(days=31))
    assert len(set(group_stories([early, late], vectors_of([early, late]), 0.5, WINDOW).values())) == 2


def test_an_undated_article_meets_its_event() -> None:
    early = night()[0]
    undated = dataclasses.replace(night()[1], published_at=None)
    assert len(set(group_stories([undated, early], vectors_of([undated, early]), 0.5, WINDOW).values())) == 1


def test_near_misses_are_suggested_once_best_first() -> None:
    articles = night()
    changes = join_stories(articles, vectors_of(articles), KnownStories(), 1.01, WINDOW)
    scores = [score for _, _, score in changes.suggested]
    assert scores == sorted(scores, reverse=True)
    assert all(left < right for left, right, _ in changes.suggested)
    assert len({pair[:2] for pair in changes.suggested}) == len(changes.suggested) > 0


def test_nothing_in_nothing_out() -> None:
    assert group_stories([], np.empty((0, 1024), np.float32), 0.5, WINDOW) == {}


def test_empty_texts_are_stories_of_their_own() -> None:
    articles = [article(f"https://x.example/{i}", "", "", "2023-05-09T12:00") for i in range(3)]
    assert len(set(group_stories(articles, vectors_of(articles), 0.5, WINDOW).values())) == 3


def test_story_text_is_title_and_lead_without_the_short_lines() -> None:
    each = article(
        "u", "A bridge  falls", "SHARE\nA bridge falls\n\nThe old bridge fell into the river on Monday.\nMore", None
    )
    assert story_text(each) == "A bridge falls. The old bridge fell into the river on Monday."


def test_story_text_of_a_long_text_is_short() -> None:
    assert len(story_text(article("u", "", "word " * 100_000, None)).split()) == 60


def test_marks_of_an_article() -> None:
    each = article(
        "u",
        "Ferry sinks off Moba",
        "Police in Kalemie said on Tuesday that 151 people were aboard the Upendo II. The ferry's owner fled.",
        "2015-11-26T09:00",
    )
    marks = find_marks(each, story_text(each))
    assert {"moba", "kalemie", "upendo"} <= marks.names
    assert not {"the", "tuesday", "ferry"} & marks.names
    assert marks.numbers == {"151"}
    assert {day.isoformat() for day in marks.days} == {"2015-11-24"}


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    each = article(
        "u",
        "t",
        "The vote of 30 December and the march of Jan. 2, 2019 were both peaceful, police said.",
        "2020-01-03T09:00",
    )
    assert {d.isoformat() for d in find_marks(each, story_text(each)).days} == {"2019-12-30", "2019-01-02"}


def test_impossible_days_are_no_days() -> None:
    each = article("u", "t", "On February 31 nothing happened at all, said 99 March and Smarch 12.", "2020-01-03T09:00")
    assert find_marks(each, story_text(each)).days == frozenset()


def test_rare_marks_weigh_more_than_common_ones() -> None:
    weighted = weigh([{"police", "upendo"}, {"police", "kalemie"}, {"upendo"}])
    assert weighted.cosine(0, 2) > weighted.cosine(0, 1) > 0 == weighted.cosine(1, 2)


def test_every_feature_has_its_weight_and_names_raise_the_score() -> None:
    articles = night()[:3]
    vectors = vectors_of(articles)
    marks = [find_marks(a, story_text(a)) for a in articles]
    evidence = gather_evidence(marks, vectors, np.zeros(3))
    left, right, crowd = np.array([0, 0]), np.array([1, 2]), np.full(3, -2.0)
    features = compare_pairs(evidence, left, right, crowd)
    assert features.shape == (2, len(FEATURES))
    assert features[:, FEATURES.index("crowd")].tolist() == [CROWD_FLOOR, CROWD_FLOOR]
    scores = score_pairs(evidence, left, right, crowd)
    assert scores[0] > scores[1]


def test_near_pairs_agree_with_all_pairs() -> None:
    generator = np.random.default_rng(7)
    vectors = generator.normal(size=(40, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    days = np.array(sorted(generator.uniform(0, 90, 36)) + [np.nan] * 4)
    timeline = Timeline(vectors, days, 20.0)
    left, right = find_near_pairs(timeline, range(40), 40, 0.2)
    wanted = {
        (i, j)
        for i in range(40)
        for j in range(i + 1, 40)
        if not abs(days[i] - days[j]) > 20 and float(vectors[i] @ vectors[j]) >= 0.2
    }
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == wanted
    nearest = nth_similarity(timeline, range(40), 1)
    reachable = [
        [vectors[i] @ vectors[j] for j in range(40) if j != i and not abs(days[i] - days[j]) > 20] for i in range(40)
    ]
    assert nearest == pytest.approx([max(row) for row in reachable], abs=1e-5)


def test_average_linkage_breaks_a_chain() -> None:
    alike = np.array([[0, 0.9, 0.1, 0.0], [0.9, 0, 0.6, 0.1], [0.1, 0.6, 0, 0.9], [0, 0.1, 0.9, 0]])
    assert link_by_average(alike, np.ones((4, 4)), 0.5) == [[0, 1], [2, 3]]


def test_pairs_never_compared_forbid_nothing() -> None:
    sums = np.array([[0, 0.9, 0.0], [0.9, 0, 0.8], [0.0, 0.8, 0]])
    counts = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float64)
    assert link_by_average(sums, counts, 0.5) == [[0, 1, 2]]


def test_components_in_order_of_their_first_member() -> None:
    assert find_components(5, [(4, 1), (3, 0)]) == [[0, 3], [1, 4], [2]]
