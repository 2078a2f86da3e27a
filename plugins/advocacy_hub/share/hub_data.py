"""What the page's scripts need to know of the hub's settings, as plain data."""

from __future__ import annotations

from typing import Any

from ..model.program import Program


def hub_data(program: Program) -> dict[str, Any]:
    """Return the settings for ``js/data/hub.js``; networks and disclosures in the company's order."""
    hub = program.hub
    return {
        "companyDomains": list(hub.company_domains),
        "internalHosts": list(hub.internal_hosts),
        "campaign": hub.campaign,
        "networks": list(dict.fromkeys(hub.networks)),
        "mix": {"curated": hub.mix.curated, "owned": hub.mix.owned, "promotional": hub.mix.promotional},
        "disclosures": [
            {
                "language": one.language,
                "region": one.region,
                "categories": list(one.categories),
                "text": one.text,
            }
            for one in hub.disclosures
        ],
    }
