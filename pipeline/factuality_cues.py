"""What a modal, a hedge or a governing word does to a proposition: lexicons as data, one effect each."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pipeline.cues import FALSE_WORDS, verb_forms
from pipeline.records import Certainty, Modality


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to the proposition it governs; ``negated`` = what it does when it is itself negated."""

    flips: bool = False
    certainty: Certainty | None = None
    modality: Modality | None = None
    cancels: bool = False  # the source neither asserts nor denies it
    negated: Effect | None = None


_NOTHING = Effect()
_CANCEL = Effect(certainty="unknown", cancels=True)
_DENY = Effect(flips=True, negated=Effect(certainty="possible", cancels=True))
_DOUBT = Effect(flips=True, certainty="possible", negated=_NOTHING)
_SAY = Effect(negated=_CANCEL)
_BELIEVE = Effect(certainty="probable", negated=Effect(flips=True, certainty="probable"))
_HOPE = Effect(certainty="possible", modality="possible")
_PLAN = Effect(
    certainty="probable", modality="planned", negated=Effect(flips=True, certainty="probable", modality="planned")
)
_FORECAST = Effect(
    certainty="probable", modality="forecast", negated=Effect(flips=True, certainty="probable", modality="forecast")
)
_DEMAND = Effect(certainty="unknown", modality="demanded")
_TRY = Effect(certainty="possible", modality="planned")
_FAIL = Effect(flips=True, negated=_NOTHING)
_REFUSE = Effect(flips=True, negated=Effect(certainty="possible"))
_ABLE = Effect(certainty="possible", modality="possible", negated=Effect(flips=True))
_POSSIBLE = Effect(certainty="possible", modality="possible", negated=Effect(flips=True))
_LIKELY = Effect(certainty="probable", negated=Effect(flips=True, certainty="probable"))
_UNLIKELY = Effect(flips=True, certainty="probable")
_QUESTION = Effect(certainty="unknown", modality="question", cancels=True)


def _table(*rows: tuple[str, Effect]) -> dict[str, Effect]:
    return {form: effect for lemmas, effect in rows for lemma in lemmas.split() for form in _all_forms(lemma)}


def _all_forms(lemma: str) -> tuple[str, ...]:
    """A trailing "=" keeps the word as it is; anything else is a verb."""
    return (lemma[:-1],) if lemma.endswith("=") else verb_forms(lemma)


MODALS: dict[str, Effect] = {
    "may": Effect(certainty="possible", modality="possible"),
    "might": Effect(certainty="possible", modality="possible"),
    "could": Effect(certainty="possible", modality="possible", negated=Effect(certainty="probable")),
    "can": Effect(certainty="possible", modality="possible", negated=Effect(certainty="probable")),
    "would": Effect(certainty="probable", modality="conditional"),
    "wo": Effect(modality="planned"),
    "will": Effect(modality="planned"),
    "'ll": Effect(modality="planned"),
    "shall": Effect(modality="planned"),
    "should": Effect(certainty="unknown", modality="demanded"),
    "must": Effect(certainty="possible", modality="demanded"),
    "ought": Effect(certainty="unknown", modality="demanded"),
}
ADVERB_HEDGES: dict[str, Certainty] = {
    **dict.fromkeys("probably likely presumably apparently seemingly evidently unlikely".split(), "probable"),
    **dict.fromkeys("reportedly allegedly supposedly purportedly ostensibly".split(), "probable"),
    **dict.fromkeys("perhaps possibly maybe potentially conceivably".split(), "possible"),
}
# Words that look like negations of the clause and are none.
NOT_NEGATIVE = frozenset(
    {
        *("not only", "not just", "not least", "not merely", "not simply", "not alone", "not even", "no doubt"),
        *("no fewer", "no less", "no later", "no sooner", "no matter", "no more", "no wonder", "no stranger"),
        *("not long", "not far", "not surprisingly", "not unlike", "never mind", "none other", "nothing but"),
        *("no question", "no secret", "none too", "nothing less", "nothing short"),
    }
)
NEGATIVE_SUBJECTS = frozenset("no none nobody nothing neither no-one nor".split())

