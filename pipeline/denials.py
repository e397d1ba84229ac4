"""What is denied: by a verb ("denied that"), a verdict ("is fake news"), missing evidence, or a plain negation.

A denial either carries its content ("denied the deployment of troops") or points back ("rejected the reports");
then the article has to say what the reports said (``resolve_denial``). Denials of denials are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from pipeline import denial_patterns as patterns

Strength = Literal["denies", "refutes", "no_evidence", "opposite"]
Range = tuple[int, int]

MAX_TEXT = 4000  # characters read; a longer "sentence" is no sentence
_MAX_NEGATIONS = 8
_REACH = 8  # sentences back
_MARKS = ' \t\r\n,;:.!?“”"‘’—–-()'
_STRONG = ("no such", "not a single", "never", "none", "not one", "at no")
_REPLACED = {
    "nobody": "somebody",
    "no one": "someone",
    "nothing": "something",
    "none of": "some of",
    "no such": "",
    "anything but": "",
    "far from being": "",
    "not a single": "a",
    "not one": "one",
    "neither": "either",
    "nowhere near": "near",
}


@dataclass(frozen=True, slots=True)
class Denial:
    """A cue of denial with what it denies; spans are offsets into the text that was searched."""

    start: int
    end: int
    text: str
    content_start: int  # content_start == content_end: the text does not say what is denied
    content_end: int
    points_back: bool  # the content is anaphoric: "the reports", "such claims", "it"
    strength: Strength


def find_denials(text: str) -> list[Denial]:
    """Return the denials of a sentence in the order of their cues; a negated denial ("did not deny") is none.

    A plain negation counts only where no other denial is found; its content is the clause it stands in, with it.
    """
    text = text[:MAX_TEXT]
    found = [
        *_by_denying(text),
        *_by_rejecting(text),
        *_by_calling(text),
        *_by_nouns(text),
        *_by_missing_evidence(text),
    ]
    found += [verdict for verdict in _by_verdicts(text) if not any(_overlap(verdict, other) for other in found)]
    if not found:
        found = _by_negation(text)
    found.sort(key=lambda denial: (denial.start, -denial.end))
    kept: list[Denial] = []
    for denial in found:
        if not kept or denial.start >= kept[-1].end:
            kept.append(denial)
    return kept


def _overlap(verdict: Denial, other: Denial) -> bool:
    """A verdict that swallowed another denial's cue says nothing new ("rejected the reports as baseless")."""
    return verdict.content_start <= other.start < verdict.content_end or other.start <= verdict.start < other.end


def _by_denying(text: str) -> list[Denial]:
    found = []
    for match in patterns.DENYING.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if patterns.NEGATED.search(before) or patterns.YET_TO_COME.search(before):
            continue
        if patterns.NOT_CONTRADICTED.match(text, match.end()):
            continue
        if patterns.PASSIVE.search(before):
            found += _passive(text, match.span())
        else:
            found.append(_denial(text, match.span(), _object(text, match.end()), _strength(match.group())))
    return found


def _strength(cue: str) -> Strength:
    return "refutes" if patterns.REFUTING.match(cue) else "denies"


def _passive(text: str, cue: Range) -> list[Denial]:
    """ "The reports were denied by": the subject is the content, if it is something said."""
    auxiliary = patterns.PASSIVE.search(text[: cue[0]])
    if auxiliary is None or not patterns.AFTER_PASSIVE.match(text, cue[1]):
        return []
    start = _clause_start(text, auxiliary.start())
    if not patterns.ABOUT_CLAIMS.search(text[start : auxiliary.start()]):
        return []
    return [_denial(text, cue, (start, auxiliary.start()), _strength(text[cue[0] : cue[1]]))]


def _object(text: str, start: int) -> Range:
    """What stands behind a denying verb, past "on Tuesday", to the end of its clause."""
    when = patterns.WHEN.match(text, start)
    if when:
        start = when.end()
    stop = patterns.OBJECT_CLOSING.search(text, start)
    return start, stop.start() if stop else len(text)


