"""Telephone, My Number and card numbers, told apart from the numbers of everyday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules.numbers import is_card_number, is_my_number, is_phone, number_runs
from advocacy_hub.text.fold import fold_words


def found(text, judge):
    folded = fold_words(text)
    return [folded[run.start : run.end] for run in number_runs(folded) if judge(run)]


@pytest.mark.parametrize(
    "text",
    [
        "03-1234-5678",
        "０３ー１２３４ー５６７８",
        "(03)1234-5678",
        "03(1234)5678",
        "0538-12-3456",
        "0312345678",
        "090-1234-5678",
        "09012345678",
        "電話は080 1234 5678です",
        "050.1234.5678",
        "+81 3-1234-5678",
        "+81-90-1234-5678",
        "+1 212 555 0123",
        "(212) 555-0123",
    ],
)
def test_phones(text):
    """Japanese and foreign numbers in the ways people write them."""
    assert len(found(text, is_phone)) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("TEL.03-1234-5678", ["03-1234-5678"]),
        ("ＴＥＬ０３－１２３４－５６７８", ["03-1234-5678"]),
        ("TEL/FAX 03-1234-5678", ["03-1234-5678"]),
        ("hotel0312345678 Lot.0312345678", []),
        ("090 - 1234 - 5678", ["090 - 1234 - 5678"]),
        ("03 (1234) 5678", ["03 (1234) 5678"]),
        ("+81-(0)90-1234-5678", ["+81-(0)90-1234-5678"]),
        ("03-1234-5678 10:00-17:00", ["03-1234-5678"]),
        ("03 1234 5678 10:00-17:00", ["03 1234 5678"]),
        ("+81 90-1234-5678 10:00", ["+81 90-1234-5678"]),
        ("12/1 090-1234-5678", ["090-1234-5678"]),
        ("2026-12-01 090-1234-5678", ["090-1234-5678"]),
        ("03-1234-5678 090-1234-5678 080-1234-5678", ["03-1234-5678", "090-1234-5678", "080-1234-5678"]),
        ("2026-11-24 - 2026-11-26", []),
        ("2026-03-1234-5678", []),
    ],
)
def test_phones_in_company(text, numbers):
    """What stands beside a number, hours or another number, hides nothing and is not part of it."""
    assert found(text, is_phone) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "0120-123-456",
        "0800-123-4567",
        "0570-012-345",
        "2026-11-24",
        "10:00-16:00",
        "0.0123456789",
        "注文番号 12345678",
        "JIS B 0401-1",
        "1,500人",
        "01 02 03 04 05",
        "型番A0312345678",
        "https",
        "0012345678",
        "0405-118-220",
        "110",
    ],
)
def test_what_is_no_phone(text):
    """Free lines, dates, decimals, part and order numbers."""
    assert found(text, is_phone) == []


@pytest.mark.parametrize("text", ["123456789018", "1234 5678 9018", "１２３４－５６７８－９０１８"])
def test_my_numbers(text):
    """Twelve digits whose check digit is right, however they are grouped."""
    assert len(found(text, is_my_number)) == 1


@given(st.integers(0, 10**11 - 1))
def test_one_check_digit_in_ten_makes_a_my_number(number):
    """Of the ten last digits exactly one is right."""
    assert sum(bool(found(f"{number:011d}{check}", is_my_number)) for check in range(10)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "4111111111111111",
        "378282246310005",
        "3782-822463-10005",
        "５５５５５５５５５５５５４４４４",
    ],
)
def test_card_numbers(text):
    """Payment cards by Luhn's check digit."""
    assert len(found(text, is_card_number)) == 1


@given(st.integers(10**14, 10**15 - 1))
def test_one_check_digit_in_ten_makes_a_card_number(number):
    """Luhn: of the ten last digits exactly one is right."""
    body = f"4{number % 10**14:014d}"
    assert sum(bool(found(f"{body}{check}", is_card_number)) for check in range(10)) in {
        1,
        0 if len(set(body)) == 1 else 1,
    }


@pytest.mark.parametrize(
    ("text", "judge", "number"),
    [
        ("4111 1111 1111 1111 12/28", is_card_number, "4111 1111 1111 1111"),
        ("4111 1111 1111 1111 123", is_card_number, "4111 1111 1111 1111"),
        ("4111-1111-1111-1111 12/28", is_card_number, "4111-1111-1111-1111"),
        ("4111111111111111 12/28", is_card_number, "4111111111111111"),
        ("1234 5678 9018 12/1", is_my_number, "1234 5678 9018"),
        ("1234-5678-9018 12/1", is_my_number, "1234-5678-9018"),
    ],
)
def test_digits_behind_a_number_do_not_hide_it(text, judge, number):
    """An expiry date, a security code, a day."""
    assert found(text, judge) == [number]


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "0000000000000000", "12 34 56 78 90 12 34"])
def test_what_is_no_card_number(text):
    """A wrong check digit, one digit over and over, pairs."""
    assert found(text, is_card_number) == []


@given(st.text("0123456789-. ()+あ", max_size=120))
def test_runs_are_in_order_and_apart(text):
    """Whatever stands there, runs come one behind the other and hold their own digits."""
    last = 0
    for run in number_runs(text):
        assert last <= run.start < run.end <= len(text)
        assert "".join(c for c in text[run.start : run.end] if c.isdigit()) == run.digits
        assert sum(run.groups) == len(run.digits)
        last = run.end
