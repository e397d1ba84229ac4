"""Who says so: cases, and what must hold on any text."""

from __future__ import annotations

from pipeline.attribution import find_attributions


def test_source_cue_and_content_are_spans_of_the_sentence() -> None:
    sentence = "The bridge will reopen in May, the harbour office announced on Friday."
    [[found]] = find_attributions([sentence])
    assert sentence[found.source_start : found.source_end] == "the harbour office" == found.source
    assert sentence[found.cue_start : found.cue_end] == "announced"
    assert sentence[found.content_start : found.content_end] == "The bridge will reopen in May"
