"""Quantities in a text: a numeral with its qualifier and bounds, ``hơn 2.759``, ``hàng nghìn``.

Numerals alone (a string to an int and back) are read and spelled by ``numerals``; ``parse_number``
and ``spell_number`` are passed on from there. What a number counts is not asked here: years, days
and ordinals that their own word announces (``năm 2020``, ``thứ 22``) are left out, and so are
percentages, fractions and decimals, the rest is for the reader of the noun behind.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.numerals import FIRST_WORDS, Number, parse_number, read_number, spell_number
from pipeline.numerals.tokens import DIGIT_WORDS, SCALES
from pipeline.patterns import compiled, scanner
from pipeline.qualifiers import (
    EXACT,
    QUALIFIER_BEFORE,
    SUFFIX_BEGINS,
    Qualifier,
    bounds_of,
    find_suffix,
    is_announced,
    may_be_label,
    qualifier_after,
    read_before,
    strongest,
    words_before,
)
from pipeline.word_lists import LETTERS, any_of

__all__ = [
    "Quantity",
    "find_quantities",
    "parse_number",
    "qualify_after",
    "quantities_in",
    "spell_number",
]

_TOO_MUCH = 10**15
# Where a numeral may begin: no letter, no digit, no `12.`, `12/`, `covid-` before it.
_FREE = r"(?<![\p{L}\p{M}\d])(?<!\d[.,:/\-])(?<![\p{L}/]-)(?<!/)"
_START = compiled(rf"{_FREE}(?:\d|{any_of(FIRST_WORDS)}(?![\p{{L}}\p{{M}}]))")
# The same for a cheap look that lets more through.
_PLACE = scanner(rf"\d+|(?<![{LETTERS}])(?:{any_of(FIRST_WORDS)})(?![{LETTERS}])")
# hàng nghìn, vài chục: no numeral without the scale behind it
_VAGUE = ("hàng", "cả", "vài", "mấy")
# What shows that the digits before it are no count: 5%, 45/45, 8:30, 05-CT, 1.234.
_NO_COUNT = compiled(r" ?%|/ ?\d|[.,:]\d|-\p{L}|\d|-\d++/| ?(?:-|đến) ?\d++(?:[.,]\d++)? ?%")
_NO_COUNT_BEGINS = frozenset("%/.,:-đ")
# hàng nghìn | cả trăm | hàng chục vạn | trăm (after gần, hơn …)
_SCALE = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\p{L})"
_MAGNITUDE = compiled(rf"(?:hàng|cả) {{1,3}}(?<scales>{_SCALE}(?: {{1,3}}{_SCALE})?)")
# vài chục đến cả trăm | hàng trăm tới hàng nghìn
_MAGNITUDES = compiled(
    rf"(?:vài|mấy|hàng|cả) {{1,3}}(?<low>{_SCALE}(?: {{1,3}}{_SCALE})?)"
    rf" {{1,3}}(?:đến|tới|-) {{1,3}}"
    rf"(?:(?:vài|mấy|hàng|cả) {{1,3}})?(?<high>{_SCALE}(?: {{1,3}}{_SCALE})?)"
)
# 120 - 150 | 120 đến 150 | hai, ba
_TO = compiled(r" {0,2}- {0,2}| {1,3}(?:đến|tới) {1,3}")
_TO_BEGINS = frozenset("-đt")
_PAIR = compiled(r",? {1,2}")
_FROM = compiled(r"(?:từ {1,3})++")
_IN_THOUSANDS = scanner(r"\d{1,3}(?:\.\d{3}){1,4}")
_MOST_DIGITS = 15
# Numerals of one word, if none is behind them.
_WORDS = {**DIGIT_WORDS, "mười": 10}
# What may go on with a number in digits: 20 đến 30, 20 trở lên.
_GOES_ON = frozenset({"đến", "tới"}) | SUFFIX_BEGINS


class Quantity(NamedTuple):
    """A number in a text: ``lower_view[start:end]`` holds qualifier and numeral.

    ``number`` is where the numeral itself begins. ``low`` and ``high`` are inclusive bounds, None
    where the words give none; ``value`` is what is written, the low end of a range.
    """

    start: int
    number: int
    end: int
    value: int
    low: int | None
    high: int | None
    qualifier: Qualifier


def find_quantities(lower_view: str) -> Sequence[Quantity]:
    """Every whole quantity of a lower-case text, from left to right, none overlapping.

    >>> [(q.value, q.low, q.high, q.qualifier) for q in find_quantities("từ 800 đến 1 nghìn")]
    [(800, 800, 1000, 'range')]
    >>> [(q.value, q.qualifier) for q in find_quantities("hàng chục vạn người, tối đa 30 người")]
    [(100000, 'magnitude'), (30, 'at_most')]
    """
    return quantities_in(lower_view, 0, len(lower_view))


def quantities_in(lower_view: str, start: int, end: int) -> Sequence[Quantity]:
    """The quantities of one run of numerals, ``lower_view[start:end]``, or of a whole text.

    What stands around a run is read with it: ``tối đa 30``, ``30 trở lên``.
    """
    if plain := _read_plain(lower_view, start, end):
        return (plain,)
    if lower_view[start:end] in _VAGUE:
        return ()
    found, at = [], start
    for match in _PLACE.finditer(lower_view, start, end):
        place = match.start()
        if place >= at and _may_begin(lower_view, place):
            quantity, at = _read(lower_view, place)
            if quantity:
                found.append(quantity)
    return found


def _read_plain(view: str, start: int, end: int) -> Quantity | None:
    """The run as most are: ``hơn 1.240`` or ``hai``, between words that say no more of it."""
    behind = view[end : end + 4]
    if behind[:1] != " " or not behind[1:2].isalpha() or behind[1:] in _GOES_ON:
        return None
    word, other = words_before(view, start)
    value = 0 if may_be_label(word) else _plain_value(view[start:end])
    if not value:
        return None
    begin, words = read_before(view, start, word, other)
    if words:
        return _qualified(view, begin, (start, end), value, words)
    return Quantity(start, start, end, value, value, value, EXACT)


def _plain_value(text: str) -> int:
    """The value of one word, of digits that only points group or of ``85 vạn``, else 0."""
    if text in _WORDS:
        return _WORDS[text]
    digits, _, scale = text.partition(" ")
    if scale and not (digits.isdecimal() and scale in SCALES):
        return 0
    if not digits.isdecimal():
        digits = digits.replace(".", "") if _IN_THOUSANDS.fullmatch(digits) else ""
    value = int(digits) * SCALES.get(scale, 1) if 0 < len(digits) <= _MOST_DIGITS else 0
    return value if value < _TOO_MUCH else 0


def _qualified(
    view: str, begin: int, span: tuple[int, int], value: int, words: list[str]
) -> Quantity:
    """A number at ``span`` with the qualifiers that begin at ``begin``, nothing behind."""
    if preposition := _FROM.match(view, begin):  # neither a range nor trở lên follows
        begin = preposition.end()
    qualifier = strongest([QUALIFIER_BEFORE[word] for word in words])
    return Quantity(begin, *span, value, *bounds_of(value, qualifier), qualifier)


def _may_begin(view: str, place: int) -> bool:
    if view[place].isdecimal() and view[place - 1 : place] in ("", " "):
        return True
    return _START.match(view, place) is not None


def qualify_after(quantity: Quantity, lower_view: str, at: int) -> tuple[Quantity, int]:
    """Let what follows at ``at`` bound the quantity: ``từ 50 đại biểu trở lên``.

    Returns the quantity and where the words that bound it end, ``at`` itself where there are none.
    """
    match = find_suffix(lower_view, at)
    if match is None or quantity.qualifier == "range":
        return quantity, at
    qualifier = qualifier_after(match)
    low, high = bounds_of(quantity.value, qualifier)
    return quantity._replace(low=low, high=high, qualifier=qualifier), match.end()


def _read(view: str, start: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at ``start`` and where to go on from there."""
    if view.startswith(_VAGUE, start):
        return _read_magnitude(view, start)
    number = read_number(view, start)
    bare = number is None
    if number is None:
        number = read_number(view, start, after_one=True)
    if number is None:
        return None, start + 1
    before = words_before(view, start)
    if _is_no_count(view, number) or is_announced(view, number, before[0]):
        return None, number.end
    return _read_bounds(view, number, before, bare=bare)


