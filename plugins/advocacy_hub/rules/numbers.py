"""Numbers that belong to a person: telephone, My Number, payment card. Told by form and check digit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SHORTEST = 8
"""Digits that a number of any of these kinds has at least."""
_SEPARATORS = "- ."
_LONGEST = 40
_OPEN_LINES = ("0120", "0800", "0570", "0990")
"""Japanese prefixes of numbers that companies publish: free, navigation and premium lines."""


@dataclass(frozen=True)
class NumberRun:
    """Digits with single separators between: a candidate for a number of any kind."""

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    """How many digits stand between separators."""
    plus: bool
    """Whether a + stands before it."""
    brackets: bool


def number_runs(folded: str) -> Iterator[NumberRun]:
    """Yield every run of digits in folded text, joined over single separators and brackets, in order.

    A run begins where neither a letter, a digit nor a decimal point stands before.
    """
    at = 0
    while at < len(folded):
        if not _digit(folded[at]):
            at += 1
            continue
        end = _end_of_run(folded, at)
        start = at
        before = folded[start - 1 : start]
        brackets = before == "(" and ")" in folded[at:end]
        if brackets:
            start -= 1
            before = folded[start - 1 : start]
        plus = before == "+"
        if plus:
            start -= 1
            before = folded[start - 1 : start]
        if not (before.isascii() and (before.isalnum() or before in {"_", "/", "#", ".", "-", "="})) or not before:
            groups = _groups(folded[at:end])
            yield NumberRun(start, end, "".join(groups), tuple(map(len, groups)), plus, brackets)
        at = end


def is_phone(run: NumberRun) -> bool:
    """Return whether the run is somebody's telephone number.

    Japanese numbers (総務省 電気通信番号計画: 10 digits, 11 for mobile and IP, after
    0 or +81), North American ones with separators, any other after a + (ITU-T
    E.164: at most 15 digits). Free and other published lines are none.
    """
    digits, count = run.digits, len(run.digits)
    if run.plus:
        return 8 <= count <= 15
    if digits.startswith(_OPEN_LINES):
        return False
    if digits[:1] == "0" and digits[1:2] not in {"", "0"} and count in {10, 11}:
        mobile = digits[2] == "0" and digits[1] in "56789"
        if count == 11 and not mobile:
            return False
        return len(run.groups) == 1 or (len(run.groups) == 3 and run.groups[-1] == 4)
    return run.groups == (3, 3, 4) and digits[0] in "23456789"


def is_my_number(run: NumberRun) -> bool:
    """Return whether the run is an Individual Number (マイナンバー): 12 digits, the last one a check digit.

    The check digit is 11 - (Σ Pn·Qn mod 11), 0 if the remainder is at most 1 (総務省令 平成26年第85号 第5条).
    """
    if len(run.digits) != 12 or run.plus or run.groups not in {(12,), (4, 4, 4)}:
        return False
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(run.digits[:11]), start=1))
    rest = total % 11
    return int(run.digits[11]) == (0 if rest <= 1 else 11 - rest)


def is_card_number(run: NumberRun) -> bool:
    """Return whether the run is a payment card's number: ISO/IEC 7812, 14 to 19 digits, Luhn's check digit."""
    digits = run.digits
    if run.plus or not 14 <= len(digits) <= 19 or digits[0] not in "23456":
        return False
    if len(run.groups) > 1 and not (run.groups[0] == 4 and all(size in {3, 4, 5, 6} for size in run.groups[1:])):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1


def _digit(char: str) -> bool:
    return "0" <= char <= "9"


def _end_of_run(folded: str, at: int) -> int:
    end = at + 1
    while end < len(folded) and end - at < _LONGEST:
        char = folded[end]
        if _digit(char):
            end += 1
        elif (char in _SEPARATORS and end + 1 < len(folded) and _digit(folded[end + 1])) or (
            char == "(" and end + 1 < len(folded) and _digit(folded[end + 1])
        ):
            end += 2
        elif char == ")" and "(" in folded[max(0, at - 1) : end] and folded[end + 1 : end + 2] != "":
            rest = end + 1 + (folded[end + 1] in _SEPARATORS)
            if rest >= len(folded) or not _digit(folded[rest]):
                break
            end = rest + 1
        else:
            break
    while end < len(folded) and _digit(folded[end]):
        end += 1
    return end


def _groups(run: str) -> list[str]:
    groups = [""]
    for char in run:
        if _digit(char):
            groups[-1] += char
        elif groups[-1]:
            groups.append("")
    return groups
