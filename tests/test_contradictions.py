"""What the clashing positions of a fact become: labels, summary, and how surely each claim clashes."""

from __future__ import annotations

from pipeline.contradictions import conclude
from pipeline.facts import group_facts
from pipeline.records import Candidate, ClaimInContext, Compared, Findings, Verdict
from tests.factories import article, claim, sentence


def speaker(source: str, stance: str, cue: str = "") -> ClaimInContext:
    """A claim of a paper of its own about the troops."""
    printed = article(f"{source} speaks of the troops.", url=f"https://{source.lower()}.example/1", publisher=source)
    words = sentence(printed)
    made = claim(words, source=source, stance=stance, stance_cue=cue)
    return ClaimInContext(made, words.text, source, None, printed.article_id, ())


def concluded(*pairs: tuple[ClaimInContext, ClaimInContext, str, float]) -> Findings:
    """What these pairs (a, b, reason, score) come to; "" as reason is a clash."""
    compared = []
    for a, b, reason, score in pairs:
        compared.append(Compared(Candidate("stance", a, b, 0.7), Verdict(reason, "why", score)))
    return conclude("story", compared, group_facts(compared, {}))


ARMY = speaker("Army", "affirms")
ALLY = speaker("Ally", "affirms")
ENEMY = speaker("Enemy", "denies", "denied")
READER = speaker("Reader", "unclear")


def test_a_denying_position_is_called_one_although_not_all_of_its_claims_deny() -> None:
    found = concluded((ARMY, ENEMY, "", 0.9), (ENEMY, READER, "same_claim", 0.0), (ARMY, READER, "", 0.5))
    assert {position.label for position in found.positions} == {"affirms", "denies"}


def test_the_summary_names_the_two_of_the_surest_clash() -> None:
    found = concluded((ARMY, ENEMY, "", 0.6), (ALLY, ENEMY, "", 0.95), (ARMY, ALLY, "same_claim", 0.0))
    assert [c.summary for c in found.contradictions] == ["Enemy denies what Ally says"]


def test_each_claim_says_how_surely_it_clashes() -> None:
    found = concluded((ARMY, ENEMY, "", 0.6), (ALLY, ENEMY, "", 0.95), (ARMY, ALLY, "same_claim", 0.0))
    assert {row.claim_id: row.clash for row in found.contradiction_claims} == {
        ARMY.claim.claim_id: 0.6,
        ALLY.claim.claim_id: 0.95,
        ENEMY.claim.claim_id: 0.95,
    }
