"""Words that judge, apart from words that report."""

from __future__ import annotations

import pytest

from pipeline.evaluations import words_of_judgement


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The new hall is a triumph.", "is a triumph"),
        ("The concert was anything but dull.", "was anything but dull"),
        ("He called the law a disgrace.", ""),
        ("They deserved to win.", "deserved"),
        ("The new hall is open.", ""),
        ("The hall was built by a good firm.", ""),
    ],
)
def test_words_of_judgement(text: str, words: str) -> None:
    assert words_of_judgement(text) == words
