"""What a finding about a text says beyond the rule's own message."""

from __future__ import annotations

from ..i18n.strings import t
from ..model.base import Lang
from ..rules.draft import Finding


def detail(finding: Finding, lang: Lang) -> str:
    """Return one sentence with the figures of the finding."""
    return t(lang, f"finding.{finding.kind}", **finding.values)
