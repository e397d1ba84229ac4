"""Vectors and pair scores: unit length, independent of their batch, and only from the expected weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline import encoders
from pipeline.adapters import make_delta, read_delta, restore_differences
from pipeline.encoders import Encoder, PairClassifier, load_encoder, load_pair_classifier, score_both
from pipeline.errors import ModelUnavailable
from pipeline.settings import EMBEDDED_HALF
from pipeline.training import write_delta

TEXTS = [
    "About 3,000 soldiers from the North are on Russian soil, according to the officers.",
    "The ferry sank.",
    "",
    "Police said the bridge had been closed since Monday; the mayor insisted that it was open to all traffic.",
    "The ferry sank.",
    "word " * 400,
    "a lone \ud800 surrogate",
]
CLASHING = (
    "The dam above the town burst on Sunday night, the mayor said.",
    "The dam held, and no water escaped on Sunday night, the operator said.",
)
OPPOSITE = ("The airline confirmed that the pilot survived the crash.", "The pilot died in the crash, the family said.")
AGREEING = ("Three thousand people took part in the march.", "Some 3,000 marchers turned out, police said.")
UNRELATED = ("The airline confirmed that the pilot survived the crash.", "Wheat prices rose by two percent in May.")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def classifier() -> PairClassifier:
    return load_pair_classifier()


def test_vectors_are_float32_of_unit_length_in_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert (vectors[1] == vectors[4]).all()
    assert (vectors[0] != vectors[1]).any()


def test_no_texts_and_no_pairs_give_empty_results(encoder: Encoder, classifier: PairClassifier) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert classifier.score([]).shape == (0, 3)
    assert score_both(classifier, []).shape == (0, 3)


def test_a_vector_does_not_depend_on_its_companions(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.stack([encoder.encode([text])[0] for text in TEXTS])
    assert together.tobytes() == alone.tobytes()
    assert encoder.encode(TEXTS[::-1]).tobytes() == together[::-1].tobytes()


def test_the_names_tell_the_weights_apart(encoder: Encoder, classifier: PairClassifier) -> None:
    assert encoder.name == "all-MiniLM-L6-v2@53aa51172d14"
    assert classifier.name == f"atodds-pairs@{encoders.PAIR_DELTA_SHA256[:12]}"


def test_altered_base_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "BASE_SHA256", "0" * 64)
    with pytest.raises(ModelUnavailable, match="sha256 53aa51172d14, not 000000000000"):
        load_encoder()


def test_an_altered_or_missing_delta_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(encoders, "PAIR_DELTA", tmp_path / "pair_model.safetensors")
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        load_pair_classifier()
    encoders.PAIR_DELTA.write_bytes(b"something else")
    with pytest.raises(ModelUnavailable, match="has sha256"):
        load_pair_classifier()


@pytest.mark.parametrize("load", [load_encoder, load_pair_classifier])
def test_a_model_that_is_not_there_is_refused_with_its_name(load: object, tmp_path: Path) -> None:
    assert callable(load)
    with pytest.raises(ModelUnavailable, match="no-such-model"):
        load(str(tmp_path / "no-such-model"))


def test_pair_scores_are_probabilities_that_do_not_depend_on_the_batch(classifier: PairClassifier) -> None:
    pairs = [CLASHING, AGREEING, UNRELATED, CLASHING, (TEXTS[5], TEXTS[6])]
    scores = classifier.score(pairs)
    assert scores.dtype == np.float32
    assert scores.sum(axis=1) == pytest.approx(np.ones(len(pairs)), abs=2e-4)
    alone = np.concatenate([classifier.score([pair]) for pair in pairs])
    assert scores.tobytes() == alone.tobytes()


def test_both_directions_count_alike(classifier: PairClassifier) -> None:
    there = score_both(classifier, [CLASHING])
    back = score_both(classifier, [CLASHING[::-1]])
    assert there.tobytes() == back.tobytes()


def test_a_clash_is_told_from_agreement_and_from_another_topic(classifier: PairClassifier) -> None:
    clash, agreement, unrelated = score_both(classifier, [CLASHING, AGREEING, UNRELATED])
    assert clash.argmax() == encoders.LABELS.index("contradiction")
    assert agreement.argmax() == encoders.LABELS.index("entailment")
    assert unrelated.argmax() == encoders.LABELS.index("neutral")


def test_an_opposite_without_a_negation_ranks_above_agreement_and_another_topic(classifier: PairClassifier) -> None:
    opposite, agreement, unrelated = score_both(classifier, [OPPOSITE, AGREEING, UNRELATED])[:, 2]
    assert opposite > 10 * max(agreement, unrelated)


@pytest.mark.parametrize(
    ("id2label", "columns"),
    [
        ({0: "entailment", 1: "neutral", 2: "contradiction"}, (0, 1, 2)),
        ({0: "CONTRADICTION", 1: "ENTAILMENT", 2: "NEUTRAL"}, (1, 2, 0)),
        ({2: "entails", 0: "contradicts", 1: "Neutral"}, (2, 1, 0)),
    ],
)
def test_label_columns_are_read_from_the_model(id2label: dict[int, str], columns: tuple[int, ...]) -> None:
    assert encoders.find_label_columns("m", id2label) == columns


@pytest.mark.parametrize(
    "id2label",
    [
        {},
        {0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"},
        {0: "entailment", 1: "not_entailment"},
        {0: "entailment", 1: "neutral", 2: "contradiction", 3: "contradiction"},
    ],
)
def test_a_model_without_the_three_labels_is_refused(id2label: dict[int, str]) -> None:
    with pytest.raises(ModelUnavailable, match="one each of entailment, neutral and contradiction"):
        encoders.find_label_columns("m", id2label)


def test_another_cross_encoder_is_read_in_its_own_label_order(tmp_path: Path) -> None:
    import transformers

    base, tokenizer = encoders.load_base_classifier()
    config = transformers.BertConfig(
        vocab_size=base.config.vocab_size,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label={0: "Contradiction", 1: "Entailment", 2: "Neutral"},
        label2id={"Contradiction": 0, "Entailment": 1, "Neutral": 2},
    )
    tiny = transformers.BertForSequenceClassification(config)
    tiny.classifier.weight.data.zero_()
    tiny.classifier.bias.data = tiny.classifier.bias.data.new_tensor(
        [2.0, 1.0, 0.0]
    )  # contradiction, whatever it reads
    tiny.save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    classifier = load_pair_classifier(str(tmp_path))
    entailment, neutral, contradiction = classifier.score([CLASHING])[0]
    assert contradiction > entailment > neutral
    assert classifier.name.startswith(f"{tmp_path}@")


def test_a_delta_restores_differences_and_leaves_out_what_did_not_change(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    base = {"matrix": draw.normal(size=(40, 128)), "bias": draw.normal(size=40), "same": draw.normal(size=(9, 64))}
    difference = draw.normal(size=(40, 128)) * np.linspace(0, 1, 40)[:, None]  # the first row does not change
    tuned = {"matrix": base["matrix"] + difference, "bias": base["bias"] + 0.5, "same": base["same"]}
    path = tmp_path / "delta.safetensors"
    digest = write_delta(make_delta(base, tuned), path)
    restored = restore_differences(read_delta(path, digest))
    assert sorted(restored) == ["bias", "matrix"]
    half_steps = np.abs(difference).reshape(40, 2, 64).max(axis=2).repeat(64, axis=1) / 14
    assert (np.abs(restored["matrix"] - difference) <= half_steps * 1.01 + 1e-6).all()
    assert restored["bias"] == pytest.approx(np.full(40, 0.5), abs=1e-3)


def test_a_delta_that_does_not_fit_is_refused() -> None:
    model, _ = encoders.load_base_classifier()
    with pytest.raises(ModelUnavailable, match=r"does not fit the base model at no\.such\.weight"):
        encoders.add_differences(model, {"no.such.weight": np.zeros(3, np.float32)})


def test_sixteen_bits_give_nearly_the_same_under_another_name(encoder: Encoder, classifier: PairClassifier) -> None:
    half, judge = load_encoder(EMBEDDED_HALF), load_pair_classifier(EMBEDDED_HALF)
    pairs = [OPPOSITE, AGREEING, UNRELATED]
    assert (half.name, judge.name) == (f"{encoder.name}+bfloat16", f"{classifier.name}+bfloat16")
    assert np.abs((encoder.encode(TEXTS) * half.encode(TEXTS)).sum(axis=1) - 1).max() < 0.002
    assert half.encode(TEXTS[::-1]).tobytes() == half.encode(TEXTS)[::-1].tobytes()
    assert np.abs(classifier.score(pairs) - judge.score(pairs)).max() < 0.06
