"""What is denied, and what the denial leaves: examples, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.denials import find_denials, resolve_denial, strip_denial

_PIECES = st.sampled_from(
    [
        "denied",
        "rejected",
        "the reports",
        "that",
        "no evidence",
        "is",
        "fake news",
        ",",
        '"',
        "“",
        "never",
        "not",
        "can",
        "not",
        "it",
        "called",
        "claims of",
        "as",
        "baseless",
        "the mayor",
        "said",
        ".",
        "was denied by",
        ":",
        "no such",
        "and",
        "n't",
    ]
)


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("Moscow categorically denied the deployment of North Korean troops.", "deployment of North Korean troops"),
        ("Moscow denies that its troops have crossed the river.", "its troops have crossed the river"),
        ("The mine denied on Tuesday that a shaft had collapsed.", "a shaft had collapsed"),
        ("no such meeting took place", "meeting took place"),
        ("The meeting did not take place.", "The meeting did take place"),
        ("The army didn't fire on the crowd.", "The army did fire on the crowd"),
        ("The firm never issued the letter.", "The firm issued the letter"),
        ("The ministry dismissed the claim that 40 sailors had drowned.", "40 sailors had drowned"),
        ("The palace dismissed as fabricated the claim that it owes rent.", "it owes rent"),
        ("Reports that the sultan has fled are fake news, his office said.", "sultan has fled"),
        ("The claim that the war is over is nonsense.", "war is over"),
        ("Claims of a second leak are baseless.", "a second leak"),
        ("It is not true that a bridge collapsed.", "a bridge collapsed"),
        ("There is no evidence that a drone crossed the border.", "a drone crossed the border"),
        ("The club called talk of a sale an invention.", "a sale"),
        ("Not a single vote was cast in Hormuz, the clerk said.", "a vote was cast in Hormuz"),
        ("The abbot said that he had not sold the icon.", "he had sold the icon"),
        ("The ferry left on time.", "The ferry left on time"),
        ("The governor ruled out a tax on salt.", "a tax on salt"),
        ("The chef denied having served the fish.", "having served the fish"),
    ],
)
def test_strip_denial_leaves_the_proposition(text: str, proposition: str) -> None:
    assert strip_denial(text) == proposition


@pytest.mark.parametrize(
    "text",
    [
        "The ministry rejected the reports.",
        "The ministry rejected the reports as baseless.",
        "The mayor dismissed such claims.",
        "The allegations were denied by the army.",
        "The palace denied it.",
        "There is no truth to the rumours.",
        "The rumours are untrue.",
        "The studio called the report a fabrication.",
        "“Fake news,” he said.",
        "Fake news, the club replied.",
        "The story is without foundation.",
    ],
)
def test_a_denial_that_names_no_content_points_back(text: str) -> None:
    denials = find_denials(text)
    assert denials
    assert denials[0].points_back
    assert strip_denial(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not deny the report.",
        "The ministry would neither confirm nor deny the report.",
        "The boxer was denied a visa.",
        "The judge denied bail.",
        "The council denied him a permit.",
        "Parliament rejected the budget by two votes.",
        "The club dismissed its coach.",
        "Not only the roof was damaged.",
        "No fewer than 40 people died.",
        "There is no doubt that the dam burst.",
        "The No. 9 bus was late.",
        "The north wall fell.",
        "The squad is made up of students.",
        "The conference on fake news drew a crowd.",
        "The ministry could not confirm the raid.",
    ],
)
def test_what_is_no_denial(text: str) -> None:
    assert find_denials(text) == []


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("The army denied the raid.", "denies"),
        ("The army refuted the claim of a raid.", "refutes"),
        ("There is no evidence of a raid.", "no_evidence"),
        ("The raid did not happen.", "opposite"),
        ("No such raid took place.", "denies"),
    ],
)
def test_strength(text: str, strength: str) -> None:
    assert find_denials(text)[0].strength == strength


def test_a_denial_that_points_back_is_resolved_in_the_article() -> None:
    article = [
        "A shaft of the mine has collapsed, rescuers said on Monday.",
        "The mine lies an hour north of the capital.",
        "Its owner rejected the reports.",
    ]
    [denial] = find_denials(article[2])
    assert resolve_denial(article, 2, denial) == "A shaft of the mine has collapsed"


def test_a_denial_is_resolved_in_its_own_sentence_first() -> None:
    article = [
        "The union says 40 sailors were never paid their wages.",
        "Police said the captain had fled, but his lawyer denied this.",
    ]
    [denial] = find_denials(article[1])
    assert resolve_denial(article, 1, denial) == "Police said the captain had fled"


def test_nothing_reported_means_nothing_resolved() -> None:
    article = ["The mine lies an hour north of the capital.", "Its owner rejected the reports."]
    [denial] = find_denials(article[1])
    assert resolve_denial(article, 1, denial) == ""


@given(st.lists(_PIECES, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_spans_always_slice_back(text: str) -> None:
    for denial in find_denials(text):
        assert text[denial.start : denial.end] == denial.text
        assert 0 <= denial.content_start <= denial.content_end <= len(text)
        assert isinstance(resolve_denial([text], 0, denial), str)
    assert strip_denial(text) == strip_denial(text)


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_failing(text: str) -> None:
    find_denials(text)
    strip_denial(text)


@pytest.mark.parametrize(
    "piece", ["denied ", "rejected the reports ", "not ", '"', "called a ", "is a ", ", the man ", "that "]
)
def test_a_very_long_line_is_read_up_to_a_bound(piece: str) -> None:
    assert len(find_denials(piece * 20_000)) < 2_000


@pytest.mark.parametrize(
    "text",
    [
        "The minister rubbished claims that the quarry was for sale.",
        "The bank poured cold water on talk of a merger.",
        "The palace scotched rumours that the prince was ill.",
        "The charity slapped down suggestions that it had lost the money.",
        "The owner scoffed at the idea that the bull had been drugged.",
        "The army gave the lie to reports that the town had fallen.",
        "The firm hit back at claims that it had dumped waste.",
        "A sale of the quarry is out of the question.",
        "The story is a figment of the imagination.",
        "The report is wide of the mark.",
        "Nothing of the sort was agreed.",
        "Far from being closed, the quarry is busy.",
        "The pilots were anything but tired.",
        "We would reject any suggestion that the vote was rigged.",
    ],
)
def test_idioms_of_denial_are_found(text: str) -> None:
    assert find_denials(text)


@pytest.mark.parametrize(
    "text",
    [
        "The court will dismiss the claim that the cup was stolen.",
        "The board is expected to reject the report that the tank leaked.",
        "The army shot down a drone over the harbour.",
        "The court quashed the charges on Monday.",
        "The bank poured cold water into the tank.",
        "Nobody but the owner was hurt.",
        "The firm hit back at its rival.",
        "She slapped down a coin.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not find_denials(text)


def test_no_such_thing_is_the_thing_told_of_before() -> None:
    sentences = ["The clerk said a letter had reached the abbot in May.", "Rain fell.", "There was no such letter."]
    (denial,) = find_denials(sentences[2])
    assert resolve_denial(sentences, 2, denial) == "The clerk said a letter had reached the abbot in May"
    assert resolve_denial(sentences[1:], 1, denial) == ""
    assert strip_denial(sentences[2]) == "There was letter"
