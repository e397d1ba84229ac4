"""Publisher families: which outlets share a newsroom, an owner or a content desk.

The table that ships is ``publishers.toml`` beside this file; the setting ``publishers`` names another one.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.settings import EMBEDDED

TABLE = Path(__file__).with_name("publishers.toml")


def family_of(publisher: str, table: str = EMBEDDED) -> str:
    """Return the family of an outlet's name or domain, the publisher itself when it belongs to none.

    ``table`` is the setting: "embedded", or the path of a TOML file. Raises UsageError when that cannot be read.
    """
    return families(table).get(publisher.strip().casefold().removeprefix("www."), publisher)


@functools.cache
def families(table: str) -> Mapping[str, str]:
    """Return member -> family of a table, read once. Raises UsageError: no such file, no such form, a member twice."""
    path = TABLE if table == EMBEDDED else Path(table)
    found: dict[str, str] = {}
    try:
        listed: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))["families"]
        for family, members in listed.items():
            for member in [family, *members]:
                other = found.setdefault(member.casefold(), family)
                if other != family:
                    raise UsageError(f"{path}: {member} stands under {other} and under {family}")
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        why = "it has no table [families]" if isinstance(error, KeyError) else error
        raise UsageError(f"{path}: no table of publisher families can be read there ({why})") from error
    return found
