"""Settings from the environment and from the command line: every problem in one go."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.errors import UsageError
from pipeline.settings import Settings, changed, from_environment


def test_defaults_and_foreign_variables() -> None:
    assert from_environment({"PATH": "/bin", "ATODDSX": "1"}) == Settings()


def test_every_field_can_be_set_as_text() -> None:
    for field in dataclasses.fields(Settings):
        text = {"str": "name", "int": "7", "float": "0.25"}[str(field.type)]
        wanted = {"str": "name", "int": 7, "float": 0.25}[str(field.type)]
        assert getattr(from_environment({f"ATODDS_{field.name.upper()}": text}), field.name) == wanted
        assert getattr(changed(Settings(), {field.name: text}), field.name) == wanted


def test_all_problems_are_told_at_once() -> None:
    given = {"ATODDS_WORKER": "2", "ATODDS_WORKERS": "two", "ATODDS_BATCH_SIZE": "0", "ATODDS_STORY_THRESHOLD": "50"}
    with pytest.raises(UsageError) as error:
        from_environment(given)
    lines = str(error.value).splitlines()
    assert lines.pop(2).startswith("ATODDS_WORKER is not a setting; known are ATODDS_BATCH_SIZE, ")
    assert lines == [
        "ATODDS_BATCH_SIZE='0' must be at least 1",
        "ATODDS_STORY_THRESHOLD='50' must be between 0 and 1",
        "ATODDS_WORKERS='two' is not a whole number",
    ]


@pytest.mark.parametrize("text", ["nan", "inf", "-0.1"])
def test_a_threshold_is_a_share(text: str) -> None:
    with pytest.raises(UsageError, match="must be between 0 and 1"):
        changed(Settings(), {"story_threshold": text})


def test_a_later_change_keeps_the_rest() -> None:
    assert changed(Settings(workers=5), {"batch_size": "10"}) == Settings(workers=5, batch_size=10)
