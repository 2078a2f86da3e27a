"""The vector file that the browser reads too: links, shared addresses, servers of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advocacy_hub.model.program import HubSettings
from advocacy_hub.share.links import instance_host, link_to, shared_url
from advocacy_hub.share.networks import NETWORKS

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "links.json").read_text("utf-8"))


@pytest.mark.parametrize("number", range(len(VECTORS["links"])))
def test_link(number):
    """Address, address on phones, text to copy, and length."""
    case = VECTORS["links"][number]
    built = link_to(
        NETWORKS[case["network"]],
        case["text"],
        hashtags=tuple(case["hashtags"]),
        url=case["url"],
        title=case["title"],
        instance=case["instance"],
    )
    assert {
        "href": built.href,
        "phoneHref": built.phone_href,
        "copied": built.copied,
        "used": built.used,
    } == {key: case[key] for key in ("href", "phoneHref", "copied", "used")}


def test_shared_addresses():
    """With UTM tags on the company's own domains alone."""
    hub = HubSettings.model_validate({"networks": ["x"], **VECTORS["hub"]})
    for url, shared in VECTORS["urls"]:
        assert shared_url(url, "x", "post-1", hub) == shared


def test_servers():
    """However a reader writes the name of their own server."""
    for written, host in VECTORS["instances"]:
        assert instance_host(written) == host
