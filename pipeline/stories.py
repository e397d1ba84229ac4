"""Articles about one event: near in time, alike in meaning, and sharing rare names, dates and numbers.

Candidates are each article's nearest in a time window; a logistic score judges each pair; average linkage inside the
connected parts closes the groups. New articles join the stories of the window; ids live on, a merge leaves a redirect.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.affinities import CROWD_RANK, Evidence, Weighted, gather_evidence, score_pairs
from pipeline.linkages import find_components, link_by_average
from pipeline.names import find_marks
from pipeline.neighbours import Floats, Indices, Timeline, find_near_pairs, nth_similarity
from pipeline.records import Article

LEAD_WORDS = 60  # title and lead fit the encoder's 256 word pieces; later paragraphs drift into background
LEAD_CHARS = 20_000
MIN_LINE_WORDS = 6  # shorter lines without a full stop are datelines, share bars, section names
SENTENCE_ENDS = (".", "!", "?", '"', "\u201d", ":")

NEAREST = 30  # candidates an article; a story has seldom more members in one night, and they link through each other
NEAR_FLOOR = 0.3  # sum of vector cosine and hashed-name cosine below which no pair was ever one event
NAME_DIMENSIONS = 256
SUGGEST_MARGIN = 0.2  # pairs this far below the threshold are shown to the analyst
MAX_COMPONENT = 1200  # groups larger than this are cut at a higher score before linking
STEP = 0.05

SECONDS_A_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class KnownStories:
    """What earlier nights left in the window: articles, their vectors (n x d), and article id -> story id."""

    articles: Sequence[Article] = ()
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))
    stories: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What new articles change: where each belongs, which stories become one, which pairs a person should look at."""

    assigned: dict[str, str]  # new article id -> story id
    merges: dict[str, str]  # story id that ends -> story id that goes on
    suggested: list[tuple[str, str, float]]  # (smaller article id, larger, score), best first


def story_text(article: Article) -> str:
    """Return the title and the first LEAD_WORDS words of running text: what is embedded to find the story."""
    title = " ".join((article.title or "").split())
    words: list[str] = []
    for line in article.text[:LEAD_CHARS].splitlines():
        if len(words) >= LEAD_WORDS:
            break
        stripped = line.strip()
        if not stripped or stripped == title:
            continue
        parts = stripped.split()
        if len(parts) < MIN_LINE_WORDS and not stripped.endswith(SENTENCE_ENDS):
            continue
        words.extend(parts)
    lead = " ".join(words[:LEAD_WORDS])
    if title and lead:
        return f"{title}. {lead}"
    return title or lead


def group_stories(articles: Sequence[Article], vectors: Floats, threshold: float, window_days: int) -> dict[str, str]:
    """Return article id -> story id, the smallest id of the group; ``vectors`` are of ``story_text``, unit length."""
    return join_stories(articles, vectors, KnownStories(), threshold, window_days).assigned


