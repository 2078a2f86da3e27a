"""One entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a finding says and how to mend it; ``{name}`` is filled from the finding's values."""

    ja: str
    fix_ja: str
    en: str
    fix_en: str
