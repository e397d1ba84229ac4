"""Articles that go back to one text: wire copies, reprints, versions of one page.

Method: containment of passages, not likeness of whole texts, because copies of one wire story are cut, rewritten at the
top and stretched, and share as little as 30 % of their 3-grams (NEWS-COPY). Candidates come from winnowing
(Schleimer, Wilkerson & Aiken 2003): any shared run of ``WINDOW + SHINGLE - 1`` words is found for certain, in one
sort. Each candidate is then measured exactly. Page furniture and a publisher's own standing paragraphs do not count.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from pipeline.noise import find_noise
from pipeline.records import Article

SHINGLE = 5  # words
WINDOW = 12  # shingles: a shared run of 16 words always meets in a fingerprint
MIN_SHARED_FINGERPRINTS = 2
FULL_BUCKET = 12  # articles that share a fingerprint are compared all with all up to here, then with their neighbours
NEIGHBOURS = 6

CONTAINED = 0.35  # share of the shorter article's shingles found in the other
CONTAINED_SAME_PUBLISHER = 0.2  # one outlet's update of its own story
CONTAINED_SAME_AGENCY = 0.2  # both name the same agency as where they have it from
CONTAINED_FAR = 0.8  # articles further apart than CLOSE: a yearly or weekly template is no copy
CLOSE = timedelta(days=14)
RUN = 14  # words in a row that count as a copied passage
IN_RUNS = 0.25  # share of the shorter article inside such runs
SYMMETRIC = 0.35  # share of the longer article; below it, the longer one only contains the shorter
MIN_SHINGLES = 20  # a shorter text must be contained almost whole

STANDING_ARTICLES = 4  # a shingle in this many articles of one publisher, days apart, is a standing paragraph
STANDING_DAYS = 3
STANDING_ANYHOW = 20
AGENCY = re.compile(
    r"\(((?:AP|Reuters|REUTERS|AFP|UPI|dpa|[A-Z]{2,6}))\)(?:\s?[-–—]|\s[A-Z])"
    r"|(?:Copyright|©)[^.\n]{0,20} (?:The )?(Associated Press|Reuters|AFP|UPI)\b"
    r"|^((?:AP|Reuters|AFP|UPI|dpa)) ?[-–—]",
)
AGENCY_CHARS = 300

WORD = re.compile(r"[^\W_]+")
Hashes = npt.NDArray[np.uint64]
MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1], np.uint64)


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share passages; the earlier one is named first."""

    original_id: str
    article_id: str
    containment: float  # share of the shorter article's 5-word shingles found in the other, 0..1
    longest_run: int  # words in a row


@dataclass(frozen=True, slots=True)
class _Text:
    article: Article
    shingles: Hashes  # in the order of the text
    known: Hashes  # sorted, each once, without standing paragraphs