def _is_no_count(view: str, number: Number) -> bool:
    """Whether what follows says so: a percentage, a fraction, a decimal."""
    place = number.end + view.startswith(" ", number.end)
    sign = view[place : place + 1]
    if sign not in _NO_COUNT_BEGINS and not sign.isdecimal():
        return False
    return _NO_COUNT.match(view, number.end) is not None


def _read_magnitude(view: str, start: int) -> tuple[Quantity | None, int]:
    """``hàng nghìn``, ``vài chục đến cả trăm``."""
    if magnitudes := _MAGNITUDES.match(view, start):
        low, high = (parse_number("một " + magnitudes[name]) for name in ("low", "high"))
        if low and high and low < high:
            end = magnitudes.end()
            return Quantity(start, start, end, low, low, high, "range"), end
    if magnitude := _MAGNITUDE.match(view, start):
        value, end = parse_number("một " + magnitude["scales"]), magnitude.end()
        found = Quantity(start, start, end, value, value, None, "magnitude") if value else None
        return found, end
    return None, start + 1


def _read_bounds(
    view: str, number: Number, before: tuple[str, str], *, bare: bool
) -> tuple[Quantity | None, int]:
    """A numeral with the qualifiers on either side; ``bare`` has none but a scale: trăm.

    ``before`` are the two words before it.
    """
    begin, words = read_before(view, number.start, *before)
    low, last = _read_range(view, number)
    whole = last.value.denominator == 1 and 0 < last.value < _TOO_MUCH
    if not whole or (bare and not words):
        return None, last.end
    most, start, end = int(last.value), number.start, last.end
    if low is not None:
        return Quantity(begin, start, end, low, low, most, "range"), end
    if after := find_suffix(view, end):
        qualifier, end = qualifier_after(after), after.end()
        return Quantity(begin, start, end, most, *bounds_of(most, qualifier), qualifier), end
    return _qualified(view, begin, (start, end), most, words), end


def _read_range(view: str, first: Number) -> tuple[int | None, Number]:
    """The low end and the second numeral of a range, else None and ``first`` itself."""
    spelled_digit = not first.digits and first.value < 10 and first.unit == 1
    joint, begin = None, view[first.end : first.end + 4].lstrip(" ")[:1]
    if begin in _TO_BEGINS or (spelled_digit and view.startswith((" ", ","), first.end)):
        joint = _TO.match(view, first.end) or (spelled_digit and _PAIR.match(view, first.end))
    if not joint:
        return None, first
    second = read_number(view, joint.end())
    if second is None or _NO_COUNT.match(view, second.end):
        return None, first
    low, unit = first.value, second.unit
    if joint.re is _PAIR:
        # hai, ba nghìn; năm bảy chục: one digit, then the next one with what both are counted in
        unit = 10 ** (len(str(int(second.value))) - 1)
        if second.digits or second.value % unit or not 0 < second.value // unit - low <= 2:
            return None, first
    if first.unit == 1 and unit > 1 and low < second.value / unit:
        low *= unit  # 5 - 7 nghìn
    if low >= second.value or low.denominator != 1:
        return None, first
    return int(low), second
