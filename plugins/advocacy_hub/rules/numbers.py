"""Numbers that belong to a person: telephone, My Number, payment card. Told by form and check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORTEST = 8
"""Digits that a number of any of these kinds has at least."""
_LONGEST = 40
_ALONE = 10
"""Digits from which what stands between two spaces is a number by itself."""
_CALLED = re.compile(r"(?<![a-z])(?:tel|fax|phone|mobile)[.:/-]?\Z")
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

    A run begins where neither a letter, a digit nor a decimal point stands before,
    unless they say that a telephone number follows (``TEL.03-…``). Two numbers with
    a space between are two runs.
    """
    at = 0
    while at < len(folded):
        if not _digit(folded[at]):
            at += 1
            continue
        start = at
        plus = folded[start - 1 : start] == "+" or folded[max(0, start - 2) : start] == "+("
        end = _end_of_run(folded, at, plus)
        before = folded[start - 1 : start]
        brackets = before == "(" and ")" in folded[at:end]
        if brackets:
            start -= 1
            before = folded[start - 1 : start]
        plus = before == "+"
        if plus:
            start -= 1
            before = folded[start - 1 : start]
        glued = before.isascii() and (before.isalnum() or before in {"_", "/", "#", ".", "-", "="})
        if not before or not glued or _CALLED.search(folded, max(0, start - 8), start):
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
    return "0" <= char <= "9" and len(char) == 1


def _end_of_run(folded: str, at: int, plus: bool) -> int:
    token, end = at, _end_of_digits(folded, at)
    while end - at < _LONGEST:
        after = _after_gap(folded, at, end)
        if not after:
            break
        if " " in folded[end:after]:
            if _stands_alone(folded, token, end) or _complete(folded, at, end, after):
                break
            if _stands_alone(folded, after, _end_of_token(folded, at, after)) and not (plus and end - at <= 3):
                break
            token = after
        end = _end_of_digits(folded, after)
    return end


def _end_of_token(folded: str, at: int, start: int) -> int:
    """Return the end of the digits that no space sets apart from those at ``start``."""
    end = _end_of_digits(folded, start)
    while end - start < _LONGEST:
        after = _after_gap(folded, at, end)
        if not after or " " in folded[end:after]:
            break
        end = _end_of_digits(folded, after)
    return end


def _after_gap(folded: str, at: int, end: int) -> int:
    """Return the place of the digit behind one separator at ``end``, such as ``-``, `` - ``, ``) `` or `` (``; 0 if none."""
    after = end
    if folded[after : after + 1] == ")" and "(" in folded[max(0, at - 1) : end]:
        after += 1
    if folded[after : after + 1] == ".":
        after += 1
    else:
        after += folded[after : after + 1] == " "
        if folded[after : after + 1] == "-":
            after += 1
            after += folded[after : after + 1] == " "
        after += folded[after : after + 1] == "("
    return after if after > end and _digit(folded[after : after + 1]) else 0


def _end_of_digits(folded: str, end: int) -> int:
    while _digit(folded[end : end + 1]):
        end += 1
    return end


def _stands_alone(folded: str, start: int, end: int) -> bool:
    return sum(map(_digit, folded[start:end])) >= _ALONE


def _complete(folded: str, at: int, end: int, after: int) -> bool:
    """Return whether groups set apart by spaces make a number, so that the digits at ``after`` belong to another one."""
    groups = _groups(folded[at:end])
    sizes, digits = tuple(map(len, groups)), "".join(groups)
    if len(sizes) == 3 and sizes[-1] == 4 and digits[0] == "0" and len(digits) in {10, 11}:
        return True
    follows = _end_of_digits(folded, after) - after
    if follows == 4:
        return False
    run = NumberRun(at, end, digits, sizes, False, False)
    return sizes == (4, 4, 4) or (sizes == (4, 4, 4, 4) and is_card_number(run))


def _groups(run: str) -> list[str]:
    groups = [""]
    for char in run:
        if _digit(char):
            groups[-1] += char
        elif groups[-1]:
            groups.append("")
    return groups
