"""Vietnamese numerals: a string to an int, and an int to its spelled forms.

Reads digits (``90.000``, ``90 000``, ``1,2 triệu``), words (``một trăm linh năm``) and both mixed
(``2 triệu 300 nghìn``). Knows nothing of nouns, dates or what a number counts; a number that is no
integer (``1.234,5``) is no count and gives None.
"""

from fractions import Fraction
from typing import NamedTuple

import regex

from pipeline.text import lower, to_classic_tones

_DIGIT_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# What a unit is called after mươi, trăm, nghìn …: hai mươi mốt, ba mươi tư, bốn mươi nhăm.
_LAST_WORDS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "dăm": 5}
_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4,
    "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_TENS = ("chục", "mươi")
_HALVES = ("rưỡi", "rưởi")
_ODD = ("linh", "lẻ")
_EMPTY_PLACES = ("không", *_ODD)
_WORDS = sorted(
    {*_DIGIT_WORDS, *_LAST_WORDS, *_SCALES, *_TENS, *_HALVES, *_ODD, "không", "mười", "trăm"}
    | {"hăm", "nửa"},
    key=len,
    reverse=True,
)
# 90.000 · 90,000 · 90 000 · 1.234,5 · 1,2 · 63
_DIGITS = (
    r"(?:\d{1,3}+(?:(?:\.\d{3}){1,4}+|(?:,\d{3}){1,4}+|(?:\ \d{3}){1,4}+)(?!\d)(?:,\d{1,2}+(?!\d))?"
    r"|\d{1,15}+(?:[.,]\d{1,3}+)?)(?!\d)"
)
TOKEN = regex.compile(
    rf"(?:(?<digits>{_DIGITS})|(?<word>{'|'.join(_WORDS)})(?![\p{{L}}\p{{M}}])) {{0,3}}+"
)
_GROUPED = regex.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)")
_NOT_DIGIT = regex.compile(r"\D")
# No numeral that a newspaper writes has more words than this.
_MOST_TOKENS = 60


# Decimals stay exact: 1,2 triệu is 1200000, never 1199999.
Exact = int | Fraction


class Token(NamedTuple):
    """A numeral word, or a number in digits, with its place."""

    start: int
    end: int
    text: str
    value: Exact | None
    """The number in digits; None for a word."""


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
    reader = _Reader(lower_view, start, after_one=after_one)
    value = reader.read()
    if value is None or reader.end == start:
        return None
    return Number(start, reader.end, value, reader.unit, reader.begins_with_digit)


def _read_digits(text: str) -> Exact:
    """Digits with separators; ``.``, ``,`` and space group by three, else they are a decimal sign.

    >>> _read_digits("1.234,5"), _read_digits("90 000")
    (Fraction(2469, 2), 90000)
    """
    if text.isdecimal():
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(_NOT_DIGIT.sub("", text))
    whole, _, tail = text.replace(",", ".").rpartition(".")
    return Fraction(f"{_NOT_DIGIT.sub('', whole)}.{tail}")


