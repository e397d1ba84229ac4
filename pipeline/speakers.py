"""The speakers of one article so far: what "he", "the ministry" or an unsigned quotation goes back to."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

_NAME = regex.compile(
    r"(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}'’\-]{1,30}\s+(?:\p{Lu}\.\s+|(?:de|del|van|von|der|den|bin|al|el|da|di|"
    r"la|le)\s+){0,2}){1,3}"
    r"\p{Lu}[\p{L}\p{M}'’\-]{1,30}"
)
_PERSON_TITLE = regex.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|President|Minister|Senator|Governor|Mayor|General|Colonel|Captain|Professor|Judge|"
    r"Chancellor|Premier|Bishop|Admiral|spokes(?:man|woman|person)|minister|president|mayor|director|chief|chair(?:man|"
    r"woman)|lawyer|leader|secretary|commander|officer|official|doctor|analyst|witness|professor|coach|manager)\b"
)
_BODY = regex.compile(
    r"\b(?:ministry|company|government|police|agency|council|commission|committee|court|office|army|military|navy|"
    r"department|party|union|club|bank|firm|group|party|service|authority|university|association|hospital|report|study|"
    r"statement|newspaper|board|administration|Kremlin|Pentagon|White House|Ministry|Company|Government|Police|Agency|"
    r"Council|Commission|Committee|Court|Office|Army|Department|Union|Bank|Group|Service|Authority|University|News|"
    r"Times|Post|Institute|House|Street|Party|States|Federation|Republic|Centre|Center)\b"
)
_PLURAL = regex.compile(
    r"\b(?:officials|sources|police|residents|witnesses|experts|analysts|lawyers|prosecutors|investigators|researchers|"
    r"authorities|lawmakers|officers|families|relatives|workers|unions|scientists|doctors|protesters|activists|critics|"
    r"rebels|people|organisers|organizers|parents|survivors|and)\b",
    regex.IGNORECASE,
)
_PLURAL_HEAD = regex.compile(
    r"^(?:(?:the|two|three|four|five|six|several|some|many|most|other|all|both|\d+)\s+)?\p{L}{3,20}[^su\W]s\b", regex.I
)
_FEMALE = regex.compile(
    r"\b(?:she|her|Mrs|Ms|Miss|\w+woman|mother|sister|daughter|wife|queen|actress)\b", regex.IGNORECASE
)
_MALE = regex.compile(r"\b(?:he|his|Mr|Sir|Lord|\w+sman|\w+rman|father|brother|son|husband|king)\b", regex.IGNORECASE)
_NOT_NAMES = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday The A In On At But And".split())
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})


def is_person(source: str) -> bool:
    """Return whether a source bears the title of a person, whom "it" cannot mean."""
    return bool(_PERSON_TITLE.search(source))


@dataclass(slots=True)
class Speakers:
    """What a pronoun can mean next, updated sentence by sentence; an unresolvable one stays as it is printed."""

    person: str = ""
    woman: str = ""
    man: str = ""
    group: str = ""
    body: str = ""
    last: str = ""
    full_names: dict[str, str] = field(default_factory=dict)

    def resolve(self, source: str) -> str:
        """Return the name behind a pronoun source, or the source itself when it is none (or nobody fits)."""
        pronoun = source.lower()
        if pronoun not in PRONOUNS:
            return source
        if pronoun == "he":
            return self.man or self.person or source
        if pronoun == "she":
            return self.woman or self.person or source
        if pronoun == "they":
            return self.group or source
        if pronoun == "it":
            return self.body or source
        return source

    def heard(self, source: str) -> None:
        """Remember a resolved source as the last speaker of its kind."""
        if not source or source.lower() in PRONOUNS:
            return
        self.last = source
        if _BODY.search(source) and not _PERSON_TITLE.search(source):
            self.body = source
        elif _PLURAL.search(source) or _PLURAL_HEAD.match(source):
            self.group = source
        else:
            self._person(source, source)

    def mentioned(self, sentence: str) -> None:
        """Remember the full names of a sentence: the next "he" or "she" may mean the person it opens with."""
        match = _NAME.search(sentence[:400])
        if match and match.start() < 60 and not _BODY.search(match.group()):
            first = match.group().split()[0]
            if first not in _NOT_NAMES:
                self._person(match.group(), sentence[: match.end() + 200])

    def _person(self, name: str, context: str) -> None:
        self.person = name
        is_woman, is_man = bool(_FEMALE.search(context)), bool(_MALE.search(context))
        if is_woman != is_man:
            if is_woman:
                self.woman = name
            else:
                self.man = name
        else:
            self.woman = self.man = name