def group_origins(articles: Sequence[Article], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the origin of every article: the id of the earliest article of its group, its own when it copies none.

    Versions of one page (same url) and copies of one text are one origin. ``known`` has the origins of earlier nights:
    a group keeps the name it had, also when the article that gave it is no longer at hand. The result does not depend
    on the order of ``articles``; it takes O(n log n) in their number.
    """
    ordered = sorted(articles, key=_age)
    parents = {article.article_id: article.article_id for article in ordered}
    rank = {article.article_id: number for number, article in enumerate(ordered)}

    def root(article_id: str) -> str:
        while parents[article_id] != article_id:
            parents[article_id] = parents[parents[article_id]]
            article_id = parents[article_id]
        return article_id

    versions = _versions(ordered)
    for first_id, second_id in [*versions, *((copy.original_id, copy.article_id) for copy in find_copies(ordered))]:
        one, other = sorted((root(first_id), root(second_id)), key=rank.__getitem__)
        parents[other] = one
    names = _keep_names({article.article_id: root(article.article_id) for article in ordered}, known or {}, rank)
    return {article.article_id: names[root(article.article_id)] for article in ordered}


def _keep_names(roots: Mapping[str, str], known: Mapping[str, str], rank: Mapping[str, int]) -> dict[str, str]:
    """Return root -> name of its group: the oldest name that a member had and that no other group can claim."""
    wishes: dict[str, set[str]] = {root: set() for root in roots.values()}
    for article_id, root in roots.items():
        name = known.get(article_id)
        if name is not None and roots.get(name, root) == root:
            wishes[root].add(name)
    names = {root: min(found, key=lambda name: (rank.get(name, -1), name)) for root, found in wishes.items() if found}
    return {root: names.get(root, root) for root in wishes}


def find_copies(articles: Sequence[Article]) -> list[Copy]:
    """Return the pairs of articles that go back to one text, in the order of their age; see the constants above."""
    ordered = sorted(articles, key=_age)
    texts = _shingled(ordered)
    copies: list[Copy] = []
    claimed: dict[str, Hashes] = {}
    for first, second in _candidates(texts):
        one, other = texts[first], texts[second]
        shared = np.intersect1d(one.known, other.known, assume_unique=True)
        copy = _measure(one, other, shared)
        if copy is None:
            continue
        short, long = sorted((one, other), key=lambda text: (len(text.known), text.article.article_id))
        if len(shared) < SYMMETRIC * len(long.known) and len(shared) < len(short.known) * 2:
            # A round-up holds many briefs whole: only those that overlap in it come from one text.
            before = claimed.get(long.article.article_id)
            if before is not None and len(np.intersect1d(before, shared, assume_unique=True)) == 0:
                continue
            claimed[long.article.article_id] = shared if before is None else np.union1d(before, shared)
        copies.append(copy)
    return copies


def _age(article: Article) -> tuple[datetime, str]:
    return article.published_at or datetime.max.replace(tzinfo=UTC), article.article_id


def _versions(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    first_of: dict[str, str] = {}
    for article in articles:
        first = first_of.setdefault(article.url, article.article_id)
        if first != article.article_id:
            yield first, article.article_id


def _measure(one: _Text, other: _Text, shared: Hashes) -> Copy | None:
    """Return the copy that the two texts are, None when they share too little, or only scattered phrases."""
    shorter = min(len(one.known), len(other.known))
    if shorter == 0:
        return None
    containment = len(shared) / shorter
    if containment < _needed(one.article, other.article, shorter):
        return None
    text = one if len(one.known) <= len(other.known) else other
    runs = _runs(np.isin(text.shingles, shared))
    in_runs = sum(run - SHINGLE + 1 for run in runs if run >= RUN)
    same_publisher = one.article.publisher is not None and one.article.publisher == other.article.publisher
    if in_runs < (IN_RUNS if not same_publisher else IN_RUNS / 2) * shorter and shorter >= MIN_SHINGLES:
        return None
    return Copy(one.article.article_id, other.article.article_id, round(containment, 4), max(runs, default=0))


def _needed(one: Article, other: Article, shorter: int) -> float:
    """Return the containment from which the two are one text; above 1 when nothing can make them one."""
    same_publisher = one.publisher is not None and one.publisher == other.publisher
    if one.published_at and other.published_at and abs(one.published_at - other.published_at) > CLOSE:
        return CONTAINED_FAR if shorter >= 3 * MIN_SHINGLES else 2.0
    if shorter < MIN_SHINGLES:
        return 0.9
    if same_publisher:
        return CONTAINED_SAME_PUBLISHER
    return CONTAINED_SAME_AGENCY if _agencies(one.text) & _agencies(other.text) else CONTAINED


def _agencies(text: str) -> set[str]:
    """Return the agencies a text credits as its own origin: in its dateline or in its copyright line."""
    found = AGENCY.findall(text[:AGENCY_CHARS]) + AGENCY.findall(text[-AGENCY_CHARS:])
    return {
        re.sub(r"\W", "", name).casefold().replace("associatedpress", "ap")
        for groups in found
        for name in groups
        if name
    }


def _runs(matches: npt.NDArray[np.bool_]) -> list[int]:
    """Return the lengths in words of the stretches of consecutive matching shingles."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], matches, [False])).astype(np.int8)))
    return [int(end - start) + SHINGLE - 1 for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _shingled(articles: Sequence[Article]) -> list[_Text]:
    vocabulary: dict[str, int] = {}
    shingles = [_shingles(article.text, vocabulary) for article in articles]
    standing = _standing_paragraphs(articles, shingles)
    texts = []
    for article, hashes in zip(articles, shingles, strict=True):
        known = np.unique(hashes)
        if article.publisher in standing:
            known = np.setdiff1d(known, standing[article.publisher], assume_unique=True)
        texts.append(_Text(article, hashes, known))
    return texts


def _shingles(text: str, vocabulary: dict[str, int]) -> Hashes:
    """Return the hashes of the text's runs of SHINGLE words, page furniture left out; the same in every process."""
    kept, low = [], 0
    for noise in find_noise(text):
        kept.append(text[low : noise.start])
        low = noise.end
    kept.append(text[low:])
    words = WORD.findall(" \n ".join(kept).casefold())
    for word in words:
        if word not in vocabulary:
            digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            vocabulary[word] = int.from_bytes(digest, "big")
    if len(words) < SHINGLE:
        return np.empty(0, np.uint64)
    hashes = np.array([vocabulary[word] for word in words], np.uint64)
    count = len(hashes) - SHINGLE + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        mixed = (mixed ^ hashes[place : place + count]) * MULTIPLIERS[place]
    return mixed ^ (mixed >> np.uint64(29))


def _standing_paragraphs(articles: Sequence[Article], shingles: Sequence[Hashes]) -> dict[str, Hashes]:
    """Return by publisher the shingles it prints under many articles, days apart: boilerplate, never a copy."""
    of_publisher: defaultdict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        if article.publisher:
            of_publisher[article.publisher].append(number)
    standing: dict[str, Hashes] = {}
    for publisher, numbers in of_publisher.items():
        if len(numbers) >= STANDING_ARTICLES:
            times = [articles[number].published_at for number in numbers]
            days = [time.toordinal() if time else 0 for time in times]
            standing[publisher] = _recurring([np.unique(shingles[number]) for number in numbers], days)
    return standing


def _recurring(parts: Sequence[Hashes], days: Sequence[int]) -> Hashes:
    """Return the hashes of STANDING_ARTICLES parts more than STANDING_DAYS apart, or of STANDING_ANYHOW parts."""
    hashes: Hashes = np.concatenate(parts)
    if len(hashes) == 0:
        return hashes
    dates = np.repeat(np.array(days), [len(part) for part in parts])
    order = np.lexsort((dates, hashes))
    hashes, dates = hashes[order], dates[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    ends = np.append(starts[1:], len(hashes)) - 1
    counts = ends - starts + 1
    is_apart = (dates[starts] > 0) & (dates[ends] - dates[starts] > STANDING_DAYS) & (counts >= STANDING_ARTICLES)
    recurring: Hashes = hashes[starts[is_apart | (counts >= STANDING_ANYHOW)]]
    return recurring


def _candidates(texts: Sequence[_Text]) -> list[tuple[int, int]]:
    """Return the pairs of positions that share enough fingerprints, sorted."""
    prints = [_fingerprints(text) for text in texts]
    if not prints:
        return []
    owners = np.repeat(np.arange(len(prints)), [len(part) for part in prints])
    hashes = np.concatenate(prints)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    changes = np.concatenate(([True], hashes[1:] != hashes[:-1], [True])) if len(hashes) else np.zeros(0, bool)
    edges = np.flatnonzero(changes).tolist()
    shared: Counter[tuple[int, int]] = Counter()
    for low, high in itertools.pairwise(edges):
        if high - low < 2:
            continue
        bucket = owners[low:high].tolist()
        for place, first in enumerate(bucket):
            reach = len(bucket) if len(bucket) <= FULL_BUCKET else place + 1 + NEIGHBOURS
            for second in bucket[place + 1 : reach]:
                shared[first, second] += 1
            if place >= NEIGHBOURS and len(bucket) > FULL_BUCKET:
                shared[bucket[0], first] += 1
    return sorted(
        pair
        for pair, count in shared.items()
        if count >= min(MIN_SHARED_FINGERPRINTS, *(max(1, len(texts[number].known) // WINDOW) for number in pair))
    )


def _fingerprints(text: _Text) -> Hashes:
    """Return the smallest shingle of every WINDOW in a row, each once; standing paragraphs give none."""
    hashes = text.shingles
    if len(hashes) == 0:
        return hashes
    width = min(WINDOW, len(hashes))
    smallest = np.lib.stride_tricks.sliding_window_view(hashes, width).min(axis=1)
    return np.intersect1d(smallest, text.known)
