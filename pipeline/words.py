"""Words, quotation spans and a shallow guess at verbs, for the readers of attribution, factuality and denials.

No parser is at hand, so everything above stands on closed word classes. A sentence is read up to ``MAX_WORDS`` words:
longer ones are tables or hostile text, and every scan over words stays bounded by that constant.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

MAX_WORDS = 400

_TOKEN = regex.compile(
    r"(?:\p{L}\.){2,6}"  # U.S., e.g.
    r"|\d++(?:[.,]\d++)++(?!\p{L})"  # 2,000 and 3.5
    r"|[\p{L}\p{M}\d]++(?:['’\-‐‑][\p{L}\p{M}\d]++)*+['’]?+(?=\s|$|[,.;:!?])"  # word, with a plural possessive
    r"|[\p{L}\p{M}\d]++(?:['’\-‐‑.][\p{L}\p{M}\d]++)*+"
    r"|\.{2,}|--+|''|``|[^\s\p{L}\p{M}\d]"
)
_OPENING = {"“": "”", "«": "»", "„": "“"}
_APOSTROPHE = str.maketrans({"’": "'", "‐": "-", "‑": "-"})

DETERMINERS = frozenset(
    "the a an this that these those such any some all both each every no its his her their our my your".split()
)
SUBJECT_PRONOUNS = frozenset("he she they it i we you".split())
PREPOSITIONS = frozenset(
    "of in on at by for from with to into about against after before during since between among under over through"
    " near outside inside across behind beside beyond despite as until till within without toward towards".split()
)
SUBORDINATORS = frozenset(
    "that because although though while whereas if unless when whenever where whether since until after before once"
    " so lest which who whom whose what how why".split()
)
AUXILIARIES = frozenset(
    "is are was were am be been being has have had having do does did will would shall should can could may might"
    " must ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't"
    " shouldn't can't cannot couldn't mightn't mustn't 's 're 've 'll 'd".split()
)
_CLITIC_VERB = regex.compile(r"^(?:i|you|he|she|it|we|they|there|that|who)'(?:s|re|ve|ll|d|m)$")
# Irregular past and present forms that open a predicate in news text; regular ones are recognised by their ending.
_FINITE = frozenset(
    "said says went goes came comes took takes made makes got gets gave gives found finds left leaves lost loses"
    " won wins began begins held holds met meets kept keeps told tells fell falls rose rises ran runs saw sees"
    " brought brings sent sends spent spends stood stands struck strikes hit hits broke breaks grew grows became"
    " becomes knew knows thought thinks felt feels led leads paid pays put puts read reads set sets shot shows"
    " showed spoke speaks swore wrote writes remains remained lies lay sank shut sold sells bought buys bore drew"
    " draws drove fought flew threw chose died dies denies denied fled dug built builds cost costs cut cuts need"
    " needs want wants plans means meant sits sat cast casts burst bursts spread spreads split hurt quit arose hid"
    " hides slid slept spun stole sung sang swept wore wept bore exist exists seem seems appear appears continue"
    " continues belong belongs include includes live lives owe owes use uses face faces carry carries try tries"
    " believe believes consider considers remain work works agree agrees deny happen happens intend intends"
    " deserve deserves allow allows support supports".split()
)
ADVERBS = frozenset(
    "also again later then now still already once twice just only even however meanwhile too ever never yet further"
    " instead repeatedly both each soon earlier not here there today yesterday tonight afterwards".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february"
    " march april may june july august september october november december mon tue tues wed thu thur thurs fri sat"
    " sun jan feb aug sept sep oct nov dec morning afternoon evening night noon midnight week weekend month year"
    " midday dawn".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark with its offsets; ``lower`` is folded to plain apostrophes and hyphens."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def find_words(text: str) -> list[Word]:
    """Return the first ``MAX_WORDS`` words and punctuation marks of ``text``, in order; whitespace is left out."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isalnum() and token.endswith(("'", "’")) and not token[:-1].lower().endswith("s"):
            token = token[:-1]  # a closing single quotation mark, not a possessive
            words.append(_word(match.start(), token))
            words.append(_word(match.end() - 1, match.group()[-1]))
        else:
            words.append(_word(match.start(), token))
        if len(words) >= MAX_WORDS:
            break
    return words


def _word(start: int, token: str) -> Word:
    return Word(start, start + len(token), token, token.lower().translate(_APOSTROPHE))


def find_quotations(text: str, *, is_open: bool = False) -> tuple[list[tuple[int, int]], bool]:
    """Return spans of double-quoted text, marks included, and whether the last one stays open.

    ``is_open`` says that the text starts inside a quotation begun earlier; an unclosed one runs to the end.
    """
    spans: list[tuple[int, int]] = []
    start = 0 if is_open else -1
    closing = '"”»' + "'" * text.count("''") if is_open and not text.lstrip().startswith(('"', "“", "«", "''")) else ""
    if is_open and not closing:  # each paragraph of a long quotation opens again
        start = -1
    for index, mark in enumerate(text):
        if start < 0:
            if mark == '"' or mark in _OPENING:
                start, closing = index, _OPENING.get(mark, '"')
            elif mark == "'" and text[index : index + 2] == "''":
                start, closing = index, "'"
        elif mark in closing and (mark != "'" or (text[index : index + 2] == "''" and index > start + 1)):
            spans.append((start, index + 1 + (mark == "'")))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    return spans, start >= 0


def is_finite(word: Word, before: Word | None) -> bool:
    """Guess whether ``word`` opens a predicate: an auxiliary, a listed verb, or a past form behind its subject."""
    lower = word.lower
    if word.text == "May" and before is not None and (before.lower in PREPOSITIONS or before.text[0].isdigit()):
        return False  # the month
    if lower in AUXILIARIES or lower in _FINITE or _CLITIC_VERB.match(lower):
        return True
    if len(lower) > 4 and lower.endswith("ed") and "-" not in lower and not word.is_capital:
        return before is not None and before.lower not in DETERMINERS and before.lower not in PREPOSITIONS
    return False


def is_adverb(lower: str) -> bool:
    """Say whether a lower-case word is an adverb that may stand between subject, auxiliary and verb."""
    return lower in ADVERBS or (
        len(lower) > 4
        and lower.endswith("ly")
        and lower
        not in {
            "family",
            "italy",
            "assembly",
            "reply",
            "supply",
            "july",
            "ally",
            "rally",
            "daily",
            "weekly",
            "apply",
            "imply",
        }
    )
