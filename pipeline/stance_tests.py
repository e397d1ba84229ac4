"""Tests of the ladder for two propositions: do they speak of the same thing, and does one deny what the other affirms?

Each test returns the sentence that explains the pair, or "" when it does not apply; each is symmetric in the two
claims. The functions below them are evidence for the decision on what no test explains.
"""

from __future__ import annotations

from datetime import timedelta

import regex

from pipeline.attribution import same_source
from pipeline.content_words import content_stems, find_names, overlap, shared_names
from pipeline.evaluations import words_of_judgement
from pipeline.negated_words import negates_too
from pipeline.no_stance import words_of_denied_confirmation, words_of_no_stance, words_of_talk, words_that_grant
from pipeline.opposites import Poles, agreeing_poles, denied, find_poles, opposed_poles, opposition
from pipeline.records import Candidate, Claim, ClaimInContext
from pipeline.revision_tests import in_order_of_time, is_later
from pipeline.rivals import exchange_roles, rival_winners
from pipeline.slots import Slot, differing_slot

__all__ = ["one_denies", "opposed", "overlap", "shared_names"]

SAME_PROPOSITION = 0.25  # cosine of the cores, denial removed, below which two propositions are about other things
BOTH_DENY = 0.45  # cosine above which two denials deny the same
CLEARLY_ALIKE = 0.55  # cosine at which two propositions are about one thing whatever words they share
LONG_PAST = timedelta(days=200)
IN_ONE_WORDING = 0.85  # cosine at which two assertions of the same words differ in their construction alone
SAME_WORDS = 0.75  # share of all content words of the two that both have
HALF_THE_WORDS = 0.5  # share of the shorter's content words with which two sources may blame one another for one deed
RELATED = 0.30  # share of the shorter text's content words that makes a weaker likeness enough
_DENYING_WORDS = regex.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut\w+|rebut\w*|"
    r"debunk\w*|disput(?:e|es|ed|ing)|"
    r"fake|false|untrue|nonsense|rubbish|fabricat\w+|baseless|unfounded|lies?|hoax|myth|invented|"
    r"no (?:truth|evidence|basis)|"
    r"contradict(?:s|ed|ing)?|not true|no such)\b",
    regex.IGNORECASE,
)
_PLAIN_NEGATION = regex.compile(
    r"(?:not|n['’]t|never|no|no one|nobody|none(?: of)?|nothing|neither|no longer|without|not a single|not one|no such|"
    r"at no \w+)(?: \w{2,12}ly)?",
    regex.IGNORECASE,
)
_BY_NOW = regex.compile(
    r"\b(?:meanwhile|in the meantime|by now|has (?:now|since)|have (?:now|since)|had since|since (?:then|\w+day|"
    r"noon|midnight|\w+ "
    r"(?:morning|evening|afternoon|night))|(?:hours|days|weeks|months) later|from now on|eventually|after all|"
    r"(?:open|passable|running|flowing|working|back) again)\b",
    regex.IGNORECASE,
)
_AT_FIRST = regex.compile(
    r"\b(?:at first|initially|so far|as yet|not yet|until (?:then|this|yesterday|now)|up to now|in the first "
    r"(?:hours|days)|"
    r"(?:as of|by|until) (?:noon|midday|midnight|dawn|first light|daybreak|\w+day (?:noon|morning|midday)))\b",
    regex.IGNORECASE,
)
_HAD_HAPPENED = regex.compile(r"\bhad (?:\p{L}{2,12}ly |not |never |been |already ){0,2}\p{L}{3,}", regex.IGNORECASE)
_INQUIRY = regex.compile(
    r"\b(?:re)?trials?\b|\bjur(?:y|ies|ors?)\b|\bcourt\b|\btribunal\b|\binqu(?:est|iry|iries)\b|\btestif\w+|\bprosecut\w+"
    r"|\bhistorians?\b|\barchives?\b|\banniversary\b|\bmemoirs?\b|\bexhum\w+|\bdeclassified\b|\btruth commission\b",
    regex.IGNORECASE,
)
_I_NEVER = regex.compile(
    r"\bI(?:['’](?:ve|d|m))?(?:\s+(?:have|had|did|do|was|am|could|would|can|will|ca|wo|just|really|still))?"
    r"(?:n['’]t|\s+not|\s+never|\s+\p{L}+\s+(?:nothing|nobody|no))\b"
)
_CLAUSE_END = regex.compile(r"[.;:!?,“”\"]")
_STAYS = regex.compile(
    r"\b(?:remains?|stays?|still|continues? to|for good|permanently|indefinitely)\b", regex.IGNORECASE
)
_FURNITURE = regex.compile(
    r"\b(?:newsletter|inbox|subscribe|sign up|click|follow us|our app|send (?:it|"
    r"them) to the newsroom|please call|tickets at)\b",
    regex.IGNORECASE,
)


