"""How a source is doing, and why not, in words."""

from __future__ import annotations

import pytest

from advocacy_hub.feeds import errors
from advocacy_hub.i18n.strings import STRINGS
from advocacy_hub.model.content import Source, SourceHealth
from advocacy_hub.sources.condition import condition_of, reason

SOURCE = Source(id="a", name="A", site="https://a.example/", feed="https://a.example/f", language="en")
CODES = {
    one.code
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, errors.FeedError) and not one.__subclasses__()
}


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_failure_has_a_reason_of_its_own(code: str) -> None:
    for lang in ("ja", "en"):
        assert reason(code, lang) != reason("nobody-knows", lang)


def test_reasons_are_only_for_failures_that_there_are() -> None:
    named = {key.removeprefix("sources.reason.") for key in STRINGS if key.startswith("sources.reason.")}
    assert (
        named - {one.code for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "code")} == set()
    )


def test_somebody_should_look_at_failures_and_moves_of_what_is_fetched() -> None:
    moved = SourceHealth.model_validate({"id": "a", "succeeded": "2026-11-20", "moved_to": "https://b.example/f"})
    failing = SourceHealth.model_validate({"id": "a", "error": "too-slow"})
    assert condition_of(SOURCE, moved).needs_care
    assert condition_of(SOURCE, failing).needs_care
    assert not condition_of(SOURCE, None).needs_care
    assert not condition_of(SOURCE.model_copy(update={"active": False}), moved).needs_care
