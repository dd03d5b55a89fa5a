"""The value of a numeral in digits, in words (``một trăm linh năm``) or in both mixed.

A number that is no integer (``1.234,5``) is no count and gives None. What a number counts, and the
words that bound it, are for ``pipeline.numbers``.
"""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.numerals.groups import read_group
from pipeline.numerals.tokens import ALONE, DIGIT_WORDS, HALVES, ODD, SCALES, Cursor, Exact
from pipeline.text import lower, to_classic_tones

_BILLION = 10**9


class Number(NamedTuple):
    """A numeral found in a text: ``lower_view[start:end]``, its value, and its last scale word."""

    start: int
    end: int
    value: Exact
    unit: int
    """What the last scale word multiplies by: 1000 for ``5 nghìn``, 1 for ``5``."""
    digits: bool
    """Whether it begins with a digit."""


def parse_number(text: str) -> int | None:
    """Read a numeral; None where ``text`` is anything else, or no integer.

    >>> parse_number("90.000"), parse_number("1,2 triệu"), parse_number("một trăm linh năm")
    (90000, 1200000, 105)
    >>> parse_number("ba triệu rưỡi"), parse_number("một nghìn hai"), parse_number("1.234,5")
    (3500000, 1200, None)
    """
    view = " ".join(lower(to_classic_tones(text)).split())
    number = read_number(view, 0)
    if number is None or number.end != len(view) or number.value.denominator != 1:
        return None
    return int(number.value)


def read_number(lower_view: str, start: int, *, after_one: bool = False) -> Number | None:
    """Read the longest numeral that begins at ``start`` of a lower-case view, or None.

    ``after_one`` reads ``trăm rưỡi`` as if ``một`` stood before it.
    """
    if not after_one and (alone := ALONE.match(lower_view, start)):
        digits = alone["digits"]
        one = int(digits) if digits else DIGIT_WORDS[alone["word"]]
        return Number(start, alone.end(), one, 1, bool(digits))
    cursor = Cursor(lower_view, start, after_one=after_one)
    read = _read_groups(cursor)
    if read is None or cursor.end == start:
        return None
    value, unit = read
    return Number(start, cursor.end, value, unit, cursor.is_digits(0))


@dataclass(slots=True)
class _Sum:
    """What the groups read so far add up to; ``last`` is the scale of the latest, 0 before one."""

    billions: Exact = 0
    rest: Exact = 0
    last: int = 0

    @property
    def value(self) -> Exact:
        return self.billions + self.rest

    def add(self, group: Exact, scale: int) -> bool:
        """Add a group with its scale; False, and nothing added, where scales do not fall."""
        if scale == _BILLION:
            # hai nghìn năm trăm tỷ: what stands before, lower parts included
            if self.billions:
                return False
            self.billions, self.rest, self.last = (self.rest + group) * scale, 0, scale
            return True
        if self.last and scale >= self.last:
            return False
        self.rest, self.last = self.rest + group * scale, scale
        return True


def _read_groups(cursor: Cursor) -> tuple[Exact, int] | None:
    """Value and last scale of groups with falling scales, and ``tỷ`` over all that precedes it."""
    found = _Sum()
    mark = cursor.at
    while (group := read_group(cursor, first=not found.last)) is not None:
        scale = SCALES.get(cursor.word(), 1)
        if scale == 1 and not found.last:
            return group, 1
        if scale == 1 and not cursor.is_digits(mark):
            # một nghìn hai, ba triệu tư: the digit counts tenths of the scale
            tenths = cursor.at == mark + 1 and 0 < group < 10
            return found.value + (group * found.last // 10 if tenths else group), found.last
        if scale == 1 or not found.add(group, scale):
            cursor.at = mark  # 2 triệu 500: two numbers side by side
            break
        cursor.at += 1
        if _read_behind_scale(cursor, found):
            return found.value + found.last // 2, found.last
        mark = cursor.at
    return (found.value, found.last) if found.last else None


def _read_behind_scale(cursor: Cursor, found: _Sum) -> bool:
    """Read ``tỷ`` and ``lẻ`` behind a scale word; whether ``rưỡi`` ends the numeral."""
    if found.last == 10**3 and not found.billions and SCALES.get(cursor.word()) == _BILLION:
        # hai mươi nghìn tỷ
        cursor.at += 1
        found.billions, found.rest, found.last = found.rest * _BILLION, 0, _BILLION
    if found.last > 10**3 and cursor.word() in ODD and cursor.word(2) == "trăm":
        cursor.at += 1  # một triệu lẻ hai trăm
    if cursor.word() not in HALVES:
        return False
    cursor.at += 1
    return True
