"""Tests of the ladder for two propositions: do they speak of the same thing, and does one deny what the other affirms?

Each test returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two
claims. The functions below them are evidence for the decision on what no test explains.
"""

from __future__ import annotations

import regex

from pipeline.attribution import same_source
from pipeline.content_words import find_names, overlap, shared_names
from pipeline.opposites import agreeing_words, opposed_words
from pipeline.records import Candidate, Claim, ClaimInContext

__all__ = ["agreeing_words", "one_denies", "opposed_words", "overlap", "shared_names"]

SAME_PROPOSITION = 0.25  # cosine of the cores, denial removed, below which two propositions are about other things
BOTH_DENY = 0.45  # cosine above which two denials deny the same
CLEARLY_ALIKE = 0.55  # cosine at which two propositions are about one thing whatever words they share
RELATED = 0.30  # share of the shorter text's content words that makes a weaker likeness enough
_NO_STANCE = regex.compile(
    r"\b(?:(?:can|could|would|will|did|do|does)(?: not|n['’]t)|cannot|unable to|refus(?:ed|es) to|"
    r"declin(?:ed|es) to|no one can|"
    r"nobody can|not in a position to|(?:not|never|without) (?:yet )?(?:been )?able to)\s+(?:yet |"
    r"independently |immediately |be |"
    r"currently |for certain |at this stage )*(?:comment(?!ed)|say|verif(?:y|ied)|confirm(?:ed)?|"
    r"rule out|speculate|be drawn|discuss|"
    r"corroborate|tell|answer|exclude|establish(?:ed)?|determine)"
    r"|\bneither confirm\w* n?or\b|\bneither confirm\w*|\bnor (?:confirm|den)\w*|\bno comment\b|"
    r"\bnothing to (?:say|add)\b"
    r"|\b(?:too early|too soon|premature|impossible) to (?:say|tell|state|judge|know|draw|"
    r"speculate|comment)\b"
    r"|\b(?:remains?|is|was|it is) (?:still |as yet )?(?:unclear|unknown|unconfirmed|unverified|"
    r"uncertain)\b"
    r"|\b(?:did|has|have|had)(?: not|n['’]t) (?:yet |immediately )?(?:respond|repl|answer|comment|"
    r"confirm|been (?:confirmed|verified))\w*"
    r"|\bden(?:y|ies|ied|ying)\b.{0,60}\b(?:confirmed|confirming|said (?:so|that)|told)\b|"
    r"\bhas (?:seen|received) no (?:report|confirmation)\b"
    r"|\b(?:awaiting|waiting for|until|pending) (?:the )?(?:results?|confirmation|findings)\b|"
    r"\bclarifying\b"
    r"|\b(?:checking|examining|looking into|investigating|aware of) (?:the |these |those |"
    r"such )?(?:reports?|claims?|information)\b"
    r"|\bno (?:official )?confirmation\b|\bwithout (?:confirming|denying)\b",
    regex.IGNORECASE,
)
_DENYING_WORDS = regex.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut\w+|rebut\w*|"
    r"debunk\w*|disput(?:e|es|ed|ing)|"
    r"fake|false|untrue|nonsense|rubbish|fabricat\w+|baseless|unfounded|lies?|hoax|myth|invented|"
    r"no (?:truth|evidence|basis)|"
    r"contradict(?:s|ed|ing)?|not true|no such)\b",
    regex.IGNORECASE,
)
_FURNITURE = regex.compile(
    r"\b(?:newsletter|inbox|subscribe|sign up|click|follow us|our app|send (?:it|"
    r"them) to the newsroom|please call|tickets at)\b",
    regex.IGNORECASE,
)


def one_takes_no_stance(candidate: Candidate) -> str:
    """One side will or can not say: it neither affirms nor denies."""
    for side in (candidate.a, candidate.b):
        match = _NO_STANCE.search(side.claim.text if side.claim.source else side.sentence)
        if match:
            return f"one side takes no stance: “{' '.join(match.group().split())}”"
    return ""


