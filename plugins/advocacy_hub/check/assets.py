"""Press material: addresses that the public can open, and what is about to run out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.asset import Asset
from ..model.diagnostic import Diagnostic
from ..text.hosts import has_login, host_of, is_internal
from .context import Context

SOON = dt.timedelta(days=30)
"""How long before it is withdrawn an asset is worth a warning: enough to ask for leave again."""


def check_assets(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about the addresses of press material, and warnings about what has expired or soon will."""
    for asset in context.workspace.assets.values():
        yield from _address(context, asset)
        yield from _expiry(context, asset)


def _address(context: Context, asset: Asset) -> Iterator[Diagnostic]:
    if asset.address is None:
        return
    # What only staff see may lie where only staff get.
    if asset.visibility == "public" and is_internal(asset.address, context.workspace.program.hub.internal_hosts):
        where = context.at("asset", asset.id, "address")
        yield context.finding("internal-address", where, values={"host": host_of(asset.address) or asset.address})
    if has_login(asset.address):
        yield context.finding("link-with-login", context.at("asset", asset.id, "address"))


def _expiry(context: Context, asset: Asset) -> Iterator[Diagnostic]:
    if asset.expires is None:
        return
    left = asset.expires.ends(context.workspace.program.zone) - context.now
    if left > SOON:
        return
    code = "asset-expired" if left <= dt.timedelta(0) else "asset-expires-soon"
    where = context.at("asset", asset.id, "expires")
    yield context.warning(code, where, id=asset.id, day=str(asset.expires))
