"""A QR code for the address that is shared, drawn when the site is built."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import escape

_QUIET_ZONE = 4
"""Light modules around the code (ISO/IEC 18004)."""


def qr_svg(url: str, label: str) -> str:
    """Return an SVG of ``url`` as a QR code, named ``label`` for those who cannot see it.

    Error correction M (about 15 % may be covered). Dark on white in any colour
    scheme: cameras want it so. The drawing fills the width it is given.
    """
    return f'<svg role="img" {_attributes_and_paths(url).replace(">", f"><title>{escape(label)}</title>", 1)}'


# Both languages show the same code under another name, and drawing it is what takes time: 2.5 ms.
@lru_cache(maxsize=20_000)
def _attributes_and_paths(url: str) -> str:
    # Trying all masks takes five times as long, and any mask can be read.
    code = segno.make(url, micro=False, error="m", boost_error=False, mask=0)
    drawn: str = code.svg_inline(
        omitsize=True, border=_QUIET_ZONE, dark="#000", light="#fff", svgclass="ah-qr__svg", lineclass=None
    )
    return drawn.removeprefix("<svg ")
