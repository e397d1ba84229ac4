"""The work that is mapped onto workers: pure functions from Arrow batch to Arrow batch, the same here and on a cluster.

A worker keeps its models for the life of its process. No function here opens the database.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import pyarrow as pa

from pipeline.claims import extract_claims
from pipeline.decisions import is_settled
from pipeline.encoders import (
    LABELS,
    OWN_NAMES,
    Encoder,
    PairClassifier,
    load_encoder,
    load_pair_classifier,
    score_both,
)
from pipeline.poison import failed
from pipeline.records import Article, Claim, Sentence, Skipped, content_id
from pipeline.rows import read_records, records_to_table

EXTRACT_VERSION = "9"  # a change of what the extractors find: every article becomes pending again

Tables = dict[str, pa.Table]


@cache
def encoder_of(name: str) -> Encoder:
    """Return the encoder that the setting names, loaded once in a process."""
    return load_encoder(name)


@cache
def pair_classifier_of(name: str) -> PairClassifier:
    """Return the pair classifier that the setting names, loaded once in a process."""
    return load_pair_classifier(name)


def encoder_name(setting: str) -> str:
    """Return the name of the encoder that the setting names; the embedded one is not loaded for that."""
    return OWN_NAMES[setting][0] if setting in OWN_NAMES else encoder_of(setting).name


def pair_model_name(setting: str) -> str:
    """Return the name of the pair classifier that the setting names; the embedded one is not loaded for that."""
    return OWN_NAMES[setting][1] if setting in OWN_NAMES else pair_classifier_of(setting).name


def extract_batch(articles: pa.Table) -> Tables:
    """Return the sentences, claims and skipped rows of a batch of articles.

    An article that makes an extractor raise is skipped with the error's words; it never stops its batch.
    """
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    for article in read_records(articles, Article):
        try:
            extracted = extract_claims(article)
            _raise_on_impossible(extracted.claims)
        except Exception as error:  # one poisonous article must not cost the night
            skipped.append(failed("extract", article.article_id, error))
            continue
        sentences += extracted.sentences
        claims += extracted.claims
        skipped += extracted.skipped
    return _as_extracted(sentences, claims, skipped)


def give_up_extracting(articles: pa.Table, error: Exception) -> Tables:
    """Return what :func:`extract_batch` does for articles that no worker survives: a skipped row for each."""
    return _as_extracted([], [], [failed("extract", i, error) for i in articles.column("article_id").to_pylist()])


def _as_extracted(sentences: Sequence[Sentence], claims: Sequence[Claim], skipped: Sequence[Skipped]) -> Tables:
    return {
        "sentences": records_to_table(sentences, Sentence),
        "claims": records_to_table(claims, Claim),
        "skipped": records_to_table(skipped, Skipped),
    }


def _raise_on_impossible(claims: Sequence[Claim]) -> None:
    """Raise ValueError for a value that no table takes, so that it costs its article and not the whole batch."""
    for claim in claims:
        low, high = claim.value_low, claim.value_high
        if any(value is not None and not math.isfinite(value) for value in (low, high)):
            raise ValueError(f"the value of “{claim.text}” is not finite")
        if low is not None and high is not None and low > high:
            raise ValueError(f"the value of “{claim.text}” is an empty interval")


def text_hash(text: str) -> str:
    """Return the key under which the vector of ``text`` is kept."""
    return content_id("text", text)


def pair_hash(texts: tuple[str, str], is_plain: bool) -> str:
    """Return the key under which the scores of a pair of texts are kept; the order of the two does not matter.

    A plain pair is settled sooner by one direction, so its scores are not those of the same texts in another.
    """
    return content_id("plain pair" if is_plain else "pair", *sorted(texts))


def embed_batch(texts: pa.Table, encoder: str) -> pa.Table:
    """Return (text_hash, values) for a table of (text_hash, text); ``encoder`` is the setting that names the model."""
    vectors = encoder_of(encoder).encode(texts.column("text").to_pylist())
    values = pa.FixedSizeListArray.from_arrays(pa.array(vectors.reshape(-1), pa.float32()), vectors.shape[1])
    return pa.table({"text_hash": texts.column("text_hash"), "values": values.cast(pa.list_(pa.float32()))})


def score_batch(pairs: pa.Table, pair_model: str) -> pa.Table:
    """Return (pair_hash, entailment, neutral, contradiction) of a table of (pair_hash, text_a, text_b, is_plain).

    The scores are the mean of both directions, or those from a to b when they settle the pair.
    """
    texts = list(zip(pairs.column("text_a").to_pylist(), pairs.column("text_b").to_pylist(), strict=True))
    plain = pairs.column("is_plain").to_pylist()
    scores = score_both(
        pair_classifier_of(pair_model),
        texts,
        lambda i, found: is_settled(found, plain[i]),
    )
    columns = {name: pa.array(scores[:, i], pa.float32()) for i, name in enumerate(LABELS)}
    return pa.table({"pair_hash": pairs.column("pair_hash"), **columns})
