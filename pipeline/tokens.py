"""Words, numbers and marks of one sentence, with their offsets: what the readers of quantities walk over.

One linear pass; every later step looks at a bounded window of tokens, so that a hostile line of 100,000 digits costs
no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# Digits keep their inner separators ("3,000.5", "10'000"); a word keeps its apostrophes; any other mark stands alone.
# A point opens a number that has nothing before it (".08 percent").
TOKEN = re.compile(r"(?<![\w.,'’])\.\d{1,6}(?![\d.,]\d|\w)|\d(?:\d|[.,'’](?=\d))*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
DASHES = frozenset("-‐‑‒–—−")


class Token(NamedTuple):
    """One token; ``kind`` is ``number``, ``word`` or ``mark``."""

    start: int
    end: int
    text: str
    lower: str
    kind: str


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order; ``text[t.start:t.end] == t.text`` for each."""
    tokens = []
    for match in TOKEN.finditer(text):
        word = match.group()
        kind = "number" if word[-1].isdecimal() else "word" if word[0].isalnum() else "mark"
        tokens.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'"), kind))
    return tokens


def word_at(tokens: Sequence[Token], index: int) -> str:
    """Return the lower-case text of the token at ``index``, "" outside the sentence."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def text_at(tokens: Sequence[Token], index: int) -> str:
    """Return the text of the token at ``index`` in its own case, "" outside the sentence."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def is_attached(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the token at ``index`` follows its predecessor without a space."""
    return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end


def is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a dash at ``index`` joins its two neighbours ("3,000-person")."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text in DASHES
        and is_attached(tokens, index)
        and is_attached(tokens, index + 1)
    )
