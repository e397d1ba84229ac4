"""What analysts say about contradictions: appended, never changed, and kept by content over every run."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.database import Database
from pipeline.errors import UsageError

Word = Literal["confirmed", "dismissed", "unsure"]
WORDS: tuple[str, ...] = typing.get_args(Word)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One analyst's word on one contradiction, named by its id or by as much of its beginning as is unambiguous."""

    contradiction_id: str
    judgement: Word
    note: str
    analyst: str
    judged_at: datetime


def record_judgement(database: Database, judgement: Judgement) -> str:
    """Append ``judgement``, bound to the evidence of now, and return the summary of what was judged.

    Raises UsageError, with all that is wrong, when no or more than one contradiction fits or a word is not known.
    """
    found = database.rows("contradiction_evidence", contradiction_id=judgement.contradiction_id)
    problems = []
    if judgement.judgement not in WORDS:
        problems.append(f"{judgement.judgement!r} is no judgement; say {', '.join(WORDS)}")
    if not judgement.analyst.strip():
        problems.append("a judgement needs the name of its analyst")
    if not judgement.contradiction_id or not found:
        problems.append(f"no contradiction has the id {judgement.contradiction_id!r}; the report shows the ids")
    elif len(found) > 1:
        fitting = ", ".join(row["contradiction_id"] for row in found[:3])
        problems.append(f"{judgement.contradiction_id!r} begins {len(found)} ids ({fitting}); give more of it")
    if problems:
        raise UsageError("; ".join(problems))
    (judged,) = found
    row = {
        "contradiction_id": judged["contradiction_id"],
        "evidence": judged["evidence"],
        "judgement": judgement.judgement,
        "note": judgement.note,
        "analyst": judgement.analyst.strip(),
        "judged_at": judgement.judged_at,
    }
    database.append("judgements", [row])
    return str(judged["summary"])
