"""Numeral words and numbers in digits, as tokens that a cursor walks one by one.

Reads digits with their separators (``90.000``, ``90 000``, ``1,2``). What the words add up to is
for ``groups`` and ``reading``.
"""

from fractions import Fraction
from typing import NamedTuple

from pipeline.patterns import compiled
from pipeline.word_lists import any_of

DIGIT_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# What a unit is called after mươi, trăm, nghìn …: hai mươi mốt, ba mươi tư, bốn mươi nhăm.
LAST_WORDS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "dăm": 5}
SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4,
    "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
TENS = ("chục", "mươi")
HALVES = ("rưỡi", "rưởi")
ODD = ("linh", "lẻ")
EMPTY_PLACES = ("không", *ODD)
NUMERAL_WORDS = (
    {*DIGIT_WORDS, *LAST_WORDS, *SCALES, *TENS, *HALVES, *EMPTY_PLACES}
    | {"mười", "trăm", "hăm", "nửa"}
)  # fmt: skip
_WORD = any_of(sorted(NUMERAL_WORDS))
# 90.000 · 90,000 · 90 000 · 1.234,5 · 1,2 · 63
_DIGITS = (
    r"(?:\d{1,3}+(?:(?:\.\d{3}){1,4}+|(?:,\d{3}){1,4}+|(?:\ \d{3}){1,4}+)(?!\d)(?:,\d{1,2}+(?!\d))?"
    r"|\d{1,15}+(?:[.,]\d{1,3}+)?)(?!\d)"
)
_TOKEN = compiled(rf"(?:(?<digits>{_DIGITS})|(?<word>{_WORD})(?![\p{{L}}\p{{M}}])) {{0,3}}+")
# A numeral of one token: no digits, marks of a number or numeral words behind it.
ALONE = compiled(
    rf"(?:(?<digits>\d{{1,15}}+)|(?<word>{any_of(DIGIT_WORDS)})(?![\p{{L}}\p{{M}}]))"
    rf"(?![.,]\d| {{0,3}}+(?:\d|{_WORD}))"
)
_GROUPED = compiled(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)")
_NOT_DIGIT = compiled(r"\D")
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


class Cursor:
    """Walks the tokens of a lower-case view from ``start`` on; ``at`` counts those that are read.

    Tokens are made when they are asked for, so that a long run of numerals costs one pass.
    ``after_one`` puts ``một`` before the first.
    """

    def __init__(self, view: str, start: int, *, after_one: bool) -> None:
        self._view = view
        self._start = start
        self._next = start
        self._made = [Token(start, start, "một", None)] if after_one else []
        self.at = 0

    @property
    def end(self) -> int:
        """Where the tokens that are read end in the view."""
        return self._made[self.at - 1].end if self.at else self._start

    def token(self, index: int) -> Token | None:
        """The token of that index, None where there are not so many."""
        made = self._made
        while index >= len(made):
            match = None if self._next < 0 else _TOKEN.match(self._view, self._next)
            if match is None or index >= _MOST_TOKENS:
                self._next = -1
                return None
            digits, word = match.groups()
            start, end = match.span(1 if digits else 2)
            made.append(Token(start, end, digits or word, _read_digits(digits) if digits else None))
            self._next = match.end()
        return made[index]

    def word(self, ahead: int = 0) -> str:
        """The text of the next token, or of one further ahead; empty behind the last."""
        token = self.token(self.at + ahead)
        return token.text if token else ""

    def is_digits(self, index: int) -> bool:
        """Whether the token of that index is written in digits."""
        token = self.token(index)
        return token is not None and token.value is not None
