"""Charts drawn as our own small SVG: deterministic, escaped, coloured by the style sheet alone."""

from .line_chart import Words as ChartWords
from .line_chart import line_chart
from .meter import meter
from .mix_bar import MixPart, MixWords, mix_bar
from .mix_rows import MixRow, MixRowWords, mix_rows
from .sparkline import sparkline

__all__ = [
    "ChartWords",
    "MixPart",
    "MixRow",
    "MixRowWords",
    "MixWords",
    "line_chart",
    "meter",
    "mix_bar",
    "mix_rows",
    "sparkline",
]