def _by_rejecting(text: str) -> list[Denial]:
    found = []
    for match in patterns.REJECTING.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if patterns.NEGATED.search(before) or patterns.BEYOND.search(before) or patterns.YET_TO_COME.search(before):
            continue
        if patterns.PASSIVE.search(before):
            found += _passive(text, match.span())
            continue
        rejected_as = patterns.REJECTED_AS.match(text, match.end())
        start = rejected_as.end() if rejected_as else match.end()
        is_said = (
            rejected_as
            or patterns.CLAIM_WITH_CONTENT.match(text, start)
            or patterns.ANAPHOR.match(text, start)
            or patterns.THAT_OR_GERUND.match(text, start)
            or patterns.AS_FALSE.match(text, start)
        )
        if is_said:
            found.append(_denial(text, match.span(), _object(text, start), "denies"))
    return found


def _by_calling(text: str) -> list[Denial]:
    return [
        _denial(text, match.span(3), match.span(2), "denies")
        for match in patterns.CALLING.finditer(text)
        if not patterns.NEGATED.search(text[max(0, match.start() - 40) : match.start()])
    ]


def _by_nouns(text: str) -> list[Denial]:
    return [
        _denial(text, match.span(1), _object(text, match.end()), "denies")
        for match in patterns.DENIAL_NOUN.finditer(text)
        if not patterns.NEGATED.search(text[max(0, match.start() - 60) : match.start()])
    ]


def _by_missing_evidence(text: str) -> list[Denial]:
    found = []
    for match in patterns.NO_EVIDENCE.finditer(text):
        content = _object(text, match.end()) if match.group(2) else (match.end(), match.end())
        found.append(_denial(text, match.span(1), content, "no_evidence"))
    return found


def _by_verdicts(text: str) -> list[Denial]:
    found = [
        _denial(text, match.span(1), _object(text, match.end()), "refutes")
        for match in patterns.NOT_TRUE.finditer(text)
    ]
    for match in patterns.VERDICT.finditer(text):
        if not patterns.NEGATED.search(text[max(0, match.start(1) - 40) : match.start(1)]):
            start = _clause_start(text, match.start())
            found.append(_denial(text, match.span(1), (start, match.start()), "denies"))
    for match in patterns.NOTHING_OF_THE_SORT.finditer(text):
        found.append(_denial(text, match.span(1), (match.end(), match.end()), "denies"))
    for match in patterns.LABEL.finditer(text):
        cue = match.span(1) if match.group(1) else match.span(2)
        found.append(_denial(text, cue, (cue[1], cue[1]), "denies"))
    return found


def _clause_start(text: str, end: int, *, may_be_empty: bool = False) -> int:
    """Start of the clause that ends at ``end``: behind the last stop, saying verb or conjunction."""
    start = low = max(0, end - 300)
    for match in patterns.OPENING.finditer(text, low, end):
        if may_be_empty or text[match.end() : end].strip():
            start = match.end()
    return start


def _denial(text: str, cue: Range, content: Range, strength: Strength) -> Denial:
    """Step inside "the claim that", decide whether the content points back, and trim it."""
    start, end = content
    points_back = False
    inner = patterns.CLAIM_WITH_CONTENT.match(text, start, end)
    if inner and text[inner.end() : end].strip(_MARKS):
        start = inner.end()
    else:
        anaphor = patterns.ANAPHOR.match(text[:end], start)
        points_back = anaphor is not None or not text[start:end].strip(_MARKS)
        end = anaphor.end() if anaphor else end
        that = patterns.THAT.match(text, start, end)
        start = that.end() if that and not points_back else start
    start, end = _strip(text, start, end)
    return Denial(cue[0], cue[1], text[cue[0] : cue[1]], start, end, points_back, strength)


