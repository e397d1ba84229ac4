"""What a sentence is made into: whose claim, about what, and what a denial that points back denies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from pipeline.candidates import find_candidates
from pipeline.claims import extract_claims
from pipeline.contradictions import compare
from pipeline.decisions import Thresholds, decide
from pipeline.encoders import load_encoder, load_pair_classifier, score_both
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.settings import Settings
from tests.factories import article

PRINTED = datetime(2023, 3, 4, 8, 0, tzinfo=UTC)
ASSERTED = "The Vogt tannery has poured chrome into the Lunne, anglers say. Dead trout float past the weir."


def propositions(text: str, title: str = "") -> list[Claim]:
    return [c for c in extract_claims(article(text, title=title)).claims if c.kind == "proposition"]


def denials(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(c.source, c.core) for c in propositions(text, title) if c.stance == "denies"]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Anglers say that the tannery has poured chrome into the Lunne. Its owner rejected the reports.",
            "",
            ("Its owner", "the tannery has poured chrome into the Lunne"),
        ),
        (
            "Anglers accuse the tannery of pouring chrome into the river. The town has 900 people."
            " “That is nonsense,” the owner said.",
            "",
            ("the owner", "the tannery of pouring chrome into the river"),
        ),
        (
            "It was a long day in Lunnevik. The owner dismissed the allegations as baseless.",
            "Tannery denies pouring chrome into the Lunne",
            ("The owner", "pouring chrome into the Lunne"),
        ),
        (
            "It was a long day in Lunnevik. The owner dismissed the allegations as baseless.",
            "A long day in Lunnevik",
            ("The owner", "dismissed the allegations"),
        ),
    ],
)
def test_a_denial_that_points_back_denies_what_the_article_tells(
    text: str, title: str, expected: tuple[str, str]
) -> None:
    assert expected in denials(text, title)


def test_a_thing_that_is_rejected_is_not_denied() -> None:
    assert denials("Voters in Lunnevik rejected the new bypass road.") == []


def test_what_a_speaker_says_is_not_said_by_the_article_too() -> None:
    assert [c.source for c in propositions("Harbour master Odd Lien said the ferry was safe.")] == [
        "Harbour master Odd Lien"
    ]


def test_a_year_in_a_clause_about_somebody_dates_nothing_else() -> None:
    (claim,) = propositions("Jan Roth, who left the country in 2002, has been arrested in Lunnevik.")
    assert claim.as_of_low_at is None or claim.as_of_low_at.year != 2002


def told(number: int, text: str, title: str) -> list[ClaimInContext]:
    printed = article(text, url=f"https://{number}.example/", title=title)
    extracted = extract_claims(printed)
    sentences = {s.sentence_id: s.text for s in extracted.sentences}
    return [
        ClaimInContext(c, sentences[c.sentence_id], str(number), PRINTED, printed.article_id) for c in extracted.claims
    ]


def clashes(*texts: tuple[str, str]) -> list[set[str]]:
    """The pairs of publishers between which a stance is left standing, with the shipped model."""
    claims: Sequence[ClaimInContext] = [c for i, (text, title) in enumerate(texts) for c in told(i, text, title)]
    vectors = np.array(load_encoder().encode([c.claim.core for c in claims]))
    candidates = [c for c in find_candidates(claims, vectors, 500) if c.kind == "stance"]
    classifier = load_pair_classifier()
    bars = Thresholds(Settings().stance_threshold, Settings().numeric_threshold)
    rows = compare(candidates, lambda pairs: score_both(classifier, pairs), bars)
    return [{r.candidate.a.publisher, r.candidate.b.publisher} for r in rows if not r.verdict.reason]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Anglers speak of chrome that the Vogt tannery has poured into the Lunne, according to the paper. The owner"
            " rejected the reports.",
            "",
        ),
        ("The owner dismissed the allegations.", "Vogt tannery denies pouring chrome into the Lunne"),
        ("Chrome? “No such thing was ever poured into the Lunne by the Vogt tannery,” the owner said.", ""),
        ("Claims that the Vogt tannery pours chrome into the Lunne are old. The owner denied it again on Tuesday.", ""),
    ],
)  # fmt: skip
def test_a_denial_in_one_article_meets_the_assertion_in_another(text: str, title: str) -> None:
    assert {"0", "1"} in clashes((ASSERTED, ""), (text, title))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Vogt tannery opened its gates. The owner called the rumours an invention.", "Visitors in Lunnevik"),
        ("The owner of the Vogt tannery is said to be for sale to a Danish firm. He rejected the reports.", ""),
        ("The Vogt tannery declined to comment on the reports.", "Vogt tannery silent on chrome in the Lunne"),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_does_not(text: str, title: str) -> None:
    assert {"0", "1"} not in clashes((ASSERTED, ""), (text, title))


def test_a_pronoun_that_opens_a_claim_gives_way_to_what_the_sentence_before_is_about() -> None:
    claims = propositions("The Lunne weir is a hundred years old. It has burst in three places.")
    assert [c.core for c in claims] == [
        "The Lunne weir is a hundred years old.",
        "The Lunne weir has burst in three places.",
    ]
    assert claims[1].text == "It has burst in three places."


def test_a_pronoun_without_a_subject_before_it_stays() -> None:
    assert [c.core for c in propositions("It has burst in three places.")] == ["It has burst in three places."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The zoo laughs off such tales: it has never sold a bear.",
            [("The zoo", "denies", "The zoo has sold a bear")],
        ),
        (
            "The keeper told the court that the gate was locked and that his key hung in the hut.",
            [
                ("The keeper", "affirms", "the gate was locked"),
                ("The keeper", "affirms", "The keeper's key hung in the hut"),
            ],
        ),
        (
            "The upper lock is open, but the lower one has not been repaired.",
            [
                ("", "affirms", "The upper lock is open"),
                ("", "denies", "the lower one has been repaired"),
            ],
        ),
        (
            "Nobody was hurt and no windows were broken, the owner said.",
            [("the owner", "denies", "somebody was hurt"), ("the owner", "denies", "windows were broken")],
        ),
        (
            "The tug left the port and damaged no boats.",
            [("", "affirms", "The tug left the port"), ("", "denies", "damaged boats")],
        ),
        (
            "The miller sold the wheel and locked the barn.",
            [("", "affirms", "The miller sold the wheel and locked the barn")],
        ),
        (
            "The bear was asleep, the vet told the court: it snored.",
            [("the vet", "affirms", "The bear was asleep")],
        ),
    ],
)
def test_a_sentence_makes_a_claim_for_every_statement(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(c.source, c.stance, c.core.rstrip(".")) for c in propositions(text)]
    assert [claim for claim in found if claim in expected] == expected, found


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The brewery said its cellar was dry.", "The brewery's cellar was dry"),
        ("“Our cellar is dry,” said Lea Hux.", "Lea Hux's cellar is dry"),
        ("Lea Hux said she had left the firm in May.", "Lea Hux had left the firm in May"),
        ("“She has left the firm,” said Lea Hux.", "She has left the firm"),
        ("Police said it was raining on the pass.", "it was raining on the pass"),
    ],
)
def test_the_pronoun_that_opens_a_report_is_its_speaker(text: str, core: str) -> None:
    assert [c.core.rstrip(".") for c in propositions(text) if c.source] == [core]


def test_shared_names_alone_make_no_denial_meet_an_assertion() -> None:
    bloggers = told(0, "Border bloggers even claimed that twelve North Koreans had fled.", "")
    ministry = told(1, "The ministry also continues to deny previous allegations of North Korean coal deliveries.", "")
    pairs = [sorted((a, b), key=lambda c: c.claim.claim_id) for a in bloggers for b in ministry]
    candidates = [Candidate("stance", *pair, 0.6) for pair in pairs if {c.claim.kind for c in pair} == {"proposition"}]
    two_things = np.array([0.01, 0.98, 0.01], np.float32)
    assert candidates
    assert all(decide(c, two_things, Thresholds(0.7, 0.7)).reason for c in candidates)
