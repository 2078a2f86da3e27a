"""Bytes of a feed to the right text, whatever the feed and its server claim.

feedparser alone turns Shift_JIS with ①㈱髙, ``Windows-31J`` and mislabelled CP932
into mojibake without a word, so the text is made here and handed on as UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}?\?>", re.IGNORECASE)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([BJI]|\$\(D)")
_THREE_BYTES = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
# What XML 1.0 forbids; one of them makes a strict parser give up.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEFT_OUT = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], None)

_ALIASES = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "cswindows31j": "cp932", "ms932": "cp932", "cp932": "cp932", "cp943": "cp932",
    "shift_jisx0213": "cp932", "x-ms-cp932": "cp932",
    "euc-jp": "euc", "euc_jp": "euc", "x-euc-jp": "euc", "eucjp": "euc", "ujis": "euc", "cp51932": "euc",
    "eucjp-ms": "euc", "eucjp-win": "euc",
    "iso-2022-jp": "iso-2022-jp", "csiso2022jp": "iso-2022-jp", "iso-2022-jp-ms": "iso-2022-jp",
    "cp50220": "iso-2022-jp", "cp50221": "iso-2022-jp",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
    "utf8": "utf-8",
}  # fmt: skip

_ANY_BYTES = frozenset({"cp1252", "iso8859-1"})

_TOLERATED = 0.01
"""Share of unreadable characters up to which a declared encoding is still believed."""


def decode(body: bytes, charset: str = "") -> str:
    """Return the text of a feed; ``charset`` is the one of the HTTP header, if any.

    In this order: byte order mark, ISO-2022 escapes, UTF-8 that cannot be anything
    else, the XML declaration, the header, UTF-8, the declared ones with a few bad
    bytes (which become U+FFFD), CP932, EUC-JP. Never raises. What XML forbids is left
    out, and so is an XML declaration: text has no encoding.
    """
    return _mended(_text(body, charset))


def _text(body: bytes, charset: str) -> str:
    certain = _marked(body)
    if certain is not None:
        return certain
    declared = list(dict.fromkeys(_declared(body, charset)))
    utf8 = _strict(body, "utf-8")
    # Text of a legacy encoding is hardly ever valid UTF-8 with characters of three bytes.
    if utf8 is not None and (not declared or _THREE_BYTES.search(body)):
        return utf8
    # Any bytes are text in a western encoding, which servers claim by default: that proves nothing.
    exact = (_strict(body, encoding) for encoding in declared if encoding not in _ANY_BYTES)
    return next((text for text in exact if text is not None), utf8) or _best(body, declared)


def _marked(body: bytes) -> str | None:
    """Return the text if its bytes say what they are: a byte order mark, UTF-16's zeros, ISO-2022 escapes."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if body[:4].count(0) >= 2 or body[:2] in {b"<\0", b"\0<"}:
        return body.decode("utf-16-le" if body[1:2] == b"\0" else "utf-16-be", "replace")
    if _ISO_2022.search(body) and not re.search(rb"[\x80-\xff]", body):
        return _iso_2022_jp(body)
    return None


def _best(body: bytes, declared: list[str]) -> str:
    """Return the likeliest text of bytes that are wrong in every encoding they claim."""
    for encoding in declared:
        text = _decoded(body, encoding)
        if text.count("\ufffd") <= max(1, len(text) * _TOLERATED):
            return text
    for encoding in ("cp932", "euc"):
        exact = _strict(body, encoding)
        if exact is not None:
            return exact
    guesses = dict.fromkeys([*declared, "utf-8", "cp932", "euc"])
    return _decoded(body, min(guesses, key=lambda encoding: _decoded(body, encoding).count("\ufffd")))


def _declared(body: bytes, charset: str) -> Iterator[str]:
    in_xml = _XML_DECLARATION.match(body[:600])
    for name in (in_xml[1].decode("ascii") if in_xml else "", charset):
        known = _ALIASES.get(name.lower())
        if known is None and name:
            try:
                known = codecs.lookup(name).name
            except LookupError:
                continue
            # Some codecs of Python are no text encodings (zip, rot13), and UTF-16 was told by its zero bytes.
            if known.startswith(("utf-16", "utf-32")) or known not in _TEXT_CODECS:
                continue
        if known:
            yield known


_TEXT_CODECS = frozenset(
    ["utf-8", "cp1252", "big5", "big5hkscs", "gb2312", "gbk", "gb18030", "euc_kr", "cp949", "hz", "koi8-r", "koi8-u",
     "tis-620", "mac-roman", "cp874"]
    + [f"iso8859-{part}" for part in (*range(1, 12), 13, 14, 15, 16)]
    + [f"cp125{part}" for part in range(9)]
)  # fmt: skip


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return _decoded(body, encoding, "strict")
    except UnicodeDecodeError:
        return None


