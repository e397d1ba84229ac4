"""Whether two numbers stand on the same kind of thing, by the nouns they count.

A compact table of everyday synonyms and of general words ("people", "dead", "others") that may stand for a more
precise noun; no thesaurus. Nouns that are neither equal, nor synonyms, nor covered by a general word are different.
"""

from __future__ import annotations

from functools import lru_cache
from operator import or_
from typing import Literal

from pipeline.places import known_places
from pipeline.records import Claim

Meeting = Literal["same", "general", "kin", "unknown", "different"]

_ROWS = """
prisoner inmate detainee convict captive
job position post redundancy layoff role vacancy
home house dwelling residence household
flat apartment
pupil student schoolchild schoolgirl schoolboy child boy girl youngster kid
teenager teen youth adolescent
gunman shooter attacker assailant perpetrator
container box
soldier serviceman troop conscript fighter peacekeeper
militant fighter gunman insurgent rebel guerrilla
doctor physician medic
deputy lawmaker mp legislator parliamentarian
worker employee staff staffer labourer workforce
miner collier digger
vessel ship boat tanker
aircraft plane jet
drone uav
car vehicle automobile
lorry truck
protester demonstrator marcher protestor
crowd protester demonstrator marcher turnout attendance participant
sailor seafarer crew crewman seaman
policeman officer police
firefighter fireman
case infection
vote ballot
site mill plant factory
blaze fire wildfire
grave tomb
migrant refugee
fan supporter spectator
shot bullet round shell cartridge casing
match game fixture
missile rocket
village hamlet settlement
"""
_SYNONYMS: dict[str, frozenset[int]] = {}
for _number, _row in enumerate(_ROWS.strip().splitlines()):
    for _word in _row.split():
        _SYNONYMS[_word] = _SYNONYMS.get(_word, frozenset()) | {_number}

# A general word for things or beasts, and what it may stand for: as general as "people" among people.
_KINDS = """
animal beast creature livestock predator carcass head: wolf bear lynx fox dog cat cow bull calf cattle sheep ewe lamb
+ goat pig hog sow horse donkey camel buffalo elephant lion tiger leopard seal whale dolphin deer boar moose reindeer
+ hen chicken rooster duck goose turkey bird fish
bird fowl poultry: hen chicken rooster broiler duck goose turkey gull crane heron swan pigeon eagle vulture
fish: salmon trout cod herring tuna carp sturgeon
vessel craft hull: ship boat tanker trawler ferry freighter barge pirogue canoe dinghy cutter yacht tug frigate
vehicle machine: car automobile lorry truck bus coach van tractor tank taxi motorcycle pickup trailer wagon
aircraft machine: plane jet helicopter airliner bomber fighter aeroplane glider
building structure property: house home flat apartment shop school block barn church mosque warehouse hut cottage
weapon: rifle pistol gun missile rocket launcher howitzer mortar
projectile munition: shell rocket missile bomb round mine drone grenade
"""
_COVERED: dict[str, frozenset[str]] = {}
for _line in _KINDS.strip().replace("\n+", "").splitlines():
    _names, _, _members = _line.partition(":")
    for _word in _names.split():
        _COVERED[_word] = _COVERED.get(_word, frozenset()) | frozenset(_members.split())
PIECES = frozenset("item object piece article thing unit".split())  # as general as that, of things of any kind

