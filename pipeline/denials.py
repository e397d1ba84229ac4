"""What is denied: by a verb ("denied that"), a verdict ("is fake news"), missing evidence, or a plain negation.

A denial either carries its content ("denied the deployment of troops") or points back ("rejected the reports");
then the article has to say what the reports said (``resolve_denial``). Denials of denials are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from pipeline.cues import CLAIM_NOUNS, FALSE_WORDS, SAYING

Strength = Literal["denies", "refutes", "no_evidence", "opposite"]

_MAX_TEXT = 4000  # characters read; a longer "sentence" is no sentence
_ADVERB = r"(?:\w{2,20}ly\s+|also\s+|again\s+|once\s+)?"
_CLAIM = "|".join(sorted(CLAIM_NOUNS, key=lambda noun: (-len(noun), noun)))
_VERBS = (
    r"den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|repudiat(?:e|es|ed|ing)|disavow(?:s|ed|ing)?|"
    r"debunk(?:s|ed|ing)?|disprov(?:e|es|ed|ing)|rul(?:e|es|ed|ing)\s+out"
)
_REFUTES = regex.compile(r"refut|rebut|debunk|disprov", regex.IGNORECASE)
_REJECTS = (
    r"reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|discount(?:s|ed|ing)?|"
    r"(?:brush(?:es|ed|ing)?|wav(?:e|es|ed|ing)|swe(?:ep|eps|pt))\s+(?:aside|off|away)|contest(?:s|ed|ing)?|"
    r"shr?ug(?:s|ged|ging)?\s+off|laugh(?:s|ed|ing)?\s+off|push(?:es|ed|ing)?\s+back\s+(?:against|on)|brush(?:es|ed|ing)?"
)
_ANAPHOR = (
    rf"(?:(?:the|these|those|such|this|that|any|all|both|its|his|her|their|every|each|media|press|recent|earlier|latest|"
    rf"whole|entire|\w{{3,20}}'s?)\s+){{0,4}}(?:{_CLAIM})|it|this|that|them|so|these|those|everything"
)
_ANAPHOR_ONLY = regex.compile(rf"\s*(?:{_ANAPHOR})\s*(?=$|[,.;:!?\"”)—–]|\b(?:as|on|in|outright|out|by|at|yesterday|and|but|"
                              r"saying|calling|aside|altogether|with|last|is|are|was|were|again|today|"
                              r"\w+day)\b)", regex.IGNORECASE)
_CLAIM_WITH_CONTENT = regex.compile(
    rf"\s*(?:(?:the|these|those|such|this|any|all|its|his|her|their|a|an|recent|earlier|media|press|\p{{L}}{{2,20}}['’]?s?)"
    rf"\s+){{0,4}}(?:{_CLAIM})\s+(?:(?:(?:made\s+)?by|from|in)\s+[^,.;:]{{2,60}}?\s+)?(?:that|of|about|according\s+to\s+which|"
    r"alleging|saying|suggesting|claiming)\s+",
    regex.IGNORECASE,
)
_BEFORE_NEGATION = regex.compile(
    r"(?:\b(?:not|never|nor|neither|no\s+longer|cannot|without)|n['’]t)\s+(?:\w{2,20}ly\s+|be\s+|been\s+|confirm\s+(?:n?or)\s+)?$",
    regex.IGNORECASE,
)
_NOT_DENIED = regex.compile(
    r"\s*(?:him|her|them|us|me|the\s+(?:motion|appeal|request|application)|bail|entry|access|a?\s*visas?|permission|"
    r"asylum|parole|leave|boarding|treatment|service|admission|an?\s+(?:visa|licen[cs]e|permit|chance))\b",
    regex.IGNORECASE,
)
_BY_VERB = regex.compile(rf"\b({_VERBS})\b", regex.IGNORECASE)
_BY_REJECTION = regex.compile(rf"\b({_REJECTS})\b", regex.IGNORECASE)
_VERDICT = regex.compile(
    rf"\b(?:is|are|was|were|be|been|being|as|call(?:s|ed|ing)?(?:\s+(?:it|this|that|them|the\s+\p{{L}}+))?|'s|’s)\s+"
    rf"(?:(?:a|an|the|all|simply|completely|entirely|totally|utterly|absolutely|just|categorically|nothing\s+but|pure|sheer|"
    rf"plain|complete|total|utter|outright|blatant|,|[“\"'‘])\s*){{0,4}}({FALSE_WORDS})\b",
    regex.IGNORECASE,
)
_LABEL = regex.compile(rf"[“\"'‘](?:(?:utter|complete|total|sheer|pure|absolute|it['’]s|this\s+is|all|a|an)\s+){{0,2}}"
                       rf"({FALSE_WORDS})[,.!”\"'’]", regex.IGNORECASE)
_NO_EVIDENCE = regex.compile(
    r"\b(no\s+(?:\w{3,20}\s+)?(?:evidence|proof|indications?|signs?|trace|confirmation|basis|grounds?|truth)|"
    r"(?:not\s+(?:a|one)\s+(?:shred|scrap|word|grain)\s+of\s+(?:evidence|truth|proof)))\s*(?:(that|of|for|in|to|whatsoever)\s+)?",
    regex.IGNORECASE,
)
_NOT_TRUE = regex.compile(
    rf"\bit\s+(?:is|was)\s+(?:simply\s+|just\s+)?({FALSE_WORDS})\s+(?:to\s+(?:say|claim|suggest)\s+)?that\s+", regex.IGNORECASE
)
_DENIAL_NOUN = regex.compile(r"\b(denials?|rejection|refutation)\s+(that|of)\s+", regex.IGNORECASE)
_NEGATION = regex.compile(
    r"\b(no\s+such|not\s+a\s+single|not\s+one|none\s+of|no\s+longer|never|nobody|no\s+one|nothing|no|neither|not)\b|"
    r"(?<=\p{L})(n['’]t)\b|\b(can)(not)\b",
    regex.IGNORECASE,
)
_NOT_NEGATION = regex.compile(
    r"\b(?:not\s+(?:only|just|least|merely|simply|long|far|even\s+\w+ly)|no\s+(?:doubt|fewer|less|later|sooner|matter|more|"
    r"wonder|question|secret)|never\s+mind|nothing\s+(?:but|less|short)|no\.\s?\d|whether\s+or\s+not|not\s+to\s+mention)\b",
    regex.IGNORECASE,
)


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
    """Return the denials of a sentence in the order of their cues; a negated denial ("did not deny") is none."""
    text = text[:_MAX_TEXT]
    found = [
        *_by_verbs(text),
        *_by_rejections(text),
        *_by_nouns(text),
        *_by_missing_evidence(text),
        *_by_verdicts(text),
    ]
    if not found:
        found = _by_negation(text)
    found.sort(key=lambda denial: (denial.start, -denial.end))
    kept: list[Denial] = []
    for denial in found:
        if not kept or denial.start >= kept[-1].end:
            kept.append(denial)
    return kept


def _by_verbs(text: str) -> list[Denial]:
    found = []
    for match in _BY_VERB.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        after = text[match.end() :]
        if _BEFORE_NEGATION.search(before) or _NOT_DENIED.match(after):
            continue
        if regex.search(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", before, regex.IGNORECASE):
            denial = _passive(text, match.start(), match.end())
        else:
            denial = _with_content(text, match.start(), match.end())
        if denial:
            found.append(denial)
    return found


def _passive(text: str, start: int, end: int) -> Denial | None:
    """ "The reports were denied by": the subject is the content."""
    if not regex.match(r"\s*(?:by\b|[.,;]|$|on\b|in\b|at\b|as\b)", text[end:]):
        return None
    auxiliary = regex.search(r"\b(?:has|have|had)?\s*(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", text[:start])
    subject_end = auxiliary.start() if auxiliary else start
    subject_start = _clause_start(text, subject_end)
    if not regex.search(rf"\b(?:{_CLAIM}|it|this|that|involvement|existence)\b", text[subject_start:subject_end], regex.I):
        return None
    return _denial(text, (start, end), (subject_start, subject_end), "refutes" if _REFUTES.match(text[start:]) else "denies")


def _with_content(text: str, start: int, end: int) -> Denial:
    strength: Strength = "refutes" if _REFUTES.match(text[start:end]) else "denies"
    content = _object_span(text, end)
    return _denial(text, (start, end), content, strength)


def _object_span(text: str, start: int) -> tuple[int, int]:
    """What stands behind a denying verb, to the end of its clause."""
    stop = regex.search(
        r"[;:—–]|\s\(|,\s+(?:but|and|while|saying|adding|calling|insisting|as|said|says|according|which|who|\p{L}+\s+said)\b|"
        r"[.!?]?[”\"]?\s*$|\s+and\s+(?:brush|call|said|says|dismiss|reject|insist|accus|described)\w*|"
        r",\s+(?:\p{L}+\s+){1,5}(?:said|says|told)\b|\s+as\s+(?:[“\"]|(?:a|an)\s|" + FALSE_WORDS + r")",
        text[start:],
    )
    return start, start + stop.start() if stop else len(text)


def _by_rejections(text: str) -> list[Denial]:
    found = []
    for match in _BY_REJECTION.finditer(text):
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() :]
        if _BEFORE_NEGATION.search(before):
            continue
        if regex.search(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", before):
            denial = _passive(text, match.start(), match.end())
            if denial:
                found.append(denial)
            continue
        is_said = _CLAIM_WITH_CONTENT.match(after) or _ANAPHOR_ONLY.match(after)
        as_false = regex.match(rf"\s+[^.;:]{{2,160}}?\s+as\s+(?:[“\"'‘]?\s*)(?:\w+\s+){{0,2}}(?:{FALSE_WORDS})\b", after, regex.I)
        if not is_said and not as_false:
            continue
        found.append(_with_content(text, match.start(), match.end()))
    return found


def _by_nouns(text: str) -> list[Denial]:
    return [
        _denial(text, (match.start(1), match.end(1)), _object_span(text, match.end()), "denies")
        for match in _DENIAL_NOUN.finditer(text)
        if not _BEFORE_NEGATION.search(text[max(0, match.start() - 60) : match.start()])
    ]


def _by_missing_evidence(text: str) -> list[Denial]:
    found = []
    for match in _NO_EVIDENCE.finditer(text):
        content = _object_span(text, match.end()) if match.group(2) else (match.end(), match.end())
        found.append(_denial(text, match.span(1), content, "no_evidence"))
    return found


def _by_verdicts(text: str) -> list[Denial]:
    found = []
    for match in _NOT_TRUE.finditer(text):
        found.append(_denial(text, match.span(1), _object_span(text, match.end()), "refutes"))
    for match in _VERDICT.finditer(text):
        if _BEFORE_NEGATION.search(text[max(0, match.start(1) - 40) : match.start(1)]):
            continue
        start = _clause_start(text, match.start())
        found.append(_denial(text, match.span(1), (start, match.start()), "denies"))
    for match in _LABEL.finditer(text):
        found.append(_denial(text, match.span(1), (match.end(1), match.end(1)), "denies"))
    return found


def _clause_start(text: str, end: int) -> int:
    """Start of the clause that ends at ``end``: behind the last stop, "that" of a saying verb, or conjunction."""
    low = max(0, end - 300)
    start = low
    for match in regex.finditer(r"[;:“\"(—–]\s*|,\s+(?:but|and|while)\s+|\b(?:said|says|say|told\s+\p{L}+|added|insisted)\s+"
                                r"(?:that\s+)?", text[low:end]):
        if text[low + match.end() : end].strip():
            start = low + match.end()
    return start


def _denial(text: str, cue: tuple[int, int], content: tuple[int, int], strength: Strength) -> Denial:
    """Trim the content, step inside "the claim that", and decide whether it points back."""
    start, end = content
    inner = _CLAIM_WITH_CONTENT.match(text, start, end)
    if inner and text[inner.end() : end].strip():
        start = inner.end()
        points_back = False
    else:
        anaphor = _ANAPHOR_ONLY.match(text[:end], start)
        points_back = anaphor is not None or start >= end
        if anaphor:
            end = anaphor.end()
    that = regex.compile(r"\s*(?:that|having\s+been\s+told\s+that)\s+", regex.I).match(text, start, end)
    if that and not points_back:
        start = that.end()
    start, end = _strip(text, start, end)
    return Denial(cue[0], cue[1], text[cue[0] : cue[1]], start, end, points_back, strength)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\r\n,;:“\"'‘—–-(":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;:.!?”\"'’—–-)":
        end -= 1
    return start, max(start, end)


def _by_negation(text: str) -> list[Denial]:
    """Plain negations: the clause they stand in is denied, as a whole."""
    hidden = [match.span() for match in _NOT_NEGATION.finditer(text)]
    found: list[Denial] = []
    for match in _NEGATION.finditer(text):
        if any(a <= match.start() < b for a, b in hidden):
            continue
        cue = match.span(2) if match.group(2) else match.span(4) if match.group(4) else match.span()
        start = _clause_start(text, match.start()) if _clause_start(text, match.start()) < match.start() else match.start()
        stop = regex.search(r"[;:—–”]|,\s+(?:but|and|while|said|says|according|which|who|the)\b|[.!?]\s*$", text[match.end() :])
        end = match.end() + stop.start() if stop else len(text)
        start, end = _strip(text, min(start, match.start()), end)
        strength: Strength = "denies" if regex.match(r"no\s+such|not\s+a\s+single|never|none|not\s+one", match.group(), regex.I) else "opposite"
        found.append(Denial(cue[0], cue[1], text[cue[0] : cue[1]], start, end, False, strength))
        if len(found) >= 8:
            break
    return found


_REPLACED = {
    "nobody": "somebody",
    "no one": "someone",
    "nothing": "something",
    "none of": "some of",
    "no such": "such",
    "not a single": "a",
    "not one": "one",
    "neither": "either",
}


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
    if denial.content_start <= denial.start and denial.end <= denial.content_end:
        cue = " ".join(denial.text.lower().split())
        replaced = _REPLACED.get(cue, "")
        left, right = text[denial.content_start : denial.start], text[denial.end : denial.content_end]
        joined = f"{left} {replaced} {right}" if replaced or not left.endswith(tuple("abcdefghijklmnopqrstuvwxyz")) else f"{left}{right}"
        return " ".join(joined.split())
    return " ".join(text[denial.content_start : denial.content_end].split())


_REPORTING = regex.compile(
    rf"\b(?:{'|'.join(sorted(SAYING, key=lambda form: (-len(form), form)))}|according\s+to|reportedly|allegedly|reports?|"
    r"claims?|rumou?rs?|allegations?|shows?|suggests?|believes?)\b",
    regex.IGNORECASE,
)


def resolve_denial(sentences: Sequence[str], index: int, denial: Denial) -> str:
    """Return what a denial that points back is about: the nearest earlier sentence that reports something.

    ``sentences`` are an article's, ``index`` the position of the denial's. ``""`` when no earlier sentence reports.
    The headline or lead (position 0) is the last resort, if it asserts anything.
    """
    if not denial.points_back:
        return " ".join(sentences[index][denial.content_start : denial.content_end].split())
    for position in range(index - 1, max(-1, index - 9), -1):
        sentence = sentences[position]
        if find_denials(sentence) or sentence.rstrip().endswith("?"):
            continue
        if _REPORTING.search(sentence[:_MAX_TEXT]):
            return " ".join(sentence.split())
    return ""
