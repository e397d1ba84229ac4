"""The thing a number counts: a shallow noun phrase to its right, or the noun that governs it from the left.

No parser: a noun phrase runs from the number to the first verb, preposition, conjunction or mark, and ends early after
a plural noun ("3,000 North Korean soldiers | crossed"). Right of the number wins; "the toll stood at 12", "the
number of troops at 10,000" and "the crowd at 1.2 million" are read from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.role_words import AFTER, NOUNS
from pipeline.tokens import Token, is_attached, is_hyphen, word_at

MAX_WORDS = 6  # of one noun phrase
MAX_LEFT = 14  # tokens that are searched for a governing noun
FAR_LEFT = 28  # the same where the number is its predicate: "the number of homes in ... stands at 212"

PREPOSITIONS = frozenset(
    "of in on at by for from to with without against between among into onto over under after before since during"
    " until till as than per via near inside outside within across through throughout along around behind beyond"
    " despite amid following including toward towards about above below beside besides because due off out up down"
    " onto upon versus like unlike worth".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having will would shall should can could may might must do"
    " does did don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't"
    " couldn't cannot".split()
)
FUNCTION_WORDS = frozenset(
    "and or but nor so yet if when while where whereas although though because that which who whom whose what how"
    " why there here then now also not never only just even still already however too very he she it they we you i"
    " him her them us his its their our my your this these those the a an each every both all any some no another"
    " other such same ago later earlier apart away back together alone instead yesterday today tomorrow tonight"
    " again meanwhile more less fewer last next monday tuesday wednesday thursday friday saturday sunday daily"
    " each".split()
)
# Finite verbs that follow a subject without an auxiliary; forms in -ed are stopped by their ending.
VERBS = frozenset(
    "said says say told tells went goes go came comes come took takes take made makes make got gets get gave"
    " gives give left leaves leave stood stands stand fell falls fall rose rises rise grew grows grow began begins"
    " begin ran runs run held holds hold led leads lead met meets meet won wins win lost loses lose died dies die"
    " fled flees flee lay lies lie saw sees see found finds find shows show put puts kept keeps keep live"
    " work remain remains became become becomes face faces need needs want wants broke spent spend paid pay voted"
    " marched gathered sought seek fought fight struck strike hit hits sank sink swept caught sold bought set sent"
    " shut cut tested taking making including going coming living working according stuck spread burst drew draw"
    " wrote crossed filled turned known seen taken given made done gone born thought heard torn shot blown thrown"
    " swam drove closes amounts ends opens costs sums totals adds".split()
)
STOPS = PREPOSITIONS | AUXILIARIES | FUNCTION_WORDS | VERBS
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "troops": "soldier",
    "police": "police", "servicemen": "serviceman", "policemen": "policeman", "fishermen": "fisherman",
    "firemen": "fireman", "gunmen": "gunman", "wives": "wife", "knives": "knife", "wolves": "wolf", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "cattle": "cattle", "sheep": "sheep", "aircraft": "aircraft",
    "personnel": "soldier", "persons": "person", "staff": "staff", "ships": "ship", "series": "series",
    "species": "species", "buses": "bus", "gases": "gas", "crises": "crisis", "crew": "crew", "fish": "fish",
    "news": "news", "dead": "dead", "injured": "injured", "wounded": "wounded", "missing": "missing",
    "cases": "case", "houses": "house", "nurses": "nurse", "horses": "horse", "offences": "offence",
    "spouses": "spouse", "warehouses": "warehouse", "greenhouses": "greenhouse", "licenses": "license",
    "purchases": "purchase", "databases": "database", "bases": "base", "corpses": "corpse", "courses": "course",
    "losses": "loss", "hostages": "hostage", "troop": "soldier", "kinsmen": "kinsman", "soldiers": "soldier",
    "countrymen": "countryman", "lawmen": "lawman", "crewmen": "crewman", "workmen": "workman",
    "headcount": "staff", "mps": "mp", "humans": "person",
}  # fmt: skip
COLLECTIVES = frozenset(
    "people men women children police troops personnel staff cattle sheep aircraft crew servicemen dead injured"
    " wounded missing fishermen gunmen policemen fish poultry livestock".split()
)  # fmt: skip
SKIPPED = frozenset(
    "more additional new newly further extra other others such different separate of the a an its their his her"
    " our these those them this that such all".split()
)  # fmt: skip
PRONOUNS = frozenset("them us these those you whom which".split())
LINKS = frozenset(
    "to at of as is was were are stands stood be been reached reaching reaches totalled totaled totals number"
    " numbered numbering hit hits : by averaged measured weighed settled".split()
)  # fmt: skip
GOVERNORS = frozenset(
    "number numbers total totals count counts tally toll crowd turnout attendance figure population headcount"
    " strength".split()
)


NOMINAL = frozenset("dead injured wounded missing displaced homeless arrested hurt killed".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun phrase, its head (lower case, singular) and the token after it, or after the number if it stands left."""

    phrase: str
    head: str
    last: int


