"""Cases are data, one JSON object a line in ``tests/cases``; a known failure is a strict xfail: a fix shows itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def case_params(name: str) -> list[Any]:
    """Return the cases of ``tests/cases/NAME.jsonl`` as parameters of one test, each under its label."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    labels = [case["label"] for case in cases]
    assert len(set(labels)) == len(labels), f"{name}.jsonl has two cases of one label"
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case.get("comment", ""))] if case.get("known_failure") else [],
        )
        for case in cases
    ]
