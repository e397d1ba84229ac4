"""Words with which a text takes no stance: it cannot say, asks, waits, reports a view, or denies a confirmation."""

from __future__ import annotations

import regex

_SAY = (
    r"(?:comment(?!ed)|say|verif(?:y|ied)|confirm(?:ed)?|rule out|speculate|be drawn|discuss|corroborate|tell|answer|"
    r"exclude|establish(?:ed)?|determine|judge|reached|be reached)"
)
_ASKING = r"(?:whether|if|who|how|why|what|when|where|which)"
_NO_STANCE = regex.compile(
    # cannot, would not, refuses to say
    r"\b(?:(?:can|could|would|will|did|do|does)(?: not|n['’]t)|cannot|unable to|refus(?:ed|es) to|declin(?:ed|es) to|"
    r"no one can|nobody can|not in a position to|(?:not|never|without) (?:yet )?(?:been )?able to|"
    r"(?:does|do|did|would)(?: not|n['’]t) (?:want|wish|like|care|intend) to)\s+"
    rf"(?:yet |independently |immediately |be |currently |for certain |at this stage )*{_SAY}\b"
    rf"|\b(?:no|not one|none of the) (?:\w{{2,20}} ){{1,4}}(?:been )?able to (?:\w{{2,12}} )?{_SAY}\b"
    r"|\bneither confirm\w* n?or\b|\bneither confirm\w*|\bnor (?:confirm|den)\w*|\bno comment\b|\bnothing to "
    r"(?:say|add)\b"
    r"|\b(?:too early|too soon|premature|impossible) to (?:say|tell|state|judge|know|draw|speculate|comment)\b"
    # it is not known
    r"|\b(?:remains?|is|was|it is) (?:still |as yet )?(?:unclear|unknown(?! to)|unconfirmed|unverified|uncertain)\b"
    r"|\b(?:is|was|are|were|remains?|has)(?: not|n['’]t) (?:yet |been |immediately |currently |publicly )*"
    rf"(?:known|clear|certain|established|decided|settled|clarified)(?: {_ASKING}\b|\s*[.;”\"]|\s*$|\s+yet\b)"
    rf"|\bno (?:further )?(?:information|details|word|answer|indication|clarity) (?:yet )?(?:on|about|as to) "
    rf"{_ASKING}\b"
    rf"|\b(?:question|mystery|matter|issue) (?:is|was|remains) (?:now |still )?{_ASKING}\b"
    rf"|\b(?:want|wants|wanted|try|trying|seek|seeking|need|needs) to (?:know|learn|find out|establish|determine|"
    rf"clarify) {_ASKING}\b"
    # has not answered, waits, looks into it
    r"|\b(?:did|has|have|had)(?: not|n['’]t) (?:yet |immediately )?(?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|"
    r"comment(?:ed)?|"
    r"confirm(?:ed)?|been (?:confirmed|verified))\b"
    r"|\bhas (?:seen|received) no (?:report|confirmation)\b"
    r"|\b(?:awaiting|waiting for|until|pending) (?:the )?(?:results?|confirmation|findings)\b|\bclarifying\b"
    r"|\b(?:let us|let['’]s|we (?:must|should|will)) (?:just )?wait\b|\bmaking (?:e|i)nquiries\b"
    r"|\b(?:checking|examining|looking into|investigating|studying|aware of|knows? of) (?:the |these |those |such )?"
    r"(?:reports?|claims?|information|allegations?|rumou?rs?)\b|\blooking into (?:it|them|the matter)\b"
    r"|\bno (?:official )?confirmation\b|\bwithout (?:confirming|denying)\b"
    r"|\bconfirmed (?:merely|only) that\b",
    regex.IGNORECASE,
)
_DENIED_CONFIRMATION = regex.compile(
    r"\bden(?:y|ies|ied|ying)\b[^.;:]{0,60}\b(?:(?:having|had|has|have|ever) (?:ever )?(?:confirmed|announced|"
    r"told|said|reported|"
    r"commented|issued|released|published)|confirming|announcing|said (?:so|that)|told)\b",
    regex.IGNORECASE,
)
_VIEW = regex.compile(
    r"\b(?:some|many|others|anyone|whoever|people|those)\s+(?:who\s+)?(?:\w{2,12}ly\s+|still\s+)?"
    r"(?:believes?|thinks?|suspects?|assumes?|imagines?|hopes?)\s"
    r"|\brumou?rs? (?:had|has|have) it\b|\b(?:film|novel|play|series|song|legend|myth) (?:imagines|pretends|has "
    r"it|tells)\b",
    regex.IGNORECASE,
)
# "rumours are swirling", "there is some doubt", "the speculated sale": told of as talk, asserted by nobody.
_TALK = regex.compile(
    r"^\W*(?!(?:amid|after|despite|following|contrary)\b)(?:\p{L}+\s+){0,3}?(?:rumou?rs?|speculations?|whispers)\b"
    r"(?!\s+(?:has|have|was|were|is|are)\s+(?:been\s+)?(?:confirmed|true))"
    r"|\b(?:rumou?rs?|speculations?)\s+(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+)?)?(?:swirl\w*|circulat\w*|abound\w*|persist\w*|grow\w*|mount\w*|spread\w*|rife)\b"
    r"|\b(?:speculated|rumou?red|supposed|purported)\s+(?:[\p{L}-]+\s+){0,3}\p{L}+"
    r"|(?<!\b(?:no|without|beyond|any|little)\s)\bdoubts?\s+(?:about|whether|that|over|remains?|persists?|as\s+to)\b"
    r"|\bhint(?:s|ed)?\s+(?:at|that)\b"
    r"|\bit\s+(?:is|was|remains|seems)\s+(?:highly\s+|very\s+)?(?:doubtful|questionable)\b"
    r"|\bquestions?\s+the\s+(?:feasibility|wisdom|likelihood|idea)\b"
    r"|\b(?:monitor(?:ing|s|ed)?|follow(?:ing|s|ed)?|watch(?:ing|es|ed)?)\s+(?:\p{L}+\s+){0,2}?(?:reports?|rumou?rs?|claims?|developments?)\b",
    regex.IGNORECASE,
)
# "no longer denies", "nobody disputes", "there is no doubt": the thing is granted.
_GRANTED = regex.compile(
    r"(?:\b(?:not|never|nobody|no one|none|cannot|no longer|neither)|n['’]t)\s+(?:(?:\w{2,12}ly|been|be|have|has|"
    r"even|once)\s+){0,2}"
    r"(?:den(?:y|ies|ied|ying)|dispute[sd]?|contest(?:s|ed)?|contradict(?:s|ed)?|claims?\s+not)\b(?!\s+or\s+confirm)"
    r"|\b(?:beyond|without|no) (?:any )?(?:doubt|dispute|question) that\b"
    r"|\b(?:undisputed|undeniable|indisputable|uncontested) that\b",
    regex.IGNORECASE,
)
_NEITHER = regex.compile(
    r"\bneither confirm|\bconfirm\w* (?:n?or) den|\bwithout (?:confirming|denying)", regex.IGNORECASE
)


def words_of_no_stance(text: str) -> str:
    """Return the words with which ``text`` declines to affirm or deny, or ""."""
    return _found(_NO_STANCE, text) or _found(_VIEW, text)


def words_of_talk(text: str) -> str:
    """Return the words with which a text tells of a thing as talk or doubts it, and so does not assert it, or ""."""
    return _found(_TALK, text)


def words_of_denied_confirmation(text: str) -> str:
    """Return the words with which a text denies having said or confirmed something, not the thing itself, or ""."""
    return _found(_DENIED_CONFIRMATION, text)


def words_that_grant(text: str) -> str:
    """Return the words with which a text lets an assertion stand ("no longer denies that"), or ""."""
    return "" if _NEITHER.search(text) else _found(_GRANTED, text)


def _found(pattern: regex.Pattern[str], text: str) -> str:
    match = pattern.search(text[:2000])
    return " ".join(match.group().split()) if match else ""