def one_takes_no_stance(candidate: Candidate) -> str:
    """One side will or can not say: it neither affirms nor denies."""
    for side in (candidate.a, candidate.b):
        words = _no_stance(side)
        if words:
            return f"one side takes no stance: “{words}”"
    return ""


def _no_stance(side: ClaimInContext) -> str:
    words = words_of_no_stance(_governed(side) if side.claim.source else side.sentence)
    if side.claim.stance == "denies":
        return words or words_of_denied_confirmation(side.sentence)
    return words or (words_of_talk(_governed(side)) if side.claim.stance == "affirms" else "")


def _governed(side: ClaimInContext) -> str:
    """Return the claim's words with what stands before them in their clause: "no confirmation that", "some believe"."""
    start = side.sentence.find(side.claim.text)
    before: str = _CLAUSE_END.split(side.sentence[max(0, start - 80) : max(0, start)])[-1]
    return before + side.claim.text


def one_grants_the_other(candidate: Candidate) -> str:
    """One side does not deny, or no longer, what the other affirms."""
    a, b = candidate.a, candidate.b
    for side, other in ((a, b), (b, a)):
        words = words_that_grant(side.sentence)
        if words and other.claim.stance == "affirms" and candidate.similarity >= BOTH_DENY:
            return f"one side lets it stand: “{words}”"
    return ""


def stand_in_one_sentence(candidate: Candidate) -> str:
    """Both texts print the same sentence."""
    return "both print the same sentence" if candidate.a.sentence == candidate.b.sentence else ""


def both_deny(candidate: Candidate) -> str:
    """Both sides deny the same thing."""
    a, b = candidate.a.claim, candidate.b.claim
    is_one = candidate.similarity >= BOTH_DENY and not opposed(candidate) and not shares_only_names(candidate)
    if a.stance == b.stance == "denies" and is_one:
        return f"both deny it: “{a.stance_cue}” and “{b.stance_cue}”"
    denial, other = (a, b) if a.stance == "denies" else (b, a)
    if one_denies(candidate) and not denies_outright(candidate.a if denial is a else candidate.b):
        words = negates_too(denial.text, other.text)
        return f"both negate it: “{denial.stance_cue}” and “{words}”" if words else ""
    return ""


