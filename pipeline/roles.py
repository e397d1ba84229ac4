"""The role of a number, from the verb or noun that governs it inside its clause.

No parser: bounded windows left and right of the number and its thing, which never cross another number.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.role_words import AFTER, BEFORE, JOB_VERBS, JOBS, NOUNS, PHRASES_AFTER, PHRASES_BEFORE
from pipeline.tokens import Token, word_at

WINDOW = 8  # tokens right of the thing counted that are searched for its verb
LEFT_WINDOW = 7
NOUN_WINDOW = 16
RELATIVE = 14  # tokens of "who had been aboard the trawler" before the main verb
CLAUSE_ENDS = frozenset(
    "while but although though whereas after when because since as whose until before if according said says told which"
    " by".split()
)
NOT_OBJECT = frozenset("by with in from after on during against at for near into over between amid since until".split())
# What people do themselves: "3,000 attended the rally" counts those who attended.
DONE_BY_THEM = frozenset("died dead missing fled alive perished survived drowned succumbed escaped".split())
# Roles that a noun only gives to those it names: hostages may be freed, protesters arrested.
WEAK = frozenset("attended arrested captured displaced rescued aboard owed".split())
GATHERINGS = frozenset("turnout attendance crowd".split())
PASSED_AWAY = frozenset({"expired", "fell", "fallen"})  # of a permit or a price they say something else
LOST = frozenset("lost lose loses losing".split())
MORTALS = frozenset(
    "person people man woman child soldier sailor serviceman fighter comrade fisherman miner villager passenger crewman"
    " patient resident civilian colleague firefighter officer policeman trooper marine".split()
)
PASSIVES = frozenset("were was been be being are is got have had has".split())
JOINS = frozenset({"and", "or"})
DETERMINERS = frozenset("the a an of its their his her this that these those our some".split())
LINKS = frozenset("to at of was is were are reached totalled stood numbered".split())
# What nobody kills or injures, however near the verb stands: "dead at two locations", "shot seven times and died".
LIFELESS = frozenset(
    "location site scene place spot block street avenue freeway highway address time shot gunshot bullet round gun"
    " rifle handgun pistol firearm magazine casing shell home house apartment room hour minute wound warrant search"
    " order raid contract trade charge count shooting".split()
)
PARENTS = frozenset("father mother parent grandfather grandmother dad mom mum widow widower".split())
ATTEMPTS = frozenset("attempted attempting".split())
SHOTS = frozenset("time round shot gunshot bullet cartridge shell casing".split())
SHOT_VERBS = {
    **dict.fromkeys("fired firing fires fire discharged discharging discharges unleashed launched".split(), "fired"),
    **dict.fromkeys("shot struck hit hitting striking hits strikes wounded grazed".split(), "hit"),
    **dict.fromkeys("found recovered carrying carried collected containing loaded seized armed".split(), "found"),
}
SHOT_VERBS_AFTER = {
    **dict.fromkeys("fired shot discharged".split(), "fired"),
    **dict.fromkeys("hit struck".split(), "hit"),
    **dict.fromkeys("found recovered collected".split(), "found"),
}
CHARGES = frozenset({"count", "charge"})
BODILY = frozenset({"dead", "injured", "arrested", "infected"})
MARKS = frozenset('.;:!?()[]"“”–—')
PLACES = frozenset({"price", "prices", "cost", "fine", "body", "damage", "hurt", "wound", "wounds", "hire"})


def find_role(tokens: Sequence[Token], span: tuple[int, int], bounds: tuple[int, int], head: str) -> str:
    """Return the role of the number and its thing at tokens ``span``, searching only inside ``bounds``; "" if unknown.

    A verb just left of the number ("killing 12 people") wins, then the first one right of it ("12 people were killed"),
    then one further left, then a noun that governs from the left ("the death toll stood at 12").
    """
    if head == "life":
        return "rescued" if _role_left(tokens, span[0], bounds[0], head, LEFT_WINDOW) == "rescued" else "dead"
    adjacent = "" if word_at(tokens, span[0] - 1) in JOINS else _role_left(tokens, span[0], bounds[0], head, 2)
    if adjacent:
        return adjacent
    if head in MORTALS and _lost_to_death(tokens, span, bounds[0]):
        return "dead"
    right = _role_right(tokens, span[1], bounds[1], head)
    return right or _role_left(tokens, span[0], bounds[0], head, LEFT_WINDOW) or _role_noun(tokens, span[0], bounds[0])


def _lost_to_death(tokens: Sequence[Token], span: tuple[int, int], floor: int) -> bool:
    """In "we lost 118 people to cholera" and "the regiment lost 40 men" those lost are dead."""
    before = [word_at(tokens, at) for at in range(max(floor, span[0] - 4), span[0])]
    if "cost" in before:
        return True  # "the attack cost the village 17 people"
    return any(word in LOST for word in before[-2:]) and word_at(tokens, span[1]) not in {"from", "who", "since"}


def role_in_clause(
    tokens: Sequence[Token], span: tuple[int, int], bounds: tuple[int, int], counted: tuple[str, str]
) -> str:
    """Return the role of a thing whose noun has one of its own: what was done to protesters wins over their protesting.

    ``counted`` is the head of the noun phrase and its own role ("" if none).
    """
    head, own = counted
    if head in {"injury", "wound"} and word_at(tokens, span[0]) == "none":
        return ""  # "none of the injuries was serious" does not say that nobody was injured
    if word_at(tokens, span[0] - 1) == "of" and word_at(tokens, span[0] - 2) in PARENTS:
        return ""  # "a father of two was killed" counts his children
    if own and (own not in WEAK or head in GATHERINGS):
        return own
    if head in SHOTS:
        return _role_of_shots(tokens, span, bounds)
    if head in CHARGES and word_at(tokens, span[1]) in {"of", "against"}:
        return "charged"
    role = find_role(tokens, span, bounds, head) or own
    if role in BODILY and (head in LIFELESS or _is_attempted(tokens, span[0], bounds[0])):
        return ""
    return f"not {role}" if role and _is_all_but(tokens, span[0]) else role


def _is_attempted(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """Return whether the deed before a number was only attempted: the attempted murders of five teenagers."""
    return any(word_at(tokens, at) in ATTEMPTS for at in range(max(floor, index - LEFT_WINDOW), index))


def _role_of_shots(tokens: Sequence[Token], span: tuple[int, int], bounds: tuple[int, int]) -> str:
    """Shots are fired, hit somebody, or are found: "shot six times" and "fired 18 rounds" are no rivals."""
    for at in range(span[1], min(bounds[1], span[1] + 4)):
        if tokens[at].text in MARKS or tokens[at].lower in CLAUSE_ENDS:
            break
        if tokens[at].lower in SHOT_VERBS_AFTER and word_at(tokens, at - 1) in PASSIVES:
            return SHOT_VERBS_AFTER[tokens[at].lower]
    for at in range(span[0] - 1, max(bounds[0], span[0] - LEFT_WINDOW) - 1, -1):
        if tokens[at].text in MARKS or tokens[at].lower in CLAUSE_ENDS:
            break
        if tokens[at].lower in SHOT_VERBS:
            return SHOT_VERBS[tokens[at].lower]
    return ""


def _is_all_but(tokens: Sequence[Token], index: int) -> bool:
    """In "all but five have left hospital" the five are those who have not."""
    return word_at(tokens, index - 1) == "but" and word_at(tokens, index - 2) == "all"


def _matches(tokens: Sequence[Token], at: int, phrases: dict[tuple[str, ...], str]) -> str:
    for phrase, role in phrases.items():
        if word_at(tokens, at) == phrase[0] and all(word_at(tokens, at + n) == part for n, part in enumerate(phrase)):
            return role
    return ""


def _role_right(tokens: Sequence[Token], index: int, ceiling: int, head: str) -> str:
    main = _behind_relative(tokens, index, ceiling)
    for at in range(main, min(ceiling, main + WINDOW)):
        word = tokens[at].lower
        if tokens[at].text in MARKS:
            return ""
        role = _matches(tokens, at, PHRASES_AFTER)
        if role:
            return role
        if word in CLAUSE_ENDS and at > index:
            return ""
        if word in PASSED_AWAY and head in MORTALS:
            return "dead"
        if head in JOBS and (word in JOB_VERBS or AFTER.get(word) == "missing"):
            return "dismissed"
        if word in AFTER and not _is_attributive(tokens, at) and not _is_active(tokens, at, ceiling):
            return AFTER[word]
    return ""


def _behind_relative(tokens: Sequence[Token], index: int, ceiling: int) -> int:
    """Return the token of the main verb in "14 who had been aboard the Ula were hoisted", else ``index``."""
    if word_at(tokens, index) not in {"who", "that"}:
        return index
    seen = 0
    for at in range(index + 1, min(ceiling, index + RELATIVE)):
        if tokens[at].text in MARKS:
            return index
        seen += tokens[at].lower in {"were", "was", "had", "have", "are"}
        if seen > 1 and tokens[at].lower in {"were", "was", "are"} and word_at(tokens, at + 1) in AFTER:
            return at
    return index


def _is_attributive(tokens: Sequence[Token], at: int) -> bool:
    """In "residents of the collapsed tenement" the participle belongs to the noun behind it."""
    return word_at(tokens, at - 1) in DETERMINERS and word_at(tokens, at + 1).isalpha()


def _is_active(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """In "12 gunmen killed the guards" and "killed 30" the thing counted did it, it was not done to it."""
    if word_at(tokens, at - 1) in PASSIVES or word_at(tokens, at - 2) in PASSIVES:
        return False
    if tokens[at].lower in DONE_BY_THEM or AFTER.get(tokens[at].lower) in {"attended", "voted"}:
        return False
    if word_at(tokens, at + 1) in {"the", "a", "an", "his", "her", "their", "its", "more", "about", "some"}:
        return True
    return at + 1 == ceiling and ceiling < len(tokens)


def _role_left(tokens: Sequence[Token], index: int, floor: int, head: str, window: int) -> str:
    for at in range(index - 1, max(floor, index - window) - 1, -1):
        word = tokens[at].lower
        for back in range(4):
            role = _matches(tokens, at - back, PHRASES_BEFORE) if at - back >= floor else ""
            if role and at - back < index - 1:
                return role
        if tokens[at].text in MARKS or tokens[at].text == "," or word in NOT_OBJECT or word in CLAUSE_ENDS:
            return ""
        if word not in BEFORE:
            continue
        if word in JOB_VERBS:
            return "dismissed" if head in JOBS else ""
        is_passive = (
            word_at(tokens, at - 1) in PASSIVES and window > 2 and BEFORE[word] in {"dead", "injured", "arrested"}
        )
        return "" if is_passive else BEFORE[word]
    return ""


def _role_noun(tokens: Sequence[Token], index: int, floor: int) -> str:
    """A governing noun, or the participle behind "the number of": the number of people killed in the crash is 62."""
    is_linked = word_at(tokens, index - 1) in LINKS
    behind = ""
    for at in range(index - 1, max(floor, index - NOUN_WINDOW) - 1, -1):
        word = tokens[at].lower
        is_end = tokens[at].text == "," or word in CLAUSE_ENDS or word in JOINS
        if tokens[at].text in ".;!?" or (is_end and not is_linked):
            return ""
        if word in NOUNS and word not in PLACES:
            is_qualified = word_at(tokens, at + 1) in {"who", "that"} or word_at(tokens, at + 1) in AFTER
            return behind if behind and is_qualified and NOUNS[word] in WEAK else NOUNS[word]
        behind = AFTER.get(word, behind)
        if word == "number" and behind:
            return behind
    return ""
