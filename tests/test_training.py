"""Training data comes in a fixed order and within its limits; training lowers the loss; nothing held out is read."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline import training
from pipeline.encoders import LABELS, load_base_classifier
from pipeline.training import Example, Recipe


def write_public(path: Path, rows: list[tuple[str, str]]) -> Path:
    keys = ("source", "split", "made", "label", "premise", "hypothesis", "sub")
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number, (source, label) in enumerate(rows):
            values = (source, "train", "human", label, f"premise {number}", f"hypothesis {number}", "")
            file.write(json.dumps(dict(zip(keys, values, strict=True))) + "\n")
    return path


def own_pair(domain: str, label: str, a: str, b: str) -> dict[str, str]:
    return {"id": a, "label": label, "reason": "value", "kind": "numeric", "domain": domain, "a": a, "b": b}


def test_letters_are_positions_in_the_labels() -> None:
    assert {letter: LABELS[position][0] for letter, position in training.LETTERS.items()} == {
        "e": "e",
        "n": "n",
        "c": "c",
    }


def test_public_pairs_come_from_the_allowed_sets_within_their_limits(tmp_path: Path) -> None:
    path = write_public(tmp_path / "pairs.jsonl.gz", [("good", "c")] * 5 + [("good", "e")] * 2 + [("other", "c")] * 5)
    examples = training.read_public_pairs(path, {"good": 3}, seed=1)
    assert [example.label for example in examples] == [2, 2, 2, 0, 0]
    assert {example.domain for example in examples} == {"good"}
    assert examples == training.read_public_pairs(path, {"good": 3}, seed=1)


def test_sets_that_measure_the_model_never_train_it() -> None:
    assert not {"mnli_dev_matched", "fever_symmetric", "negation_nli", "nan_nli"} & set(training.PUBLIC_LIMITS)


def test_domains_held_out_are_not_read(tmp_path: Path) -> None:
    rows = [own_pair("sport", "c", "a1", "b1"), own_pair("war", "n", "a2", "b2")]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    assert [example.a for example in training.read_own_pairs(path, frozenset({"war"}))] == ["a1"]
    assert [example.label for example in training.read_own_pairs(path)] == [2, 1]


def test_swapped_pairs_keep_their_label() -> None:
    both = training.add_swapped([Example("a", "b", 2, "war")])
    assert both == [Example("a", "b", 2, "war"), Example("b", "a", 2, "war")]


def test_batches_hold_every_example_once_in_a_seeded_order() -> None:
    lengths = [random.Random(3).randint(5, 120) for _ in range(333)]
    batches = list(training._shuffled_batches(range(len(lengths)), lengths, 16, random.Random(5)))
    assert sorted(i for batch in batches for i in batch) == list(range(333))
    assert batches == list(training._shuffled_batches(range(len(lengths)), lengths, 16, random.Random(5)))
    assert batches != list(training._shuffled_batches(range(len(lengths)), lengths, 16, random.Random(6)))


def test_an_epoch_may_see_each_pair_in_one_of_its_two_orders() -> None:
    recipe = Recipe(epochs=1, learning_rate=1.0, one_order=True)
    rows = training._choose_rows(2 * 50, recipe, random.Random(5))
    assert [row % 50 for row in rows] == list(range(50))
    assert 0 < sum(row >= 50 for row in rows) < 50


def test_the_learning_rate_rises_then_falls_to_its_floor() -> None:
    factor = training._rise_then_fall(100, Recipe(epochs=1, learning_rate=1.0, floor=0.1, warmup=0.1))
    values = [factor(step) for step in range(100)]
    assert values[:10] == pytest.approx([0.1 * step for step in range(1, 11)])
    assert values[10:] == sorted(values[10:], reverse=True)
    assert factor(100) == pytest.approx(0.1)


def tiny_classifier() -> tuple[Any, Any]:
    import transformers

    base, tokenizer = load_base_classifier()
    config = transformers.BertConfig(
        vocab_size=base.config.vocab_size,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=3,
    )
    model = transformers.BertForSequenceClassification(config)
    training.draw_head(model, seed=1)
    return model, tokenizer


def test_training_changes_all_but_the_word_embeddings_and_fits_its_examples() -> None:
    import torch

    torch.manual_seed(1)
    model, tokenizer = tiny_classifier()
    before = training.read_weights(model)
    examples = [Example("it rained", "it was dry", 2), Example("it rained", "it was wet", 0)] * 8
    training.train(model, tokenizer, examples, Recipe(epochs=60, learning_rate=3e-3, batch=8), seed=1)
    after = training.read_weights(model)
    word_embeddings = "bert.embeddings.word_embeddings.weight"
    assert (before[word_embeddings] == after[word_embeddings]).all()
    assert (before["classifier.weight"] != after["classifier.weight"]).any()
    inputs = tokenizer(["it rained"] * 2, ["it was dry", "it was wet"], return_tensors="pt")
    with torch.inference_mode():
        assert np.array_equal(model(**inputs).logits.argmax(dim=1).numpy(), [2, 0])