# Verbs and nouns above a that-clause, a whether-clause or a bare clause.
CLAUSE_GOVERNORS: dict[str, Effect] = _table(
    ("deny refute rebut disprove debunk disavow repudiate", _DENY),
    ("reject dismiss dispute contradict", Effect(flips=True, negated=Effect(certainty="possible", cancels=True))),
    ("doubt", _DOUBT),
    ("say tell state announce report reveal disclose mention claim assert allege insist comment", _SAY),
    ("confirm verify corroborate substantiate ascertain establish determine", _SAY),
    ("know prove= rule=", _SAY),
    ("believe think suspect assume suppose reckon guess imagine suggest consider feel", _BELIEVE),
    ("indicate imply hint speculate estimate conclude", _BELIEVE),
    ("hope wish fear worry", _HOPE),
    ("expect predict forecast anticipate foresee", _FORECAST),
    ("demand urge ask request propose recommend require", _DEMAND),
    ("wonder", _QUESTION),
    ("unclear= unknown= uncertain=", _QUESTION),
    ("possible= conceivable= possibility=", _POSSIBLE),
    ("likely= probable= likelihood=", _LIKELY),
    ("unlikely= improbable=", _UNLIKELY),
    ("evidence= proof= indication= sign= signs= truth=", Effect(negated=Effect(flips=True, certainty="probable"))),
    ("true= correct= accurate=", Effect(negated=Effect(flips=True))),
    ("false= untrue= impossible= denial= denials= myth= lie= hoax=", _DENY),
    ("rumour= rumours= rumor= rumors= speculation=", Effect(certainty="possible")),
)
# Words that "to" + infinitive hangs on.
INFINITIVE_GOVERNORS: dict[str, Effect] = _table(
    ("fail neglect forget omit forgot= forgotten=", _FAIL),
    ("refuse decline cease", _REFUSE),
    ("failure= inability= refusal= unable= impossible= too= powerless=", _FAIL),
    (
        "manage begin= began= begun= start continue proceed= happen dare= forced= compelled= obliged= helped=",
        Effect(negated=Effect(flips=True)),
    ),
    ("able= possible= free= allowed= permitted=", _ABLE),
    ("try attempt seek sought= struggle= aim", _TRY),
    ("want wish hope need like= love= prefer= desire= willing= ready= prepared= eager= keen=", _TRY),
    ("plan intend agree decide vow promise pledge threaten offer volunteer propose arrange", _PLAN),
    ("plans= plan= decision= intention= agreement= promise= set= due= about= poised= scheduled= going=", _PLAN),
    ("expected= forecast= predicted= projected= bound= likely= certain= sure=", _FORECAST),
    ("unlikely=", _UNLIKELY),
    (
        "ask urge demand order= ordered= call= called= calls= calling= require= required= beg= begged= press= pressed=",
        _DEMAND,
    ),
    ("appeal= appealed= tell= told= invite= invited= warn= warned= advise= advised=", _DEMAND),
    (
        "believed= thought= said= reported= alleged= understood= known= considered= reputed=",
        Effect(certainty="probable"),
    ),
    ("rumoured= rumored=", Effect(certainty="possible")),
    ("claim", Effect(negated=_CANCEL)),
    ("seem appear", Effect(certainty="probable", negated=Effect(flips=True, certainty="probable"))),
    ("deny=", _DENY),
)
_BE = r"(?:is|are|was|were|has been|have been|had been|would be|as)"
_FILL = r"(?:,|\"|”|that|which|all|simply|completely|entirely|totally|utterly|absolutely|just|a|an|the|,)"
PREDICATES_AFTER: tuple[tuple[regex.Pattern[str], Effect], ...] = (
    (regex.compile(rf"(?:{_FILL} ){{0,2}}{_BE} (?:{_FILL} ){{0,3}}(?:{FALSE_WORDS})\b"), Effect(flips=True)),
    (
        regex.compile(
            rf"(?:{_FILL} ){{0,2}}(?:could not|cannot|can not|couldn't|can't) (?:\w+ly )?be (?:\w+ly )?"
            r"(?:verified|confirmed|established|corroborated)\b"
        ),
        _CANCEL,
    ),
    (
        regex.compile(
            rf"(?:{_FILL} ){{0,2}}{_BE} (?:not (?:yet )?(?:been )?)?(?:unconfirmed|unverified|unclear|unknown|"
            r"disputed|unproven)\b"
        ),
        _CANCEL,
    ),
    (regex.compile(rf"(?:{_FILL} ){{0,2}}(?:is|are|was|were) (?:very |highly |extremely )?unlikely\b"), _UNLIKELY),
)
