"""Words that answer one question the opposite way, and words that only look like it."""

from __future__ import annotations

import pytest

from pipeline.opposites import opposed_words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A rocket struck the ferry at dawn", "The ferry came through the night untouched"),
        ("The depot was hit twice", "Both rockets missed"),
        ("The hoses stayed dry", "The hoses soaked the stage"),
        ("Water flowed to the ward without a break", "Pressure was lost for an hour"),
        ("The raiders broke through the north gate", "The raiders were thrown back"),
        ("He stays a member of the party", "He has left the party"),
        ("She remains the club's captain", "She quit on Sunday"),
        ("The cooks were locked out", "The gates of the canteen stood open from six"),
        ("The firm shut its drivers out", "Anyone who wanted could walk in"),
        ("He gave evidence for an hour", "He refused to testify"),
        ("She came alone", "She came with two companions"),
        ("The guard was awake", "The guard had nodded off"),
        ("The hall was packed", "The hall was half-empty"),
        ("The siren was in perfect working order", "The siren was defective"),
        ("The chapel was left open", "The chapel was bolted"),
        ("The bakers are on strike", "The bakers turned up for work"),
        ("The banker fled on Monday", "The banker never left"),
        ("He stands by his account", "He has retracted it"),
        ("The board knew of the crack", "The board was unaware of the crack"),
        ("Thick fog brought the plane down", "Gunmen opened fire on the plane"),
    ],
)
def test_opposite_answers_meet(a: str, b: str) -> None:
    assert opposed_words(a, b)
    assert opposed_words(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry was not hit", "The ferry came through the night untouched"),
        ("The union struck a deal", "The harbour was untouched by the storm"),
        ("Soldiers occupied the bank", "The bank was stormed"),
        ("He stays a member of the party", "He has not left the party"),
        ("She quit on Sunday", "She handed in her notice"),
        ("The board knew of the crack", "The board was not unaware of the crack"),
        ("The hall was packed", "The hall was sold out"),
        ("Record profits hit the headlines", "The arrow missed"),
    ],
)
def test_answers_that_agree_or_have_no_common_question_do_not(a: str, b: str) -> None:
    assert not opposed_words(a, b)