def _decoded(body: bytes, encoding: str, errors: str = "replace") -> str:
    if encoding == "iso-2022-jp":
        if errors == "strict":
            body.decode("ascii")  # its escapes would have told
        return _iso_2022_jp(body)
    if encoding == "euc":
        return _euc_jp(body, errors)
    return body.decode(encoding, errors)


def _mended(text: str) -> str:
    # Each step holds two copies at most: with one emoji in it, a text of 5 MB takes 20.
    if _FORBIDDEN.search(text):
        text = text.translate(_LEFT_OUT)
    text = text.removeprefix("\ufeff").lstrip()
    found = _DECLARATION.match(text)
    if found is None:
        return text
    end = found.end()
    del found  # it holds the text
    return text[end:].lstrip()


# Python's euc_jp and iso2022_jp lack ①, ㈱ and 髙, which every Japanese publisher uses; CP932 has
# them at the same rows. A pair is moved there by arithmetic, wherever Python's own table has none.
_EUC_CHAR = re.compile(rb"[\xa1-\xfe]{2}|\x8f[\xa1-\xfe]{2}|.", re.DOTALL)
_HIGH = bytes(byte | 0x80 if 0x21 <= byte <= 0x7E else byte for byte in range(256))
_HALF_WIDTH = re.compile(rb"([\x21-\x5f]+)|[^\x21-\x5f]+")


def _euc_jp(body: bytes, errors: str) -> str:
    return body.decode("euc_jp", f"advocacy-jis-{errors}").translate(_as_in_cp932())


def _with_nec_and_ibm(error: UnicodeError) -> tuple[str, int]:
    """Read the character that Python's table lacks; U+FFFD if there is none."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 (the codec decodes)
    found = _EUC_CHAR.match(error.object, error.start)
    char = found[0] if found else b""
    text = _jis_pair(char[0] - 0x80, char[1] - 0x80) if len(char) == 2 else "\ufffd"
    return text, error.start + max(1, len(char))


def _with_nec_and_ibm_only(error: UnicodeError) -> tuple[str, int]:
    text, end = _with_nec_and_ibm(error)
    if text == "\ufffd":
        raise error
    return text, end


codecs.register_error("advocacy-jis-replace", _with_nec_and_ibm)
codecs.register_error("advocacy-jis-strict", _with_nec_and_ibm_only)


def _iso_2022_jp(body: bytes) -> str:
    """Return the text of the same characters in EUC-JP: there every one says by itself what it is."""
    euc = bytearray()
    escape, at = b"(B", 0
    for found in _ISO_2022.finditer(body):
        euc += _in_euc(escape, body[at : found.start()])
        escape, at = found[0][1:], found.end()
    euc += _in_euc(escape, body[at:])
    return _euc_jp(bytes(euc), "replace")


def _in_euc(escape: bytes, piece: bytes) -> bytes:
    if escape.startswith(b"$") and escape != b"$(D":
        # A line break inside a run of kanji is against the rules and common.
        return piece.translate(_HIGH)
    if escape != b"(I":
        return piece
    euc = bytearray()
    for found in _HALF_WIDTH.finditer(piece):
        run = bytearray(found[0])
        if found[1]:
            run = bytearray(2 * len(found[1]))
            run[::2] = b"\x8e" * len(found[1])
            run[1::2] = found[1].translate(_HIGH)
        euc += run
    return bytes(euc)


@lru_cache(maxsize=20_000)
def _jis_pair(row: int, cell: int) -> str:
    """Return the character at a row and cell (0x21-0x7E) of JIS X 0208 with NEC's and IBM's additions."""
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
    try:
        return bytes((lead, trail)).decode("cp932")
    except UnicodeDecodeError:
        return "\ufffd"


@lru_cache(maxsize=1)
def _as_in_cp932() -> dict[int, str]:
    """Return the few signs (～ ∥ － …) that Python's euc_jp reads as others than CP932 and browsers do."""
    pairs = [(row, cell) for row in (0x21, 0x22) for cell in range(0x21, 0x7F)]
    both = ((bytes((row | 0x80, cell | 0x80)).decode("euc_jp", "replace"), _jis_pair(row, cell)) for row, cell in pairs)
    return {ord(one): other for one, other in both if len(one) == 1 and one != other and "\ufffd" not in one + other}
