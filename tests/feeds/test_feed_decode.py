"""Every encoding Japanese publishers use comes out right, labelled well or badly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.feeds.decode import decode

_TEXT = "①㈱髙橋 表示・機能、ソと十。開発者の声"


def _feed(label: str) -> str:
    return f'<?xml version="1.0" encoding="{label}"?><rss>{_TEXT}</rss>'


_RIGHT = f"<rss>{_TEXT}</rss>"


@pytest.mark.parametrize(
    ("label", "encoding", "charset"),
    [
        ("Shift_JIS", "cp932", ""),
        ("x-sjis", "cp932", "utf-8"),
        ("Windows-31J", "cp932", ""),
        ("UTF-8", "cp932", "utf-8"),
        ("no-such-encoding", "cp932", "shift_jis"),
        ("UTF-8", "utf-8", "shift_jis"),
        ("Shift_JIS", "utf-8", ""),
        ("ISO-8859-1", "utf-8", "iso-8859-1"),
        ("EUC-JP", "cp932", "iso-2022-jp"),
        ("no-such-encoding", "cp932", "iso-8859-1"),
        ("UTF-8", "utf-8-sig", ""),
        ("UTF-16", "utf-16", ""),
        ("UTF-16", "utf-16-le", ""),
        ("utf-8", "utf-16-be", ""),
    ],
)
def test_the_text_is_right_whatever_the_label_says(label: str, encoding: str, charset: str) -> None:
    """The bytes win over a wrong declaration; the declaration is left out."""
    assert decode(_feed(label).encode(encoding), charset) == _RIGHT


def test_latin_text_is_not_taken_for_japanese() -> None:
    """A declared western encoding holds where the bytes are no UTF-8."""
    assert decode('<?xml version="1.0" encoding="ISO-8859-1"?><a>café</a>'.encode("latin-1")).endswith("<a>café</a>")
    assert decode("<a>café “x”</a>".encode("cp1252"), "windows-1252") == "<a>café “x”</a>"


def test_without_any_label_japanese_is_guessed() -> None:
    """UTF-8 first, then CP932, then EUC-JP."""
    assert decode("<a>日本語の題名</a>".encode()) == "<a>日本語の題名</a>"
    assert decode("<a>日本語の題名</a>".encode("cp932")) == "<a>日本語の題名</a>"
    assert decode("<a>日本語の題名です、ある</a>".encode("euc_jp"), "x-unknown") == "<a>日本語の題名です、ある</a>"


def test_the_rows_python_lacks_are_read_in_euc_and_iso_2022() -> None:
    """① (row 13), and NEC's 髙 (row 92), as Japanese systems write them in both encodings."""
    assert decode(b"<a>\xad\xa1\xad\xea\xfc\xe2</a>", "euc-jp") == "<a>①㈱髙</a>"
    assert decode(b"<a>\x1b$B-!-j|b\x1b(B</a>") == "<a>①㈱髙</a>"
    assert decode(b'<a>\x1b(I1\x1b(B \x1b$B$"\n$$\x1b(B</a>') == "<a>ｱ あ\nい</a>"


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    """One broken character stays one broken character, even if a server claims a western encoding, which has no bad bytes."""
    body = "<a>日本語の題名です</a>".encode("euc_jp").replace("題".encode("euc_jp"), b"\xff")
    assert decode(body, "euc-jp") == "<a>日本語の\ufffd名です</a>"
    declared = b'<?xml version="1.0" encoding="EUC-JP"?>' + body
    assert decode(declared, "iso-8859-1").endswith("<a>日本語の\ufffd名です</a>")


def test_what_xml_forbids_is_left_out() -> None:
    """A stray control character is no reason to lose the feed."""
    assert decode(b"  \n<?xml version='1.0'?><a>x\x00\x0b\x1by</a>") == "<a>xy</a>"


@settings(deadline=None)  # a busy machine is no failure
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "shift_jis", "euc-jp", "zip", "utf-16", "idna"]))
def test_any_bytes_give_text(body: bytes, charset: str) -> None:
    """Nothing raises, and the text can be written as UTF-8."""
    decode(body, charset).encode("utf-8")
