"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from helpers.feed_server import FeedServer, feed_server

# A busy machine must not fail a test: examples are bounded by number, not by time. Nor must luck: a run takes the same
# examples every time, and `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("hub", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hub"))


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """Yield a server of feeds that behaves well and badly."""
    with feed_server() as running:
        yield running
