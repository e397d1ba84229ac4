"""A fine-tuned model as a small difference to its base: low-rank factors for matrices, half precision for the rest.

After LoRA (Hu et al. 2021), but cut from a full fine-tuning: the difference of each weight matrix is reduced to its
largest singular directions, which is smaller to ship than the weights and, unlike adapters, free when run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ModelUnavailable

Weights = dict[str, npt.NDArray[Any]]

LEFT, RIGHT, WHOLE = ".left", ".right", ".whole"


def make_delta(base: Mapping[str, npt.NDArray[Any]], tuned: Mapping[str, npt.NDArray[Any]], rank: int) -> Weights:
    """Return what turns ``base`` into ``tuned``: ``name.left`` [out, rank] and ``name.right`` [rank, in] for matrices
    (float16, singular values shared equally), ``name.whole`` for vectors and the head; equal weights are left out.
    """
    delta: Weights = {}
    for name, weights in sorted(tuned.items()):
        difference = weights.astype(np.float32) - base[name].astype(np.float32)
        if not difference.any():
            continue
        if difference.ndim < 2 or min(difference.shape) <= rank:
            delta[name + WHOLE] = difference.astype(np.float16)
            continue
        left, sizes, right = np.linalg.svd(difference, full_matrices=False)
        roots = np.sqrt(sizes[:rank])
        delta[name + LEFT] = (left[:, :rank] * roots).astype(np.float16)
        delta[name + RIGHT] = (roots[:, None] * right[:rank]).astype(np.float16)
    return delta


def restore_differences(delta: Mapping[str, npt.NDArray[Any]]) -> Weights:
    """Return the float32 difference of each weight that ``make_delta`` kept."""
    differences: Weights = {}
    for key, values in sorted(delta.items()):
        if key.endswith(WHOLE):
            differences[key.removesuffix(WHOLE)] = values.astype(np.float32)
        elif key.endswith(LEFT):
            name = key.removesuffix(LEFT)
            differences[name] = values.astype(np.float32) @ delta[name + RIGHT].astype(np.float32)
    return differences


def read_delta(path: Path, sha256: str) -> Weights:
    """Read a delta file; raise ModelUnavailable if it is missing or not the one whose hash is pinned."""
    from safetensors.numpy import load

    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelUnavailable(f"the embedded pair model {path} cannot be read: reinstall atodds") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelUnavailable(f"{path} has sha256 {found[:12]}, not {sha256[:12]}: reinstall atodds")
    return load(content)