def both_affirm(candidate: Candidate) -> str:
    """Both sides affirm, with words that answer one question the same way."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.stance == b.stance == "affirms" and candidate.similarity >= CLEARLY_ALIKE and not opposed(candidate):
        words = agreeing_poles(_answers(a), _answers(b))
        if exclude_one_another(candidate) or not _same_people(a.text, b.text):
            return ""
        if words:
            return f"both affirm it: “{words[0]}” and “{words[1]}”"
        if candidate.similarity >= IN_ONE_WORDING and likeness(candidate)[0] >= SAME_WORDS:
            return "both affirm it in the same words"
    return ""


def concern_different_things(candidate: Candidate) -> str:
    """The two propositions are about different things: one denies A, the other asserts B."""
    a, b = candidate.a, candidate.b
    if any(_FURNITURE.search(side.sentence) for side in (a, b)):
        return "one side is an appeal to readers"
    _, contained = likeness(candidate)
    if candidate.similarity < SAME_PROPOSITION and not (shared_names(a.sentence, b.sentence) and contained >= RELATED):
        return f"the two are about different things (similarity {candidate.similarity:.2f})"
    return ""


def share_little(candidate: Candidate) -> bool:
    """Return whether two propositions share neither names nor words enough to be about one thing by their words."""
    _, contained = likeness(candidate)
    names = shared_names(candidate.a.sentence, candidate.b.sentence)
    return candidate.similarity < CLEARLY_ALIKE and contained < RELATED and not names


def stand_in_one_article(candidate: Candidate) -> str:
    """Two sentences of one article clash only between two speakers, or when one denies the other outright."""
    a, b = candidate.a.claim, candidate.b.claim
    if a.article_id != b.article_id:
        return ""
    if a.source and b.source and same_source(a.source, b.source):
        return f"one speaker says both: {a.source}"
    outright = denies_outright(candidate.a) or denies_outright(candidate.b)
    _, contained = likeness(candidate)
    if not (a.source and b.source) and not outright:
        return "both stand in one article, which reports the one beside the other"
    if contained < RELATED and candidate.similarity < BOTH_DENY:
        return f"two statements of one article on different things (similarity {candidate.similarity:.2f})"
    return ""


def name_different_parts(candidate: Candidate) -> str:
    """The two sentences are built alike and speak of two parts: the upper dam and the lower one."""
    slot = _slot(candidate)
    return f"one speaks of “{slot.a}”, the other of “{slot.b}”" if slot and not slot.is_event else ""


def name_different_events(candidate: Candidate) -> str:
    """The two sentences are built alike and speak of two places or days."""
    slot = _slot(candidate)
    return f"one speaks of “{slot.a}”, the other of “{slot.b}”" if slot and slot.is_event else ""


def one_speaks_of_himself(candidate: Candidate) -> str:
    """One side says in the first person what he did not do or see, and the other side does not speak of him."""
    a, b = candidate.a, candidate.b
    denial, other = (a, b) if a.claim.stance == "denies" else (b, a)
    if not one_denies(candidate) or denies_outright(denial):
        return ""
    words = _found(_I_NEVER, denial.claim.text)
    if not words or find_names(denial.claim.source) & content_stems(other.sentence):
        return ""
    return f"one side speaks of the speaker alone: “{words}”"


def _slot(candidate: Candidate) -> Slot | None:
    """Where one side denies or says the opposite, what else differs is what the two speak of."""
    if not (one_denies(candidate) or opposed(candidate)):
        return None
    a, b = candidate.a.claim.text, candidate.b.claim.text
    return None if rival_winners(a, b) else differing_slot(a, b)


def are_evaluations(candidate: Candidate) -> str:
    """One side judges where the other judges too or reports: evaluations are no facts."""
    a, b = (words_of_judgement(side.claim.text) for side in (candidate.a, candidate.b))
    if a and b:
        return f"both evaluate: “{a}” and “{b}”"
    return f"one side evaluates: “{a or b}”" if (a or b) and not opposed(candidate) else ""


def one_recalls_an_earlier_time(candidate: Candidate) -> str:
    """One side tells of a time long before its text, the other of no such time."""
    a, b = candidate.a, candidate.b
    old = [side for side in (a, b) if _is_long_past(side)]
    if len(old) != 1 or old[0].claim.as_of_low_at is None:
        return ""
    other = b if old[0] is a else a
    if other.claim.as_of_low_at is None and (denies_outright(other) or _looks_back(old[0], other)):
        return ""  # "denied that" and "had died" name no time of their own
    return f"one side recalls {old[0].claim.as_of_low_at.year}, the other reports of its own time"


def _looks_back(old: ClaimInContext, other: ClaimInContext) -> bool:
    """Return whether a claim without a time may be about the earlier one: a court or an inquiry goes over it again."""
    return bool(_HAD_HAPPENED.search(other.claim.text) or any(_INQUIRY.search(s.sentence) for s in (old, other)))


def _is_long_past(side: ClaimInContext) -> bool:
    end, printed = side.claim.as_of_high_at, side.published_at
    return end is not None and printed is not None and printed - end > LONG_PAST


def a_state_has_changed(candidate: Candidate) -> str:
    """The later text says that it is so by now, and the earlier one did not say that it stays so."""
    first, second = in_order_of_time(candidate.a, candidate.b)
    speaks_of_one = one_denies(candidate) or opposed(candidate) or candidate.similarity >= CLEARLY_ALIKE
    if not is_later(first, second) or not speaks_of_one:
        return ""
    words = _found(_BY_NOW, second.claim.text) or _found(_AT_FIRST, first.claim.text)
    stays = _found(_STAYS, first.claim.text) if words else ""
    return f"the later text tells of a change: “{words}”" if words and not stays else ""


def _found(pattern: regex.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return " ".join(match.group().split()) if match else ""


def differ_in_a_number(candidate: Candidate) -> str:
    """Nobody denies outright, and what differs are two counts: those are compared as numbers."""
    if opposed(candidate) or denies_outright(candidate.a) or denies_outright(candidate.b):
        return ""
    first, second = (_counts_in(side) for side in (candidate.a, candidate.b))
    shared = {claim.unit for claim in first} & {claim.unit for claim in second}
    if not shared:
        return ""
    values = [{(c.value_low, c.value_high) for c in claims if c.unit in shared} for claims in (first, second)]
    if values[0].isdisjoint(values[1]):
        return "nobody denies outright, what differs is a number, and that is compared as such"
    return ""


def _counts_in(side: ClaimInContext) -> list[Claim]:
    """Return the quantities in the words of the claim: not those of who says it, nor "no troops", which denies."""
    start, end = side.claim.start, side.claim.end
    within = (c for c in side.beside if c.value_start is not None and start <= c.value_start < end)
    return [c for c in within if not c.junk and c.value_high != 0]


def one_denies(candidate: Candidate) -> bool:
    """Return whether one side denies and the other affirms."""
    return {candidate.a.claim.stance, candidate.b.claim.stance} == {"affirms", "denies"}


def opposed(candidate: Candidate) -> tuple[str, str] | None:
    """Return the words of the two claims that answer one question the opposite way, or None."""
    return opposed_poles(_answers(candidate.a.claim), _answers(candidate.b.claim))


def opposed_of_one(candidate: Candidate) -> bool:
    """Return whether the opposite words are said of one: a word beside them is the same on both sides."""
    found = opposition(_answers(candidate.a.claim), _answers(candidate.b.claim))
    return bool(found and found[0].beside & found[1].beside)


def _answers(claim: Claim) -> Poles:
    """Return the questions that a claim answers, read with its denial when that stands outside of its words."""
    if claim.stance != "denies" or (_PLAIN_NEGATION.fullmatch(claim.stance_cue) and claim.stance_cue in claim.text):
        return find_poles(claim.text)
    return denied(find_poles(claim.core), claim.stance_cue)


def exclude_one_another(candidate: Candidate) -> str:
    """Return how two assertions exclude one another although neither denies: two winners, or roles exchanged; or ""."""
    a, b = candidate.a.claim, candidate.b.claim
    if not a.stance == b.stance == "affirms":
        return ""
    if rival_winners(a.text, b.text):
        return "the two name different winners"
    if exchange_roles(a.text, b.text):
        return "the two exchange who did it and to whom"
    return "each side says that the other did it" if _blame_one_another(a, b) else ""


def _blame_one_another(a: Claim, b: Claim) -> bool:
    """Return whether each claim names the other's source, in words that are half the same."""
    names = find_names(a.source) & content_stems(b.text), find_names(b.source) & content_stems(a.text)
    return all(names) and names[0] != names[1] and overlap(a.text, b.text)[1] >= HALF_THE_WORDS


