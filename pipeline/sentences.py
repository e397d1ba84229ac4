"""Article text -> sentence spans: sentencex inside each block of lines, then the joins and cuts it misses.

Source of method: sentencex (rule based, lossless offsets). Its known misses on news prose are repaired here:
a boundary after "a.m.", "approx." or "www.example.com." is undone; one is added after a closing quote,
after an abbreviation that ends a sentence, and where the space after the full stop was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

MAX_SENTENCE_CHARS = 2000  # a longer "sentence" is a table or a listing; it is cut at a space
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
EDGE = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff\n\r"

# A bullet or an item number; "1.5 million" and "3 October" are not: a marker needs its mark and a space.
LIST_MARKER = re.compile(r"(?:[-*+•‣▪●◦·–—>»]{1,3}|\(?[0-9]{1,2}[.)]|\(?[a-zA-Z]\)|#{1,6})[ \t\u00a0]+(?=\S)")
GLUED_COUNTER = re.compile(r"[0-9]{1,3}(?=[A-Z][a-z]{3,})")  # a share counter run into the headline: "0Rumours of ..."
DAY_START = re.compile(
    r"[0-9]{1,2}[.)][ \t\u00a0]+(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)

BARE_NUMBER = re.compile(r"(?:^|[ \u00a0])[0-9]{1,2}\.$")
TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
OPEN_END = re.compile(
    r"(?:^|[\s(“\"'‘])(?:a\.m|p\.m|approx|ca|c|cf|ca|est|No|Nos|Art|Arts|Sec|Fig|Figs|Vol|pp?|para|Rs|Sr?|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|"
    r"Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Gov|Sen|Sens|Rep|Reps|Rev|Hon|Capt|Cmdr|Adm|Brig|Supt|Det|Insp|"
    r"Pres|Amb|Cpl|Pvt|Pfc|Spc|Atty|Dep|Fr|St|Ste|Mt|Ft|vs|v|al|e\.g|i\.e|viz|incl|max|min|[A-Z])\.$"
)
TIME_END = re.compile(r"\b[ap]\.m\.$")
SURE_TITLE = re.compile(
    r"(?:^|[\s(“\"'‘])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Gov|Sen|Sens|Rep|Reps|Rev|Hon|"
    r"Capt|Cmdr|Adm|Brig|Supt|Det|Insp|Amb|Cpl|Pvt|St|Mt|Ft|vs|e\.g|i\.e)\.$"
)
INITIAL_END = re.compile(r"(?:^|[\s(“\"'‘])[A-Z]\.$")
AFTER_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:[ECMPA][SD]?T|GMT|UTC|BST|CET|CEST|EET|IST|JST|KST|HKT|AEST|AEDT|NZST|MSK|Kyiv|Moscow|"
    r"London|Eastern|Central|Pacific|Mountain|Greenwich)\b"
)
STARTER = (
    r"(?:The|This|That|These|Those|There|It|Its|He|She|They|We|I|You|His|Her|Their|Our|But|And|So|Yet|In|On|At|By|For|"
    r"From|After|Before|When|While|If|As|A|An|Some|Many|Most|Several|No|Not|However|Meanwhile|Officials|Police|"
    r"According|Earlier|Later|Both|Another|Such|What|Who|How|Why|Now|Then|Asked|Nobody|Everyone|Two|Three|Four|"
    r"Five|Six)"
)
AFTER_ABBREVIATION = re.compile(
    r"(?:\b[ap]\.m\.|\b(?:[A-Z]\.){2,4}|\b(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|etc)\.)[\"”’)]{0,2}"
    r"(?=[ \u00a0]{1,3}" + STARTER + r"[ \u00a0,])"
)
DATELINE = re.compile(r"[a-z][a-z .'’]{1,30} ?[-–—(]")  # "lisbon - The ...": a first line, not the rest of one
PARENTHESIS_SENTENCE = re.compile(r"^\([^()]{2,300}[.!?]\)(?=[ \u00a0]{1,3}[A-Z])")
AFTER_QUOTE = re.compile(
    r"[.!?…][\"”’'»]{1,2}(?=[ \u00a0]{1,3}[\"“‘«'(]?[A-Z0-9])|[.!?…] ?(?:''|” ’|’ ”)(?=[ \u00a0]{1,3}[A-Z])"
)
ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\"”’]{0,2}(?=[ \u00a0]{1,3}[\"“‘(]?" + STARTER + r"[ \u00a0,])")
QUOTE_THEN_STARTER = re.compile(r"^[“\"][^“”\"]{2,200}[”\"](?=[ \u00a0]{1,3}" + STARTER + r" )")
LOST_SPACE = re.compile(
    r"(?<=[a-z]{2})[.!?][\"”’)\]]{0,2}(?=[\"“‘(]?[A-Z][a-z]{0,20}[ ,’'])"
    r"|(?<=[a-z0-9]{2})\.(?:\[[0-9]{1,3}\]){1,5}(?= ?[A-Z])"
)
SPACED_STOP = re.compile(  # tokenised text: "was arrested . Police said"
    r"(?<=[a-z0-9)”’%]) [.!?](?: [”’])?(?= [“‘(]? ?[A-Z0-9])"
)
WEB_WORD = re.compile(r"(?:www\.|://|@|\.(?:com|org|net|gov|edu|co|info|io|uk|us|eu)\b)", re.IGNORECASE)
LOWER_START = re.compile(r"[a-z](?![A-Z])")
CLOSERS = "\"”’')]»"


def split_sentences(article_text: str) -> list[tuple[int, int]]:
    """Return the half-open character spans of the sentences of ``article_text``, in order, without overlap.

    A span neither starts nor ends with white space; list markers and glued counters stay outside. Line breaks
    end a sentence, except inside a hard-wrapped paragraph. Never raises; linear in the length of the text.
    """
    text = LONE_SURROGATE.sub("\ufffd", article_text)
    spans: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        start = _after_marker(text, start, end)
        block = "".join(" " if char in "\n\r" else char for char in text[start:end])
        for low, high in _split_block(block):
            spans.extend(_trimmed(text, start + low, start + high))
    return spans


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans inside which a sentence may run: a line, or the lines of a hard-wrapped paragraph."""
    paragraph: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        line = (match.start(), match.end())
        gap = text[paragraph[-1][1] : match.start()] if paragraph else ""
        is_new_paragraph = gap.replace("\r\n", "\n") not in ("", "\n", "\r") or not match.group().strip(EDGE)
        if paragraph and is_new_paragraph:
            yield from _unwrap(text, paragraph)
            paragraph = []
        if match.group().strip(EDGE):
            paragraph.append(line)
    if paragraph:
        yield from _unwrap(text, paragraph)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join lines that were wrapped at a column; leave lists, poems and one-line paragraphs as they are."""
    if len(lines) == 1:
        yield lines[0]
        return
    widths = [len(text[start:end].strip(EDGE)) for start, end in lines[:-1]]
    open_ended = sum(not TERMINAL.search(text[start:end].rstrip(EDGE)[-8:]) for start, end in lines[:-1])
    is_column = len(lines) >= 3 and min(widths) >= 45 and max(widths) <= 100 and max(widths) - min(widths) <= 24
    is_wrapped = is_column and open_ended * 2 >= len(widths)
    low, high = lines[0]
    for start, end in lines[1:]:
        if not LIST_MARKER.match(text[start:end].lstrip(EDGE)) and (is_wrapped or _runs_on(text, low, high, start)):
            high = end
            continue
        yield low, high
        low, high = start, end
    yield low, high


def _runs_on(text: str, low: int, high: int, start: int) -> bool:
    """A long line without a full stop runs on when the next begins with a small letter."""
    before = text[low:high].rstrip(EDGE)
    after = text[start : start + 40].lstrip(EDGE)
    if len(before) < 40 or TERMINAL.search(before[-8:]) or DATELINE.match(after) or not LOWER_START.match(after):
        return False
    words = [word for word in before[:200].split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 <= len(words)  # mostly capitals: a headline


def _split_block(block: str) -> Iterator[tuple[int, int]]:
    """Yield spans of one block: sentencex boundaries, wrong ones undone, missed ones added."""
    bounds = [int(item["end_index"]) for item in sentencex.get_sentence_boundaries("en", block)]
    pieces: list[tuple[int, int]] = []
    low = 0
    for high in bounds:
        if high < len(block) and _is_wrong_boundary(block[max(low, high - 40) : high], block[high : high + 24]):
            continue
        pieces.append((low, high))
        low = high
    if low < len(block):
        pieces.append((low, len(block)))
    for start, end in pieces:
        yield from _cut_missed(block, start, end)


def _is_wrong_boundary(before: str, after: str) -> bool:
    """Say whether sentencex broke inside a sentence, from the characters on both sides."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    if after[0] in CLOSERS and (len(after) == 1 or not after[1].isalnum()):
        return after[0] not in "\"'" or len(after) == 1 or after[1] in " ."
    if BARE_NUMBER.search(before) and DAY_START.match(before[-3:].strip() + " " + after):
        return True
    if LOWER_START.match(after) and not LIST_MARKER.match(after):
        return True
    if TIME_END.search(before):
        return bool(AFTER_TIME.match(after))
    if SURE_TITLE.search(before):
        return after[0].isupper() or after[0].isdigit()
    if INITIAL_END.search(before):
        return after[0].isupper() and not re.match(STARTER + r"\b", after)
    return bool(OPEN_END.search(before)) and (after[0].isdigit() or after[0] in "$£€")