def join_stories(
    articles: Sequence[Article], vectors: Floats, known: KnownStories, threshold: float, window_days: int
) -> StoryChanges:
    """Return where ``articles`` belong among ``known``; the order of either changes nothing.

    Known articles stay in their story; two stories merge only when a new article links them, into the smaller id.
    """
    pool, rows = _line_up(articles, vectors, known)
    if not pool:
        return StoryChanges({}, {}, [])
    days = np.array([_day(article) for article in pool])
    marks = [find_marks(article, story_text(article)) for article in pool]
    evidence = gather_evidence(marks, rows, days)
    new = np.array([i for i, article in enumerate(pool) if article.article_id not in known.stories], np.int64)
    timeline = Timeline(np.hstack([rows, _hash_names(evidence.names)]), days, float(window_days))
    left, right = find_near_pairs(timeline, new, NEAREST, NEAR_FLOOR)
    judge = _Judge(evidence, Timeline(rows, days, float(window_days)), np.full(len(pool), np.nan))
    scores = judge.score(left, right)
    groups = _link(pool, known, judge, (left, right, scores), threshold)
    return _read_changes(pool, known, groups, (left, right, scores), threshold)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Scores pairs, measuring the crowd around each article once, and only around those that are compared."""

    evidence: Evidence
    timeline: Timeline
    crowd: NDArray[np.float64]  # filled as needed, NaN = not measured yet

    def score(self, left: Indices, right: Indices) -> NDArray[np.float64]:
        rows = np.unique(np.concatenate([left, right]))
        rows = rows[np.isnan(self.crowd[rows])]
        self.crowd[rows] = nth_similarity(self.timeline, rows, CROWD_RANK)
        return score_pairs(self.evidence, left, right, self.crowd)


def _line_up(articles: Sequence[Article], vectors: Floats, known: KnownStories) -> tuple[list[Article], Floats]:
    """Return all articles once, in order of time and id (undated last), with their vectors."""
    entries = {article.article_id: (article, vectors[i]) for i, article in enumerate(articles)}
    entries |= {article.article_id: (article, known.vectors[i]) for i, article in enumerate(known.articles)}
    ordered = sorted(entries.values(), key=lambda entry: (_order_day(entry[0]), entry[0].article_id))
    pool = [article for article, _ in ordered]
    if not pool:
        return [], np.empty((0, 0), np.float32)
    return pool, np.ascontiguousarray(np.stack([vector for _, vector in ordered]), dtype=np.float32)


def _day(article: Article) -> float:
    return article.published_at.timestamp() / SECONDS_A_DAY if article.published_at else float("nan")


def _order_day(article: Article) -> float:
    return article.published_at.timestamp() / SECONDS_A_DAY if article.published_at else float("inf")


def _hash_names(names: Weighted) -> Floats:
    """Return name vectors folded into NAME_DIMENSIONS (signed feature hashing): one product then finds candidates."""
    folded = np.zeros((len(names.rows), NAME_DIMENSIONS), np.float32)
    for index, row in enumerate(names.rows):
        for mark, weight in row.items():
            digest = zlib.crc32(mark.encode("utf-8", "surrogatepass"))
            folded[index, digest % NAME_DIMENSIONS] += weight if digest & 0x80000000 else -weight
    return folded


Pairs = tuple[Indices, Indices, NDArray[np.float64]]


def _link(
    pool: Sequence[Article], known: KnownStories, judge: _Judge, pairs: Pairs, threshold: float
) -> list[list[int]]:
    """Return the groups (indices into ``pool``) that average linkage makes of every connected part."""
    left, right, scores = pairs
    by_story: dict[str, int] = {}
    ties = []
    for index, article in enumerate(pool):
        story = known.stories.get(article.article_id)
        if story is not None:
            ties.append((by_story.setdefault(story, index), index))
    strong = [(int(a), int(b), float(s)) for a, b, s in zip(left, right, scores, strict=True) if s >= threshold]
    groups: list[list[int]] = []
    for component in _cut(len(pool), ties, strong, threshold):
        groups.extend(_link_component(component, pool, known, judge, threshold))
    return groups


def _cut(
    count: int, ties: list[tuple[int, int]], strong: list[tuple[int, int, float]], threshold: float
) -> list[list[int]]:
    """Return connected components; one above MAX_COMPONENT is cut again with only its stronger pairs."""
    done: list[list[int]] = []
    for component in find_components(count, [*ties, *((a, b) for a, b, _ in strong)]):
        if len(component) <= MAX_COMPONENT or threshold >= 1:
            done.append(component)
            continue
        inside = set(component)
        place = {node: index for index, node in enumerate(component)}
        bar = threshold + STEP
        fewer = [(place[a], place[b], s) for a, b, s in strong if a in inside and s >= bar]
        kept = [(place[a], place[b]) for a, b in ties if a in inside]
        done.extend([component[i] for i in part] for part in _cut(len(component), kept, fewer, bar))
    return done


def _link_component(
    component: list[int], pool: Sequence[Article], known: KnownStories, judge: _Judge, threshold: float
) -> list[list[int]]:
    starts: dict[str, list[int]] = {}
    for index in component:
        article_id = pool[index].article_id
        starts.setdefault(known.stories.get(article_id, "\0" + article_id), []).append(index)
    if len(starts) == 1:
        return list(starts.values())
    groups = list(starts.values())
    owner = np.empty(len(component), np.int64)
    place = {node: i for i, node in enumerate(component)}
    for number, group in enumerate(groups):
        for node in group:
            owner[place[node]] = number
    first, second = np.triu_indices(len(component), 1)
    crossing = owner[first] != owner[second]
    nodes = np.array(component, np.int64)
    first, second = first[crossing], second[crossing]
    apart = np.abs(judge.evidence.days[nodes[first]] - judge.evidence.days[nodes[second]])
    inside = ~(apart > judge.timeline.window_days)
    first, second = first[inside], second[inside]
    scores = judge.score(nodes[first], nodes[second])
    sums, counts = np.zeros((len(groups), len(groups))), np.zeros((len(groups), len(groups)))
    for a, b in ((first, second), (second, first)):
        np.add.at(sums, (owner[a], owner[b]), scores)
        np.add.at(counts, (owner[a], owner[b]), 1.0)
    return [[node for number in part for node in groups[number]] for part in link_by_average(sums, counts, threshold)]


def _read_changes(
    pool: Sequence[Article], known: KnownStories, groups: list[list[int]], pairs: Pairs, threshold: float
) -> StoryChanges:
    story_of: dict[int, str] = {}
    merges: dict[str, str] = {}
    for group in groups:
        earlier = sorted({known.stories[pool[i].article_id] for i in group if pool[i].article_id in known.stories})
        story = earlier[0] if earlier else min(pool[i].article_id for i in group)
        merges |= dict.fromkeys(earlier[1:], story)
        story_of |= dict.fromkeys(group, story)
    assigned = {pool[i].article_id: s for i, s in story_of.items() if pool[i].article_id not in known.stories}
    suggested = []
    for a, b, score in zip(*pairs, strict=True):
        if score >= threshold - SUGGEST_MARGIN and story_of[int(a)] != story_of[int(b)]:
            one, two = sorted((pool[a].article_id, pool[b].article_id))
            suggested.append((one, two, float(score)))
    suggested.sort(key=lambda pair: (-pair[2], pair[0], pair[1]))
    return StoryChanges(dict(sorted(assigned.items())), dict(sorted(merges.items())), suggested)
