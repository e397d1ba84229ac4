"""Words that say the opposite without a negation: alive and dead, open and shut, signed and refused.

Each row is one question with two answers. A word counts with the turn that a negation in front of it gives it, so "has
not signed" answers like "refused". General vocabulary only; which of two people is dead is for others to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.content_words import content_stems

_ROWS: tuple[tuple[str, str], ...] = (
    (
        r"alive|surviv(?:ed|es)(?! by)|(?:is|was|are|were) recovering|in (?:good|the best of) health|safe and "
        r"(?:sound|well)|unharmed",
        r"dead|died|dies|deceased|killed|perish(?:ed|es)|drowned|lifeless|(?:lost|losing) (?:his|her|"
        r"their) li(?:fe|ves)|"
        r"(?:his|her) body (?:was|has)|(?:effort|help) (?:was|came) (?:in vain|too late)",
    ),
    (
        r"(?:was|were|been) (?:hit|struck|torpedoed|shelled)|struck the|hit the (?:ship|tanker|vessel|building|house|"
        r"hospital|school|station|plant|bridge|depot|base|camp)|scored a (?:direct )?hit",
        r"missed|untouched|unscathed|undamaged|fell (?:harmlessly|short|wide|into the (?:sea|water))|"
        r"intercepted|brought down in time",
    ),
    (
        r"dry|bone-dry|parched",
        r"soak(?:ed|s|ing)|wet|drench(?:ed|es)|flooded|under water|sprayed|doused|inundated",
    ),
    (
        r"flow(?:ed|s|ing)|without (?:a )?(?:break|interruption|pause)|uninterrupted(?:ly)?|kept (?:running|flowing)",
        r"(?:was|were|been|had been) (?:lost|cut(?: off)?|interrupted)|broke down|ran dry|dried up|outage|blackout|"
        r"came to a halt|gave out",
    ),
    (
        r"locked out|shut (?:\p{L}+ ){0,4}out|gates? (?:was |were )?(?:chained|locked|barred|padlocked)|turned away|"
        r"denied (?:entry|access)|kept out",
        r"(?:gates?|doors?)(?: \p{L}+){0,4} (?:stood|stands?|were|was|remained|left) (?:wide )?(?:open|unlocked)|"
        r"(?:could|can|free to|able to) (?:walk|go|come|get) in|let (?:\p{L}+ ){1,3}in|admitted|free access",
    ),
    (
        r"(?:gave|gives|giving) evidence|testif(?:ied|ies|ying)|spoke(?: out)?|answered",
        r"silent|refus(?:ed|es|ing) to (?:speak|answer|testify|talk)|said nothing|"
        r"declin(?:ed|es) to (?:speak|answer|testify)",
    ),
    (
        r"alone|by (?:himself|herself)|single-handed(?:ly)?",
        r"accomplices?|accompanied|(?:had|with) (?:a |two |three |several )?(?:companions?|helpers?)",
    ),
    (r"awake|wide awake", r"asleep|sleeping|dozing|dozed off|nodded off"),
    (
        r"packed|sold out|overcrowded|crammed|to the last seat|not an empty seat",
        r"half-empty|empty|deserted|(?:rows|hundreds) of (?:empty|free) seats",
    ),
    (
        r"in (?:perfect |full )?working order|worked (?:properly|perfectly|as (?:designed|intended)|flawlessly)|"
        r"function(?:ed|s|al)|fully functional|sounded",
        r"defective|faulty|malfunction(?:ed|s|ing)?|out of order|jammed|switched off|disabled",
    ),
    (r"unlocked|wide open|ajar|left open", r"locked|bolted|chained|padlocked|barred"),
    (
        r"on strike|downed tools|stopped work|walkout",
        r"at work|turned up for work|reported for work|working (?:as usual|normally)|ran as (?:usual|normal)",
    ),
    (
        r"fled|ran away|left the (?:country|city|town)|(?:into|in) exile|went into hiding",
        r"(?:is|was|are|were) (?:still )?(?:at home|in the (?:country|city|town|capital))|never left|"
        r"stayed (?:at home|in the (?:country|city|town))",
    ),
    (
        r"stands? by (?:his|her|its|their)|stood by (?:his|her|its|their)|maintain(?:s|ed) (?:his|her|its|their)",
        r"retract(?:ed|s)|recant(?:ed|s)|took back|withdrew (?:his|her|its|their)|backtrack(?:ed|s)",
    ),
    (
        r"(?:was|were|been) (?:warned|informed|notified|briefed)|knew|had known|(?:was|were) aware",
        r"unaware|in the dark|knew nothing|without (?:any )?warning|no warning|"
        r"(?:was|were) never (?:told|warned|informed)",
    ),
    (r"unhurt|uninjured|unscathed|unharmed", r"injured|wounded|hurt|maimed"),
    (
        r"(?:re)?open(?:ed|s)?(?! (?:fire|up on))|operational|operating|(?:back )?in (?:operation|service)|"
        r"up and running|working normally",
        r"closed|closes|shut(?:s|ting)?(?: down)?|at a standstill|out of (?:service|order|action)|"
        r"suspended|sealed off",
    ),
    (
        r"w[oi]n|wins|victor(?:y|ious)|triumph(?:ed|s)?|prevail(?:ed|s)|re-?elected",
        r"lost|loses|losing|defeated|beaten|unseated|voted out",
    ),
    (
        r"sign(?:ed|s|ing)|put (?:his|her|its|their) signature|agree[ds]?|accept(?:ed|s)|sealed|"
        r"struck a deal|clinched|said yes",
        r"refus(?:ed|es|ing)|reject(?:ed|s|ing)|turn(?:ed|s) down|walked (?:away|out)|broke off|"
        r"declin(?:ed|es)|fell through|said no",
    ),
    (
        r"intact|undamaged|unbroken|holding|holds firm|held(?= firm| up| out|[,.;]|$)|untouched|unscathed|"
        r"standing|sound",
        r"burst|collaps(?:ed|es)|breach(?:ed)?|destroyed|damaged|gave way|given way|ruptured|wrecked|"
        r"levelled|razed|cracked|sunk|sank",
    ),
    (
        r"innocent|not guilty|acquitt(?:ed|al|s)|cleared of|exonerated",
        r"(?<!not )guilty|convict(?:ed|s|ion)|sentenced|condemned",
    ),
    (
        r"go(?:es|ing)? ahead|goes on|went ahead|took place|takes place|as (?:planned|scheduled)|"
        r"continu(?:es|ed|ing)|under way|still on",
        r"call(?:ed|s|ing) off|cancel(?:led|ed|s)|avert(?:ed|s)|postponed|scrapped|abandoned|"
        r"suspended|halted|dropped|shelved|put off",
    ),
    (
        r"attend(?:ed|s|ing)?|was (?:present|there|in the room)|took part|turned up|showed up|appeared",
        r"absent|stayed away|boycott(?:ed|s)|skipped|never (?:arrived|came)|stayed at home|no-show",
    ),
    (
        r"rose|risen|increas(?:ed|es|ing)|grew|grown|climbed(?! (?:aboard|down|in|into|on|onto|out|over|through))|"
        r"gained|higher|improved|more than doubled|"
        r"soared",
        r"fell(?! (?:asleep|down|ill|into|off|on|onto|out|short|through))|fallen|dropped|declined|decreas(?:ed|es|"
        r"ing)|shrank|shrunk|lower|slumped|worsened|"
        r"halved|plunged",
    ),
    (
        r"resign(?:ed|s|ing|ation)|quit|stepp(?:ed|ing) down|sacked|(?:was|were|been) fired(?! (?:at|from|into|on|"
        r"upon))|ousted|left (?:his|"
        r"her) post|leav(?:es|ing)|departed|walked out|handed in (?:his|her|their) (?:cards?|notice|resignations?)|"
        r"(?:has |have |had )?left the (?:party|group|club|board|team|cabinet)",
        r"stay(?:s|ing)? (?:on|in|an?|the|our|its)|remain(?:s|ed|ing)? (?:in|at|an?|the|our|its)|still in "
        r"(?:office|charge|post)|still (?:an?|the|our|its) (?:member|minister|chair\p{L}*|captain|coach|director)|"
        r"at (?:his|her) post|"
        r"keeps? (?:his|her) (?:job|post|seat)|carry on",
    ),
    (
        r"sold|sells|sale (?:has )?(?:went|gone) through|changed hands|acquired|bought",
        r"kept|keeps|still (?:owns?|belongs)|not for sale|retain(?:s|ed)",
    ),
    (
        r"arrest(?:ed|s)|detained|in (?:police |military )?custody|behind bars|captured|jailed|locked up",
        r"at large|on the run|escaped|freed|(?:was|were|been) (?:later |since |then )?released(?! by)|"
        r"released (?:from|on bail|on bond|without charge)|set free|a free man|walked free|evaded",
    ),
    (
        r"test(?:ed|s) negative|negative (?:test|result|sample)|came back (?:clean|negative)|"
        r"free (?:of|from)|clean|uncontaminated",
        r"test(?:ed|s) positive|positive (?:test|result|sample)|contaminat(?:ed|ion)|contains?|"
        r"traces of|tainted|polluted",
    ),
    (
        r"safe|harmless|drinkable|poses? no (?:risk|danger|threat)|no cause for (?:concern|alarm)",
        r"unsafe|dangerous|poison(?:ed|ous)|toxic|hazardous|harmful|life-threatening|contaminated",
    ),
    (
        r"legal|lawful|licen[cs]ed|with (?:a )?permits?|proper papers|in order|authori[sz]ed|permitted",
        r"illegal(?:ly)?|unlawful(?:ly)?|contraband|smuggled|unlicen[cs]ed|without (?:a )?permits?|"
        r"unauthori[sz]ed|forbidden|banned",
    ),
    (
        r"unarmed|empty-handed",
        r"(?<!un)armed|had a (?:gun|knife|weapon)|pulled (?:out )?a (?:gun|knife)|pointed (?:a|his|"
        r"the) (?:gun|weapon)",
    ),
    (
        r"accident(?:al|ally)?|short[- ]circuit|faulty wiring|lightning|natural causes|mishap|"
        r"technical (?:fault|failure)|by chance|act of (?:God|nature)|nature['’]s work|wear and tear|metal fatigue|"
        r"engine failure|(?:bad|poor|severe) weather|(?:thick |dense )?fog",
        r"arson|deliberate(?:ly)?|on purpose|sabotage[d]?|murder(?:ed)?|set (?:alight|on fire)|shot down|"
        r"opened (?:up|fire) on|hostile fire|tampered|"
        r"intentional(?:ly)?|foul play",
    ),
    (
        r"genuine|authentic|real|original",
        r"fake[ds]?|forged|forger(?:y|ies)|counterfeit|staged|fabricat(?:ed|ion)|doctored|manipulated|hoax",
    ),
    (
        r"captured|liberat(?:ed|ion)|taken (?:control|over)|seized|overr[au]n|conquered|has fallen|"
        r"fully controls?|under (?:the |full |complete )?control|broke through|broken through|stormed|occup(?:ied|ies)",
        r"still (?:held|holds?|ours|fighting)|repelled|repulsed|fighting (?:continues|goes on)|"
        r"(?:beaten|thrown|driven|pushed|fought) back|beat back|are fighting|holding out|holds? the",
    ),
    (
        r"territorial waters|inside .{0,20}waters|our waters|crossed (?:the|into)|violated",
        r"international waters|high seas|outside .{0,20}waters|stayed (?:outside|on)",
    ),
    (
        r"extend(?:ed|s)|renew(?:ed|s)|new contract|stays? (?:at|with)|prolonged",
        r"leav(?:es|ing)|part(?:ed|s) (?:ways|company)|expired?|let .{0,12}(?:lapse|run out)|terminated",
    ),
    (
        r"approv(?:ed|es|al)|pass(?:ed|es)|adopt(?:ed|s)|backed|endorsed|granted|green light|in favou?r",
        r"block(?:ed|s)|veto(?:ed|es)?|voted down|thrown out|rejected|turned down|refused|failed|"
        r"opposed|(?:voted|spoke|came out|ruled) against",
    ),
    (
        r"found|recovered|located|turned up|discovered",
        r"(?:still |remains? )missing|never found|vanished|lost without trace|untraced",
    ),
    (
        r"lifted|repealed|ended|revoked|withdrawn|over",
        r"(?:still |remains? |stays? )(?:in (?:force|place|effect)|banned|valid)|continues to apply|"
        r"upheld|extended",
    ),
    (
        r"paid|settled|repaid|in full|honou?red",
        r"unpaid|owe[sd]?|in arrears|outstanding|defaulted|withheld|never saw a (?:cent|penny)",
    ),
    (
        r"volunt(?:ary|arily|eered)|of (?:his|her|their) own (?:free )?will|willing(?:ly)?",
        r"forc(?:ed|ibly)|coerced|against (?:his|her|their) will|under duress|abducted|kidnapped",
    ),
    (r"sober|had drunk nothing", r"drunk(?:en)?|intoxicated|over the limit|under the influence|alcohol in (?:his|her)"),
    (
        r"peaceful(?:ly)?|calm(?:ly)?|without incident|orderly",
        r"violen(?:t|tly|ce)|clash(?:ed|es)|riot(?:ed|s|ing)?|chaos|brawl",
    ),
    (r"profit(?:able|s)?|in the black", r"loss(?:es)?|in the red|loss-making"),
    (
        r"withdr(?:ew|awn|awing|awal)|pulled (?:out|back)|retreat(?:ed|ing)?|left the",
        r"still (?:there|stationed|deployed|present)|remain(?:s|ed)? (?:there|in|at)|stayed|dug in|"
        r"reinforced",
    ),
    (
        r"(?:cease-?fire|truce)(?: in [\p{L} -]{2,30})? (?:holds|held|is holding|in force)|guns (?:are|fell) silent",
        r"(?:cease-?fire|truce)(?: in [\p{L} -]{2,30})? (?:(?:was|has been|had been) )?(?:violat\w+|broken|collapsed)|"
        r"broke the (?:truce|cease-?fire)|shelling (?:continued|went on)|opened fire",
    ),
    (r"insured|covered by", r"uninsured|without (?:insurance|cover)"),
    (
        r"delivered|arrived|reached|handed over",
        r"undelivered|never (?:arrived|reached|came)|held up|stuck|did not reach",
    ),
    (r"on time|on schedule|punctual(?:ly)?", r"late|delayed|behind schedule|overdue"),
    (r"friendly fire|own (?:troops|side|soldiers)", r"enemy fire|hostile fire"),
    (
        r"support(?:s|ed)?|back(?:s|ed)|in favou?r of|welcom(?:es|ed)|vote[ds]? for",
        r"oppos(?:es|ed)|(?:vote[sd]?|speaks?|spoke|comes? out|came out) against|condemn(?:s|ed)|criticis(?:es|ed)",
    ),
    (r"present|on board|aboard", r"absent|elsewhere|not on board|abroad"),
)
_NEGATION = regex.compile(
    r"(?:\b(?:not(?! only)|never|no(?! other)|without|nobody(?! else)|none|neither|nor|hardly|cannot|denie[sd]|denying|"
    r"denies that|far from)|n['’]t)"
    r"(?:\s+[\p{L}'’-]{1,20}+){0,3}\s*$",
    regex.IGNORECASE,
)
_NEGATED_DENIAL = regex.compile(
    r"(?:\b(?:not|never|nobody|no one|none|cannot)|n['’]t)\s+(?:\w{2,12}\s+)?(?:den(?:y|ies|ied)|dispute[sd]?)\b",
    regex.IGNORECASE,
)
_CLAUSE_MARK = regex.compile(
    r"[;:!?“”\"—–(),]|\.\s|\b(?:and|but|while|who|which|after|when|as|that|because|since|before|where)\b",
    regex.IGNORECASE,
)
_BESIDE = 80  # characters around a word in which stands of whom or what it is said
_REACH = 60  # characters before a word in which its negation stands


def _negation_before(text: str) -> regex.Match[str] | None:
    """Return the negation in which ``text`` ends; a negated denial ("nobody denies that") is none."""
    found = _NEGATION.search(text)
    return None if found and _NEGATED_DENIAL.search(text) else found


class Opposition(NamedTuple):
    """A question of the table answered by a text: the row, the answer after negation, and the words."""

    row: int
    pole: bool
    words: str
    beside: frozenset[str]  # stems of the content words around them in their clause: of whom or what it is said


Poles = Mapping[int, Opposition]


def _pattern(answers: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}-])(?:{answers})(?![\p{{L}}])", regex.IGNORECASE)


_TABLE = tuple((_pattern(left), _pattern(right)) for left, right in _ROWS)


@lru_cache(maxsize=20_000)  # a claim stands in many pairs
def find_poles(text: str) -> Poles:
    """Return the questions that ``text`` answers one way only; what it answers both ways says nothing."""
    text = text[:2000]
    found: dict[int, Opposition] = {}
    for row, patterns in enumerate(_TABLE):
        answers: dict[bool, str] = {}
        beside: frozenset[str] = frozenset()
        for pole, pattern in zip((True, False), patterns, strict=True):
            for match in pattern.finditer(text):
                negation = _negation_before(text[max(0, match.start() - _REACH) : match.start()])
                words = (negation.group().strip() + " " if negation else "") + match.group()
                answers.setdefault(pole != bool(negation), " ".join(words.split()))
                beside |= _words_beside(text, match.start(), match.end())
        if len(answers) == 1:
            ((answer, words),) = answers.items()
            found[row] = Opposition(row, answer, words, beside)
    return found


def _words_beside(text: str, start: int, end: int) -> frozenset[str]:
    before: str = _CLAUSE_MARK.split(text[max(0, start - _BESIDE) : start])[-1]
    after: str = _CLAUSE_MARK.split(text[end : end + _BESIDE])[0]
    return content_stems(before) | content_stems(after)


def opposed_words(a: str, b: str) -> tuple[str, str] | None:
    """Return the words with which two texts answer one question the opposite way, or None."""
    return opposed_poles(find_poles(a), find_poles(b))


def opposed_poles(first: Poles, second: Poles) -> tuple[str, str] | None:
    """Return the words of the first question that two texts answer the opposite way, or None."""
    found = opposition(first, second)
    return (found[0].words, found[1].words) if found else None


def opposition(first: Poles, second: Poles) -> tuple[Opposition, Opposition] | None:
    """Return the two answers to the first question that two texts answer the opposite way, or None."""
    for row in sorted(first.keys() & second.keys()):
        if first[row].pole != second[row].pole:
            return first[row], second[row]
    return None


def denied(poles: Poles, cue: str) -> Poles:
    """Return the answers of a text that stands under a denial, each turned round."""
    return {row: Opposition(row, not found.pole, f"{cue}: {found.words}", found.beside) for row, found in poles.items()}


def agreeing_words(a: str, b: str) -> tuple[str, str] | None:
    """Return the words with which two texts answer one question the same way, or None."""
    return agreeing_poles(find_poles(a), find_poles(b))


def agreeing_poles(first: Poles, second: Poles) -> tuple[str, str] | None:
    """Return the words of the first question that two texts answer the same way, or None."""
    for row in sorted(first.keys() & second.keys()):
        if first[row].pole == second[row].pole:
            return first[row].words, second[row].words
    return None