def _cut_missed(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of ``block[start:end]``, cut where sentencex saw no boundary and there is one."""
    part = block[start:end]
    cuts: set[int] = set()
    for pattern in (AFTER_ABBREVIATION, AFTER_QUOTE, QUOTE_THEN_STARTER, PARENTHESIS_SENTENCE, ELLIPSIS, SPACED_STOP):
        cuts.update(match.end() for match in pattern.finditer(part))
    for match in LOST_SPACE.finditer(part):
        word_start = max(part.rfind(" ", 0, match.start()) + 1, match.start() - 60)
        word_end = part.find(" ", match.end())
        if not WEB_WORD.search(part[word_start : word_end if word_end >= 0 else len(part)][:120]):
            cuts.add(match.end())
    low = start
    for cut in [*sorted(start + cut for cut in cuts), end]:
        while cut - low > MAX_SENTENCE_CHARS:
            space = block.rfind(" ", low + MAX_SENTENCE_CHARS // 2, low + MAX_SENTENCE_CHARS)
            middle = space if space > 0 else low + MAX_SENTENCE_CHARS
            yield low, middle
            low = middle
        if cut > low:
            yield low, cut
            low = cut


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without white space, list marker and glued counter at its edges, if anything is left."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    start = _after_marker(text, start, end)
    if any(char.isalnum() for char in text[start:end]):
        yield start, end


def _after_marker(text: str, start: int, end: int) -> int:
    """Return where the words begin: behind white space, a list marker or a counter glued to the headline."""
    while start < end and text[start] in EDGE:
        start += 1
    head = text[start : min(end, start + 60)]
    marker = None if DAY_START.match(head) else LIST_MARKER.match(head) or GLUED_COUNTER.match(head)
    return start + marker.end() if marker else start