class _Reader:
    """Reads the longest numeral from ``start``; ``at`` counts the tokens that belong to it.

    Tokens are made when they are asked for, so that a long run of numerals costs one pass.
    """

    def __init__(self, view: str, start: int, *, after_one: bool) -> None:
        self.view = view
        self.start = start
        self.next = start
        self.tokens = [Token(start, start, "một", None)] if after_one else []
        self.at = 0
        self.unit = 1

    @property
    def end(self) -> int:
        """Where the numeral ends in the view."""
        return self.tokens[self.at - 1].end if self.at else self.start

    @property
    def begins_with_digit(self) -> bool:
        """Whether the first token is written in digits."""
        return bool(self.tokens) and self.tokens[0].value is not None

    def _token(self, at: int) -> Token | None:
        tokens = self.tokens
        while at >= len(tokens):
            match = None if self.next < 0 else TOKEN.match(self.view, self.next)
            if match is None or at >= _MOST_TOKENS:
                self.next = -1
                return None
            digits, word = match.groups()
            start, end = match.span(1 if digits else 2)
            value = _read_digits(digits) if digits else None
            tokens.append(Token(start, end, digits or word, value))
            self.next = match.end()
        return tokens[at]

    def _word(self, ahead: int = 0) -> str:
        token = self._token(self.at + ahead)
        return token.text if token else ""

    def _is_digits(self, at: int) -> bool:
        token = self._token(at)
        return token is not None and token.value is not None

    def read(self) -> Exact | None:
        """The whole numeral: groups with falling scales, and ``tỷ`` over all that precedes it."""
        billions: Exact = 0
        total: Exact = 0
        last = 10**18
        found = False
        while True:
            mark = self.at
            group = self._group(first=not found)
            if group is None:
                break
            scale = self._scale()
            if scale == 10**9:
                # hai nghìn năm trăm tỷ: what stands before, lower parts included
                if billions:
                    self.at = mark
                    break
                billions, total, last = (total + group) * scale, 0, scale
            elif scale >= last:
                self.at = mark
                break
            elif scale > 1:
                total, last = total + group * scale, scale
            elif found and self._is_short(mark, group):
                # một nghìn hai, ba triệu tư: the digit counts tenths of the scale
                return self._end(billions + total + group * last // 10, last)
            elif found and self._is_digits(mark):
                # 2 triệu 500: two numbers side by side
                self.at = mark
                break
            else:
                return self._end(billions + total + group, 1 if not found else last)
            found = True
            if last == 10**3 and self._word() in ("tỷ", "tỉ") and not billions:
                # hai mươi nghìn tỷ
                self.at += 1
                billions, total, last = total * 10**9, 0, 10**9
            self._join_scale(last)
            if self._word() in _HALVES:
                self.at += 1
                return self._end(billions + total + last // 2, last)
        return self._end(billions + total, last) if found else None

    def _scale(self) -> int:
        """What the next word multiplies by, and past it; 1 where it is no scale."""
        scale = _SCALES.get(self._word(), 1)
        self.at += scale > 1
        return scale

    def _end(self, value: Exact, unit: int) -> Exact:
        self.unit = unit
        return value

    def _join_scale(self, last: int) -> None:
        """``lẻ`` before a full group: một nghìn lẻ hai trăm."""
        if last > 10**3 and self._word() in _ODD and self._word(2) == "trăm":
            self.at += 1

    def _is_short(self, mark: int, group: Exact) -> bool:
        one_word = self.at == mark + 1 and not self._is_digits(mark)
        return one_word and 0 < group < 10

    def _group(self, *, first: bool) -> Exact | None:
        """What stands before a scale: digits, or a number below 1000 in words."""
        token = self._token(self.at)
        if token is None:
            return None
        if token.value is not None:
            self.at += 1
            return self._hundreds(token.value)
        if first and token.text == "nửa" and self._word(1) in _SCALES:
            self.at += 1
            return Fraction(1, 2)
        if token.text in _EMPTY_PLACES and not (first and token.text in _ODD):
            return self._odd() if token.text in _ODD else self._zero(first=first)
        tens = self._tens(bare=not first)
        return None if tens is None else self._hundreds(tens)

    def _zero(self, *, first: bool) -> Exact | None:
        """``không`` alone, and the empty places: không trăm linh năm, không nghìn."""
        if self._word(1) == "trăm" and not first:
            self.at += 2
            if self._word() in _ODD:
                return self._odd()
            tens = self._tens(bare=False)
            return tens if tens is not None else 0
        if first or self._word(1) in _SCALES:
            self.at += 1
            return 0
        return None

    def _odd(self) -> Exact | None:
        digit = self._digit(1, last=True)
        if digit is None:
            return None
        self.at += 2
        return digit

    def _hundreds(self, head: Exact) -> Exact:
        """``X chục``, ``X trăm`` and what follows them, or ``X`` itself."""
        word = self._word()
        if word not in ("chục", "trăm"):
            return head
        self.at += 1
        return head * 10 if word == "chục" else head * 100 + self._below_hundred()

    def _below_hundred(self) -> Exact:
        """What follows ``X trăm``: linh năm, hai mươi, rưỡi, hai (tens), nothing."""
        if self._word() in _HALVES:
            self.at += 1
            return 50
        if self._word() in _ODD:
            return self._odd() or 0
        if self._is_digits(self.at):
            return 0
        mark = self.at
        tens = self._tens(bare=True) or 0
        return tens * 10 if self.at == mark + 1 and tens < 10 else tens

    def _tens(self, *, bare: bool) -> Exact | None:
        """A number below 100 in words; ``bare`` also reads a lone ``tư`` or ``mốt``."""
        word = self._word()
        if word in ("mười", "hăm"):
            self.at += 1
            return (10 if word == "mười" else 20) + self._last()
        digit = self._digit(0, last=bare)
        if digit is None:
            return None
        self.at += 1
        if self._word() == "mươi":
            self.at += 1
            return digit * 10 + self._last()
        if self._word() == "chục":
            self.at += 1
            return digit * 10
        if self._word() in ("mốt", "lăm", "nhăm") and digit > 1:
            return digit * 10 + self._last()
        return digit

    def _last(self) -> int:
        """The unit after the tens, if there is one; ``hai mươi không`` is not said."""
        digit = self._digit(0, last=True)
        if digit is None or self._word(1) in ("mươi", "trăm", "chục"):
            return 0
        self.at += 1
        return digit

    def _digit(self, ahead: int, *, last: bool) -> int | None:
        word = self._word(ahead)
        if word in _DIGIT_WORDS:
            return _DIGIT_WORDS[word]
        return _LAST_WORDS.get(word) if last else None


def spell_number(
    number: int,
    *,
    odd: str = "linh",
    four: str = "tư",
    five: str = "lăm",
    thousand: str = "nghìn",
) -> str:
    """Spell a non-negative integer below 10**15, in the variant that the options name.

    ``odd`` stands for an empty ten (linh, lẻ), ``four`` and ``five`` for the unit after the tens.

    >>> spell_number(1205), spell_number(21), spell_number(34, four="bốn")
    ('một nghìn hai trăm linh năm', 'hai mươi mốt', 'ba mươi bốn')
    """
    if number == 0:
        return "không"
    if number >= 10**9:
        high, low = divmod(number, 10**9)
        words = [spell_number(high, odd=odd, four=four, five=five, thousand=thousand), "tỷ"]
    else:
        words, low = [], number
    for scale, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, low = divmod(low, scale)
        if group:
            words += [_spell_group(group, full=bool(words), last=(odd, four, five)), name]
    return " ".join(word for word in words if word)


def _spell_group(group: int, *, full: bool, last: tuple[str, str, str]) -> str:
    """Spell 1 … 999; ``full`` says the empty hundreds too (không trăm linh năm)."""
    odd, four, five = last
    names = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
    hundred, rest = divmod(group, 100)
    ten, one = divmod(rest, 10)
    words = [names[hundred], "trăm"] if hundred or full else []
    if ten == 0:
        tail = [odd, names[one]] if words else [names[one]]
        return " ".join([*words, *(tail if one else [])])
    words += ["mười"] if ten == 1 else [names[ten], "mươi"]
    after = {1: "mốt" if ten > 1 else "một", 4: four if ten > 1 else "bốn", 5: five}
    if one == 5 and ten == 1:
        return " ".join([*words, "lăm"])
    return " ".join([*words, *([after.get(one, names[one])] if one else [])])