def _strip(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, max(start, end)


def mere_negations(text: str) -> Iterator[regex.Match[str]]:
    """Yield the plain negations of ``text`` in order, without those that deny nothing ("not only", "no doubt")."""
    hidden = [match.span() for match in patterns.NOT_NEGATION.finditer(text)]
    for match in patterns.NEGATION.finditer(text):
        if not any(start <= match.start() < end for start, end in hidden):
            yield match


def _by_negation(text: str) -> list[Denial]:
    """Plain negations: the clause they stand in is denied, as a whole."""
    found: list[Denial] = []
    for match in mere_negations(text):
        cue = next(match.span(name) for name in ("whole", "clitic", "cannot") if match.group(name))
        stop = patterns.CLOSING.search(text, cue[1])
        start = min(_clause_start(text, cue[0], may_be_empty=True), cue[0])
        start, end = _strip(text, start, stop.start() if stop else len(text))
        words = " ".join(match.group().lower().split())
        strength: Strength = "denies" if words.startswith(_STRONG) else "opposite"
        found.append(
            Denial(cue[0], cue[1], text[cue[0] : cue[1]], min(start, cue[0]), max(end, cue[1]), False, strength)
        )
        if len(found) >= _MAX_NEGATIONS:
            break
    return found


def strip_denial(text: str) -> str:
    """Return the proposition with its denial removed; the text itself, trimmed, when nothing is denied in it.

    A denial that points back has nothing to give and leaves ``""``.
    """
    denials = find_denials(text)
    if not denials:
        start, end = _strip(text, 0, len(text))
        return text[start:end]
    denial = denials[0]
    if denial.points_back:
        return ""
    content = text[denial.content_start : denial.content_end]
    if denial.content_start <= denial.start and denial.end <= denial.content_end:
        cue = " ".join(denial.text.lower().split())
        left, right = text[denial.content_start : denial.start], text[denial.end : denial.content_end]
        if cue.startswith("at no"):
            cue = ""
        gap = "" if left[-1:].isalpha() else " "  # "did|n't", "can|not"
        content = f"{left}{gap}{_REPLACED.get(cue, '')} {right}"
    words = content.split()
    if (
        len(words) > 1
        and words[0].lower() in {"the", "any", "all"}
        and not denial.content_start <= denial.start < denial.content_end
    ):
        words = words[1:]
    return " ".join(words)


def resolve_denial(sentences: Sequence[str], index: int, denial: Denial) -> str:
    """Return the proposition that a denial is about; ``""`` when the article does not say.

    ``sentences`` are an article's, ``index`` the position of the denial's. A denial that points back goes to what its
    own sentence reports before it, else to the nearest earlier sentence that reports something and denies nothing.
    """
    sentence = sentences[index]
    such = patterns.SUCH.match(sentence, denial.start) if not denial.points_back else None
    if such:
        return _told_of(sentences[max(0, index - _REACH) : index], such["noun"])
    if not denial.points_back:
        return " ".join(sentence[denial.content_start : denial.content_end].split())
    before = sentence[: min(_clause_start(sentence[:MAX_TEXT], denial.start), denial.start)]
    if patterns.REPORTING.search(before) and len(before.split()) > 5 and not find_denials(before):
        return _unattributed(before)
    for position in range(index - 1, max(-1, index - 1 - _REACH), -1):
        earlier = sentences[position]
        if (
            patterns.REPORTING.search(earlier[:MAX_TEXT])
            and not earlier.rstrip().endswith("?")
            and not find_denials(earlier)
        ):
            return _unattributed(earlier)
    return ""


def _told_of(earlier: Sequence[str], noun: str) -> str:
    """Return the nearest earlier sentence that tells of ``noun`` and denies nothing, for "no such letter"."""
    stem = regex.compile(rf"\b{regex.escape(noun.removesuffix('s'))}", regex.IGNORECASE)
    for sentence in reversed(earlier):
        if stem.search(sentence[:MAX_TEXT]) and not sentence.rstrip().endswith("?") and not find_denials(sentence):
            return _unattributed(sentence)
    return ""


def _unattributed(sentence: str) -> str:
    """The sentence without "According to X," in front and ", X said" behind."""
    text = patterns.LEADING_SOURCE.sub("", sentence[:MAX_TEXT].strip())
    start, end = _strip(text, 0, len(text))
    text = patterns.TRAILING_SOURCE.sub("", text[start:end])
    words = text[slice(*_strip(text, 0, len(text)))].split()
    if words and words[-1].lower() in {"but", "and", "while", "though"}:
        words = words[:-1]
    return " ".join(words).rstrip(_MARKS)
