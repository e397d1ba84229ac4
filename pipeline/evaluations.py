"""Words that judge and do not report: what is excellent to one and poor to another is no fact in dispute."""

from __future__ import annotations

import regex

_JUDGED = (
    r"excellent|brilliant|superb|splendid|wonderful|marvellous|outstanding|exemplary|magnificent|impressive|admirable|"
    r"courageous|brave|honou?rable|dignified|fair|just|sincere|responsible|sensible|wise|right|good|great|better|"
    r"best|fine|"
    r"poor|bad|worse|worst|terrible|awful|dreadful|appalling|disgraceful|shameful|scandalous|pathetic|dull|boring|"
    r"mediocre|"
    r"unjust|unfair|irresponsible|reckless|foolish|stupid|cowardly|cynical|pointless|useless|disappointing|overrated|"
    r"ugly|beautiful|charming|important|historic|unnecessary|inadequate|insufficient|unworthy|worthwhile|insincere"
)
_JUDGING_NOUNS = (
    r"triumph|disaster|disgrace|scandal|shame|farce|joke|circus|theatre|milestone|masterpiece|disappointment|"
    r"mistake|blunder|"
    r"folly|betrayal|insult|success|failure|step\s+(?:forward|back)|(?:good|bad|great)\s+(?:news|day|idea|deal|"
    r"decision)|"
    r"crime\s+against|stroke\s+of\s+genius|waste\s+of\s+\w+|slap\s+in\s+the\s+face|(?:right|wrong)\s+(?:decision|"
    r"move|thing)"
)
_EVALUATION = regex.compile(
    rf"\b(?:is|are|was|were|be|been|remains?|seems?|finds?|found|considers?|calls?|called|branded|described\s+as|as)\s+"
    rf"(?:(?:not|never|no|nothing\s+but|anything\s+but|the|a|an|by\s+far|\w{{2,15}}ly|very|so|too|more|most|far|it|"
    rf"them|pure|"
    rf"sheer|really|quite|[“\"‘])\s*){{0,4}}(?:{_JUDGED}|{_JUDGING_NOUNS})(?![\p{{L}}-])"
    rf"|\bdeserve[sd]?\b|\b(?:not\s+)?worth(?:y\s+of)?\s+(?:the|its|a|every|it)\b|\bought\s+to\s+be\s+ashamed\b",
    regex.IGNORECASE,
)


def words_of_judgement(text: str) -> str:
    """Return the words with which ``text`` evaluates something, or ""."""
    match = _EVALUATION.search(text[:2000])
    return " ".join(match.group().split()) if match else ""