GENERAL = frozenset(
    "person people dead victim body life death fatality casualty toll injured wounded missing displaced figure number"
    " total count tally other survivor corpse individual human inhabitant resident member man woman crowd soul hand"
    " name colleague comrade".split()
)
PEOPLE = frozenset(
    "prisoner inmate detainee convict captive pupil student schoolchild schoolgirl schoolboy child boy girl"
    " youngster soldier serviceman troop conscript fighter militant gunman insurgent rebel doctor physician medic"
    " nurse worker employee staff staffer labourer protester demonstrator marcher protestor participant sailor"
    " seafarer crew crewman seaman policeman officer police firefighter fireman migrant refugee fan supporter"
    " spectator passenger patient villager miner fisherman tourist civilian journalist voter visitor guest hostage"
    " suspect citizen teacher traveller farmer pilgrim hiker climber mourner castaway deckhand bather driver skier"
    " tourer evacuee occupant escapee digger guard rescuer reservist recruit volunteer believer worshipper"
    " commuter holidaymaker motorist cyclist pedestrian juror delegate official pensioner infant baby toddler"
    " teenager youth mother father woman man family veteran mercenary paratrooper marine trooper combatant"
    " reveller shopper tenant cadet trainee graduate applicant candidate musician player athlete runner swimmer"
    " diver pilot steward collier digger stitcher trader holder singer dancer attendant guerrilla smuggler"
    " trafficker looter rioter activist striker picket unionist clerk seasonal nun"
    " monk priest bishop scientist researcher engineer peacekeeper observer settler nomad herder dockworker"
    " welder athlete footballer competitor rider surfer customer diplomat envoy ambassador colleague comrade deputy"
    " lawmaker mp legislator parliamentarian senator councillor minister lifter subscriber investor shareholder"
    " catholic muslim neighbour patrolman castaway seaman minor adult partner friend attendee male female teen kid"
    " roommate classmate bystander witness shooter attacker assailant perpetrator robber burglar paramedic"
    " adolescent toddler neighbor".split()
)
# Nouns of the tables above that name no people, and those of shots and weapons.
THINGS = (
    (frozenset(_SYNONYMS) | frozenset(_COVERED) | frozenset().union(*_COVERED.values()) | PIECES)
    - PEOPLE
    - GENERAL
    - frozenset("case infection vote ballot match game fixture crowd workforce turnout attendance".split())
) | frozenset(
    "time gun knife handgun revolver firearm gunshot bullet shot window door wound shooting attack incident"
    " crash accident bombing explosion blast raid strike warrant charge".split()
)
STANDING = frozenset("prisoner inmate detainee convict captive hostage refugee evacuee".split())
MONEY_ROLES = frozenset({"paid", "cost", "damage", "owed", "fined", "sold", "invested", "valued"})
TAKING_PART = frozenset({"attended", "voted"})  # in an election those who took part voted
SHARES = frozenset({"percent", "percentage_point"})
TIMES = frozenset({"date", "month_day", "time_of_day", "s"})  # units of which nothing grows and no share is
# Heads and words beside a length that say which one it is.
DIMENSIONS = {
    word: name
    for name, words in {
        "length": "long length",
        "width": "wide width breadth broad across diameter",
        "height": "high height tall altitude elevation",
        "depth": "deep depth",
        "thickness": "thick thickness",
        "distance": "away distance",
    }.items()
    for word in words.split()
}
MEASURES = frozenset(
    "sum amount total figure value price cost bill account volume depth height length width distance radius range"
    " speed area size surface weight mass duration rate level average mean".split()
)
STAFF = frozenset("worker employee staff staffer".split())
NO_TRADE = frozenset(
    "prisoner inmate detainee convict captive pupil student child boy girl protester demonstrator marcher migrant"
    " refugee fan supporter spectator passenger patient tourist voter visitor guest hostage suspect pilgrim"
    " mourner evacuee".split()
)
LEAST_SHORT = 6  # letters of a noun that may stand for its own compound: "lifter", "weightlifter"
LEAST_TAIL = 5  # letters of a human noun that a longer one may end in: "metalworker", "schoolteacher"


def role_of(claim: Claim) -> str:
    """Return what happened to the things counted, "" also where the noun only says who they were ("47 prisoners")."""
    return "" if claim.head in STANDING and claim.role in {"arrested", "captured", "displaced"} else claim.role


def share_role(a: Claim, b: Claim) -> bool:
    """Say whether the same happened to what two claims count, or the same was paid for it."""
    return bool(a.role and b.role) and (a.role == b.role or _are_alike(a.role, b.role))


