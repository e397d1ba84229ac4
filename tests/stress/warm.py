"""What the process that stress runs are forked from has imported and loaded: it saves each of them ten seconds."""

from __future__ import annotations

import flows.cli
import flows.launch
import flows.nightly
from pipeline.batches import encoder_of, pair_classifier_of
from pipeline.settings import EMBEDDED

__all__ = ["flows"]

encoder_of(EMBEDDED)
pair_classifier_of(EMBEDDED)
