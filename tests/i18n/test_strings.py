"""The interface's words: both languages, the same gaps to fill, and none that no page uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import advocacy_hub
from advocacy_hub.i18n.strings import STRINGS, t

PACKAGE = Path(advocacy_hub.__file__).parent
USED = "\n".join(
    path.read_text("utf-8")
    for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.js"))
    if "tables" not in path.parts or "check" in path.parts
)
# Keys are also put together: `t("category." ~ category)`, `f"kpi.status.{status}"`.
PREFIXES = set(re.findall(r"[\"']([a-z][a-z0-9-]*\.(?:[a-z0-9.-]*[.-])?)[\"'{]", USED))


@pytest.mark.parametrize("key", sorted(STRINGS))
def test_both_languages_have_words_with_the_same_gaps(key: str) -> None:
    """A value that one language names, the other may leave out only for a number (n) or a name said otherwise."""
    ja, en = STRINGS[key]
    assert ja.strip()
    assert en.strip()
    gaps = [set(re.findall(r"\{(\w+)", words)) for words in (ja, en)]
    assert gaps[1] - gaps[0] == set() or key.endswith(".one")


@pytest.mark.parametrize("key", sorted(STRINGS))
def test_the_words_are_used(key: str) -> None:
    """Words that no template or module names are litter."""
    plain = key.removesuffix(".one")
    assert f'"{plain}"' in USED or f"'{plain}'" in USED or any(plain.startswith(prefix) for prefix in PREFIXES)


def test_the_english_singular_is_taken_for_one() -> None:
    """`key.one` serves a count of one in English only."""
    key = next(key.removesuffix(".one") for key in STRINGS if key.endswith(".one") and "{n}" in STRINGS[key][0])
    assert t("en", key, n=1) == STRINGS[f"{key}.one"][1].format(n=1)
    assert t("en", key, n=2) == STRINGS[key][1].format(n=2)
    assert t("ja", key, n=1) == STRINGS[key][0].format(n=1)


def test_an_unknown_key_is_a_defect() -> None:
    """It raises rather than showing a key to a reader."""
    with pytest.raises(KeyError):
        t("ja", "no.such.words")
