"""Train the pair model: public sentence pairs first, then pairs of our own in the language of news.

The order matters: public inference data teaches what a contradiction is, and hardly helps on news alone; pairs of
differing reports, with hard negatives, teach what an analyst would let stand; pairs made from those teach that numbers
count and that most sentences of a story have nothing to do with each other; and whole events, every two sentences a
pair, are what a story is like at run time. Full fine-tuning in bfloat16 autocast on
one CPU thread; the result is written as a four-bit delta to the base weights.

    python -m pipeline.training --pairs PAIRS.jsonl MORE.jsonl --events EVENTS.jsonl \\
        --public PUBLIC.jsonl.gz --out DIR --seed 7
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import hashlib
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.adapters import Weights, make_delta
from pipeline.encoders import MAX_PIECES, limit_threads, load_base_classifier, load_encoder
from pipeline.made_pairs import Example, make_pairs
from pipeline.training_events import read_events

LETTERS = {"e": 0, "n": 1, "c": 2}  # positions in encoders.LABELS
PUBLIC_LIMITS = {  # at most this many pairs for each label; sets whose source states no licence are left out
    "snli_dev_test": 10_000,
    "cad_nli": 4_000,
    "fm2": 2_000,
    "breaking_nli": 2_000,
    "wikifactcheck_pairs": 4_000,
}
POOL = 40  # batches that are shuffled together, then sorted by length: little padding, still random

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Recipe:
    """How one stage is trained."""

    epochs: int
    learning_rate: float
    dropout: float = 0.0
    floor: float = 0.0  # share of the learning rate that is left at the end
    warmup: float = 0.06  # share of the steps
    batch: int = 32
    one_order: bool = False  # the examples are pairs and then the same swapped; an epoch sees each in one order


PUBLIC_STAGE = Recipe(epochs=2, learning_rate=1e-4, floor=0.1)
OWN_STAGE = Recipe(epochs=3, learning_rate=6e-5, dropout=0.1, one_order=True)


def read_public_pairs(path: Path, limits: Mapping[str, int], seed: int) -> list[Example]:
    """Return the pairs of the sets in ``limits``, at most so many for each label of a set, in a fixed order."""
    found: dict[tuple[str, str], list[Example]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] in limits:
                example = Example(row["premise"], row["hypothesis"], LETTERS[row["label"]], row["source"])
                found.setdefault((row["source"], row["label"]), []).append(example)
    draw = random.Random(seed)
    return [
        example
        for (source, _), examples in sorted(found.items())
        for example in draw.sample(examples, min(limits[source], len(examples)))
    ]


def read_own_pairs(path: Path, held_out: frozenset[str] = frozenset()) -> list[Example]:
    """Return our own labelled pairs in file order, without those of the domains held out."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    examples = [Example(r["a"], r["b"], LETTERS[r["label"]], r["domain"], r["kind"], r["reason"]) for r in rows]
    return [example for example in examples if example.domain not in held_out]


def add_swapped(examples: Sequence[Example]) -> list[Example]:
    """Return the examples in both orders: our labels do not depend on which sentence comes first."""
    return [*examples, *(dataclasses.replace(example, a=example.b, b=example.a) for example in examples)]


