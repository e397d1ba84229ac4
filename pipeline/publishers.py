"""Publisher families: which outlets share a newsroom, an owner or a content desk; the table is ``publishers.toml``."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

TABLE = Path(__file__).with_name("publishers.toml")


def family_of(publisher: str | None) -> str | None:
    """Return the family of an outlet's name or domain, the publisher itself when it belongs to none."""
    if publisher is None:
        return None
    return _families().get(publisher.strip().casefold().removeprefix("www."), publisher)


@functools.cache
def _families() -> dict[str, str]:
    """Read the table: member -> family. Raises ValueError when a member stands in two families or it is no TOML."""
    families: dict[str, list[str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["families"]
    found: dict[str, str] = {}
    for family, members in families.items():
        for member in [family, *members]:
            other = found.setdefault(member.casefold(), family)
            if other != family:
                raise ValueError(f"{TABLE.name}: {member} stands under {other} and under {family}")
    return found
