"""What a user would otherwise write: encode every sentence, mine paraphrases, cross-encode the pairs that are alike.

It gets the same articles, sentences and models (all-MiniLM-L6-v2, and a cross-encoder of that size) and one thread for
each of as many processes as we have; its costs are in CPU seconds, so how it is spread does not matter. Scoring every
mined pair would take hours already at a thousand articles: a sample is timed and the rest reckoned from it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from pipeline.encoders import find_base_model, load_pair_classifier
from pipeline.sentences import split_sentences
from tests.bench.meters import Cost, measured

ALIKE = 0.6  # the cosine from which pairs are cross-encoded; community_detection's own bar is higher, 0.75
SAMPLE = 256  # pairs that are scored to reckon the rest
FEW_SENTENCES = 3  # shorter lines are no sentences


@dataclass(frozen=True, slots=True)
class Baseline:
    """What each step cost; ``scoring`` is reckoned from a sample."""

    sentences: int
    pairs: int
    encoding: Cost
    mining: Cost
    scoring: Cost

    @property
    def cpu(self) -> float:
        """Seconds of CPU for all of it."""
        return self.encoding.cpu + self.mining.cpu + self.scoring.cpu


def run_baseline(texts: list[str]) -> Baseline:
    """Run it over the texts of some articles."""
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import torch
    from sentence_transformers import SentenceTransformer, util

    torch.set_num_threads(1)
    model = SentenceTransformer(str(find_base_model()), device="cpu", local_files_only=True)
    classifier = load_pair_classifier()
    sentences = [s for text in texts for s in sentences_of(text)]
    with measured() as encoding:
        vectors = model.encode(sentences, batch_size=32, convert_to_tensor=True, show_progress_bar=False)
    with measured() as mining:
        pairs = util.paraphrase_mining_embeddings(vectors, score_function=util.cos_sim)
        alike = [
            (sentences[i], sentences[j]) for score, i, j in pairs if score >= ALIKE and sentences[i] != sentences[j]
        ]
        util.community_detection(vectors, threshold=0.75, min_community_size=2)
    step = max(1, len(alike) // SAMPLE)
    sample = alike[::step]
    with measured() as scoring:
        classifier.score(sample)
    times = len(alike) / max(1, len(sample))
    scoring.cpu, scoring.wall = scoring.cpu * times, scoring.wall * times
    return Baseline(len(sentences), len(alike), encoding, mining, scoring)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of an article as our own pipeline splits them."""
    return [text[start:end] for start, end in split_sentences(text) if len(text[start:end].split()) >= FEW_SENTENCES]
