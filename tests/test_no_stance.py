"""Words that take no stance, deny a confirmation or let an assertion stand."""

from __future__ import annotations

import pytest

from pipeline.no_stance import words_of_denied_confirmation, words_of_no_stance, words_of_talk, words_that_grant


@pytest.mark.parametrize(
    "text",
    [
        "The office could not confirm that the pump had failed.",
        "The office does not want to say where the boat was.",
        "It was not immediately clear whether the pump had failed.",
        "How the clerk voted is not known.",
        "The question is whether the pump failed.",
        "No chemist has yet been able to say what it was.",
        "Some believe that the pump was sabotaged.",
        "Rumour had it that the pump was sabotaged.",
        "Let us wait, the mayor said.",
        "The office is aware of the reports.",
    ],
)
def test_who_cannot_or_will_not_say_takes_no_stance(text: str) -> None:
    assert words_of_no_stance(text) in text


@pytest.mark.parametrize(
    "text",
    [
        "The pump did not fail.",
        "The office has not replaced the pump.",
        "The firm is unknown to us, and no sale took place.",
        "Critics say the pump failed.",
        "The office denied that the pump had failed.",
    ],
)
def test_a_denial_or_an_assertion_takes_one(text: str) -> None:
    assert words_of_no_stance(text) == ""


def test_to_deny_a_confirmation_is_not_to_deny_the_thing() -> None:
    assert words_of_denied_confirmation("The office denied having confirmed the leak.")
    assert not words_of_denied_confirmation("The office denied that the pump had leaked.")


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("The office no longer denies that the pump failed.", True),
        ("Nobody disputes that the pump failed.", True),
        ("It is beyond doubt that the pump failed.", True),
        ("The office would neither confirm nor deny that the pump failed.", False),
        ("The office denies that the pump failed.", False),
    ],
)
def test_a_negated_denial_lets_the_assertion_stand(text: str, grants: bool) -> None:
    assert bool(words_that_grant(text)) is grants


@pytest.mark.parametrize(
    "text",
    [
        "Rumours of a sale spread on Monday.",
        "Speculation is rife that the mill will close.",
        "There is some doubt about the sale of the mill.",
        "The police are monitoring reports of a second blast.",
        "The rumoured sale of the club shook the town.",
        "It is doubtful that the barge sailed.",
    ],
)
def test_what_is_told_of_as_talk_is_asserted_by_nobody(text: str) -> None:
    assert words_of_talk(text) in text
    assert words_of_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no doubt about the sale of the mill.",
        "The miller resigned after months of rumours.",
        "Amid rumours of a split, the singer left the band.",
        "The rumours were confirmed on Friday.",
        "The barge followed the reported course.",
    ],
)
def test_a_rumour_beside_an_assertion_takes_nothing_from_it(text: str) -> None:
    assert words_of_talk(text) == ""
