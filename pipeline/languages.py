"""Which language an article is in, with py3langid over the languages that news is likely to arrive in."""

from __future__ import annotations

import functools
from typing import Protocol

LIKELY = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv "
    "sw ta te th tl tr uk ur vi zh"
)
ENOUGH_CHARS = 200  # shorter texts are names and numbers, which say little
SURE = 0.95
SAMPLE_CHARS = 600  # from the beginning and from the middle: one may be a menu or a foreign quote


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@functools.cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads numpy and 5 MB: only when text arrives

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in LIKELY.split() if language in set(identifier.nb_classes)])
    return identifier  # type: ignore[no-any-return]


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``, None when the text is too short or the model unsure."""
    middle = max(SAMPLE_CHARS, len(text) // 2)
    sample = text[:SAMPLE_CHARS] + " " + text[middle : middle + SAMPLE_CHARS]
    if len(sample.strip()) < ENOUGH_CHARS:
        return None
    language, probability = _identifier().classify(sample.encode("utf-8", "replace").decode())
    return language if probability >= SURE else None