def both_deny(candidate: Candidate) -> str:
    """Both sides deny the same thing."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.stance == b.stance == "denies" and candidate.similarity >= BOTH_DENY and not opposed(candidate):
        return f"both deny it: “{a.stance_cue}” and “{b.stance_cue}”"
    return ""


def both_affirm(candidate: Candidate) -> str:
    """Both sides affirm, with words that answer one question the same way."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.stance == b.stance == "affirms" and candidate.similarity >= CLEARLY_ALIKE and not opposed(candidate):
        words = agreeing_words(a.text, b.text)
        if words and _same_people(a.text, b.text):
            return f"both affirm it: “{words[0]}” and “{words[1]}”"
    return ""


def concern_different_things(candidate: Candidate) -> str:
    """The two propositions are about different things: one denies A, the other asserts B."""
    a, b = candidate.a, candidate.b
    if any(_FURNITURE.search(side.sentence) for side in (a, b)):
        return "one side is an appeal to readers"
    _, contained = likeness(candidate)
    names = shared_names(a.sentence, b.sentence)
    if candidate.similarity < SAME_PROPOSITION and not (names and contained >= RELATED):
        return f"the two are about different things (similarity {candidate.similarity:.2f})"
    if candidate.similarity < CLEARLY_ALIKE and contained < RELATED and not names and not opposed(candidate):
        return f"the two share neither names nor words enough (similarity {candidate.similarity:.2f})"
    return ""


def stand_in_one_article(candidate: Candidate) -> str:
    """Two sentences of one article clash only between two speakers, or when one denies the other outright."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.article_id != b.article_id:
        return ""
    if a.source and b.source and same_source(a.source, b.source):
        return f"one speaker says both: {a.source}"
    outright = _denies_outright(candidate.a) or _denies_outright(candidate.b)
    _, contained = likeness(candidate)
    if not (a.source and b.source) and not outright:
        return "both stand in one article, which reports the one beside the other"
    if contained < RELATED and candidate.similarity < BOTH_DENY:
        return f"two statements of one article on different things (similarity {candidate.similarity:.2f})"
    return ""


def differ_in_a_number(candidate: Candidate) -> str:
    """Neither side denies, and what differs are two counts: those are compared as numbers."""
    if one_denies(candidate) or opposed(candidate):
        return ""
    first, second = ({c.unit for c in side.beside if not c.junk} for side in (candidate.a, candidate.b))
    shared = sorted(first & second)
    if not shared:
        return ""
    values = [
        {(c.value_low, c.value_high) for c in side.beside if c.unit in shared} for side in (candidate.a, candidate.b)
    ]
    if values[0].isdisjoint(values[1]):
        return "neither denies the other, what differs is a number, and that is compared as such"
    return ""


def one_denies(candidate: Candidate) -> bool:
    """Return whether one side denies and the other affirms."""
    return {candidate.a.claim.stance, candidate.b.claim.stance} == {"affirms", "denies"}


def opposed(candidate: Candidate) -> tuple[str, str] | None:
    """Return the words of the two claims that answer one question the opposite way, or None."""
    return opposed_words(candidate.a.claim.text, candidate.b.claim.text)


def likeness(candidate: Candidate) -> tuple[float, float]:
    """Return (Jaccard, containment) of the content words of the two sentences' claims."""
    return overlap(candidate.a.claim.text, candidate.b.claim.text)


def denies_in_its_name(side: ClaimInContext) -> bool:
    """Return whether a named source denies the claim outright, and does not merely deny having confirmed it."""
    return bool(side.claim.source) and _denies_outright(side) and not _NO_STANCE.search(side.sentence)


def _denies_outright(side: ClaimInContext) -> bool:
    claim: Claim = side.claim
    texts = (claim.cue, claim.stance_cue, side.sentence)
    return claim.stance == "denies" and any(_DENYING_WORDS.search(text) for text in texts)


def _same_people(a: str, b: str) -> bool:
    """Return whether neither text names somebody else: "X won" and "Y won" do not agree."""
    first, second = find_names(a), find_names(b)
    return not first or not second or bool(first & second)
