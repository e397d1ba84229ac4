"""The patterns of denial: verbs, verdicts, missing evidence and negation; each bounded, none nested."""

from __future__ import annotations

import regex

from pipeline.cues import CLAIM_NOUNS, FALSE_WORDS, NOUN_LIKE, SAYING

FLAGS = regex.IGNORECASE
CLAIM = "|".join(sorted(CLAIM_NOUNS, key=lambda noun: (-len(noun), noun)))
SAID = "|".join(
    sorted(
        {form for form in SAYING if not form.endswith("ing") and form not in NOUN_LIKE},
        key=lambda form: (-len(form), form),
    )
)
_DETERMINED = (
    r"(?:(?:the|these|those|such|this|that|any|all|both|its|his|her|their|every|each|media|press|recent|earlier|"
    r"latest|whole|"
    r"entire|a|an|\p{L}{2,20}['’]s?)\s+){0,4}"
)

DENYING = regex.compile(
    r"\b(den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|repudiat(?:e|es|ed|ing)|disavow(?:s|ed|ing)?|"
    r"debunk(?:s|ed|ing)?|disprov(?:e|es|ed|ing)|rul(?:e|es|ed|ing)\s+out)\b",
    FLAGS,
)
REFUTING = regex.compile(r"refut|rebut|debunk|disprov", FLAGS)
REJECTING = regex.compile(
    r"\b(reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|discount(?:s|ed|ing)?|"
    r"rubbish(?:es|ed|ing)|scotch(?:es|ed|ing)?|disown(?:s|ed|ing)?|quash(?:es|ed|ing)?(?!\s+(?:the\s+|all\s+)?charges?\b)|"
    r"(?:slap(?:s|ped)?|shoots?|shot|knock(?:s|ed)?)\s+down|bat(?:s|ted)?\s+away|(?:scoff|sneer)(?:s|ed|ing)?\s+at|"
    r"pour(?:s|ed|ing)?\s+(?:cold\s+water|scorn)\s+(?:on|over)|(?:takes?|took|taking)\s+issue\s+with|"
    r"(?:gives?|gave|giving)\s+the\s+lie\s+to|(?:hits?|hitting)\s+back\s+at|"
    r"(?:brush(?:es|ed|ing)?|wav(?:e|es|ed|ing)|sweep(?:s|ing)?|swept|cast(?:s|ing)?|laugh(?:s|ed|ing)?|shrug(?:s|"
    r"ged|ging)?)\s+"
    r"(?:aside|off|away)|contest(?:s|ed|ing)?|push(?:es|ed|ing)?\s+back\s+(?:against|on)|brush(?:es|ed|ing)?)\b",
    FLAGS,
)
# "called the report a fabrication", "branded talk of a sale nonsense"
CALLING = regex.compile(
    rf"\b((?:call|brand|label|labell|describ|denounc|decri|slamm|term|dubb|deem)(?:e|ed|es|s|ing|"
    rf"ies)?)\s+([^.;:?!]{{2,140}}?)[,\s]+"
    rf"(?:as\s+)?(?:(?:a|an|the|simply|completely|utterly|totally|absolutely|pure|sheer|"
    rf"nothing\s+but)\s+){{0,3}}[“\"'‘]?"
    rf"(?:(?:a|an|utter|complete|total|sheer|pure|blatant)\s+){{0,2}}({FALSE_WORDS})(?!\p{{L}})",
    FLAGS,
)
# "dismissed as fabricated the claim that", "rejected as a baseless rumour the account of"
REJECTED_AS = regex.compile(
    rf"\s+as\s+(?:[“\"'‘]\s*)?(?:(?:a|an|the|pure|sheer|utter|"
    rf"\w{{2,20}}ly)\s+){{0,3}}(?:{FALSE_WORDS})[”\"'’]?\s+(?:(?:{CLAIM})\s+)?"
    rf"(?=(?:the|any|all|these|those|a|an|claims?|reports?|rumou?rs?|allegations?|suggestions?)\b)",
    FLAGS,
)
ANAPHOR = regex.compile(
    rf"\s*(?:{_DETERMINED}(?:{CLAIM})|it|this|that|them|so|these|those|everything)\s*"
    r"(?=$|[,.;:!?\"”)—–]|\b(?:as|on|in|outright|out|by|at|yesterday|and|but|saying|calling|aside|altogether|with|"
    r"last|is|are|"
    r"was|were|again|today|has|have|had|\w{2,6}day)\b)",
    FLAGS,
)
CLAIM_WITH_CONTENT = regex.compile(
    rf"\s*{_DETERMINED}(?:{CLAIM})\s+(?:(?:(?:made\s+)?by|from|in)\s+[^,.;:]{{2,60}}?\s+)?"
    r"(?:that|of|about|according\s+to\s+which|alleging|saying|suggesting|claiming)\s+",
    FLAGS,
)
# "will dismiss", "is expected to reject": nothing is denied yet; "we would reject any suggestion" is a denial.
YET_TO_COME = regex.compile(
    r"(?:\b(?:will|shall|may|might|could|should|must)|['’]ll|(?<!\b(?:I|we)\s)\bwould|"
    r"\b(?:expected|set|about|likely|due|plan(?:s|ned)?|intend(?:s|ed)?|want(?:s|ed)?|ready|prepared|going|asked|urged)\s+to)"
    r"\s+(?:\w{2,20}ly\s+)?$",
    FLAGS,
)
NEGATED = regex.compile(
    r"(?:\b(?:not|never|nor|neither|nobody|no\s+one|no\s+longer|cannot|without)|n['’]t)\s+(?:\w{2,20}ly\s+|be\s+|"
    r"been\s+|confirm\s+n?or\s+)?$"
    r"|\b(?:declin|refus|fail)(?:es|ed|s)?\s+to\s+(?:\w{2,20}\s+n?or\s+)?(?:\w{2,20}ly\s+)?$",
    FLAGS,
)
BEYOND = regex.compile(
    r"\b(?:beyond|without|no|past|a|the|any|in|of)\s+(?:all\s+|any\s+)?$", FLAGS
)  # "beyond dispute": a noun
NOT_CONTRADICTED = regex.compile(
    r"\s*(?:him|her|them|us|me|(?:the|his|her|their|an?|its|any|a\s+further)?\s*(?:motion|appeal|request|"
    r"application|bail|entry|"
    r"access|visas?|permission|asylum|parole|leave|boarding|treatment|service|admission|licen[cs]e|permit|chance|"
    r"benefits?))\b"
    r"(?!\s+(?:that|of)\b)",
    FLAGS,
)
PASSIVE = regex.compile(r"\b(?:(?:has|have|had)\s+)?(?:was|were|been|being|is|are|be)\s+(?:\w{2,20}ly\s+)?$", FLAGS)
AFTER_PASSIVE = regex.compile(r"\s*(?:by\b|[.,;]|$|on\b|in\b|at\b|as\b)", FLAGS)
ABOUT_CLAIMS = regex.compile(rf"\b(?:{CLAIM}|it|this|that|involvement|existence|responsibility)\b", FLAGS)
THAT_OR_GERUND = regex.compile(r"\s+(?:that|having|being|ever\s+having)\s", FLAGS)
AS_FALSE = regex.compile(rf"\s+[^.;:]{{2,160}}?\s+as\s+(?:[“\"'‘]?\s*)(?:\w+\s+){{0,2}}(?:{FALSE_WORDS})\b", FLAGS)
VERDICT = regex.compile(
    rf"(?<!\p{{L}})(?:is|are|was|were|been|being|['’]s)\s+(?:(?:a|an|the|all|simply|completely|entirely|totally|"
    rf"utterly|"
    rf"absolutely|just|categorically|nothing\s+but|pure|sheer|plain|complete|total|utter|outright|blatant|"
    rf"deliberate|[“\"'‘])\s*)"
    rf"{{0,4}}({FALSE_WORDS})(?!\p{{L}})(?<!made\sup(?=\s+of\b))",
    FLAGS,
)
LABEL = regex.compile(
    rf"[“\"‘]\s*(?:(?:utter|complete|total|sheer|pure|absolute|it['’]s|this\s+is|that\s+is|all|a|"
    rf"an)\s+){{0,3}}({FALSE_WORDS})"
    rf"\s*[,.!”\"’:]|^\s*((?:utter\s+|complete\s+|total\s+)?(?:fake\s+news|nonsense|rubbish|lies|false|untrue|"
    rf"a\s+lie))\s*[,.!:]",
    FLAGS,
)
NO_EVIDENCE = regex.compile(
    r"\b(no\s+(?:\w{3,20}\s+)?(?:evidence|proof|indications?|signs?|trace|basis|grounds?|truth)|"
    r"not\s+(?:a|one)\s+(?:shred|scrap|word|grain)\s+of\s+(?:evidence|truth|proof))(?:\s+(?:whatsoever|at\s+all))?"
    r"(?:\s+(that|of|for|in|to)\s+)?",
    FLAGS,
)
NOT_TRUE = regex.compile(
    rf"\bit\s+(?:is|was)\s+(?:simply\s+|just\s+)?({FALSE_WORDS})\s+(?:to\s+(?:say|claim|suggest)\s+)?that\s+", FLAGS
)
DENIAL_NOUN = regex.compile(r"\b(denials?|rejection|refutation)\s+(?:that|of)\s+", FLAGS)
# "Nothing of the sort happened": what is denied is what was told before.
NOTHING_OF_THE_SORT = regex.compile(
    r"(?<!\b(?:said|say|says|saying)\s)\b(nothing\s+of\s+(?:the|that)\s+(?:sort|kind)|no\s+such\s+thing)\b", FLAGS
)
SUCH = regex.compile(r"no\s+such\s+(?:\p{L}+(?:al|ic|ed|ing|ful|ous|ive)\s+)?(?P<noun>\p{L}{3,20})", FLAGS)
NEGATION = regex.compile(
    r"\b(?P<whole>at\s+no\s+(?:stage|point|time|moment)|no\s+such|not\s+a\s+single|not\s+one|none\s+of|"
    r"no\s+longer|nowhere\s+near|anything\s+but|far\s+from\s+being|never|nobody|"
    r"no\s+one|nothing|no|neither|not)\b|(?<=\p{L})(?P<clitic>n['’]t)\b|\bcan(?P<cannot>not)\b",
    FLAGS,
)
# Not to know, or not to have named somebody, denies no event.
_NOT_DENIED = (
    r"(?:(?:immediately|yet|quite|really|exactly|been|being|publicly)\s+){0,3}(?:(?:know|knew|known|clear|sure|certain|"
    r"understand|recall|remember)\s+(?:exactly\s+)?(?:what|who|whose|how|why|where|when|if|whether|which)|"
    r"identif(?:y|ied)|named|releas(?:e|ed|ing)\s+(?:the\s+|his\s+|her\s+|their\s+|any\s+)?(?:names?|identit))"
)
NOT_NEGATION = regex.compile(
    r"\b(?:(?:nobody|no\s+one|none)\s+but|not\s+(?:only|just|least|merely|simply|long|far)|no\s+(?:doubt|fewer|less|"
    r"later|sooner|matter|more\s+than|wonder|question|secret(?=\s+(?:that|of|how|why|to)\b|[.,])|other|further)|(?:no\s+one|nobody|nothing|none)\s+else|"
    r"never\s+mind|nothing\s+(?:but|less|short)|no\.\s?\d|whether\s+or\s+not|not\s+to\s+mention|if\s+not|"
    r"says?\s+no|(?:no\s+longer|never|not|nobody|no\s+one|neither|nor)\s+(?:(?:have|has|had|been|ever|"
    r"\w{2,12}ly)\s+){0,2}(?:den(?:y|ies|ied|ying)|dispute[sd]?|contest(?:s|ed)?)\b|"
    rf"(?:not|never)\s+{_NOT_DENIED}|(?:did|does|do)\s+not\s+(?:say|comment|deny|"
    r"respond|answer|mention|confirm)|(?:would|could|can|will)\s+not\s+(?:say|comment|"
    r"confirm|rule\s+out|be\s+reached)|neither\s+confirm(?:s|ed|ing)?\s+nor\s+den(?:y|ies|ied|ying))\b|\b(?:would|"
    r"could|did|do|does|ca|wo)n['’]t\s+(?:say|comment|confirm|deny|respond)\b|"
    r"(?<=\p{L})n['’]t\s+(?:(?:have|has|had|been|ever|\w{2,12}ly)\s+){0,2}(?:den(?:y|ied|ying)|disputed?|contest(?:ed)?)\b|"
    rf"(?<=\p{{L}})n['’]t\s+{_NOT_DENIED}",
    FLAGS,
)
# Where the clause of a denial begins and ends.
OPENING = regex.compile(
    rf"[;:“\"(—–]\s*|,\s+(?:but|and|while)\s+|\b(?:{SAID})\b(?:[^,;:.“\"]{{0,60}}?\bthat\b)?\s+|"
    rf"\band\s+(?:that\s+)?(?=(?:I|he|she|"
    r"it|they|we|there|no|nobody|none)\b)|\bthat\s+(?=(?:the|no|not|nobody|none|he|she|it|they|there|its|his)\b)",
    FLAGS,
)
CLOSING = regex.compile(
    rf"[;:—–”]|\"|\s\(|,\s+(?:but|while|said|says|according|which|who|adding|saying|insisting|calling|stressing|"
    rf"citing)\b|"
    rf",\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+)?[^,;:.“\"]{{2,70}}?\s(?:{SAID})\b|,\s+and\s+(?!\w+ing)|"
    r"\s+and\s+(?:that\s+)?(?=(?:I|he|she|it|they|we|there|no|nobody|none)\s)|[.!?]\s*$",
    FLAGS,
)
OBJECT_CLOSING = regex.compile(
    rf"[;:—–]|\s\(|,\s+(?:but|and|while|saying|adding|calling|insisting|as|said|says|according|which|who|stressing)\b|"
    rf",\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+)?[^,;:.“\"]{{2,70}}?\s(?:{SAID})\b|[.!?]?[”\"]?\s*$|"
    rf"\s+and\s+(?:brush|call|said|says|dismiss|reject|insist|accus|describ|stress|demand)\w*|"
    rf"\s+as\s+(?:[“\"]|(?:a|an)\s|\w{{2,20}}ly\s|(?:{FALSE_WORDS}))",
    FLAGS,
)
WHEN = regex.compile(r"\s*(?:on|in|late|early|last|this|again|yesterday|today)\b[^,;:.“\"]{0,40}?(?=\s+that\s)", FLAGS)
THAT = regex.compile(r"\s*(?:that)\s+", FLAGS)
REPORTING = regex.compile(
    rf"\b(?:{SAID}|according\s+to|reportedly|allegedly|reports?|claims?|rumou?rs?|allegations?|shows?|suggests?|"
    rf"believes?|accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing))\b",
    FLAGS,
)
LEADING_SOURCE = regex.compile(r"^\s*according\s+to\s+[^,;:]{2,90},\s+", FLAGS)
TRAILING_SOURCE = regex.compile(
    rf",\s+[^,;:“”\"]{{2,90}}?\s(?:{SAID})\b[^,;:“”\"]{{0,60}}$|,\s+according\s+to\s+[^;:]{{2,90}}$", FLAGS
)
