"""The words of saying, believing, denying and doubting: lexicons only, no logic about sentences."""

from __future__ import annotations

_DOUBLING = {"admit", "rebut", "swear"}
_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "think": "think thinks thought thinking",
    "swear": "swear swears swore sworn swearing",
    "forecast": "forecast forecasts forecasting forecasted",
    "put": "put puts putting",
    "know": "know knows knew known knowing",
    "speak": "speak speaks spoke spoken speaking",
    "make": "make makes made making",
    "let": "let lets letting",
    "hold": "hold holds held holding",
    "see": "see sees saw seen seeing",
    "hear": "hear hears heard hearing",
    "give": "give gives gave given giving",
    "feel": "feel feels felt feeling",
    "read": "read reads reading",
    "understand": "understand understands understood",
}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the inflected forms of an English verb, regular unless listed."""
    if lemma in _IRREGULAR:
        return tuple(_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return (lemma, plural, stem + "ed", stem + "ing")


def _forms(lemmas: str) -> dict[str, str]:
    return {form: lemma for lemma in lemmas.split() for form in verb_forms(lemma)}


# Verbs that take a clause or a quotation; value = lemma.
SAYING = _forms(
    "say state add explain note stress insist claim assert allege maintain contend argue declare announce report"
    " confirm acknowledge admit concede reveal disclose warn caution tell inform assure remind notify write tweet"
    " post reply respond answer retort counter reiterate repeat emphasise emphasize underline underscore remark"
    " observe comment recall recount testify swear vow promise pledge predict forecast estimate complain boast"
    " joke mention affirm aver attest certify verify clarify elaborate quip lament conclude speculate reckon"
    " recollect relate divulge proclaim pronounce agree continue exclaim shout explain hint stipulate submit"
    " volunteer concur protest object advise"
)
# Verbs of belief and of evidence: cues only with a clear clause after them.
HOLDING = _forms(
    "believe think suspect fear hope suggest indicate imply show find expect assume understand consider calculate"
    " establish determine learn hear know feel worry doubt read demonstrate prove signal"
)
# Verbs that may take a noun phrase as their content ("confirmed the deployment of").
NOUN_TAKING = frozenset(
    "confirm announce acknowledge admit report reveal disclose allege predict forecast estimate claim"
    " deny refute rebut dispute contradict reject dismiss disavow repudiate debunk disprove contest".split()
)
# Verbs whose cue rejects its content, whatever the content is.
DENYING = _forms("deny refute rebut disavow repudiate debunk disprove")
# Verbs that reject only when their object is something said ("rejected the report", not "rejected the budget").
REJECTING = _forms("reject dismiss dispute contradict contest discount discredit rubbish scotch disown")
DENIAL_NOUNS = frozenset("denial denials rejection refutation rebuttal dismissal disavowal".split())
COUNTING = {**_forms("count put record register tally"), **_forms("speak talk")}
ACCUSING = _forms("accuse blame")
CALLING = dict.fromkeys(
    "call calls called calling label labels labelled labeled labelling labeling brand brands branded branding"
    " describe describes described describing denounce denounces denounced denouncing slam slams slammed decry"
    " decries decried term terms termed dub dubs dubbed deem deems deemed".split(),
    "call false",
)
# Verbs that may stand behind what they report ("..., officials said").
PARENTHETICAL = frozenset(SAYING.values()) - frozenset(
    "agree hint submit object advise protest concur swear continue".split()
)
CLEAR_CONTENT = frozenset("continue agree add go".split())  # as sayings they need a quotation or "that" behind them
TELLING = frozenset("tell inform assure remind notify warn advise".split())
PROMISING = frozenset("claim vow promise pledge swear volunteer".split())
NUMBER_TAKING = frozenset("count put record register tally speak talk".split())
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions dozen dozens score scores half zero".split()
)
# Objects of "deny" that are refused, not contradicted.
NOT_DENIED = frozenset(
    "bail entry access visa visas permission asylum parole request requests motion appeal leave treatment boarding"
    " service coverage benefits entrance admission licence license him her them us me".split()
)
# Second words of phrasal cues: (verb form, particle) -> lemma.
PHRASAL = {
    **{(form, "out"): "rule out" for form in ("rule", "rules", "ruled", "ruling")},
    **{
        (form, "aside"): "brush aside" for form in ("brush", "brushes", "brushed", "brushing", "wave", "waved", "swept")
    },
    **{
        (form, "off"): "brush off" for form in ("brush", "brushes", "brushed", "brushing", "laugh", "laughed", "laughs")
    },
    **{(form, "away"): "wave away" for form in ("wave", "waves", "waved", "waving")},
    **{
        (form, "down"): "knock down"
        for form in ("knock", "knocks", "knocked", "slap", "slaps", "slapped", "shoot", "shoots", "shot")
    },
    **{(form, "out"): "point out" for form in ("point", "points", "pointed", "pointing")},
}
DENYING_PHRASES = frozenset({"rule out", "brush aside", "brush off", "wave away", "knock down"})

REJECTING_LEMMAS = frozenset({*DENYING.values(), *REJECTING.values(), *DENYING_PHRASES, *DENIAL_NOUNS, "call false"})

# Forms that are nouns as often as verbs: taken as verbs only with "that", a quotation or a colon behind them.
NOUN_LIKE = frozenset(
    "rubbish report reports claim claims state states comment comments answer answers estimate estimates forecast"
    " forecasts fear fears note notes post posts warning finding findings show shows promise promises pledge"
    " pledges reply replies counter counters protest protests object objects dispute disputes contest contests"
    " challenge challenges remark remarks caution hope hopes doubt doubts signal signals understanding feeling"
    " reading writing tweet tweets saying suspect suspects submit found known seen read heard joke jokes vow vows"
    " recall contract find learned feel worry repeat repeats respond ruling hint hints expected".split()
)

# Nouns for something said; with "that"/"of" behind them they carry content, bare they point back.
CLAIM_NOUNS = frozenset(
    "report reports claim claims allegation allegations accusation accusations assertion assertions rumour"
    " rumours rumor rumors suggestion suggestions statement statements story stories speculation speculations news"
    " account accounts version information figure figures number numbers charge charges insinuation insinuations"
    " notion idea talk chatter contention contentions announcement announcements denial denials narrative theory"
    " theories message messages post posts letter video footage article articles finding findings toll count tally"
    " assessment conclusion conclusions disclosure revelations revelation complaint complaints posting word"
    " whispers gossip coverage tale tales impression description".split()
)
ATTRIBUTING_NOUNS = frozenset(
    "report reports claim claims allegation allegations accusation accusations assertion assertions rumour"
    " rumours rumor rumors suggestion suggestions statement statements speculation denial denials contention"
    " announcement warning warnings admission testimony confirmation belief insistence prediction declaration"
    " complaint complaints conclusion finding findings argument acknowledgement acknowledgment promise vow pledge"
    " assurance assurances reports".split()
)

# What a rejected claim is called; matched as words, "as", "is" or "called it" stand before them.
FALSE_WORDS = (
    r"fake(?: news|s)?|false(?:hoods?)?|untrue|baseless|unfounded|ungrounded|groundless|unsubstantiated|fabricated|"
    r"fabrications?|invented|inventions?|(?:utter |complete |total |sheer |pure |absolute )?(?:nonsense|rubbish|"
    r"fiction|"
    r"invention|fantasy|fabrication|lies|lie|hoax|garbage|bunk|fake)|lies?|hoax(?:es)?|fiction|forger(?:y|ies)|forged|"
    r"fairy[ -]tales?|made[ -]up|untruths?|bogus|inaccurate|incorrect|wrong|mistaken|erroneous|misleading|absurd|"
    r"ridiculous|ludicrous|preposterous|disinformation|misinformation|propaganda|slander|libel|defamatory|myths?|"
    r"out of the question|(?:wide of|(?:way |well )?off) the mark|a figment of (?:the|his|her|its|their) imagination|"
    r"concocted|made out of thin air|without (?:any )?(?:foundation|basis|merit|substance)|devoid of (?:any )?truth|"
    r"far from (?:the )?truth|not (?:true|correct|accurate|the case)|n[o']t authentic|malicious"
)

# People, bodies and papers that can say something; heads of a source noun phrase.
SPEAKERS = frozenset(
    "official officials spokesman spokeswoman spokesperson spokespeople spokesmen minister ministers ministry"
    " president government governments police army military navy sheriff court judge judges prosecutor prosecutors"
    " lawyer lawyers attorney attorneys source sources expert experts analyst analysts witness witnesses resident"
    " residents report reports study studies survey surveys poll polls researchers scientists scientist professor"
    " doctor doctors hospital company club union unions agency agencies department office authority authorities"
    " council commission committee group groups media newspaper newspapers paper channel broadcaster statement"
    " letter document documents memo secretary director chairman chairwoman chair chief commander general colonel"
    " captain mayor governor senator congressman congresswoman lawmaker lawmakers deputy deputies leader leaders"
    " ambassador diplomat diplomats embassy intelligence service services firm bank operator coach manager player"
    " agent father mother brother sister son daughter wife husband family relatives neighbour neighbours neighbor"
    " neighbors man woman men women people critics supporters opposition activists activist protesters organisers"
    " organizers observers observer mission investigators investigator inspectors inspector regulator insurer"
    " insurers rescuer rescuers crew staff employees workers teachers students parents party campaign"
    " administration team board executives executive engineer engineers bishop priest church king queen prince"
    " palace officer officers soldiers soldier troops rebels militants bloggers blogger reporter reporters"
    " journalist journalists author authors historian economist economists institute university association"
    " federation organisation organization charity watchdog e-mail e-mails email emails papers minutes transcripts"
    " photos images think-tank tribunal inquiry panel auditor auditors bureau network coalition alliance kremlin"
    " pentagon side sides defendant plaintiff suspect victim victims survivor survivors owner owners farmer"
    " farmers driver pilot pilots airline airlines passengers passenger data figures records forecasters"
    " meteorologists coroner consultant adviser advisers advisor aide aides insider insiders delegation negotiator"
    " negotiators envoy envoys lawsuit complaint indictment filing website portal dossier verdict ruling jury"
    " everyone nobody others many some most both".split()
)