def _are_alike(one: str, other: str) -> bool:
    return any({one, other} <= roles for roles in (MONEY_ROLES, TAKING_PART))


def roles_differ(a: Claim, b: Claim) -> bool:
    """Say whether two roles exclude each other; what is paid, owed or fined is one sum of money."""
    first, second = role_of(a), role_of(b)
    if not first or not second or first == second:
        return False
    return not _are_alike(first, second) and {first, second} != {"missing", "stolen"}


def dimension_of(claim: Claim) -> str:
    """Return which measure of a thing a length is ("80 metres wide": its width), "" when its words do not say."""
    if claim.unit != "m" or claim.value_start is None or claim.value_end is None:
        return ""
    after = claim.text[claim.value_end - claim.start :].split(maxsplit=3)[:3]
    before = claim.text[: claim.value_start - claim.start].split()[-3:]
    words = [word.strip(".,;") for word in (*after[:1], *reversed(before), claim.head)]
    return next((DIMENSIONS[word] for word in words if word in DIMENSIONS), "")


def meet(a: Claim, b: Claim) -> Meeting:
    """Return how the counted nouns of two claims meet.

    ``same`` noun or synonym; ``general``: one is a general word that may stand for the other ("people", "Sicilians");
    ``kin``: two words for people, or phrases that share a word, which may or may not be the same; ``different``.
    """
    if not a.head or not b.head:
        return "unknown"
    if a.head == b.head or not _SYNONYMS.get(a.head, frozenset()).isdisjoint(_SYNONYMS.get(b.head, frozenset())):
        return "same"
    short, long = sorted((a.head, b.head), key=len)
    if len(short) >= LEAST_SHORT and long.endswith(short):
        return "general"
    humans = _is_human(a.head), _is_human(b.head)
    if all(humans):
        return "general" if _may_stand_for(a.head, b.head) or _may_stand_for(b.head, a.head) else "kin"
    if not any(humans) and (_covers(a.head, b.head) or _covers(b.head, a.head)):
        return "general"
    return "kin" if _words(a) & _words(b) else "different"


def are_of_other_kinds(a: Claim, b: Claim) -> bool:
    """Return whether one noun is known for people and the other for things, or both for things of two kinds."""
    things = [head in THINGS for head in (a.head, b.head)]
    humans = [_is_human(head) for head in (a.head, b.head)]
    return meet(a, b) == "different" and any(things) and all(map(or_, things, humans))


def names_no_thing(claim: Claim) -> bool:
    """Return whether the noun of a measure, if any, only says that it is one: a sum, a depth, a distance."""
    return not claim.head or claim.head in MEASURES


def _covers(head: str, other: str) -> bool:
    """Return whether a word for a kind of thing, or for things of any kind, may stand for the other noun."""
    return head in PIECES or other in _COVERED.get(head, ())


def _words(claim: Claim) -> frozenset[str]:
    """Return the longer words of a counted phrase, without a plural ending."""
    return frozenset(word.lower().rstrip("s") for word in claim.counted.split() if len(word) > 3 and word.islower())


def _may_stand_for(head: str, other: str) -> bool:
    """Return whether a word may name the people of the other: any for people, "employees" for those of a trade."""
    return head in GENERAL or _is_nationality(head) or (head in STAFF and other not in NO_TRADE)


def _is_human(head: str) -> bool:
    """Return whether a noun names people: known words, their compounds ("metalworker"), nationalities."""
    if head in GENERAL or head in PEOPLE or _is_nationality(head):
        return True
    return any(head.endswith(word) for word in _TAILS)


def _is_nationality(head: str) -> bool:
    return head in _demonyms() or head.removesuffix("s") in _demonyms()


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    """Return the last words of all demonyms: "korean" for those of both Koreas."""
    return frozenset(
        name.split()[-1]
        for name, places in known_places().items()
        if name and any(place.is_adjective for place in places)
    )


_TAILS = tuple(sorted(word for word in PEOPLE if len(word) >= LEAST_TAIL))