def train(model: Any, tokenizer: Any, examples: Sequence[Example], recipe: Recipe, seed: int) -> None:
    """Fine-tune ``model`` in place on ``examples``; all weights learn but the word embeddings."""
    import torch

    torch.manual_seed(seed)
    pieces = tokenizer([e.a for e in examples], [e.b for e in examples], truncation=True, max_length=MAX_PIECES)
    lengths = [len(row) for row in pieces["input_ids"]]
    size = len(examples) // 2 if recipe.one_order else len(examples)
    steps = recipe.epochs * -(-size // recipe.batch)
    learned = _choose_weights(model, recipe.dropout)
    optimizer = torch.optim.AdamW(learned, lr=recipe.learning_rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rise_then_fall(steps, recipe))
    draw, started, smoothed = random.Random(seed), time.monotonic(), 1.1
    batches = (
        batch
        for _ in range(recipe.epochs)
        for batch in _shuffled_batches(_choose_rows(len(examples), recipe, draw), lengths, recipe.batch, draw)
    )
    model.train()
    for step, batch in enumerate(batches, start=1):
        inputs = tokenizer.pad({key: [column[i] for i in batch] for key, column in pieces.items()}, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**inputs).logits
        loss: Any = torch.nn.functional.cross_entropy(logits.float(), torch.tensor([examples[i].label for i in batch]))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        smoothed = 0.98 * smoothed + 0.02 * float(loss.detach())
        if step % 100 == 0:
            rate = step * recipe.batch / (time.monotonic() - started)
            log.info("step %d of %d, loss %.3f, %.0f pairs/s", step, steps, smoothed, rate)
    model.train(False)


def _choose_weights(model: Any, dropout: float) -> list[Any]:
    """Set every dropout, freeze the word embeddings (half of all weights, none needed), return what learns."""
    for module in model.modules():
        if type(module).__name__ == "Dropout":
            module.p = dropout
    model.bert.embeddings.word_embeddings.weight.requires_grad = False
    return [weights for weights in model.parameters() if weights.requires_grad]


def _rise_then_fall(steps: int, recipe: Recipe) -> Callable[[int], float]:
    warm = max(1, int(steps * recipe.warmup))

    def factor(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return recipe.floor + (1 - recipe.floor) * max(0.0, (steps - step) / max(1, steps - warm))

    return factor


def _choose_rows(count: int, recipe: Recipe, draw: random.Random) -> list[int]:
    if not recipe.one_order:
        return list(range(count))
    return [draw.choice((i, i + count // 2)) for i in range(count // 2)]


def _shuffled_batches(
    rows: Sequence[int], lengths: Sequence[int], size: int, draw: random.Random
) -> Iterator[list[int]]:
    order = list(rows)
    draw.shuffle(order)
    pools = [sorted(order[i : i + POOL * size], key=lengths.__getitem__) for i in range(0, len(order), POOL * size)]
    batches = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    draw.shuffle(batches)
    return iter(batches)


def read_weights(model: Any) -> Weights:
    """Return a copy of all weights of a torch model as numpy arrays."""
    return {name: value.detach().numpy().copy() for name, value in model.state_dict().items()}


def write_delta(delta: Weights, path: Path) -> str:
    """Write the delta as safetensors and return its sha256, the value to pin in ``encoders``."""
    from safetensors.numpy import save

    content = save(delta)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    """Train both stages and write ``pair_model.safetensors``; a finished public stage in ``--out`` is kept."""
    parser = argparse.ArgumentParser(description="Train the pair model.")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="our own labelled pairs, JSON Lines")
    parser.add_argument("--events", type=Path, nargs="*", default=[], help="our own events, JSON Lines")
    parser.add_argument("--public", type=Path, required=True, help="public inference pairs, gzipped JSON Lines")
    parser.add_argument("--out", type=Path, required=True, help="folder for the delta")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hold-out", default="", help="domains of our own pairs to leave out, separated by commas")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    limit_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)

    model, tokenizer = load_base_classifier()
    base = read_weights(model)
    draw_head(model, options.seed)
    train_public_stage(model, tokenizer, options)
    held_out = frozenset(filter(None, options.hold_out.split(",")))
    examples = [example for path in options.pairs for example in read_own_pairs(path, held_out)]
    encoder = load_encoder()
    a, b = encoder.encode([e.a for e in examples]), encoder.encode([e.b for e in examples])
    examples += make_pairs(examples, a, b, options.seed)
    examples += [example for path in options.events for example in read_events(path, options.seed, held_out)]
    train(model, tokenizer, add_swapped(examples), OWN_STAGE, options.seed)
    path = options.out / "pair_model.safetensors"
    digest = write_delta(make_delta(base, read_weights(model)), path)
    log.info("%s sha256 %s", path, digest)


def draw_head(model: Any, seed: int) -> None:
    """Fill the three-way head with small random numbers."""
    import torch

    torch.manual_seed(seed)
    torch.nn.init.normal_(model.classifier.weight, std=0.02)


def train_public_stage(model: Any, tokenizer: Any, options: argparse.Namespace) -> None:
    """Train the public stage and keep its weights in the output folder, or read them from there."""
    from safetensors.torch import load_file, save_file

    kept = options.out / "public_stage.safetensors"
    if not kept.exists():
        train(
            model, tokenizer, read_public_pairs(options.public, PUBLIC_LIMITS, options.seed), PUBLIC_STAGE, options.seed
        )
        save_file(model.state_dict(), kept)
    model.load_state_dict(load_file(kept))


if __name__ == "__main__":
    main()
