"""Our own icons: 24×24 strokes, drawn inline so that they take the text's colour."""

from __future__ import annotations

from markupsafe import Markup

_STROKES: dict[str, str] = {
    "arrow-left": "M19 12H5m6-6-6 6 6 6",
    "arrow-right": "M5 12h14m-6-6 6 6-6 6",
    "book": "M5 4.5h9a4 4 0 0 1 4 4V20H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h10",
    "bulb": "M9 18h6m-5 3h4M8.5 14.5a6 6 0 1 1 7 0c-.6.5-1 1.200-1 2h-5c0-.8-.4-1.500-1-2z",
    "calendar": "M5 6h14v14H5zM5 10h14M9 3v4m6-4v4",
    "chart": "M4 20h16M7 16v-5m5 5V6m5 10v-8",
    "check": "m5 12.500 4.500 4.500L19 7.500",
    "chevron-down": "m6 9 6 6 6-6",
    "circle-check": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zm-12.500.2 2.500 2.500 4.800-5",
    "circle-cross": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM9 9l6 6m0-6-6 6",
    "clock": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zm-9-5v5l3.500 2",
    "copy": "M9 9h10v11H9zM15 9V4H5v11h4",
    "cross": "m6 6 12 12M18 6 6 18",
    "download": "M12 4v11m-4-4 4 4 4-4M5 20h14",
    "external": "M14 4h6v6m0-6-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5",
    "eye": "M2.500 12s3.500-6.500 9.500-6.500 9.500 6.500 9.500 6.500-3.500 6.500-9.500 6.500S2.500 12 2.500 12zm12.500 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
    "feed": "M7.300 17.800a1.100 1.100 0 1 1-2.200 0 1.100 1.100 0 0 1 2.200 0zM5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14",
    "flag": "M6 21V4h11l-2 4 2 4H6",
    "globe": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM3.500 9.500h17m-17 5h17M12 3c-5 5.500-5 12.500 0 18 5-5.500 5-12.500 0-18z",
    "hash": "M9.500 4 7.500 20m9-16-2 16M4.500 9h16m-17 6h16",
    "heart": "M12 20S4 15 4 9a4.200 4.200 0 0 1 8-1.800A4.200 4.200 0 0 1 20 9c0 6-8 11-8 11z",
    "help": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700m0 3v.010",
    "image": "M4 5h16v14H4zm0 11 5-5 4 4 3-2.500 4 3.500M9.500 9.010v.010",
    "info": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zm-9-1v5.500m0-9v.010",
    "link": "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300L11.700 6.600M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300",
    "megaphone": "M4 10v4h3l9 5V5L7 10zm15-1.500a4 4 0 0 1 0 7M8 14.500 9.500 20",
    "pause": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM10 9v6m4-6v6",
    "pencil": "M4 20h4L19.500 8.500l-4-4L4 16zM13 7l4 4",
    "people": "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zm-6 9c0-3.500 2.500-6 6-6s6 2.500 6 6M15.500 4.300a3.500 3.500 0 0 1 0 6.400M17.500 14.500c2.200.8 3.500 2.800 3.500 5.500",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "qr": "M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h2.500v2.500H14zm3.500 3.500H20V20h-2.500zM7 7v.010M17 7v.010M7 17v.010",
    "refresh": "M19.500 12a7.500 7.500 0 1 1-2.300-5.400M20 3.500v4h-4",
    "search": "M17 10.500a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0zm-1.800 4.700L20 20",
    "share": "M12 15V4m-4 4 4-4 4 4M6 12H5v8h14v-8h-1",
    "shield": "M12 3 5 6v5.500c0 4.500 2.800 7.500 7 9.500 4.200-2 7-5 7-9.500V6z",
    "stop": "M8 3.500h8L20.500 8v8L16 20.500H8L3.500 16V8zM8.500 12h7",
    "tag": "M4 4h8l8 8-8 8-8-8zM8.200 8.200v.010",
    "trash": "M5 7h14M9.500 7V4h5v3M7 7l1 13h8l1-13M10.500 11v5.500m3-5.500v5.500",
    "undo": "M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4",
    "upload": "M12 15V4m-4 4 4-4 4 4M5 20h14",
    "warn": "M12 4 2.500 20h19zm0 6v5m0 2.500v.010",
}


def icon(name: str, label: str | None = None, size: int = 20) -> Markup:
    """Return the icon as inline SVG, hidden from assistive technology unless it has a ``label``."""
    said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup(
        '<svg class="ah-icon" {} focusable="false" viewBox="0 0 24 24" width="{}" height="{}" fill="none"'
        ' stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>'
    ).format(said, size, size, _STROKES[name])