def shares_only_names(candidate: Candidate) -> bool:
    """Return whether two propositions share no word but names: "X never won a prize" beside "X is dead"."""
    a, b = candidate.a.claim.core, candidate.b.claim.core
    names = find_names(a) | find_names(b)
    return bool(names) and not (content_stems(a) & content_stems(b)) - names


def likeness(candidate: Candidate) -> tuple[float, float]:
    """Return (Jaccard, containment) of the content words of the two sentences' claims."""
    return overlap(candidate.a.claim.text, candidate.b.claim.text)


def denies_in_its_name(side: ClaimInContext) -> bool:
    """Return whether a named source denies the claim outright, and does not merely deny having confirmed it."""
    return bool(side.claim.source) and denies_outright(side) and not _no_stance(side)


def points_back(side: ClaimInContext) -> bool:
    """Return whether a denial does not say itself what it denies: its core was found elsewhere in the article."""
    core = content_stems(side.claim.core)
    return side.claim.stance == "denies" and len(core & content_stems(side.sentence)) < 0.5 * len(core)


def denies_outright(side: ClaimInContext) -> bool:
    """Return whether the claim denies with a word of denial (denied, rejected, fake), and not by a mere negation."""
    claim: Claim = side.claim
    texts = (claim.cue, claim.stance_cue, side.sentence)
    return claim.stance == "denies" and any(_DENYING_WORDS.search(text) for text in texts)


def _same_people(a: str, b: str) -> bool:
    """Return whether neither text names somebody whom the other does not: "X won" and "Y won" do not agree."""
    first, second = find_names(a) - content_stems(b), find_names(b) - content_stems(a)
    return not (first and second)
