"""Vectors of texts and scores of text pairs, each computed once and kept under a hash of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.batches import embed_batch, encoder_name, pair_model_name, score_batch, text_hash
from pipeline.database import Database
from pipeline.runs import MapBatches, Run

TEXTS_PER_BATCH = 2_000
PAIRS_PER_BATCH = 1_000


def embed_missing(database: Database, run: Run, texts: Sequence[str], map_batches: MapBatches) -> int:
    """Embed those of ``texts`` that have no vector by the run's encoder yet; return how many there were."""
    encoder = encoder_name(run.settings.encoder)
    by_hash = {text_hash(text): text for text in texts}
    missing = database.query("missing_vectors", hashes=sorted(by_hash), encoder=encoder)
    # texts of like length in one batch: padding is what costs
    hashes = sorted(missing.column("text_hash").to_pylist(), key=lambda h: (len(by_hash[h]), h))
    columns = {"text_hash": hashes, "text": [by_hash[h] for h in hashes]}
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    for vectors in map_batches(partial(embed_batch, encoder=run.settings.encoder), slices(table, TEXTS_PER_BATCH)):
        database.append("vectors", vectors, {"encoder": encoder})
    return len(hashes)


def vectors_of(database: Database, run: Run, texts: Sequence[str]) -> pa.Table:
    """Return (text_hash, values) of the distinct ``texts``, which must have been embedded."""
    hashes = sorted({text_hash(text) for text in texts})
    return database.query("vectors_of", hashes=hashes, encoder=encoder_name(run.settings.encoder))


def as_matrix(vectors: pa.Table, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return [n, d], row i the vector of ``texts[i]``, from a table of (text_hash, values)."""
    place = {h: i for i, h in enumerate(vectors.column("text_hash").to_pylist())}
    if not place:
        return np.zeros((0, 0), np.float32)
    values = vectors.column("values").combine_chunks().flatten()
    matrix = values.to_numpy(zero_copy_only=False).astype(np.float32).reshape(len(place), -1)
    rows: npt.NDArray[np.float32] = matrix[[place[text_hash(text)] for text in texts]]
    return rows


def score_missing(
    database: Database, run: Run, pairs: Mapping[str, tuple[str, str, bool]], map_batches: MapBatches
) -> int:
    """Score those of ``pairs``, hash -> (text, text, is plain), that the run's model has not yet; return how many."""
    known = set(scores_of(database, run, list(pairs)).column("pair_hash").to_pylist())
    missing = sorted(pairs.keys() - known, key=lambda h: (len(pairs[h][0]) + len(pairs[h][1]), h))
    model = pair_model_name(run.settings.pair_model)
    table = pa.table(
        {
            "pair_hash": pa.array(missing, pa.string()),
            "text_a": pa.array([pairs[h][0] for h in missing], pa.string()),
            "text_b": pa.array([pairs[h][1] for h in missing], pa.string()),
            "is_plain": pa.array([pairs[h][2] for h in missing], pa.bool_()),
        }
    )
    for scores in map_batches(partial(score_batch, pair_model=run.settings.pair_model), slices(table, PAIRS_PER_BATCH)):
        database.append("pair_scores", scores, {"model": model})
    return len(missing)


def scores_of(database: Database, run: Run, hashes: Sequence[str]) -> pa.Table:
    """Return (pair_hash, entailment, neutral, contradiction) of the pairs that the run's model has scored."""
    model = pair_model_name(run.settings.pair_model)
    return database.query("scores_of", hashes=sorted(set(hashes)), model=model)


def slices(table: pa.Table, size: int) -> list[pa.Table]:
    """Return ``table`` cut into pieces of at most ``size`` rows."""
    return [table.slice(start, size) for start in range(0, table.num_rows, size)]
