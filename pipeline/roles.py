"""What happened to the things counted: a compact lexicon of verb and noun forms, each with its role.

A role is the slot two numbers must share to be compared (dead against dead, not against injured). Forms are listed, not
stemmed, so that "count" in "country" or "shot" in "shots" never fires by accident.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tokens import Token, word_at


def _forms(rows: str) -> dict[str, str]:
    return {word: role for role, *words in (row.split() for row in rows.strip().splitlines()) for word in words}


# Participles and past forms that stand right of the thing counted: "12 people were killed", "40 injured".
AFTER = _forms("""
dead killed dead died slain perished drowned murdered executed massacred deceased assassinated succumbed suffocated
injured injured wounded hurt maimed hospitalised hospitalized burned
missing missing unaccounted disappeared vanished
displaced displaced uprooted fled fleeing homeless
evacuated evacuated
arrested arrested detained jailed imprisoned apprehended charged indicted convicted sentenced
captured captured kidnapped abducted seized
rescued rescued saved survived freed released liberated pulled unhurt unharmed alive safe
deployed deployed sent stationed dispatched mobilised mobilized
attended attended gathered marched demonstrated rallied protested assembled participated watched joined
voted voted ballots
infected infected ill sick sickened contracted
hired hired recruited employed
dismissed dismissed sacked fired redundant axed shed
destroyed destroyed demolished razed levelled leveled flattened sunk downed collapsed
damaged damaged
stranded stranded trapped stuck
affected affected
vaccinated vaccinated
""")
# Active and -ing forms that stand left of the thing counted: "killing 12", "wounded 40", "sent 10,000".
BEFORE = _forms("""
dead killed killing kills kill slew murdered murdering executed executing massacred killing dead claimed claiming
injured injured injuring injures wounded wounding wounds hurt hurting
missing missing
displaced displaced displacing uprooted
evacuated evacuated evacuating evacuate
arrested arrested arresting arrests detained detaining jailed jailing charged charging convicted
captured captured capturing kidnapped kidnapping abducted abducting seized seizing
rescued rescued rescuing saved saving freed freeing released releasing recovered
deployed deployed deploying deploy sent sending send dispatched dispatching mobilised mobilized stationed
attended drew drawing attracted gathered attendance
voted won winning received secured polled polling
infected infected infecting
hired hired hiring hires hire recruited recruiting create creating created
dismissed dismissed dismissing sacked sacking cut cutting axed axing axe shed shedding lay laid sack slash slashing slashed eliminate
destroyed destroyed destroying demolished demolishing razed downed downing sank sinking intercepted
damaged damaged damaging
paid paid paying pay pays
cost cost costing costs priced
sold sold selling sells sell fetched fetching
fined fined fining
stranded stranded stranding trapped trapping
fired fired firing launched launching launch
closed close closing closes shut shutting
affected affected affecting
stolen stole stolen stealing
owed owes owed owe owing
produced produced producing produces
invested invest invested investing
lost lost losing lose
""")
# Heads that carry their role in themselves: "the toll", "3 casualties", "40 refugees".
NOUNS = _forms("""
dead dead death deaths fatality fatalities killing killings toll bodies body corpse corpses murder murders homicide homicides
injured injured wounded injury injuries hurt wounds
casualties casualty casualties
missing missing disappearance disappearances
displaced displaced refugee refugees evacuees evacuee homeless
arrested arrest arrests detainee detainees detention detentions prisoner prisoners inmate inmates
captured hostage hostages captive captives pow pows
rescued survivor survivors
attended crowd crowds turnout attendance demonstrator demonstrators protester protesters protestor protestors marcher marchers spectator spectators attendee attendees participants
voted vote votes ballot ballots
infected infection infections case cases patient patients
dismissed redundancy redundancies layoff layoffs dismissals
hired hires
paid salary wage wages compensation
cost cost price prices fare fares
fined fine fines penalty
damage damage damages
""")
PHRASES_AFTER = {
    ("lost", "their", "lives"): "dead", ("lost", "his", "life"): "dead", ("lost", "her", "life"): "dead", ("were", "lost"): "missing",
    ("laid", "off"): "dismissed", ("let", "go"): "dismissed", ("made", "redundant"): "dismissed", ("taken", "prisoner"): "captured",
    ("turned", "out"): "attended", ("took", "part"): "attended", ("taken", "hostage"): "captured", ("held", "hostage"): "captured",
    ("taken", "to", "hospital"): "injured", ("in", "hospital"): "injured", ("took", "to", "the", "streets"): "attended",
    ("in", "custody"): "arrested", ("shot", "dead"): "dead", ("lose", "their", "jobs"): "dismissed", ("lost", "their", "jobs"): "dismissed",
    ("lost", "jobs"): "dismissed", ("forced", "from", "their", "homes"): "displaced", ("forced", "to", "flee"): "displaced",
    ("tested", "positive"): "infected", ("fallen", "ill"): "infected", ("fell", "ill"): "infected", ("shot", "down"): "destroyed",
    ("left", "homeless"): "displaced", ("took", "to", "the", "street"): "attended", ("burned", "down"): "destroyed",
}  # fmt: skip
JOBS = frozenset(["job", "jobs", "post", "posts", "position", "positions", "employee", "employees", "worker", "workers", "staff", "staffers"])
REFINED = {"cut": "dismissed", "shed": "dismissed", "axe": "dismissed", "axed": "dismissed", "lost": "dismissed"}

WINDOW = 8  # tokens right of the thing counted that are searched for its verb
LEFT_WINDOW = 7
CLAUSE_ENDS = frozenset(["while", "but", "although", "though", "whereas", "after", "when", "because", "since", "as", "whose", "until", "before", "if"])
NOT_OBJECT = frozenset(["by", "with", "in", "from", "after", "on", "during", "against", "at", "for", "near", "into", "over", "between", "amid"])
PASSIVES = frozenset(["were", "was", "been", "be", "being", "are", "is", "got"])
MARKS = frozenset(".;:!?()[]\"“”–—")


def find_role(tokens: Sequence[Token], span: tuple[int, int], bounds: tuple[int, int], head: str) -> str:
    """Return the role of the number and its thing at tokens ``span``, searching only inside ``bounds``; "" if unknown.

    A verb just left of the number ("killing 12 people") wins, then the first one right of it ("12 people were killed"),
    then a noun that governs from the left ("the death toll stood at 12").
    """
    adjacent = _role_left(tokens, span[0], bounds[0], head, 2)
    if adjacent:
        return adjacent
    right = _role_right(tokens, span[1], bounds[1])
    return right or _role_left(tokens, span[0], bounds[0], head, LEFT_WINDOW) or _role_noun_left(tokens, span[0], bounds[0])


def _role_right(tokens: Sequence[Token], index: int, ceiling: int) -> str:
    for at in range(index, min(ceiling, index + WINDOW)):
        word = tokens[at].lower
        if tokens[at].text in MARKS or (word in CLAUSE_ENDS and at > index):
            return ""
        for phrase, role in PHRASES_AFTER.items():
            if all(word_at(tokens, at + offset) == part for offset, part in enumerate(phrase)):
                return role
        if word in AFTER and not _is_active(tokens, at, ceiling):
            return AFTER[word]
    return ""


def _is_active(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """"12 gunmen killed the guards" and "killed 30": the thing counted did it, it was not done to it."""
    if word_at(tokens, at - 1) in PASSIVES or word_at(tokens, at - 2) in PASSIVES:
        return False
    following = word_at(tokens, at + 1)
    return tokens[at].lower not in {"died", "dead", "missing", "fled"} and (
        (following in {"the", "a", "an", "his", "her", "their", "its", "at", "more", "about", "some"} and following != "at")
        or (at + 1 == ceiling and ceiling < len(tokens))
    )


def _role_left(tokens: Sequence[Token], index: int, floor: int, head: str, window: int) -> str:
    for at in range(index - 1, max(floor, index - window) - 1, -1):
        word = tokens[at].lower
        if tokens[at].text in MARKS or tokens[at].text == "," or word in NOT_OBJECT:
            return ""
        if word in BEFORE:
            if word in REFINED:
                return REFINED[word] if head in JOBS else ""
            if word_at(tokens, at - 1) in PASSIVES and BEFORE[word] in {"dead", "injured", "arrested"} and window > 2:
                return ""
            return BEFORE[word]
    return ""


def _role_noun_left(tokens: Sequence[Token], index: int, floor: int) -> str:
    for at in range(index - 1, max(floor, index - 12) - 1, -1):
        if tokens[at].text in ".;!?":
            return ""
        if tokens[at].lower in NOUNS and tokens[at].lower not in {"fine", "price", "cost", "bodies", "body"}:
            return NOUNS[tokens[at].lower]
    return ""