TROOPS = frozenset("platoon company battalion regiment brigade division garrison squadron battlegroup".split())


def singular(word: str) -> str:
    """Return the singular of a lower-case English noun; unknown shapes stay as they are."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Say whether a lower-case word looks like a plural noun."""
    if word in COLLECTIVES:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def read_right(text: str, tokens: Sequence[Token], index: int, ceiling: int) -> Counted | None:
    """Return the noun phrase that begins at token ``index``, which never reaches token ``ceiling``."""
    at = index
    while at < min(ceiling, index + 5) and (word_at(tokens, at) in SKIPPED or is_hyphen(tokens, at)):
        if word_at(tokens, at) in PRONOUNS and word_at(tokens, at - 1) == "of":
            return Counted(word_at(tokens, at), "", at + 1)
        if word_at(tokens, at) == "others":
            return Counted("others", "", at + 1)
        at += 1
    first, head = at, -1
    limit = first + MAX_WORDS
    while at < min(ceiling, limit):
        token = tokens[at]
        if head < 0 and _is_initials(tokens, at):
            at, limit = at + 4, limit + 4  # "five U.S. marines"
            continue
        if is_hyphen(tokens, at) and at > first and tokens[at + 1].kind == "word":
            head, at = at + 1, at + 2  # the joined word is a part of the phrase, whatever its ending
            continue
        if token.kind != "word" or token.lower in STOPS or (head >= 0 and _ends_phrase(tokens, at)):
            break
        if head < 0 and token.lower in AFTER and not _is_adjective(tokens, at, ceiling):
            return Counted(token.text, token.lower, at) if token.lower in NOMINAL else None
        if head < 0 and (token.lower.endswith("ly") and len(token.lower) > 4 and token.lower not in {"family", "ally"}):
            break
        head = at
        at += 1
        if is_plural(token.lower) and not (at < ceiling and _continues(tokens, at)):
            break
    if head < 0:
        return None
    if head == first and _is_participle(word_at(tokens, first)):
        return None
    last = head + 1
    return Counted(text[tokens[first].start : tokens[head].end], _head(tokens, first, head), last)


def _is_initials(tokens: Sequence[Token], at: int) -> bool:
    """U.S., U.N., U.K.: two capitals, each with its dot, before a noun."""
    texts = [tokens[n].text for n in range(at, min(len(tokens), at + 5))]
    is_short = len(texts) == 5 and texts[1] == texts[3] == "." and len(texts[0]) == len(texts[2]) == 1
    return is_short and texts[0].isupper() and texts[2].isupper() and texts[4].isalpha()


