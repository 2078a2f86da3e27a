"""Bytes → text. UTF-8 is the rule; what else Japanese desktops write is recognised and named."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..model.diagnostic import Diagnostic, Level
from .source import Source

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_KANA_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")
# libyaml counts these as line ends and editors do not: lines would no longer agree.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Decoded:
    """The text, readable even where the encoding is wrong, and what was found."""

    source: Source
    findings: tuple[Diagnostic, ...] = ()


def decode(file: str, raw: bytes, *, accept_mark: bool = False) -> Decoded:
    """Return the text of ``raw``; ``accept_mark`` is for CSV, where Excel writes a byte order mark.

    Findings: ``not-utf8`` (with the encoding it seems to be), ``byte-order-mark``
    (a warning), ``control-character``, ``odd-line-break``.
    """
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _foreign(file, raw.decode(codec, "replace"), name, 0)
    if raw.startswith(codecs.BOM_UTF8):
        inner = decode(file, raw[len(codecs.BOM_UTF8) :])
        if accept_mark or inner.findings:
            return inner
        first = inner.source.finding("byte-order-mark", (1, 1, 1), level=Level.WARNING)
        return Decoded(inner.source, (first,))
    guess = _without_mark(raw)
    if guess:
        return _foreign(file, raw.decode(guess[0], "replace"), guess[1], 0)
    try:
        return _inspect(file, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        codec, name = _guess(raw)
        before = len(raw[: error.start].decode(codec, "replace"))
        return _foreign(file, raw.decode(codec, "replace"), name, before)


def _without_mark(raw: bytes) -> tuple[str, str] | None:
    if b"\x1b$" in raw or b"\x1b(J" in raw:
        return ("iso2022_jp_2", "ISO-2022-JP (JIS)")
    head = raw[:2000]
    if len(head) > 1 and head.count(0) * 4 > len(head):
        even, odd = head[::2].count(0), head[1::2].count(0)
        return ("utf-16-le", "UTF-16") if odd > even else ("utf-16-be", "UTF-16")
    return None


def _guess(raw: bytes) -> tuple[str, str]:
    best: tuple[float, str, str] = (-1.0, "latin-1", "")
    for codec, name in (("cp932", "Shift_JIS (CP932)"), ("euc_jp", "EUC-JP")):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        # EUC-JP read as CP932 turns into half-width kana, which hardly anybody writes.
        score = len(_KANA_KANJI.findall(text)) - 2.0 * len(_HALF_KANA.findall(text))
        if score > best[0]:
            best = (score, codec, name)
    return best[1], best[2]


def _foreign(file: str, text: str, name: str, index: int) -> Decoded:
    text = text.lstrip("\ufeff")
    clean = _inspect(file, text).source
    head = Source(file, text[:index]).lines
    where = clean.at(len(head), len(head[-1]) + 1)
    code = "not-utf8" if name else "unknown-encoding"
    return Decoded(clean, (clean.finding(code, where, values={"encoding": name}),))


def _inspect(file: str, text: str) -> Decoded:
    """Report characters that no text should have, and replace them so that lines can be counted."""
    if not (_CONTROL.search(text) or _ODD_BREAKS.search(text)):
        return Decoded(Source(file, text))
    clean = Source(file, _CONTROL.sub("\ufffd", _ODD_BREAKS.sub(" ", text)))
    breaks = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", clean.text))]
    findings = []
    for pattern, code in ((_CONTROL, "control-character"), (_ODD_BREAKS, "odd-line-break")):
        for match in list(pattern.finditer(text))[:20]:
            line = next(n for n in range(len(breaks), 0, -1) if breaks[n - 1] <= match.start())
            where = clean.at(line, match.start() - breaks[line - 1] + 1)
            findings.append(clean.finding(code, where, values={"character": f"U+{ord(match.group()):04X}"}))
    return Decoded(clean, tuple(findings))
