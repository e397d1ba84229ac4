"""What is denied, and what the denial leaves: cases, and what must hold on any text."""

from __future__ import annotations

from pipeline.denials import find_denials


def test_a_denial_that_names_no_content_points_back() -> None:
    [denial, *_] = find_denials("The harbour office rejected the reports.")
    assert denial.points_back
