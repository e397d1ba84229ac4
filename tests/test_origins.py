"""Which articles go back to one text: cut and stretched copies join, independent reports and round-ups do not."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles import read_articles, sample_folder
from pipeline.errors import UsageError
from pipeline.origins import find_copies, group_origins
from pipeline.publishers import family_of
from pipeline.records import Article, content_id
from tests import factories

START = datetime(2024, 10, 17, 8, 0, tzinfo=UTC)
WORDS = [
    first + second + third
    for first in ("ba", "de", "fi", "go", "lu", "mar", "nes", "pol", "ra", "sun", "ter", "vo")
    for second in ("l", "m", "n", "r", "st", "t")
    for third in ("a", "en", "er", "ing", "o", "us")
]


def prose(seed: int, words: int) -> str:
    """Return sentences of made-up words: the same for the same seed, no five in a row shared with another seed."""
    chosen = random.Random(seed).choices(WORDS, k=words)
    return " ".join(word + ("." if place % 14 == 13 else "") for place, word in enumerate(chosen))


def article(text: str, publisher: str, hours: float = 0, url: str = "") -> Article:
    url = url or f"https://{publisher.lower()}.example/{content_id(text)[:6]}"
    return factories.article(text, url=url, publisher=publisher, published_at=START + timedelta(hours=hours))


def together(*articles: Article) -> bool:
    return len(set(group_origins(articles).values())) == 1


def apart(*articles: Article) -> bool:
    return len(set(group_origins(articles).values())) == len(articles)


def test_a_reprint_goes_back_to_the_earlier_article() -> None:
    wire, copy = article(prose(1, 200), "Wire"), article(prose(1, 200) + " Local words.", "Post", 3)
    assert group_origins([copy, wire]) == {wire.article_id: wire.article_id, copy.article_id: wire.article_id}


def test_the_first_paragraphs_of_a_long_wire_story() -> None:
    assert together(article(prose(1, 900), "Wire"), article(prose(1, 110), "Post", 2))


def test_a_copy_with_new_words_around_it_joins_at_two_fifths_of_its_text() -> None:
    wire = article(prose(1, 300), "Wire")
    assert together(wire, article(prose(2, 90) + " " + prose(1, 140) + " " + prose(3, 110), "Post", 5))


def test_a_shared_quotation_is_no_copy() -> None:
    quote = prose(9, 40)
    one, other = f"{prose(1, 120)} {quote} {prose(2, 60)}", f"{prose(3, 90)} {quote} {prose(4, 80)}"
    assert apart(article(one, "Post"), article(other, "Herald", 1))


def test_the_same_agency_credit_lowers_the_bar() -> None:
    first, second = (f"{prose(1, 120)} {prose(seed, 240)}" for seed in (2, 3))
    assert apart(article(first, "Post"), article(second, "Herald", 1))
    assert together(article(f"TERIL (CPA) — {first}", "Post"), article(f"TERIL (CPA) — {second}", "Herald", 1))


def test_versions_of_one_page_are_one_origin() -> None:
    url = "https://post.example/live"
    assert together(article(prose(1, 80), "Post", 0, url), article(prose(2, 80), "Post", 4, url))


def test_a_round_up_does_not_join_the_briefs_it_holds() -> None:
    briefs = [article(prose(seed, 100), f"Post{seed}", seed) for seed in range(1, 6)]
    roundup = article("\n\n".join(brief.text for brief in briefs), "Digest", 12)
    origins = group_origins([*briefs, roundup])
    assert len({origins[brief.article_id] for brief in briefs}) == len(briefs)


def test_a_publishers_standing_paragraph_does_not_join_its_articles() -> None:
    standing = prose(99, 120)
    articles = [article(f"{prose(seed, 100)}\n\n{standing}", "Post", seed * 48) for seed in range(6)]
    assert apart(*articles)


def test_page_furniture_does_not_count() -> None:
    furniture = "\n".join(f"Read also: {prose(seed, 12)}" for seed in range(50, 60))
    assert apart(article(f"{prose(1, 60)}\n{furniture}", "Post"), article(f"{prose(2, 60)}\n{furniture}", "Herald", 1))


def test_a_template_months_later_is_no_copy() -> None:
    first = article(prose(1, 55), "Post")
    assert apart(first, article(prose(1, 50) + " " + prose(2, 6), "Herald", 24 * 90))


def test_very_short_texts_join_only_when_almost_the_same() -> None:
    assert together(article("Power is back in Teril after nine hours, the grid says.", "Post"),
                    article("Power is back in Teril after nine hours, the grid says!", "Herald", 1))  # fmt: skip
    assert apart(article("Power is back in Teril after nine hours, the grid says.", "Post"),
                 article("Power is back in Teril after nine hours, says the mayor.", "Herald", 1))  # fmt: skip


def test_empty_and_single_inputs() -> None:
    assert group_origins([]) == {}
    alone = article("One.", "Post")
    assert group_origins([alone]) == {alone.article_id: alone.article_id}
    assert find_copies([alone, article("", "Herald")]) == []


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(rng: random.Random) -> None:
    articles = [article(prose(seed, 100), "Wire", seed) for seed in range(3)] + [
        article(f"{prose(seed, 70)} {prose(seed + 10, 60)}", f"Post{seed}", 20 - seed) for seed in range(3)
    ]
    articles.append(article(prose(0, 100) + " " + prose(1, 100), "Digest", 2))
    expected = group_origins(articles)
    rng.shuffle(articles)
    assert group_origins(articles) == expected


def test_a_copy_names_the_older_article_first_and_how_much_is_shared() -> None:
    wire, copy = article(prose(1, 200), "Wire"), article(prose(1, 100), "Post", 3)
    [found] = find_copies([copy, wire])
    assert (found.original_id, found.article_id, found.containment) == (wire.article_id, copy.article_id, 1.0)
    assert found.longest_run == 100


def test_the_copies_of_the_sample_join_and_nothing_else() -> None:
    articles = [row for row in read_articles([str(sample_folder())]) if isinstance(row, Article)]
    urls = {row.article_id: row.url for row in articles}
    joined = {
        frozenset((urls[one], urls[other]))
        for group in groups(group_origins(articles))
        for one, other in itertools.combinations(group, 2)
    }
    assert joined == {
        frozenset(("https://cpa-wire.example/2024/10/16/ferry-port-calder", "https://coast-country.example/ferry-aurora-bay")),
        frozenset(("https://cpa-wire.example/2024/10/17/kremlin-dismisses-reports",
                   "https://harbour-evening.example/world/kremlin-north-korea")),
        frozenset(("https://harbour-evening.example/news/st-brennan-infection",)),
    }  # fmt: skip


def groups(origins: dict[str, str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for article_id, origin in origins.items():
        found.setdefault(origin, []).append(article_id)
    return [group for group in found.values() if len(group) > 1]


def test_a_group_keeps_its_name_when_an_earlier_copy_turns_up() -> None:
    copy, wire = article(prose(1, 100), "Post", 3), article(prose(1, 200), "Wire")
    known = group_origins([copy])
    assert set(group_origins([copy, wire], known).values()) == {copy.article_id}


def test_a_group_keeps_its_name_when_the_first_article_is_out_of_sight() -> None:
    copy, late = article(prose(1, 100), "Post", 3), article(prose(1, 100) + " Ends.", "Herald", 5)
    assert set(group_origins([copy, late], {copy.article_id: "wire"}).values()) == {"wire"}


def test_a_name_does_not_leave_the_group_of_its_article() -> None:
    one, other = article(prose(1, 100), "Post"), article(prose(2, 100), "Herald", 1)
    known = {one.article_id: one.article_id, other.article_id: one.article_id}
    assert group_origins([one, other], known) == {a.article_id: a.article_id for a in (one, other)}


def test_families_are_found_by_name_and_domain() -> None:
    assert family_of("bbc.co.uk") == family_of("BBC News") == "BBC"
    assert family_of("Podil Post") == "Podil Post"


def test_a_table_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    table = tmp_path / "mine.toml"
    table.write_text('[families]\n"Podil Group" = ["podil post", "podil.example"]\n', encoding="utf-8")
    assert family_of("Podil Post", str(table)) == "Podil Group"
    assert family_of("BBC News", str(table)) == "BBC News"


@pytest.mark.parametrize("text", ["[families", "[other]", "families = 3", '[families]\na = ["x"]\nb = ["x"]', None])
def test_a_table_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: str | None) -> None:
    table = tmp_path / "mine.toml"
    if text is not None:
        table.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.toml"):
        family_of("Podil Post", str(table))
