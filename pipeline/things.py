"""Whether two numbers stand on the same kind of thing, by the nouns they count.

A compact table of everyday synonyms and of general words ("people", "dead", "others") that may stand for a more
precise noun; no thesaurus. Nouns that are neither equal, nor synonyms, nor covered by a general word are different.
"""

from __future__ import annotations

from typing import Literal

from pipeline.records import Claim

Meeting = Literal["same", "general", "unknown", "different"]

_ROWS = """
prisoner inmate detainee convict captive
job position post redundancy layoff role
home house dwelling residence
flat apartment
pupil student schoolchild schoolgirl schoolboy child boy girl youngster
container box
soldier serviceman troop conscript fighter
militant fighter gunman insurgent rebel
doctor physician medic
worker employee staff staffer labourer
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
shot bullet round
missile rocket
village hamlet settlement
"""
_SYNONYMS: dict[str, frozenset[int]] = {}
for _number, _row in enumerate(_ROWS.strip().splitlines()):
    for _word in _row.split():
        _SYNONYMS[_word] = _SYNONYMS.get(_word, frozenset()) | {_number}

GENERAL = frozenset(
    "person people dead victim body life death fatality casualty toll injured wounded missing displaced figure number"
    " total count tally other survivor corpse individual human inhabitant resident member man woman crowd".split()
)
PEOPLE = frozenset(
    "prisoner inmate detainee convict captive pupil student schoolchild schoolgirl schoolboy child boy girl youngster"
    " soldier serviceman troop conscript fighter militant gunman insurgent rebel doctor physician medic nurse worker"
    " employee staff staffer labourer protester demonstrator marcher protestor participant sailor seafarer crew crewman"
    " seaman policeman officer police firefighter fireman migrant refugee fan supporter spectator passenger patient"
    " villager miner fisherman tourist civilian journalist voter visitor guest hostage suspect citizen teacher"
    " traveller farmer pilgrim hiker climber mourner castaway deckhand bather driver skier tourer evacuee".split()
)
STANDING = frozenset("prisoner inmate detainee convict captive hostage refugee evacuee".split())
MONEY_ROLES = frozenset({"paid", "cost", "damage", "owed", "fined", "sold", "invested"})


def role_of(claim: Claim) -> str:
    """Return what happened to the things counted, "" also where the noun only says who they were ("47 prisoners")."""
    return "" if claim.head in STANDING and claim.role in {"arrested", "captured", "displaced"} else claim.role


def roles_differ(a: Claim, b: Claim) -> bool:
    """Say whether two roles exclude each other; what is paid, owed or fined is one sum of money."""
    first, second = role_of(a), role_of(b)
    if not first or not second or first == second:
        return False
    return not (first in MONEY_ROLES and second in MONEY_ROLES) and {first, second} != {"missing", "stolen"}


def meet(a: Claim, b: Claim) -> Meeting:
    """Return how the counted nouns of two claims meet."""
    if not a.head or not b.head:
        return "unknown"
    if a.head == b.head or not _SYNONYMS.get(a.head, frozenset()).isdisjoint(_SYNONYMS.get(b.head, frozenset())):
        return "same"
    if (a.head in GENERAL and _is_human(b.head)) or (b.head in GENERAL and _is_human(a.head)):
        return "general"
    return "different"


def _is_human(head: str) -> bool:
    return head in GENERAL or head in PEOPLE