def _head(tokens: Sequence[Token], first: int, head: int) -> str:
    """In "3,000-person battalion" and "90-seat assembly" the counted noun is the one joined to the number.

    The persons of a battalion are soldiers.
    """
    if (
        is_hyphen(tokens, first - 1)
        and tokens[first - 2].kind in {"number", "word"}
        and word_at(tokens, first) not in {"strong", "plus"}
    ):
        is_of_soldiers = word_at(tokens, first) in {"person", "man"} and word_at(tokens, head) in TROOPS
        return "soldier" if is_of_soldiers else singular(word_at(tokens, first))
    return singular(word_at(tokens, head))


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """A plural that is itself a modifier: "sports clubs", "arms factories"; or joined by a hyphen."""
    word = word_at(tokens, at)
    return is_hyphen(tokens, at) or (
        is_plural(word) and word not in STOPS and tokens[at].text.islower() and is_attached(tokens, at) is False
    )


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    word = word_at(tokens, at)
    if word in AFTER or word.endswith("ing"):
        return True
    return _is_participle(word)


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")


def _is_adjective(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """A participle before a noun: "30 wounded soldiers", "40 missing children"; not "40 wounded in the attack"."""
    following = word_at(tokens, at + 1)
    return (
        at + 1 < ceiling
        and following.isalpha()
        and following not in STOPS
        and not following.endswith("ly")
        and (is_plural(following) or is_plural(word_at(tokens, at + 2)))
    )


def read_left(text: str, tokens: Sequence[Token], index: int, floor: int) -> Counted | None:
    """Return the noun phrase left of token ``index`` that the number answers: toll, number of troops, crowd, price."""
    if word_at(tokens, index - 1) not in LINKS and not _has_governor(tokens, index, floor):
        return None
    lowest = max(floor, index - MAX_LEFT)
    reach = FAR_LEFT if word_at(tokens, index - 1) in LINKS else MAX_LEFT
    for at in range(index - 1, max(floor, index - reach) - 1, -1):
        if tokens[at].text in {";", ".", "!", "?"}:
            break
        is_verb = at == index - 1 and tokens[at].lower == "number"
        if tokens[at].lower in GOVERNORS and not is_verb:
            return _governed(text, tokens, at, index)
    for at in range(index - 1, lowest - 1, -1):
        token = tokens[at]
        if token.text in {";", ".", "!", "?"}:
            break
        if token.kind == "word" and (token.text.islower() or at == 0) and _is_noun(token.lower):
            return _phrase_ending_at(text, tokens, at, lowest, index)
    return None


def _has_governor(tokens: Sequence[Token], index: int, floor: int) -> bool:
    return any(tokens[at].lower in GOVERNORS for at in range(max(floor, index - 6), index))


def _governed(text: str, tokens: Sequence[Token], at: int, index: int) -> Counted:
    """The thing behind "number of", "total of": its own noun phrase; "toll" and "crowd" stand for themselves."""
    if word_at(tokens, at + 1) == "of" and tokens[at].lower in {
        "number",
        "numbers",
        "total",
        "count",
        "tally",
        "figure",
    }:
        inner = read_right(text, tokens, at + 2, index)
        if inner is not None:
            return Counted(inner.phrase, inner.head, index)
    return _phrase_ending_at(text, tokens, at, max(0, at - 3), index)


def _is_noun(word: str) -> bool:
    return (
        word not in STOPS
        and word != "number"
        and len(word) > 2
        and not word.endswith(("ly", "ing"))
        and not _is_participle(word)
        and word not in LINKS
    )


def _phrase_ending_at(text: str, tokens: Sequence[Token], at: int, lowest: int, index: int) -> Counted:
    first = at
    while (
        first - 1 >= lowest
        and at - first < 3
        and tokens[first - 1].kind == "word"
        and _is_noun(tokens[first - 1].lower)
    ):
        first -= 1
    return Counted(text[tokens[first].start : tokens[at].end], singular(tokens[at].lower), index)


def role_of_noun(counted: Counted) -> str:
    """Return the role a head carries in itself: casualties, refugees, votes; "" if none."""
    if counted.head in NOUNS:
        return NOUNS[counted.head]
    words = counted.phrase.lower().split()
    return next((NOUNS[word] for word in words if word in {"dead", "injured", "wounded", "missing", "displaced"}), "")
