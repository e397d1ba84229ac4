"""What happened to the things counted: a compact lexicon of verb and noun forms, each with its role.

A role is the slot two numbers must share to be compared (dead against dead, not against injured). Forms are listed, not
stemmed, so that "count" in "country" or "shot" in "shots" never fires by accident.
"""

from __future__ import annotations


def _forms(rows: str) -> dict[str, str]:
    """Read lines of ``role form form ...`` into a dictionary from form to role; a later line wins."""
    return {word: role for role, *words in (row.split() for row in rows.strip().splitlines()) for word in words}


# Participles and past forms that stand right of the thing counted: "12 people were killed", "40 injured".
AFTER = _forms("""
dead killed dead died slain perished drowned murdered executed massacred deceased assassinated succumbed suffocated
dead martyred
injured injured wounded hurt maimed hospitalised hospitalized
missing missing unaccounted disappeared vanished
displaced displaced uprooted fled fleeing homeless
evacuated evacuated
arrested arrested detained jailed imprisoned apprehended indicted convicted sentenced
captured captured kidnapped abducted seized
escaped escaped
rescued rescued saved survived freed released liberated unhurt unharmed alive safe winched hoisted plucked
deployed deployed stationed dispatched mobilised mobilized
attended attended gathered marched demonstrated rallied protested assembled thronged
striking striking
voted voted
infected infected sickened
hired hired recruited
dismissed dismissed sacked redundant axed
destroyed destroyed demolished razed levelled leveled flattened
damaged damaged
stranded stranded trapped stuck
vaccinated vaccinated
cancelled cancelled canceled grounded
closed closed shut
stolen stolen
buried buried
""")
# Active and -ing forms that stand left of the thing counted: "killing 12", "wounded 40", "sent 10,000".
BEFORE = _forms("""
dead killed killing kills kill slew murdered murdering executed executing massacred claimed claiming
injured injured injuring injures wounded wounding wounds hurt hurting
displaced displaced displacing uprooted
evacuated evacuated evacuating evacuate
arrested arrested arresting arrests detained detaining jailed jailing convicted
captured captured capturing kidnapped kidnapping kidnap abducted abducting abduct
rescued rescued rescuing saved saving freed freeing released releasing
deployed deployed deploying deploy sent sending send dispatched dispatching mobilised mobilized stationed
attended attended drew drawing attracted
voted won winning secured polled polling
infected infected infecting
hired hired hiring hires hire recruited recruiting
dismissed dismissed dismissing sacked sacking cut cutting axed axing axe shed shedding slash slashing slashed lose lost
vaccinated vaccinated vaccinating
cancelled cancelled canceled cancelling cancels scrapped
employed employed employs employing
destroyed destroyed destroying destroy demolished demolishing razed downed downing sank sinking intercepted
damaged damaged damaging
paid paid paying pay pays spent spending spends
aboard carrying carries
cost cost costing costs priced
dismissed dismiss dismisses
sold sold selling sells sell
fined fined fining
stranded stranded stranding trapped trapping
fired fired firing launched launching
closed close closing closes closed shut shutting
stolen stole stealing
owed owes owed owe owing
rescued winched winching hoisted hoisting plucked plucking
produced produced producing produces
invested invest invested investing
""")
# Heads that carry their role in themselves: "the toll", "3 casualties", "40 refugees".
NOUNS = _forms("""
dead dead death deaths fatality fatalities killing killings toll body corpse corpses murder murders homicide homicides
injured injured wounded injury injuries hurt
casualties casualty casualties
missing missing disappearance disappearances
displaced displaced refugee refugees evacuee evacuees homeless
arrested arrest arrests detainee detainees detention detentions prisoner prisoners inmate inmates
captured hostage hostages captive captives
rescued survivor survivors
attended crowd crowds turnout attendance participation
attended demonstrator demonstrators protester protesters protestor protestors
attended marcher marchers spectator spectators attendee attendees
voted vote votes ballot ballots
infected infection infections case cases
dismissed redundancy redundancies layoff layoffs dismissal dismissals
hired hire hires
paid salary wage wages compensation
cost cost price prices fare fares
fined fine fines penalty
damage damage damages
owed debt debts arrears obligation obligations liability liabilities
aboard passenger passengers
""")
HARM = frozenset({"dead", "injured", "missing", "arrested"})  # roles of which an event has a toll
# A phrase that names no role keeps the shorter ones behind it from being read: "got out of the car" is no escape.
PHRASES_AFTER = {
    ("took", "part", "in", "the", "strike"): "striking", ("took", "part", "in", "the", "industrial"): "striking",
    ("took", "part", "in", "the", "walkout"): "striking", ("joined", "the", "strike"): "striking",
    ("stayed", "off", "the", "job"): "striking", ("stayed", "off", "work"): "striking",
    ("report", "for", "duty"): "striking", ("report", "for", "work"): "striking",
    ("walked", "out", "of"): "left", ("handed", "in", "their"): "left", ("left", "the", "party"): "left",
    ("left", "the", "group"): "left", ("left", "the", "coalition"): "left", ("quit", "the"): "left",
    ("resigned", "from"): "left", ("turned", "their", "backs"): "left", ("defected",): "left",
    ("attained", "martyrdom"): "dead", ("lay", "dead"): "dead", ("laid", "down", "their", "lives"): "dead",
    ("fell", "in", "battle"): "dead", ("fell", "in", "combat"): "dead", ("fell", "in", "action"): "dead",
    ("fell", "on", "the", "field"): "dead", ("fallen", "in", "battle"): "dead", ("gave", "their", "lives"): "dead",
    ("taken", "into", "custody"): "arrested", ("rounded", "up"): "arrested", ("led", "away"): "arrested",
    ("under", "arrest"): "arrested", ("suffered", "injuries"): "injured", ("fell", "sick"): "infected",
    ("fallen", "sick"): "infected", ("go", "free"): "rescued", ("went", "free"): "rescued",
    ("on", "strike"): "striking", ("stayed", "out"): "striking", ("joined", "the", "stoppage"): "striking",
    ("in", "handcuffs"): "arrested", ("in", "cells"): "arrested", ("placed", "under", "arrest"): "arrested",
    ("climbed", "in"): "aboard", ("climbed", "aboard"): "aboard", ("boarded",): "aboard",
    ("in", "favour"): "voted", ("in", "favor"): "voted", ("backed", "the"): "voted", ("voted",): "voted",
    ("cast", "a", "ballot"): "voted", ("cast", "ballots"): "voted", ("cast", "their"): "voted",
    ("went", "to", "the", "polls"): "voted", ("turned", "out", "to", "vote"): "voted",
    ("lost", "their", "lives"): "dead", ("lost", "his", "life"): "dead", ("lost", "her", "life"): "dead",
    ("shot", "dead"): "dead", ("laid", "off"): "dismissed", ("let", "go"): "dismissed",
    ("made", "redundant"): "dismissed", ("lose", "their", "jobs"): "dismissed",
    ("lost", "their", "jobs"): "dismissed", ("losing", "their", "jobs"): "dismissed",
    ("taken", "prisoner"): "captured", ("taken", "hostage"): "captured", ("held", "hostage"): "captured",
    ("turned", "out"): "attended", ("took", "part"): "attended", ("took", "to", "the", "streets"): "attended",
    ("taken", "to", "hospital"): "injured",
    ("taken", "to", "hospitals"): "injured", ("in", "hospital"): "injured", ("in", "custody"): "arrested",
    ("forced", "from", "their", "homes"): "displaced", ("forced", "to", "flee"): "displaced",
    ("left", "homeless"): "displaced", ("tested", "positive"): "infected", ("fallen", "ill"): "infected",
    ("fell", "ill"): "infected", ("shot", "down"): "destroyed", ("burned", "down"): "destroyed",
    ("were", "sent"): "deployed", ("been", "sent"): "deployed", ("be", "sent"): "deployed",
    ("laid", "to", "rest"): "buried", ("were", "buried"): "buried", ("yet", "to", "be", "found"): "missing",
    ("still", "being", "sought"): "missing", ("accounted", "for"): "rescued",
    ("brought", "to", "safety"): "rescued", ("regained", "their", "freedom"): "rescued",
    ("brought", "out", "alive"): "rescued", ("dug", "out", "alive"): "rescued", ("set", "free"): "rescued",
    ("got", "out", "of", "the", "car"): "", ("got", "out", "of", "the", "van"): "",
    ("got", "out", "of", "the", "vehicle"): "", ("got", "out", "of", "a", "car"): "", ("got", "out", "and"): "",
    ("recovering", "from"): "injured", ("sustained", "injuries"): "injured",
    ("got", "away"): "escaped", ("broke", "out"): "escaped", ("got", "out"): "escaped", ("at", "large"): "escaped",
    ("on", "the", "run"): "escaped", ("behind", "bars"): "arrested", ("back", "in", "custody"): "arrested",
    ("come", "down", "with"): "infected", ("came", "down", "with"): "infected", ("contracted",): "infected",
    ("leave", "their", "homes"): "displaced", ("left", "their", "homes"): "displaced",
    ("still", "being", "looked", "for"): "missing", ("being", "looked", "for"): "missing",
    ("not", "been", "found"): "missing", ("filled", "the"): "attended", ("lined", "the"): "attended",
    ("packed", "the"): "attended", ("turned", "up"): "attended", ("joined", "the"): "attended",
    ("went", "on", "strike"): "striking", ("walked", "out"): "striking", ("downed", "tools"): "striking",
    ("stopped", "work"): "striking", ("stayed", "away"): "striking", ("on", "board"): "aboard", ("aboard",): "aboard",
    ("away", "into"): "captured", ("were", "taken", "from"): "captured", ("taken", "away"): "captured",
}  # fmt: skip
PHRASES_BEFORE = {
    ("laid", "off"): "dismissed", ("lay", "off"): "dismissed", ("sold", "for"): "sold", ("sold", "at"): "sold",
    ("went", "for"): "sold", ("laying", "off"): "dismissed", ("shot", "down"): "destroyed",
    ("shoot", "down"): "destroyed",
    ("claimed", "the", "lives", "of"): "dead", ("claiming", "the", "lives", "of"): "dead",
    ("took", "the", "lives", "of"): "dead", ("taken", "the", "lives", "of"): "dead",
    ("taking", "the", "lives", "of"): "dead", ("loss", "of", "the", "lives", "of"): "dead",
    ("fatal", "shooting", "of"): "dead", ("fatal", "stabbing", "of"): "dead", ("murder", "of"): "dead",
    ("killing", "of"): "dead", ("killings", "of"): "dead", ("murders", "of"): "dead",
    ("cost", "the", "lives", "of"): "dead", ("watched", "over", "by"): "deployed",
    ("in", "favour"): "voted", ("in", "favor"): "voted",
    ("worth",): "valued", ("value", "of"): "valued", ("valued", "at"): "valued",
    ("death", "of"): "dead", ("deaths", "of"): "dead", ("arrest", "of"): "arrested",
}  # fmt: skip
# Verbs that mean a dismissal only when jobs stand behind them: "cut 640 posts", not "cut 20 percent".
JOB_VERBS = frozenset("cut cutting shed shedding axe axed axing slash slashing slashed lose lost".split())
JOBS = frozenset("job post position employee worker staff staffer".split())
